# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which calls ring in sequence (API facts: sequential_ring). Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Optional

from ..api.answers import just_listed
from ..api.ids import path
from ..errors import Immutable, InvalidInput
from ..model.changes import Change
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.operation import Operation
from ..model.schema import Schema
from ..schema.fields import Field, Record
from ..schema.types import Choice, Flag, ListSet, Phone, Text, Values, without
from .base import CollectionResource, Restoring, Whole
from .kind import Kind
from .schedules import SCHEDULE_TYPE
from .sequential_ring import OWNERS, SETTINGS, whole_body

CRITERIA = {type_: settings + "/criteria" for type_, settings in SETTINGS.items()}
ANY, CHOSEN = "any_phone_number", "select_phone_numbers"
CALLERS = ("phone_numbers", "anonymous_callers_enabled", "unavailable_callers_enabled")
SCHEDULE = ("schedule_name", "schedule_type", "schedule_level")
CONTENT = (*SCHEDULE, "calls_from", *CALLERS)
NUMBERS = ListSet(Phone("a phone number such as +4930901820"))


class ScheduleName(Text):
    """The name of a schedule; Webex may append its level (API facts: sequential_ring, criteria)."""

    def normalise(self, value: Any) -> str:
        return str(value).removesuffix(" (Group)").strip()


def _canonical(values: Values) -> Values:
    """Without a schedule, there is no type or level of it. Without chosen callers, there are no details about them."""
    always = not values.get("schedule_name", "unknown")
    return without(values, *(SCHEDULE if always else ()), *(CALLERS if values.get("calls_from") == ANY else ()))


def _rule(values: Values) -> Iterator[str]:
    if values.get("calls_from") == ANY and any(values.get(name) for name in CALLERS):
        yield f"{', '.join(CALLERS)} have no meaning with calls_from: {ANY}"
    if bool(values.get("schedule_name")) != bool(values.get("schedule_type")) and "id" not in values:
        yield "schedule_name and schedule_type belong together"


RECORD = Record(
    *OWNERS.fields,
    Field("calls_from", Choice(ANY, CHOSEN), required_on_create=True, sample=CHOSEN).described(
        "Whether it is about calls from any number or only from chosen callers.", "Needed, unless O(id) is given."
    ),
    Field("phone_numbers", NUMBERS, sample=["+493055501820"]).described("The callers' phone numbers. The list is complete."),
    Field("anonymous_callers_enabled", Flag(), sample=False).described(
        "Whether callers who hide their number belong to the chosen callers."
    ),
    Field("unavailable_callers_enabled", Flag(), sample=False).described(
        "Whether callers without an available number belong to the chosen callers."
    ),
    Field("schedule_name", ScheduleName(), sample="Office Hours").described(
        "Name of the schedule during which the criteria apply; it must exist for the location or, with O(me), the person.",
        'If not set, or V(""), they apply always.',
    ),
    Field("schedule_type", SCHEDULE_TYPE, "The type of that schedule.", sample="business_hours"),
    Field("schedule_level", Choice("location", "people"), sample="location").described(
        "Whether the schedule belongs to the location or, only with O(me), to the person.", "If not set, V(location)."
    ),
    Field("ring_enabled", Flag(), required_on_create=True, sample=True).described(
        "Whether such calls ring in sequence. V(false) makes an exception, which takes precedence over all other criteria."
    ),
    canonical=_canonical,
    rule=_rule,
)


def _label(values: Values) -> str:
    if "calls_from" not in values:
        return ""
    calls = "any number" if values["calls_from"] == ANY else ", ".join(values.get("phone_numbers", [])) or "chosen callers"
    schedule = f', schedule "{values["schedule_name"]}"' if values.get("schedule_name") else ""
    return f"(calls from {calls}{schedule})"


def _altered(wanted: Values, current: Values) -> str:
    """Why criteria may be the wanted ones although their callers differ (world: criteria-without-country-codes).

    Two numbers that end alike may be different ones, so nothing is done then.
    """
    mark = NUMBERS.item.mark
    mine, theirs = ({mark(number): number for number in values.get("phone_numbers") or []} for values in (wanted, current))
    missing = [number for marked, number in mine.items() if marked not in theirs]
    extra = [number for marked, number in theirs.items() if marked not in mine]
    content = [name for name in CONTENT if name != "phone_numbers"]
    alike = all(RECORD.fields[name].value.same(wanted.get(name), current.get(name)) for name in content)
    pairs = [next((short for short in extra if _without_country_code(each, short)), "") for each in missing]
    if not missing or not alike or not all(pairs) or len(set(pairs)) != len(extra):
        return ""
    return (
        f"Webex shows phone_numbers of such sequential ring criteria as {', '.join(pairs)} instead of {', '.join(missing)}."
        " Without the country code nobody can tell whether they are the same. Write them as Webex shows them, or give the id of"
        " the criteria."
    )


def _without_country_code(number: str, short: str) -> bool:
    """Whether a number would read so without ``+`` and a country code, which has one to three digits."""
    return short.isdigit() and number.startswith("+") and number.endswith(short) and 1 < len(number) - len(short) < 5


class Criteria(CollectionResource, Whole, Restoring):
    """Criteria have no name: their content identifies them, or their id."""

    schema = Schema(
        "sequential ring criteria",
        RECORD,
        key=CONTENT,
        label=_label,
        altered=_altered,
        identified_by="calls_from and the rest of their content",
        interchangeable=True,
    )
    concurrent = False
    can_double = True
    paths = CRITERIA

    @property
    def settings(self) -> str:
        """The path of the owner's sequential ring settings."""
        return self.path.removesuffix("/criteria")

    def read(self) -> list[Current]:
        """The list in the settings lacks the numbers, so each one is read by itself."""
        summaries = self.client.get(self.settings).get("criteria") or []
        with just_listed():
            items = [{**summary, **self.client.get(self.path + path("/{}", summary["id"]))} for summary in summaries]
        return [Current({**self.owner.values, **_values(item)}, item["id"]) for item in items]

    def desired(self, params: Mapping[str, Any]) -> Optional[Desired]:
        desired = super().desired(params)
        if desired and desired.id and params.get("schedule_name") == "":
            desired.values["schedule_name"] = ""  # takes the current one away; the normal form leaves it out
        if desired and not desired.id and desired.values.get("schedule_name"):
            desired.values.setdefault("schedule_level", "location")
        return desired

    def prepare(self, desired: Desired, state: CurrentState) -> Desired:
        if desired.values.get("schedule_level") == "people" and self.owner.type == "workspace":
            raise InvalidInput("schedule_level: a workspace uses the schedules of its location; people goes with me: true.")
        current = state.find(desired, self.owner.where)
        if current and "schedule_name" in current.values and desired.values.get("schedule_name") == "":
            raise Immutable(  # no PUT is known that does it (world: criteria-put-replaces)
                f"Webex cannot take the schedule away from {self.schema.subject(current.values, self.owner.where)};"
                " delete these criteria and create others without a schedule."
            )
        return desired

    def body(self, change: Change) -> Values:
        after = change.after
        body: Values = RECORD.to_wire(after)
        if after["calls_from"] == CHOSEN:  # the API wants all three (API facts: sequential_ring, criteria)
            body = {**RECORD.to_wire_of(after, CALLERS), **body}
        if body.get("scheduleLevel") == "LOCATION" and self.owner.type == "workspace":
            body["scheduleLevel"] = "GROUP"
        return body

    def create(self, change: Change) -> Sequence[Operation]:
        """Creates the criteria and keeps sequential ring switched off if it was.

        The first criteria may switch it on (API facts: sequential_ring, criteria; world: criteria-leave-the-ring).
        """
        action = f"keep sequential ring {self.owner.where} switched off"
        return [*super().create(change), Operation(action, "PUT", self.settings, {"enabled": False}, restores=True)]

    def restored(self, operation: Operation, settings: Values) -> Values:
        """All settings: perhaps Webex resets those that are left out (world: ring-settings-replaced)."""
        return {**whole_body(settings), **operation.body}

    def update(self, change: Change) -> Sequence[Operation]:
        """One PUT with the whole content."""
        return [Operation(f"change {change.subject}", "PUT", self.item(change.existing), self.body(change))]


def _values(item: Values) -> Values:
    values: Values = RECORD.from_wire(item)
    if "schedule_name" in values:  # a location's schedule is shown as GROUP or LOCATION (API facts: sequential_ring)
        values["schedule_level"] = "people" if values.get("schedule_level") == "people" else "location"
    else:
        values.pop("schedule_level", None)
    return values


KIND = Kind(
    name="sequential_ring_criteria",
    about="Which calls ring in sequence",
    reading_order=130,
    plural="sequential_ring_criteria",
    owners=OWNERS,
    resources=(Criteria,),
    reads=("spark-admin:workspaces_read", "spark:telephony_config_read"),
    writes=("spark-admin:workspaces_write", "spark:telephony_config_write"),
    filters=("calls_from", "schedule_name"),
    after=("location_schedule", "person_schedule"),
)
