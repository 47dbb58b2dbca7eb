# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The part of docs/docsite/rst/scopes.rst that follows from the scopes of the kinds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ansible_collections.webex.calling.plugins.module_utils.kinds.kind import Kind
from ansible_collections.webex.calling.plugins.plugin_utils.hosts import SCOPES as INVENTORY
from tools.module_docs import module_of

TABLE = "Module by module\n----------------\n\n"
OF_A_PERSON = "spark:"


def generated_part(kinds: Sequence[Kind]) -> str:
    """The lists of scopes, and the scopes of each module."""
    return f"\n{_lists(kinds)}\n{TABLE}{_modules(kinds).lstrip()}"


def table(widths: str, rows: Sequence[tuple[str, ...]]) -> str:
    """A table of reStructuredText, the heads of the columns first."""
    lines = "".join("   * - " + "\n     - ".join(row) + "\n" for row in rows)
    return f"\n.. list-table::\n   :header-rows: 1\n   :widths: {widths}\n\n{lines}\n"


def _lists(kinds: Sequence[Kind]) -> str:
    reads = _unique(scope for kind in kinds for scope in kind.scopes(info=True))
    writes = _unique(scope for kind in kinds for scope in kind.scopes(info=False) if scope not in reads)
    inventory = _unique(scope for scopes in INVENTORY.values() for scope in scopes if scope not in reads)
    blocks = (
        ("To preview, export, audit and report, without being able to change anything", _admin(reads)),
        ("In addition, to apply", _admin(writes)),
        ("In addition, for the inventory plugin with all types", inventory),
        ("For the token of a person who switches modes or has sequential ring (``me: true``)", _personal([*reads, *writes])),
    )
    return "\n".join(f"{title}:\n\n.. code-block:: text\n\n    {' '.join(scopes)}\n" for title, scopes in blocks)


def _modules(kinds: Sequence[Kind]) -> str:
    rows = [("Module", "To read, preview and compare", "In addition, to apply")]
    for kind in kinds:
        name = module_of(kind)
        reads = kind.scopes(info=True)
        writes = [scope for scope in kind.writes if scope not in reads]
        rows.append((f":ansplugin:`webex.calling.{name}#module`", _codes(reads), _codes(writes)))
    return table("20 40 40", rows)


def _codes(scopes: Iterable[str]) -> str:
    return ", ".join(f"``{scope}``" for scope in sorted(scopes)) or "nothing"


def _unique(scopes: Iterable[str]) -> list[str]:
    return sorted(set(scopes))


def _admin(scopes: Iterable[str]) -> list[str]:
    return [scope for scope in scopes if not scope.startswith(OF_A_PERSON)]


def _personal(scopes: Iterable[str]) -> list[str]:
    return [scope for scope in scopes if scope.startswith(OF_A_PERSON)]
