# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How blocks of code in documentation are found and told apart, and what every page has to have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.support.fragments import PAGES, Fragment, commands_of, fragments_of, kind_of, unknown_settings
from tests.support.playbook import ROOT

GUIDES = sorted((ROOT / "docs/docsite/rst").glob("*.rst"))
LABEL = "ansible_collections.webex.calling.docsite."
README = (ROOT / "README.md").read_text(encoding="utf-8")

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def fragment(text: str, language: str = "yaml") -> Fragment:
    return Fragment("page", 1, language, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("- {hosts: all, tasks: []}", "playbook"),
        ("- import_playbook: webex.calling.site_rollout", "playbook"),
        ("- {name: a task, webex.calling.digit_pattern: {name: A}}", "tasks"),
        ("- {name: rules, hosts: all, sources: [], rules: []}", "rulebook"),
        ("{location: Berlin, digit_patterns: []}", "document"),
        ("{plugin: webex.calling.webex_calling}", "inventory"),
        ("{module_defaults: {}}", "keywords of a play"),
        ("{injectors: {env: {}}}", "credential type"),
        ("{premium_pattern: 0191}", "variables"),
        ("- {name: A, pattern: 0900}", ""),
        ("- a text", ""),
        ("a text", ""),
        ("{a-b: 1}", ""),
    ],
)
def test_a_fragment_is_recognised_by_its_content(text: str, kind: str) -> None:
    assert kind_of(fragment(text)) == kind


def test_a_language_that_nothing_is_known_about_is_not_recognised() -> None:
    assert kind_of(fragment("SELECT 1", "sql")) == ""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tests.support.fragments.ROOT", tmp_path)
    return tmp_path / "page.rst"


def test_blocks_are_found_with_their_names_and_notes(page: Path) -> None:
    page.write_text(
        "Text\n\n.. tested: {token: person}\n\n.. code-block:: yaml\n    :caption: a.yml\n\n    a:\n      b: 1\n\n"
        "* item\n\n  .. code-block:: console\n\n     make test\n\nEnd\n",
        encoding="utf-8",
    )
    first, second = fragments_of(page)
    assert (first.language, first.text, first.name, first.note) == ("yaml", "a:\n  b: 1\n", "a.yml", {"token": "person"})
    assert (second.language, second.text, second.note) == ("console", "make test\n", {})


@pytest.mark.parametrize("text", ["Look::\n\n    code\n", ".. tested: {a: 1}\n\nNo block.\n"])
def test_a_block_that_would_not_be_tested_is_refused(text: str, page: Path) -> None:
    page.write_text(text, encoding="utf-8")
    with pytest.raises(AssertionError):
        fragments_of(page)


def test_commands_are_told_from_what_they_print() -> None:
    with_prompt = fragment("$ make test\n2 passed\n", "console")
    continued = fragment("ansible-playbook a.yml \\\n  --check  # look\n", "console")
    assert [words for words, _line in commands_of(with_prompt)] == [["make", "test"]]
    assert [words for words, _line in commands_of(continued)] == [["ansible-playbook", "a.yml", "--check"]]


def test_settings_that_ansible_does_not_know_are_named() -> None:
    assert unknown_settings(fragment("[defaults]\nforks = 10\nspoons = 3\n", "ini")) == ["[defaults] spoons"]


# What every page has to have


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_every_guide_has_a_label_and_a_place_in_the_contents(guide: Path) -> None:
    assert guide.read_text(encoding="utf-8").startswith(f".. _{LABEL}{guide.stem}:\n")
    contents = yaml.safe_load((ROOT / "docs/docsite/extra-docs.yml").read_text(encoding="utf-8"))
    assert [page for section in contents["sections"] for page in section["toctree"]].count(guide.stem) == 1


@every_page
def test_links_lead_to_something(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", text) if page.suffix == ".md" else ():
        assert (page.parent / target).exists(), target
    for guide in re.findall(rf"<{re.escape(LABEL)}(\w+)>", text):
        assert (ROOT / f"docs/docsite/rst/{guide}.rst").exists(), guide


@pytest.mark.parametrize(
    "path",
    [
        path
        for pattern in ("playbooks/*.yml", "plugins/modules/*.py", "plugins/filter/*.py", "docs/docsite/rst/*.rst")
        for path in sorted(ROOT.glob(pattern))
        if not path.stem.endswith("_info")
    ],
    ids=lambda path: f"{path.parent.name}/{path.stem}",
)
def test_the_readme_names_whatever_there_is(path: Path) -> None:
    if path.suffix == ".rst":
        assert f"(docs/docsite/rst/{path.name})" in README
    else:
        assert re.search(rf"`(webex\.calling\.)?{path.stem}`", README)
