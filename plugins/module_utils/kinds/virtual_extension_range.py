# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Ranges of virtual extensions (API facts: virtual_extensions). Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Optional

from ..api.client import Client
from ..errors import InvalidInput
from ..model.changes import Change, NoOp
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.operation import Operation
from ..model.owners import LevelOptions, Owner, level_scope
from ..model.schema import Schema
from ..schema.fields import Field, Record
from ..schema.types import Choice, ListSet, Text, Values
from .base import Details, RemoteValidation, Whole
from .digit_pattern import Pattern
from .kind import Kind
from .levels import LevelledCollection, without_foreign_location
from .virtual_extension import ERRORS, LIMITS, require_reason

VALIDATE = "/telephony/config/virtualExtensionRanges/actions/validate/invoke"
VALIDATED = ("name", "prefix", "patterns")
MAX_PATTERNS = 100
PATTERNS_ACTION = Field("patterns_action", Choice("replace", "add", "remove"), default="replace").described(
    "How O(patterns) is applied: V(replace) - the list is complete; V(add) - the patterns are added to those of the range;"
    " V(remove) - the patterns are removed."
)
RECORD = Record(
    *LevelOptions.fields,
    Field("name", Text(), "Name of the range, unique in the organisation.", required_on_create=True, sample="Hauliers"),
    Field("prefix", Text(), required_on_create=True, sample="+48225550").described(
        "The digits before the patterns. In standard mode V(+), country code and the beginning of the number; anything in"
        " enhanced mode. Several ranges may have the same prefix, unless Webex refuses it. Needed to create."
    ),
    Field("patterns", ListSet(Pattern()), sample=["1XX"]).described(
        f"Digits followed by V(X) for any digit each, at most {MAX_PATTERNS}. Webex is asked to validate new ones before"
        " anything is written, in check mode too.",
        "Only the patterns to add or to remove are sent. If both are necessary, the whole list is sent.",
    ),
    canonical=without_foreign_location,
)


class Ranges(LevelledCollection, Details, Whole, RemoteValidation):
    """Ranges of the organisation or of a location."""

    schema = Schema("virtual extension range", RECORD, scope=level_scope)
    directives = (PATTERNS_ACTION,)
    paths = "/telephony/config/virtualExtensionRanges"
    list_key = "virtualExtensionRanges"
    limits = LIMITS

    def current(self, item: Values) -> Current:
        return super().current({**item, "patterns": None})  # a list is not trusted to have them all

    def read_details(self, current: Current, desired: Optional[Desired] = None) -> Current:
        """The list has no patterns, the detail no level and location."""
        detail = RECORD.from_wire(self.client.get(self.item(current)))
        return replace(current, values={**current.values, **detail}, is_complete=True)

    def prepare(self, desired: Desired, state: CurrentState) -> Desired:
        current = state.find(desired, self.owner.where)
        given = desired.values
        if desired.absent or "patterns" not in given:
            return desired
        had, named = set(current.values.get("patterns", []) if current else []), set(given["patterns"])
        wanted = {"replace": named, "add": had | named, "remove": had - named}[desired.directives["patterns_action"]]
        if len(wanted) > MAX_PATTERNS:
            raise InvalidInput(
                f"patterns: {self.schema.subject(given, self.owner.where)} would have {len(wanted)} patterns;"
                f" Webex takes at most {MAX_PATTERNS}."
            )
        implied = () if wanted == named else ("patterns",)
        return replace(desired, values={**given, "patterns": sorted(wanted)}, implied=implied)

    @classmethod
    def remote_validation_errors(cls, client: Client, changes: Sequence[tuple[Owner, Change]]) -> Iterator[tuple[Change, str]]:
        """Asks Webex whether it would accept the new values (API facts: virtual_extensions, validation of ranges)."""
        for owner, change in changes:
            body = _to_validate(owner, change)
            if isinstance(change, NoOp) or not body:
                continue
            answer = client.post(VALIDATE, body, validates=True)
            bad = [row for row in answer.get("virtualExtensionRangeValidationStatus") or [] if row.get("status") != "VALID"]
            require_reason(answer, bad)
            if answer["status"] == ERRORS:
                yield change, f"Webex does not accept {change.subject}: {'; '.join(map(_reason, bad))}."

    def update(self, change: Change) -> Sequence[Operation]:
        """One PUT; for patterns with the smallest action that does it."""
        body = RECORD.to_wire_of(change.after, [name for name in change.differing if name != "patterns"])
        if "patterns" in change.differing:
            before, after = set(change.before.get("patterns", [])), set(change.after.get("patterns", []))
            if before <= after:
                body.update(patterns=sorted(after - before), action="ADD")
            elif after <= before:
                body.update(patterns=sorted(before - after), action="REMOVE")
            else:
                body.update(patterns=sorted(after), action="REPLACE")
        # A second time the same may be refused (worlds: range-patterns-added-again, absent-range-patterns-refused).
        repeatable = body.get("action") not in ("ADD", "REMOVE")
        return [Operation(f"change {change.subject}", "PUT", self.item(change.existing), body, repeatable=repeatable)]

    def recover(self, operation: Operation) -> Optional[str]:
        """A PUT that adds patterns was carried out when the range has them, one that removes them when it has none of them."""
        if operation.method != "PUT" or operation.repeatable:
            return super().recover(operation)
        detail = self.client.get(operation.path)
        there, named = set(RECORD.from_wire(detail).get("patterns", [])), set(operation.body["patterns"])
        done = there >= named if operation.body["action"] == "ADD" else there.isdisjoint(named)
        return str(detail.get("id")) if done else None


def _to_validate(owner: Owner, change: Change) -> Values:
    """The new values of a range in the form that Webex validates; {} for none."""
    after, before = change.after, change.before
    new = {name: after[name] for name in VALIDATED if name in after and after[name] != before.get(name)}
    if "patterns" in new:
        new["patterns"] = sorted(set(new["patterns"]) - set(before.get("patterns", [])))
    body = {name: value for name, value in RECORD.to_wire(new).items() if value}
    if body and change.current:
        body["rangeId"] = change.id
    elif body and owner.id:
        body["locationId"] = owner.id
    return body


def _reason(row: Any) -> str:
    what = row.get("pattern") or row.get("prefix") or row.get("name") or "it"
    code = f", error {row['errorCode']}" if row.get("errorCode") else ""
    return f"{what} is {str(row.get('status')).lower().replace('_', ' ')} ({row.get('message') or 'no reason given'}{code})"


KIND = Kind(
    name="virtual_extension_range",
    about="Outside numbers that are reached by patterns behind a prefix",
    reading_order=150,
    owners=LevelOptions(),
    resources=(Ranges,),
    filters=("name", "prefix"),
    after=("virtual_extension_settings",),
)
