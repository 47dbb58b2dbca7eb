# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A new kind is one file and its modules: everything else that lists kinds knows it after ``make generate``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.toy import run, with_toy

pytestmark = pytest.mark.slow
PACKAGE = "ansible_collections.webex.calling.plugins"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection with the kind ``toy``."""
    return with_toy(tmp_path_factory.mktemp("toy"))


def said(copy: Path, imports: str, expression: str) -> Any:
    """What an expression is in the collection with toys."""
    return json.loads(run(copy, "-c", f"import json; from {PACKAGE}.{imports}; print(json.dumps({expression}))"))


def in_yaml(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def test_the_generator_needs_one_run(copy: Path) -> None:
    assert run(copy, "-m", "tools.generate") == ""


def test_it_is_in_the_registry_and_in_documents(copy: Path) -> None:
    assert "toy" in said(copy, "module_utils.kinds.registry import KINDS", "[kind.name for kind in KINDS]")
    assert "toys" in said(copy, "module_utils.engine.document import DOCUMENT", "list(DOCUMENT.fields)")
    spec = said(copy, "module_utils.commands.configuration import JOB", "JOB.spec['argument_spec']")
    assert spec["toys"] == {"type": "list", "elements": "dict"}
    assert "toys" in said(copy, "module_utils.commands.export import OPTIONS", "OPTIONS.options()['sections']['choices']")


@pytest.mark.parametrize("module", ["toy", "toy_info"])
def test_its_modules_have_documentation_and_an_action_plugin(module: str, copy: Path) -> None:
    (options,) = said(copy, f"action.{module} import ActionModule", "[list(ActionModule.job.spec['argument_spec'])]")
    assert {"location", "name"} <= set(options)
    run_doc = [str(Path(sys.executable).with_name("ansible-doc")), "--json", f"webex.calling.{module}"]
    docs = json.loads(run(copy, *run_doc))[f"webex.calling.{module}"]
    assert docs["doc"]["options"].keys() == set(options)
    assert "colour" in docs["return"]["toys" if module == "toy_info" else "toy"]["contains"]
    assert any("spark-admin:toys_read" in note for note in docs["doc"]["notes"])


def test_its_modules_are_in_the_action_group(copy: Path) -> None:
    assert {"toy", "toy_info"} <= set(in_yaml(copy / "meta/runtime.yml")["action_groups"]["all"])


def test_the_role_takes_it(copy: Path) -> None:
    options = in_yaml(copy / "roles/site/meta/argument_specs.yml")["argument_specs"]["main"]["options"]
    assert options["site_toys"]["description"] == "Items with the options of M(webex.calling.toy)."
    assert "toys" in in_yaml(copy / "roles/site/vars/main.yml")["site_sections"]


def test_the_schema_of_documents_has_it(copy: Path) -> None:
    schema = json.loads((copy / "docs/configuration.schema.json").read_text(encoding="utf-8"))
    assert schema["properties"]["toys"]["items"]["properties"]["colour"]["enum"] == ["red", "blue"]


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("README.md", "| `toy` | Things that children play with |"),
        ("docs/docsite/rst/site_files.rst", "   * - ``toys``\n     - :ansplugin:`webex.calling.toy#module`\n     - location\n"),
        ("docs/docsite/rst/scopes.rst", "   * - :ansplugin:`webex.calling.toy#module`\n     - ``spark-admin:"),
    ],
)
def test_the_tables_have_it(file: str, line: str, copy: Path) -> None:
    assert line in (copy / file).read_text(encoding="utf-8")


def test_the_report_shows_it_last(copy: Path) -> None:
    page = said(
        copy,
        "filter.as_built import as_built",
        "as_built({'location': 'Berlin', 'digit_patterns': [{'name': 'A', 'pattern': '1', 'action': 'block'}],"
        " 'toys': [{'name': 'Teddy', 'colour': 'red'}, {'name': 'Car'}]}, plan=[])",
    )
    assert page.index('<h2 id="patterns-title">Digit patterns</h2>') < page.index('<h2 id="toys-title">Toys</h2>')
    assert '<a href="#toys"><b>2</b> toys</a>' in page
    assert page.index("Teddy") < page.index("colour: red") < page.index("Car")
