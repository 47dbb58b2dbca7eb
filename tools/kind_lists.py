# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The lists in files that people write: tables of kinds and of worlds, the action group, the variables of the role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ansible_collections.webex.calling.plugins.module_utils.commands.jobs import COMMANDS
from ansible_collections.webex.calling.plugins.module_utils.engine.document import SECTIONS
from ansible_collections.webex.calling.plugins.module_utils.kinds.kind import Kind
from tools import scopes, worlds
from tools.module_docs import module_of
from tools.texts import ROOT, with_block

WHOLE = "A whole site or organisation in one task: all of the following, one plan, at the speed that Webex allows"
OWNERS_IN_WORDS = {"level": "organisation", "organization": "organisation", "me": "the person who owns the token"}
SPECIFICATION = """\
      site_{section}:
        description: Items with the options of M(webex.calling.{name}).
        type: list
        elements: dict
"""


def files(kinds: Sequence[Kind]) -> Iterator[tuple[Path, str]]:
    """Every file with a list of kinds, and the text that it should have."""
    read = sorted(kinds, key=lambda kind: kind.reading_key)
    sections = [kind for kind in read if kind.plural in SECTIONS]
    guides, role = ROOT / "docs/docsite/rst", ROOT / "roles/site"
    yield with_block(ROOT / "README.md", _modules_table(read))
    yield with_block(ROOT / "meta/runtime.yml", "".join(f"    - {name}\n" for name in modules(kinds)))
    yield with_block(role / "vars/main.yml", "".join(f"  - {kind.plural}\n" for kind in sections))
    yield with_block(
        role / "meta/argument_specs.yml",
        "".join(SPECIFICATION.format(section=kind.plural, name=kind.name) for kind in sections),
    )
    yield with_block(guides / "site_files.rst", _sections_table(sections))
    yield with_block(guides / "scopes.rst", scopes.generated_part(kinds))
    yield with_block(guides / "api_facts_unconfirmed.rst", worlds.generated_part())


def modules(kinds: Sequence[Kind]) -> list[str]:
    """The names of all modules."""
    managing = [kind.name for kind in kinds if not kind.read_only]
    return sorted({*COMMANDS, *managing, *(f"{kind.name}_info" for kind in kinds)})


def _modules_table(kinds: Sequence[Kind]) -> str:
    rows = [("Module", "What it manages"), ("---", "---"), ("`configuration`", WHOLE)]
    rows += [(f"`{module_of(kind)}`", kind.about or kind.heading) for kind in kinds]
    table = "".join(f"| {module} | {about} |\n" for module, about in rows)
    return f"\n{table}\n"


def _sections_table(kinds: Sequence[Kind]) -> str:
    rows = [("Section", "Module", "Whose")]
    rows += [(f"``{kind.plural}``", f":ansplugin:`webex.calling.{kind.name}#module`", _whose(kind)) for kind in kinds]
    return scopes.table("30 30 40", rows)


def _whose(kind: Kind) -> str:
    """The owners that the options offer, without options that only help to find a name."""
    fields = kind.owners.fields
    required = [field.name for field in fields if field.required]
    one_of = [name for terms in kind.owners.rules.get("required_one_of", ()) for name in terms]
    names = required or one_of or [field.name for field in fields][::-1] or ["organization"]
    owners = [OWNERS_IN_WORDS.get(name, name.replace("_", " ")) for name in names]
    return " or ".join([*([", ".join(owners[:-1])] if owners[1:] else []), owners[-1]])
