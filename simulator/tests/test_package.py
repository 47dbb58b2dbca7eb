# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The simulator is a product of its own: its package is complete, and its README tells what is there."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest
import requests
from hatchling.builders.wheel import WheelBuilder

from webex_calling_simulator import seed
from webex_calling_simulator.__main__ import options
from webex_calling_simulator.control import control_routes

from .conftest import PATIENCE

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "webex_calling_simulator"
README = (PROJECT / "README.md").read_text(encoding="utf-8")
CONTRACT = "webex_calling_simulator/contract/"
SCRIPT = """
import sys
from importlib.metadata import distributions

folder = sys.argv.pop(1)
sys.path.insert(0, folder)
(package,) = distributions(path=[folder])
(command,) = package.entry_points.select(group="console_scripts", name="webex-calling-simulator")
command.load()()
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """What pip makes of the folder before it installs it."""
    (built,) = WheelBuilder(str(PROJECT)).build(directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"])
    return zipfile.ZipFile(built)


def metadata(wheel: zipfile.ZipFile) -> Message:
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    return message_from_bytes(wheel.read(name))


def needed(line: str) -> str:
    """The name of the package in a requirement."""
    return re.split(r"[^\w-]", line)[0]


def test_the_package_has_every_file_and_no_other(wheel: zipfile.ZipFile) -> None:
    files = (file for file in PACKAGE.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    expected = {str(file.relative_to(PROJECT)) for file in files}
    assert {name for name in wheel.namelist() if ".dist-info/" not in name} == expected
    assert {each.rpartition("/")[2] for each in expected if not each.endswith(".py")} == {
        "official.json",
        "operations.json",
        "schemas.json",
        "py.typed",
    }


def test_the_package_tells_what_it_is(wheel: zipfile.ZipFile) -> None:
    told = metadata(wheel)
    assert told["Name"] == "webex-calling-simulator"
    assert told["License-Expression"] == "GPL-3.0-or-later"
    assert told["Requires-Python"] == ">=3.11"
    assert "Not made or endorsed by Cisco" in told["Summary"]
    assert any(name.endswith("/licenses/LICENSE") for name in wheel.namelist())


def test_the_package_needs_what_its_files_import(wheel: zipfile.ZipFile) -> None:
    needs = metadata(wheel).get_all("Requires-Dist") or []
    imported: dict[str, set[str]] = {}
    for name in wheel.namelist():
        for node in ast.walk(ast.parse(wheel.read(name))) if name.endswith(".py") else ():
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            imported.setdefault(name, set()).update(each.partition(".")[0] for each in names)
    of_contract = [imported.pop(name) for name in list(imported) if name.startswith(CONTRACT)]
    contract = set().union(*of_contract) - sys.stdlib_module_names
    assert contract == {needed(line) for line in needs if 'extra == "contract"' in line.replace("'", '"')}
    not_imported = {"httptools", "tzdata"}  # the server and zoneinfo look for them by name
    rest = set().union(*imported.values()) - sys.stdlib_module_names - {"webex_calling_simulator"}
    assert rest | not_imported == {needed(line) for line in needs if "extra" not in line}


def test_an_installed_package_has_the_command(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """As pip installs it: the files in a folder of the path, and a script that calls the entry point."""
    wheel.extractall(tmp_path)
    file = tmp_path / "url"
    command = [sys.executable, "-c", SCRIPT, str(tmp_path), "--url-file", str(file)]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        url = process.stdout.readline().split()[4]
        try:
            assert requests.get(f"{url}/people", timeout=PATIENCE).status_code == 401
            process.terminate()
            assert process.wait(PATIENCE) == 0
        finally:
            process.kill()
    assert file.read_text(encoding="utf-8").strip() == url


def test_the_readme_has_every_option_token_and_control_endpoint() -> None:
    flags = set(re.findall(r"--[\w-]+", options().format_help())) - {"--help"}
    assert set(re.findall(r"^\| `(--[\w-]+)", README, re.MULTILINE)) == flags
    tokens = {value for name, value in vars(seed).items() if name.endswith("_TOKEN")}
    assert set(re.findall(r"^\| `([\w-]+-token)`", README, re.MULTILINE)) == tokens
    assert set(re.findall(r"`POST (/v1/access_token)`|`(demo-\w+)`", README)) == {
        ("/v1/access_token", ""),
        *(("", secret) for secret in vars(seed.REFRESH).values()),
    }
    endpoints = {f"/_simulator{route.path}".rstrip("/") for route in control_routes()}
    assert set(re.findall(r"^\| `(?:GET|POST) (/_simulator/\w+)`", README, re.MULTILINE)) == endpoints
    for organization in (seed.DEMO_ORG, seed.CUSTOMER_ORG, seed.PARTNER_ORG):
        assert organization in README


def test_the_readme_tells_which_python_it_takes() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"Python {project['requires-python'].removeprefix('>=')} or newer" in README
    assert "It is not made, endorsed or supported by Cisco" in README
