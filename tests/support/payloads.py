# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Texts that an attacker may write into names of Webex, and the effects that they must not have."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.playbook import Run
from webex_calling_simulator import Poison
from webex_calling_simulator.poison import MARK

RUN = """{{ lookup('pipe', "touch FILE") }}"""
TEMPLATES = {
    "expression": RUN,
    "statement": """{% if lookup('pipe', "touch FILE") %}{% endif %}""",
    "comment": "{# a comment #}" + RUN,
    "header": """#jinja2:variable_start_string:'[[',variable_end_string:']]'\n[[ lookup('pipe', "touch FILE") ]]""",
    "statement-header": """#jinja2:block_start_string:'<?',block_end_string:'?>'\n"""
    """<? if lookup('pipe', "touch FILE") ?><? endif ?>""",
}
"""Templates of every ansible-core; FILE is a file that exists afterwards when one of them is carried out."""
OLD_TEMPLATES = {
    "one-line-header": r"#jinja2:variable_start_string:'\x5b\x5b',variable_end_string:'\x5d\x5d',"
    """comment_end_string:'[[ lookup(*"pipe|touch FILE".split("|")) ]]' #""",
}
"""Before ansible-core 2.19, a header needs neither a brace nor a line of its own."""
OTHERS = (
    "#jinja2:variable_start_string:'[[',variable_end_string:']]' [[ 1 ]]",
    "{{",
    "{% raw %}",
    "!unsafe x",
    "--- !!python/object/apply:os.system ['true']\n- &a x\n- *a",
    "$ANSIBLE_VAULT;1.1;AES256\n6162",
    '{"__ansible_unsafe": "x"}',
    "\x1b[2J\x1b]0;title\x07\x1b[31m\x08\x9b1m\x7f",
    "a\nb\r\nc\u2028d\u2029e\x85f",
    "\u202e\u2066\u200f\u200e",
    "\x00",
    '=HYPERLINK("http://x","y")',
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "../../group_vars/all",
    "/etc/x",
    "~/x",
    "..",
    "%2e%2e%2f",
    "x" * 240,
    "ü" * 130,
    """"; ' ,""",
    "<script>alert(1)</script>",
    "</td></table><img src=x onerror=alert(1)>",
)
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What no terminal may be sent, except the ends of lines and tabs that Ansible itself makes."""
UNCLEAR = re.compile("(Task failed: |Unexpected failure)")
"""How a message begins when something was raised that nobody expected."""


@dataclass(frozen=True)
class Attack:
    """Payloads that leave files in a folder when they are carried out."""

    folder: Path
    every: bool = False
    turn: int = 0

    def file(self, name: str) -> Path:
        return self.folder / f"executed-{name}"

    def template(self, name: str) -> str:
        return {**TEMPLATES, **OLD_TEMPLATES}[name].replace("FILE", str(self.file(name)))

    @property
    def poison(self) -> Poison:
        """For the simulator. Half of the texts are templates."""
        templates = [self.template(name) for name in (*TEMPLATES, *OLD_TEMPLATES)]
        mixed = [each for number, other in enumerate(OTHERS) for each in (templates[number % len(templates)], other)]
        return Poison(tuple(mixed), self.every, self.turn)

    @property
    def executed(self) -> list[str]:
        """The templates that were carried out."""
        return [name for name in (*TEMPLATES, *OLD_TEMPLATES) if self.file(name).exists()]

    def assert_held(self, run: Run) -> None:
        """Nothing was carried out, and what is printed and returned is text."""
        assert self.executed == [], run.output
        assert CONTROLS.findall(run.output) == []
        assert "Traceback" not in run.output
        assert "Failed to parse" not in run.output  # a play without hosts would prove nothing
        assert [result.message for result in run.results if result.failed and UNCLEAR.match(result.message)] == []
        assert [key for result in run.results for key in keys(result.values) if MARK in key] == []
        assert [text for result in run.results for text in texts(result.values) if CONTROLS.search(text.replace("\n", ""))] == []


def keys(value: Any) -> Iterator[str]:
    """All names of members inside a value."""
    if isinstance(value, dict):
        yield from value
        for item in value.values():
            yield from keys(item)
    elif isinstance(value, list):
        for item in value:
            yield from keys(item)


def texts(value: Any) -> Iterator[str]:
    """All texts inside a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


def as_script(folder: Path, inventory: Any) -> Path:
    """A script that prints an inventory, as AWX makes one of what ansible-inventory printed."""
    script = folder / "printed"
    script.write_text(f"#!/bin/sh\ncat <<'END_OF_IT'\n{json.dumps(inventory)}\nEND_OF_IT\n", encoding="utf-8")
    script.chmod(0o755)
    return script
