# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Digit patterns of an owner (API facts: outgoing_permissions). Private to this collection: may change in any release."""

from __future__ import annotations

import re
from dataclasses import replace

from ..errors import InvalidInput
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.owners import ENTITIES, OwnedBy
from ..model.schema import Schema
from ..schema.fields import Field, Record, not_empty
from ..schema.types import Choice, Flag, Name, Text
from .base import Clearing
from .kind import Kind
from .own_settings import OwnSettings, outgoing_paths, own_settings

MAX_PATTERNS = 500
SYNTAX = re.compile(r"\+?[0-9X]+!?")
PATHS = outgoing_paths("/digitPatterns", workspace="/telephony/config/workspaces/{}")
ACTION = Choice("allow", "block", "auth_code", "transfer_number_1", "transfer_number_2", "transfer_number_3")
ACTION_DOC = (
    "V(allow) lets the call through, V(block) stops it, V(auth_code) asks for an access code.",
    "V(transfer_number_1), V(transfer_number_2) and V(transfer_number_3) hand the call to that auto transfer number,"
    " which has to be set for it to work.",
)


class Pattern(Text):
    """The text of a digit pattern; ``x`` and ``X`` are equal."""

    def __init__(self) -> None:
        super().__init__(upper=True)


OWNERS = OwnedBy(*ENTITIES)
RECORD = Record(
    *OWNERS.fields,
    Field("name", Name(), "Name of the pattern, unique for its owner.", required_on_create=True, sample="Premium 0900"),
    Field("pattern", Pattern(), required_on_create=True, sample="0900!").described(
        "The dialled digits: V(X) stands for one digit, V(!) at the end for any further digits, V(+) at the start"
        " for an international number. For example V(1900!) or V(+4930231!).",
        f"Webex takes nothing else, and at most {MAX_PATTERNS} patterns of an owner.",
    ),
    Field("action", ACTION, ("What happens to a call that matches.", *ACTION_DOC), required_on_create=True, sample="block"),
    Field("transfer_enabled", Flag(), create_default=False, sample=False).described(
        "Whether a call that matches may be transferred or forwarded.", "A new pattern starts with V(false)."
    ),
    rule=not_empty("pattern"),
)


class Patterns(Clearing):
    """The patterns of an owner."""

    schema = Schema("digit pattern", RECORD)
    paths = PATHS

    @property
    def maximum(self) -> int:
        return MAX_PATTERNS

    def read(self) -> list[Current]:
        items = self.client.get(self.path).get("digitPatterns") or []
        return [Current({**self.owner.values, **RECORD.from_wire(item)}, item["id"]) for item in items]

    def prepare(self, desired: Desired, state: CurrentState) -> Desired:
        """Refuses a new text that is no pattern; warns of one that another pattern has (world: digit-patterns-repeated)."""
        if desired.absent or "pattern" not in desired.values:
            return desired
        self._refuse_other_syntax(desired, state)
        others = state.others(desired, "pattern", self.owner.where)
        users = [(each.values["pattern"], self.schema.subject(each.values, self.owner.where)) for each in others]
        warnings = (f"The pattern {pattern} is already in use by {user}; Webex may refuse it." for pattern, user in users)
        return replace(desired, warnings=tuple(warnings)) if others else desired

    def _refuse_other_syntax(self, desired: Desired, state: CurrentState) -> None:
        """What an owner has already can stay, whatever it is."""
        pattern, current = desired.values["pattern"], state.find(desired, self.owner.where)
        stays = current and current.values.get("pattern") == pattern
        if not stays and not SYNTAX.fullmatch(pattern):
            subject = self.schema.subject({**(current.values if current else {}), **desired.values}, self.owner.where)
            raise InvalidInput(
                f"pattern: {pattern!r} of {subject} is no digit pattern: Webex takes digits, X for one digit, ! at the end and"
                " + at the start, and nothing else."
            )


class PatternSwitch(OwnSettings):
    """Whether an owner has patterns of its own."""

    option = "use_custom_digit_patterns"
    schema = own_settings("digit pattern switch", option, "digit patterns", OWNERS)
    paths = PATHS


KIND = Kind(
    name="digit_pattern",
    about="Dialled patterns that are allowed, blocked or treated otherwise",
    reading_order=90,
    owners=OWNERS,
    resources=(Patterns, PatternSwitch),
    after=("transfer_numbers", "access_code"),  # (world: actions-need-their-target)
)
