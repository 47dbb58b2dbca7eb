# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Ranges of virtual extensions: patterns behind a prefix (API notes: virtual_extensions, ranges).

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Optional

from ..api.client import Client
from ..errors import InvalidInput
from ..model.changes import Change, NoOp
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.operation import Operation
from ..model.owners import LevelOptions, Owner, level_place, level_words, without_foreign_location
from ..model.schema import Schema
from ..schema.fields import Choice, Field, ListSet, Record, Text, Values
from .base import CollectionResource
from .digit_pattern import Pattern
from .kind import Kind
from .virtual_extension import ERRORS, require_reason

COLLECTION = "/telephony/config/virtualExtensionRanges"
VALIDATE = COLLECTION + "/actions/validate/invoke"
MAX_PATTERNS = 100
VALIDATED = ("name", "prefix", "patterns")

PATTERNS_ACTION = Field(
    "patterns_action",
    Choice("replace", "add", "remove"),
    (
        "What O(patterns) means: V(replace) - they are the whole list; V(add) - the range shall have them among others;"
        " V(remove) - it shall not have them.",
    ),
    default="replace",
)

RECORD = Record(
    *LevelOptions.fields,
    Field("name", Text(), ("Name of the range, unique in the organisation.",), required_on_create=True, sample="Hauliers"),
    Field(
        "prefix",
        Text(),
        (
            "What comes before the patterns. In standard mode V(+), country code and the beginning of the number, unique;"
            " anything in enhanced mode. Needed to create.",
        ),
        required_on_create=True,
        sample="+48225550",
    ),
    Field(
        "patterns",
        ListSet(Pattern()),
        (
            f"Digits followed by V(X) for any digit each, at most {MAX_PATTERNS}. Webex is asked to validate new ones before"
            " anything is written, in check mode too.",
            "Only what has to be added or removed is sent, unless both have to be done: then the whole list.",
        ),
        sample=["1XX"],
    ),
    canonical=without_foreign_location,
)


class Ranges(CollectionResource):
    """Ranges of the organisation or of a location."""

    schema = Schema("virtual extension range", RECORD, place=level_place)
    directives = (PATTERNS_ACTION,)

    def collection(self, owner: Owner) -> str:
        return COLLECTION

    def read(self, client: Client, owner: Owner) -> list[Current]:
        limits: dict[str, Values] = {"location": {"locationId": owner.id}, "organization": {"orgLevelOnly": True}}
        items = client.list(COLLECTION, "virtualExtensionRanges", limits.get(owner.type))
        current = [self._stored(item) for item in items]
        return [item for item in current if owner.type in ("anywhere", item.values["level"])]

    def _stored(self, item: Values) -> Current:
        words = level_words(item, str(item.get("locationName") or ""))
        listed = {name: value for name, value in item.items() if name != "patterns"}
        return Current({**words, **RECORD.from_wire(listed)}, item["id"], {"location_id": item.get("locationId", "")}, False)

    def read_details(self, client: Client, owner: Owner, current: Current) -> Current:
        """The list has no patterns, the detail no level and location."""
        detail = RECORD.from_wire(client.get(self.item(owner, current)))
        return Current({**current.values, **detail}, current.id, current.details)

    def prepare(self, owner: Owner, desired: Desired, state: CurrentState, warn: Callable[[str], None]) -> Desired:
        if not desired.id and not desired.values.get("name"):
            raise InvalidInput("Say which virtual extension range is meant: give its name or its id.")
        current = state.find(desired, owner.where)
        given = dict(desired.values)
        implied: tuple[str, ...] = ()
        if "patterns" in given and not desired.absent:
            had, named = set(current.values.get("patterns", []) if current else []), set(given["patterns"])
            wanted = {"replace": named, "add": had | named, "remove": had - named}[desired.directives["patterns_action"]]
            if len(wanted) > MAX_PATTERNS:
                raise InvalidInput(
                    f"patterns: {self.schema.subject(given, owner.where)} would have {len(wanted)} patterns;"
                    f" Webex takes at most {MAX_PATTERNS}."
                )
            given["patterns"] = sorted(wanted)
            implied = () if wanted == named else ("patterns",)
        return replace(desired, values=given, implied=implied)

    def remote_validation_errors(self, client: Client, changes: Sequence[tuple[Owner, Change]]) -> Iterator[tuple[Change, str]]:
        """Asks Webex whether it would take what is new (API notes: virtual_extensions, validate)."""
        for owner, change in changes:
            if not isinstance(change, NoOp) and change.after:
                yield from ((change, reason) for reason in self._refusal(client, owner, change))

    def _refusal(self, client: Client, owner: Owner, change: Change) -> Iterator[str]:
        new = {
            name: change.after[name]
            for name in VALIDATED
            if name in change.after and change.after[name] != change.before.get(name)
        }
        if "patterns" in new:
            new["patterns"] = sorted(set(new["patterns"]) - set(change.before.get("patterns", [])))
        body = {name: value for name, value in RECORD.to_wire(new).items() if value}
        if not body:
            return
        if change.current:
            body["rangeId"] = change.id
        elif owner.id:
            body["locationId"] = owner.id
        answer = client.post(VALIDATE, body, validates=True)
        bad = [row for row in answer.get("virtualExtensionRangeValidationStatus") or [] if row.get("status") != "VALID"]
        require_reason(answer, bad)
        if answer["status"] == ERRORS:
            yield f"Webex does not accept {change.subject}: {'; '.join(map(_reason, bad))}."

    def update(self, client: Client, owner: Owner, change: Change) -> Sequence[Operation]:
        """One PUT; for patterns with the smallest action that does it."""
        names = [name for name in change.differing if name != "patterns"]
        body = RECORD.to_wire_of(change.after, names)
        if "patterns" in change.differing:
            before, after = set(change.before.get("patterns", [])), set(change.after.get("patterns", []))
            if before <= after:
                body.update(patterns=sorted(after - before), action="ADD")
            elif after <= before:
                body.update(patterns=sorted(before - after), action="REMOVE")
            else:
                body.update(patterns=sorted(after), action="REPLACE")
        item = self.item(owner, change.existing)
        find = self._took_effect(client, item, change.after) if body.get("action") == "ADD" else None
        return [Operation(f"change {change.subject}", "PUT", item, body, find)]

    def _took_effect(self, client: Client, item: str, after: Values) -> Callable[[], Optional[str]]:
        """Whether a lost ADD was carried out: adding a pattern a second time is refused (INFERRED)."""

        def find() -> Optional[str]:
            detail = client.get(item)
            return str(detail.get("id")) if set(detail.get("patterns") or []) >= set(after["patterns"]) else None

        return find


def _reason(row: Any) -> str:
    what = row.get("pattern") or row.get("prefix") or row.get("name") or "it"
    code = f", error {row['errorCode']}" if row.get("errorCode") else ""
    return f"{what} is {str(row.get('status')).lower().replace('_', ' ')} ({row.get('message') or 'no reason given'}{code})"


KIND = Kind(
    name="virtual_extension_range",
    about="Outside numbers that are reached by patterns behind a prefix",
    reading_order=150,
    after=("virtual_extension_settings",),
    plural="virtual_extension_ranges",
    owners=LevelOptions(),
    resources=(Ranges(),),
    reads=("spark-admin:telephony_config_read",),
    writes=("spark-admin:telephony_config_write",),
    filters=("name", "prefix"),
)
