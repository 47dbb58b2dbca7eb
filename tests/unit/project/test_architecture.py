# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The guides for contributors name files, functions and members that exist, and leave out none."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from pathlib import Path

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds import base
from ansible_collections.webex.calling.plugins.module_utils.kinds.kind import Kind
from tests.support.fragments import fragments_of
from tests.support.toy import KIND

ROOT = Path(__file__).parents[3]
CODE = ROOT / "plugins/module_utils"
GUIDE = (ROOT / "docs/docsite/rst/architecture.rst").read_text(encoding="utf-8")
PACKAGES = ("commands", "engine", "kinds", "model", "api", "schema")
FIRST_PAGE = GUIDE.split("\nWhere to look\n")[1].split("\nThe flow\n")[0]
ANSWERS = re.findall(r"``([\w/]+\.py)``: ``([\w.]+)``", FIRST_PAGE)


def names_in(file: Path) -> set[str]:
    """The functions and classes of a file; members as ``Class.member``."""
    found = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{member.name}" for member in node.body if isinstance(member, ast.FunctionDef)}
    return found


def rows_of(package: str) -> list[str]:
    """The files in the first column of a package's table."""
    section = re.split(r"\n``\w+``: .*\n~~~|\nBelow them are", GUIDE.split(f"\n``{package}``: ")[1])[0]
    return [name for row in re.findall(r"^   \* - (.*)$", section, re.MULTILINE) for name in re.findall(r"``(\w+\.py)``", row)]


@pytest.mark.parametrize(("file", "name"), ANSWERS)
def test_the_first_page_names_what_is_there(file: str, name: str) -> None:
    assert name in names_in(CODE / file)


def test_the_first_page_answers_many_questions() -> None:
    assert len(ANSWERS) > 10


@pytest.mark.parametrize("package", PACKAGES)
def test_the_table_of_a_package_has_its_files(package: str) -> None:
    files = {path.name for path in (CODE / package).glob("*.py")} - {"__init__.py"}
    if package == "kinds":  # one row stands for all files that describe a kind
        files = {name for name in files if "\nKIND = Kind(" not in (CODE / package / name).read_text(encoding="utf-8")}
    assert sorted(rows_of(package)) == sorted(files)


def test_the_guide_knows_all_packages() -> None:
    assert {path.parent.name for path in CODE.glob("*/__init__.py")} == set(PACKAGES)


def test_the_guide_to_adding_a_kind_shows_the_kind_that_a_test_adds() -> None:
    (shown,) = [each.text for each in fragments_of(ROOT / "docs/docsite/rst/adding_a_kind.rst") if each.language == "python"]
    assert shown == KIND.lstrip("\n")


def test_the_guide_to_adding_a_kind_knows_the_fields_of_a_kind_and_the_mixins() -> None:
    guide = (ROOT / "docs/docsite/rst/adding_a_kind.rst").read_text(encoding="utf-8")
    mixins = [name for name, each in vars(base).items() if isinstance(each, type) and issubclass(each, base.Resource)]
    words = [*(each.name for each in fields(Kind)), *mixins, *(name for name in vars(base.Resource) if not name.startswith("_"))]
    assert [name for name in words if not re.search(rf"``(?:self\.)?{name}(?: = \w+)?``", guide)] == ["Resource"]


def test_facts_that_the_code_relies_on_have_a_page_and_a_heading() -> None:
    pages = {
        path.stem.removeprefix("api_facts_"): path.read_text() for path in (ROOT / "docs/docsite/rst").glob("api_facts_*.rst")
    }
    texts = [path.read_text() for name in ("plugins", "simulator", "tools") for path in sorted((ROOT / name).rglob("*.py"))]
    cited = [found for text in texts for found in re.findall(r'API\s+facts:\s+(\w+)((?:(?:, | and )"[^"]+")*)', text)]
    assert len(cited) > 60
    assert not [text for text in texts if re.search(r"API\s+notes", text)]
    assert {topic for topic, _headings in cited} <= set(pages)
    assert not [
        (topic, heading)
        for topic, headings in cited
        for heading in re.findall('"([^"]+)"', " ".join(headings.split()))
        if f"\n{heading}\n--" not in pages[topic]
    ]
