# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Finds the blocks of code in documentation, and the kind of each.

A block may have a file name (``:caption:``, or a comment in its first line), and before it a comment that readers do not see:
``.. tested: {vars: {site: Berlin}}``, in Markdown ``<!-- tested: {...} -->``. It is for the test: ``vars`` that the text leaves
to the reader, ``token`` (``person`` for the signed-in person), ``with`` (what a shortened document needs), ``fails`` (words of
the error that the block is about), ``preview: false`` (it cannot be previewed before it has run), ``again: false`` (run again,
it changes something again), ``run: false`` (it is only checked by what it is).
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from ansible.constants import config as ansible_config

from ansible_collections.webex.calling.plugins.module_utils.engine.document import SECTIONS
from tests.support.playbook import ROOT, Json

PAGES = [ROOT / "README.md", ROOT / "roles/site/README.md", *sorted((ROOT / "docs/docsite/rst").glob("*.rst"))]
INVENTORY_PLUGIN = "webex.calling.webex_calling"
LANGUAGES = {
    "console": "commands",
    "ini": "settings",
    "json": "json",
    "python": "python",
    "text": "shown",
}
"""The kinds of blocks in other languages than YAML."""
PLAY_KEYWORDS = {"environment", "module_defaults", "serial", "max_fail_percentage", "vars", "vars_files"}
NOTE = re.compile(r"(?:\.\.|<!--) tested: (?P<note>\{.*\})(?: -->)?")
RST = re.compile(r"(?P<indent> *)\.\. code-block:: (?P<language>\S+)")
MARKDOWN = re.compile(r"(?P<indent> *)```(?P<language>\S+)")
FILE_NAME = re.compile(r"# ?(?P<name>[\w./-]+\.(?:yml|cfg|csv|json|py))\b")


class Loader(yaml.SafeLoader):
    """Reads YAML as Ansible does, with the tags that documentation uses."""


Loader.add_constructor("!vault", lambda loader, node: "of the vault")
Loader.add_constructor("!unsafe", lambda loader, node: node.value)


@dataclass(frozen=True)
class Fragment:
    """A block of code of a page."""

    page: str
    line: int
    language: str
    text: str
    name: str = ""
    """The file in which the reader writes it."""
    note: Mapping[str, Any] = field(default_factory=dict)

    @property
    def place(self) -> str:
        return f"{self.page}:{self.line}"

    @property
    def data(self) -> Any:
        """The data of a YAML fragment."""
        return yaml.load(self.text, Loader)

    @property
    def variables(self) -> Json:
        return dict(self.note.get("vars", {}))


def fragments_of(page: Path) -> list[Fragment]:
    """All code blocks of a page, in order."""
    lines = page.read_text(encoding="utf-8").splitlines()
    start = RST if page.suffix == ".rst" else MARKDOWN
    found, note, at = [], {}, 0
    name = str(page.relative_to(ROOT))
    while at < len(lines):
        line = lines[at]
        told = NOTE.fullmatch(line.strip())
        begun = start.fullmatch(line)
        at += 1
        if told:
            note = yaml.safe_load(told["note"])
        elif begun:
            block, caption = _block(lines, at, begun["indent"], page.suffix)
            at += len(block)
            found.append(_fragment(name, at - len(block), begun["language"], block, caption, note))
            note = {}
        elif line.strip():
            assert not note, f"{name}:{at}: a note about a test without its block of code"
            assert page.suffix != ".rst" or not re.search(r"::$", line) or line.startswith(".. "), f"{name}:{at}: use code-block"
    return found


def _block(lines: list[str], start: int, indent: str, suffix: str) -> tuple[list[str], str]:
    """The lines of the block and its caption."""
    if suffix == ".md":
        end = next(at for at in range(start, len(lines)) if lines[at].strip() == "```")
        return lines[start:end], ""
    end = start
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith(indent + " ")):
        end += 1
    caption = next((line.split(":caption:")[1].strip() for line in lines[start:end] if line.strip().startswith(":caption:")), "")
    return lines[start:end], caption


def _fragment(page: str, line: int, language: str, block: list[str], caption: str, note: Json) -> Fragment:
    kept = [text for text in block if not re.match(r"\s+:[a-z-]+:", text)]
    margin = min((len(text) - len(text.lstrip()) for text in kept if text.strip()), default=0)
    text = "\n".join(each[margin:] for each in kept).strip("\n") + "\n"
    comment = FILE_NAME.match(text)
    return Fragment(page, line, language, text, caption or (comment["name"] if comment else ""), note)


def kind_of(fragment: Fragment) -> str:
    """The kind of a fragment; "" when it is not known."""
    if fragment.language != "yaml":
        return LANGUAGES.get(fragment.language, "")
    data = fragment.data
    if isinstance(data, list) and data and all(isinstance(item, dict) for item in data):
        return _kind_of_list(data)
    return _kind_of_mapping(data) if isinstance(data, dict) else ""


def _kind_of_list(items: list[Json]) -> str:
    if all({"hosts", "sources", "rules"} <= set(item) for item in items):
        return "rulebook"
    if all("hosts" in item or "import_playbook" in item or "ansible.builtin.import_playbook" in item for item in items):
        return "playbook"
    return "tasks" if all("block" in item or any(key.count(".") >= 2 for key in item) for item in items) else ""


def _kind_of_mapping(data: Json) -> str:
    if data.get("plugin") == INVENTORY_PLUGIN:
        return "inventory"
    if set(data) & set(SECTIONS) and set(data) <= {*SECTIONS, "location", "purge"}:
        return "document"
    if set(data) <= PLAY_KEYWORDS:
        return "keywords of a play"
    if set(data) <= {"fields", "required", "inputs", "env", "extra_vars", "file", "injectors"}:
        return "credential type"
    return "variables" if all(isinstance(key, str) and key.isidentifier() for key in data) else ""


def commands_of(fragment: Fragment) -> Iterator[tuple[list[str], str]]:
    """The words of each command, and its line; what a command prints is left out when prompts tell them apart."""
    lines = fragment.text.replace("\\\n", " ").splitlines()
    if any(line.startswith("$ ") for line in lines):
        lines = [line[2:] for line in lines if line.startswith("$ ")]
    for line in lines:
        words = shlex.split(line, comments=True)
        if words:
            yield words, line


def unknown_settings(fragment: Fragment) -> list[str]:
    """The settings in a piece of ansible.cfg that Ansible does not know."""
    definitions = ansible_config.get_configuration_definitions(ignore_private=True)
    known = {(place["section"], place["key"]) for each in definitions.values() for place in each.get("ini", [])}
    section, unknown = "", []
    for line in fragment.text.splitlines():
        key = line.split("=")[0].strip()
        if line.startswith("["):
            section = line.strip("[] ")
        elif key and not key.startswith("#") and (section, key) not in known:
            unknown.append(f"[{section}] {key}")
    return unknown
