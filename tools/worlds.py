# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The tables of docs/docsite/rst/api_facts_unconfirmed.rst: the worlds of the simulator in the words of their declarations."""

from __future__ import annotations

from itertools import groupby

from tools.scopes import table
from webex_calling_simulator.app import declare
from webex_calling_simulator.worlds import WORLDS, World

HEADS = ("World", "We assume, and what Webex may do instead", "What you see then")


def generated_part() -> str:
    """A table for each set of modules that worlds concern; those that concern everything come first."""
    declare()
    worlds = sorted(WORLDS.values(), key=lambda world: (world.kinds, world.name))
    return "\n" + "".join(_section(kinds, [*its]) for kinds, its in groupby(worlds, key=lambda world: world.kinds))


def _section(kinds: tuple[str, ...], worlds: list[World]) -> str:
    title = ", ".join(kinds) or "All modules"
    rows = [(f"``{world.name}``", f"{world.assumed} *Or:* {world.instead} ({world.source})", world.effect) for world in worlds]
    return f"{title}\n{'-' * len(title)}\n{table('20 50 30', [HEADS, *rows])}"
