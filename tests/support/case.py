# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One object for the twelve steps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tools.generate import all_kinds
from webex_calling_simulator.seed import ADMIN_TOKEN, SIGNED_IN_PERSON

Json = dict[str, Any]

PLURALS = {kind.name: kind.plural for kind in all_kinds()}

OWNERS: dict[str, Json] = {
    "location": {"location": "Berlin"},
    "person": {"person": SIGNED_IN_PERSON},
    "workspace": {"workspace": "Lobby", "location": "Berlin"},
    "virtual line": {"virtual_line": "Service Desk"},
}
LEVELS: dict[str, Json] = {"organisation": {}, "location": {"location": "Berlin"}}


@dataclass(frozen=True)
class Case:
    """One object: ``identity`` finds it, ``created`` and ``changed`` are all other options of it, before and after.

    Objects of a kind with ``settings`` always exist; ``removed`` are the options that reset them, ``leaves`` the values that
    differ from the seed afterwards. ``look`` are the options of the info module, where they are not the identity.
    """

    name: str
    module: str
    identity: Json
    created: Json
    changed: Json
    removed: Json = field(default_factory=dict)
    settings: bool = False
    token: str = ADMIN_TOKEN

    look: Json = field(default_factory=dict)
    leaves: tuple[str, ...] = ()

    def options(self, step: str) -> Json:
        """All options of a task that creates, changes or deletes it; ``step`` begins with that word."""
        chosen = {"create": self.created, "change": self.changed, "delete": {**self.removed, "state": "absent"}}
        return {**self.identity, **chosen[step.split()[0]]}

    @property
    def plural(self) -> str:
        """The key of the info module's list."""
        return PLURALS[self.module]


def holds(stored: Any, given: Any) -> bool:
    """Whether everything that was given is stored; the empty text means that nothing is."""
    if isinstance(given, dict):
        return all(holds((stored or {}).get(name), value) for name, value in given.items())
    if isinstance(given, list) and given and isinstance(given[0], dict):
        return all(any(holds(item, wanted) for item in stored) for wanted in given)
    return bool(stored == given or (given in ("", False) and stored is None))
