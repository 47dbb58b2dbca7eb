# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The table in docs/docsite/rst/api_facts.rst: the known slips of the official documents."""

from __future__ import annotations

from itertools import groupby

from tools.scopes import table
from webex_calling_simulator.contract.official import Fact, slips

HEADS = ("Operation", "What the documents say", "Why they are not followed")


def generated_part() -> str:
    """A row for each operation and reason."""
    groups = groupby(sorted(slips(), key=_order), key=_order)
    rows = [(_names(of), " ".join(map(_words, its)), why) for (of, why), its in groups]
    return f"\n{table('30 40 30', [HEADS, *rows])}"


def _order(slip: Fact) -> tuple[str, str]:
    return slip.of, slip.slip


def _names(of: str) -> str:
    return ", ".join(f"``{pattern}``" for pattern in of.split())


def _words(fact: Fact) -> str:
    """What one fact says, in sentences."""
    where = f"``{fact.at}`` of the {fact.part}" if fact.at else f"The {fact.part}"
    listed = {key: ", ".join(f"``{each}``" for each in fact.says.get(key, ())) for key in ("requires", "lacks", "enum")}
    said = {"requires": "must have", "lacks": "does not have", "enum": "is one of"}
    sentences = [f"{where} {said[key]} {members}." for key, members in listed.items() if members]
    if "type" in fact.says and not listed["enum"]:
        sentences.append(f"{where} is of the type ``{fact.says['type']}``.")
    return " ".join(sentences)
