# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Worlds: what nobody has confirmed about Webex, each with a name by which the simulator behaves the other way.

Without a world the simulator behaves as is most likely. A world is declared beside the code that asks for it::

    UNIQUE_PREFIXES = World("unique-range-prefixes", ...)

    if same_prefix and call.is_in(UNIQUE_PREFIXES):
        raise ...

The page "API facts: unconfirmed" is generated from the declarations. A comment names one as "world: unique-range-prefixes".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WORLDS: dict[str, World] = {}
"""All that are declared in the modules loaded so far, by name."""


@dataclass(frozen=True)
class World:
    """One assumption that may be wrong. The texts are sentences for readers of the documentation.

    ``assumed`` says what Webex does without this world, ``instead`` what it does in it, and ``effect`` what a user of the
    collection sees then. ``kinds`` are the modules whose twelve steps tests take in it; none means all of them.
    ``source`` tells who disagrees, or that nothing is known. Worlds with the same ``choice`` exclude each other.
    ``contradicts`` are the operations whose answers are not what the official documents say in this world, as ids or patterns
    of ids: there, ``contract/official.py`` does not judge them.
    """

    name: str
    assumed: str
    instead: str
    effect: str
    kinds: tuple[str, ...] = ()
    source: str = "No source says it."
    choice: str = ""
    contradicts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.name in WORLDS:
            raise ValueError(f"two worlds are called {self.name}")
        WORLDS[self.name] = self


def chosen(names: Iterable[str]) -> frozenset[str]:
    """The names as a set. Raises ValueError for a name that no world has, and for two that exclude each other."""
    names = frozenset(names)
    unknown = sorted(names - WORLDS.keys())
    if unknown:
        raise ValueError(f"No world is called {', '.join(unknown)}. There are: {', '.join(sorted(WORLDS))}.")
    choices: dict[str, str] = {}
    for name in sorted(names):
        choice = WORLDS[name].choice or name
        if choice in choices:
            raise ValueError(f"The worlds {choices[choice]} and {name} exclude each other.")
        choices[choice] = name
    return names
