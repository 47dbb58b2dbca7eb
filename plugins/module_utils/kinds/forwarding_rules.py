# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules of selective forwarding: their description, and the requests that change them one by one.

API facts: mode_management, rules. Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..api.ids import path
from ..model.operation import Operation
from ..schema.fields import Field, ListMap, OrderedList, Record
from ..schema.types import Choice, Flag, ListSet, Phone, Text, Values, without
from .sequential_ring_criteria import ScheduleName

DEFAULT, SPECIFIED, NOWHERE = "forward_to_default_number", "forward_to_specified_number", "do_not_forward"
ANY, CUSTOM = "any", "custom"
SCHEDULES = ("business_schedule", "holiday_schedule")
SEGMENT = "/selectiveRules"


def canonical_forward(forward: Values) -> Values:
    """Only a destination of its own is a value; otherwise another one applies, or none."""
    return forward if forward.get("selection", SPECIFIED) == SPECIFIED else {"selection": forward["selection"]}


def forward_rule(forward: Values) -> Iterator[str]:
    """Sentences about a selection and a destination that do not fit together."""
    own = forward.get("selection") == SPECIFIED
    if own and not forward.get("destination"):
        yield f"destination is needed with selection: {SPECIFIED}"
    if not own and (forward.get("destination") or forward.get("destination_voicemail_enabled")):
        yield f"destination has no meaning with selection: {forward.get('selection')}"


class CallsFrom(Record):
    """Whose calls a rule is about; the API nests the details of chosen callers (API facts: mode_management, rules)."""

    def to_wire(self, value: Any) -> Any:
        selection = self.fields["selection"].value.to_wire(value["selection"])
        chosen = without(value, "selection")
        return {"selection": selection, "customNumbers": super().to_wire(chosen)} if chosen else {"selection": selection}

    def from_wire(self, value: Any) -> Any:
        return super().from_wire({**(value or {}), **((value or {}).get("customNumbers") or {})})


class CalledNumbers(OrderedList):
    """The feature's own numbers that callers dialled, in any order. Webex may add the extension of a number, or the reverse."""

    def normalise(self, value: Any) -> Any:
        return _once_each(super().normalise(value))

    def from_wire(self, value: Any) -> Any:
        return _once_each(super().from_wire((value or {}).get("numbers")))

    def to_wire(self, value: Any) -> Any:
        return {"numbers": super().to_wire(value)}

    def same(self, one: Any, other: Any) -> bool:
        mine, theirs = one or [], other or []
        return len(mine) == len(theirs) and all(
            any(_same_called(a, b) for b in those) for these, those in ((mine, theirs), (theirs, mine)) for a in these
        )


NUMBERS = ListSet(Phone())


def _once_each(numbers: Sequence[Values]) -> list[Values]:
    return sorted((number for index, number in enumerate(numbers) if number not in numbers[:index]), key=str)


def _same_called(one: Values, other: Values) -> bool:
    if one.get("type") != other.get("type"):
        return False
    if one.get("phone_number") and other.get("phone_number"):
        return Phone().same(one["phone_number"], other["phone_number"])
    return bool(one.get("extension")) and one["extension"] == other.get("extension")


def _canonical_calls_from(calls: Values) -> Values:
    if calls.get("selection", ANY) == ANY:
        return {"selection": ANY}
    return {"numbers": [], "private_number_enabled": False, "unavailable_number_enabled": False, **calls}


def _calls_from_rule(calls: Values) -> Iterator[str]:
    details = [name for name in ("numbers", "private_number_enabled", "unavailable_number_enabled") if calls.get(name)]
    if calls.get("selection", ANY) == ANY and details:
        yield f"{details[0]} has no meaning with selection: {ANY}"


def _called_rule(called: Values) -> Iterator[str]:
    if not called.get("phone_number") and not called.get("extension"):
        yield "phone_number or extension is needed"


def _canonical_rule(rule: Values) -> Values:
    """A rule without schedules applies always."""
    implied = {"enabled": True, "forward_to": {"selection": DEFAULT}, "calls_from": {"selection": ANY}, "calls_to": []}
    return without({**implied, **rule}, *(name for name in SCHEDULES if not rule.get(name)))


FORWARD_TO = Record(
    Field("selection", Choice(DEFAULT, SPECIFIED, NOWHERE), default=DEFAULT, sample=SPECIFIED).described(
        "Where such calls go: to the destination of O(selective), to the number given here, or no forwarding."
    ),
    Field("destination", Phone(), wire="phoneNumber", sample="+493055500177").described(
        "The number or extension for V(forward_to_specified_number)."
    ),
    atomic=True,
    canonical=canonical_forward,
    rule=forward_rule,
)
CALLS_FROM = CallsFrom(
    Field("selection", Choice(ANY, CUSTOM), "Whether any caller counts, or chosen ones only.", default=ANY, sample=CUSTOM),
    Field("numbers", NUMBERS, "The phone numbers of chosen callers, at most 12.", sample=["+493055501820"]),
    Field("private_number_enabled", Flag(), "Whether callers who hide their number are chosen.", sample=False),
    Field("unavailable_number_enabled", Flag(), "Whether callers without an available number are chosen.", sample=False),
    atomic=True,
    canonical=_canonical_calls_from,
    rule=_calls_from_rule,
)
CALLED = Record(
    Field("phone_number", Phone(), "A phone number of the feature.", sample="+493055500100"),
    Field("extension", Phone("an extension", r"[0-9]+"), "An extension of the feature, in place of its phone number."),
    Field("type", Choice("primary", "alternate"), default="primary", sample="primary").described(
        "Whether it is the main number of the feature or an alternate one."
    ),
    atomic=True,
    canonical=lambda called: {"type": "primary", **called},
    rule=_called_rule,
)
RULE = Record(
    Field("name", Text(), "Name of the rule, unique for the feature.", required=True, sample="Suppliers"),
    Field("enabled", Flag(), "Whether the rule applies.", default=True, sample=True),
    Field("business_schedule", ScheduleName(), sample="Office Hours").described(
        "Name of a schedule of the location of type V(business_hours), during which the rule applies."
    ),
    Field("holiday_schedule", ScheduleName(), sample="Public Holidays").described(
        "Name of a schedule of the location of type V(holidays), during which the rule applies."
    ),
    Field("forward_to", FORWARD_TO, "Where calls go. If not set, to the destination of O(selective)."),
    Field("calls_from", CALLS_FROM, "Whose calls it is about. If not set, those from any number."),
    Field("calls_to", CalledNumbers(CALLED, 0)).described(
        "The numbers of the feature that callers dialled, in any order. If not set, the main number."
    ),
    atomic=True,
    canonical=_canonical_rule,
)
RULES = ListMap(RULE, key="name", words="rule")


@dataclass(frozen=True)
class RuleChanges:
    """The way from the rules ``before`` to those ``after``. ``ids`` has the id of each present rule by its name.

    No source tells how a change takes a schedule away from a rule: such a rule is deleted and created again. Nothing refers to
    the id of a rule.
    """

    ids: Values
    before: Sequence[Values]
    after: Sequence[Values]

    def operations(self, base: str, subject: str) -> list[Operation]:
        """The smallest set of requests; ``base`` is the path of the feature's forwarding. New rules go before deletions."""
        old, new = RULES.by_key(self.before), RULES.by_key(self.after)
        anew = [name for name in old if name in new and _loses_a_schedule(old[name], new[name])]
        gone = [name for name in old if name not in new]
        added = [name for name in new if name not in old]
        edited = [name for name in new if name in old and name not in anew and not RULE.same(old[name], new[name])]
        return [
            *(self._edit(base, new[name], subject) for name in edited),
            *(each for name in anew for each in (self._deletion(base, name, subject), _addition(base, new[name], subject))),
            *(_addition(base, new[name], subject) for name in added),
            *(self._deletion(base, name, subject) for name in gone),
        ]

    def _item(self, base: str, name: str) -> str:
        return base + path(SEGMENT + "/{}", self.ids.get(name, "planned"))  # "planned": made in check mode

    def _edit(self, base: str, rule: Values, subject: str) -> Operation:
        """The whole rule, so that it does not matter what a PUT does with what it lacks (world: rule-put-replaces)."""
        action = f'change rule "{rule["name"]}" of {subject}'
        return Operation(action, "PUT", self._item(base, rule["name"]), RULE.to_wire(rule))

    def _deletion(self, base: str, name: str, subject: str) -> Operation:
        action, target = f'delete rule "{name}" of {subject}', self.ids.get(name, "planned")
        return Operation(action, "DELETE", self._item(base, name), target=target)


def _addition(base: str, rule: Values, subject: str) -> Operation:
    action, body = f'add rule "{rule["name"]}" to {subject}', RULE.to_wire(rule)
    return Operation(action, "POST", base + SEGMENT, body, content=rule, can_double=True)


def _loses_a_schedule(old: Values, new: Values) -> bool:
    return any(name in old and name not in new for name in SCHEDULES)
