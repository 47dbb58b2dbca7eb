# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A site with something in every section, and its drift, for the tests of the as-built report."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from ansible_collections.webex.calling.plugins.filter.as_built import as_built
from ansible_collections.webex.calling.plugins.module_utils.engine.document import SECTIONS
from ansible_collections.webex.calling.plugins.module_utils.model.owners import LevelOptions
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from ansible_collections.webex.calling.plugins.plugin_utils.report.words import CALL_TYPES, WEEK

READ_AT = "2026-11-21 07:30 UTC"


def hours(start: str, end: str) -> Values:
    return {"enabled": True, "start_time": start, "end_time": end}


def mode(name: str = "Open", **values: Any) -> Values:
    return {"name": name, "type": "none", "call_forwarding": {"enabled": False}, **values}


def same_hours(name: str, weekdays: Values, weekend: Values) -> Values:
    days = {"monday_to_friday": weekdays, "saturday_to_sunday": weekend}
    return mode(name, type="same_hours_daily", same_hours_daily=days)


def different_hours(name: str, **days: Values) -> Values:
    return mode(name, type="different_hours_daily", different_hours_daily=days)


def holiday(name: str, start_date: str, end_date: str = "", **recurrence: Any) -> Values:
    values: Values = {"name": name, "start_date": start_date, "end_date": end_date or start_date, "all_day_enabled": True}
    return {**values, "recurrence": recurrence} if recurrence else values


def permission(call_type: str, action: str = "allow", transfer_enabled: bool = True) -> Values:
    return {"call_type": call_type, "action": action, "transfer_enabled": transfer_enabled}


def permissions(**actions: str) -> list[Values]:
    """All types of call: allowed unless given otherwise."""
    return [permission(each, actions.get(each, "allow"), each not in actions) for each in CALL_TYPES]


def pattern(name: str, digits: str, action: str = "block", **values: Any) -> Values:
    return {"name": name, "pattern": digits, "action": action, "transfer_enabled": False, **values}


def extension(number: int, name: str = "") -> Values:
    return {"extension": str(number), "display_name": name or f"Haulier {number}", "phone_number": f"+31105550{number}"}


def change(action: str, section: str, words: str, before: Values, after: Values, **data: Values) -> Values:
    """An entry of a plan; ``data`` are its owner, if that is not the site, and its key, if before and after do not tell it."""
    kind = SECTIONS[section]
    owner = {"level": "location", "location": SITE} if isinstance(kind.owners, LevelOptions) else {"location": SITE}
    key = {} if kind.main.schema.settings else kind.main.schema.key_of(after or before)
    return {
        "section": section,
        "kind": kind.name,
        "action": action,
        "object": words,
        "owner": data.get("owner", owner),
        "key": data.get("key", key),
        "place": f"{section}[0]",
        "before": before,
        "after": after,
    }


def without_data(entry: Values) -> Values:
    """An entry of a plan as release 1.0.0 made it."""
    return {name: value for name, value in entry.items() if name not in ("kind", "owner", "key")}


SITE = "Rotterdam"
OFF = {"enabled": False}
AROUND_THE_CLOCK = {"enabled": True, "all_day_enabled": True}


def site(**sections: Any) -> Values:
    """The Rotterdam site with something in every section; ``sections`` take the place of its own."""
    document: Values = {
        "location": SITE,
        "operating_modes": [
            same_hours("Open", hours("08:00", "18:00"), OFF),
            different_hours(
                "Late desk",
                **dict.fromkeys(("monday", "tuesday", "thursday"), hours("18:00", "22:00")),
                friday=hours("18:00", "20:30"),
            ),
            same_hours("Night", hours("22:00", "06:00"), AROUND_THE_CLOCK),
            mode(
                "Public holidays",
                type="holiday",
                call_forwarding={"enabled": True, "destination": "+31105550199", "destination_voicemail_enabled": True},
                holidays=[
                    holiday(
                        "Christmas", "2026-12-25", "2026-12-26", recur_yearly_by_date={"day_of_month": 25, "month": "december"}
                    ),
                    holiday(
                        "Spring closing", "2026-05-25", recur_yearly_by_day={"day": "monday", "week": "last", "month": "may"}
                    ),
                    holiday("King's Day", "2026-04-27"),
                    {
                        **holiday("Stocktaking", "2026-06-30"),
                        "all_day_enabled": False,
                        "start_time": "12:00",
                        "end_time": "18:00",
                    },
                ],
            ),
            mode("Outage", call_forwarding={"enabled": True, "destination": "+31105550111"}),
        ],
        "mode_forwarding": [
            {
                "auto_attendant": "Main Reception",
                "enabled": True,
                "modes": [
                    {"operating_mode": "Open", "forward_to": {"selection": "do_not_forward"}},
                    {"operating_mode": "Public holidays", "forward_to": {"selection": "forward_to_default_number"}},
                    {
                        "operating_mode": "Outage",
                        "normal_operation_enabled": False,
                        "forward_to": {"selection": "forward_to_specified_number", "destination": "+31105550177"},
                    },
                ],
            }
        ],
        "mode_managers": [{"person": "lena.fischer@aurora.example", "features": ["Dispatch", "Main Reception"]}],
        "outgoing_permissions": [
            {
                "calling_permissions": permissions(
                    international="auth_code", premium_services_i="block", premium_services_ii="block"
                )
            },
            {
                "workspace": "Loading Dock",
                "use_custom_enabled": True,
                "use_custom_permissions": True,
                "calling_permissions": permissions(
                    national="block", international="block", operator_assisted="transfer_number_1"
                ),
            },
            {"workspace": "Lobby", "use_custom_enabled": True, "use_custom_permissions": False},
        ],
        "transfer_numbers": [
            {"transfer_number_1": "+31105550141", "transfer_number_2": "1042"},
            {"workspace": "Loading Dock", "use_custom_transfer_numbers": False},
        ],
        "digit_patterns": [
            pattern("Premium 0900", "0900!"),
            pattern("Hauliers in Poland", "+48!", "transfer_number_2", transfer_enabled=True),
            pattern("Taxi", "+3110462!", "allow", workspace="Lobby"),
            {"workspace": "Lobby", "use_custom_digit_patterns": True},
        ],
        "access_codes": [
            {"code": "731946", "description": "Marketing"},
            {"person": "mia@aurora.example", "use_custom_access_codes": False},
        ],
        "location_schedules": [
            {
                "type": "business_hours",
                "name": "Office Hours",
                "events": [
                    {
                        "name": "Weekdays",
                        "start_date": "2026-01-05",
                        "start_time": "08:30",
                        "end_time": "17:30",
                        "recurrence": {"recur_for_ever": True, "recur_weekly": dict.fromkeys(WEEK[:5], True)},
                    }
                ],
            },
            {"type": "holidays", "name": "Closed days", "events": [holiday("Summer fair", "2026-08-28")]},
        ],
        "sequential_ring": [
            {
                "workspace": "Boardroom",
                "enabled": True,
                "ring_base_location_first_enabled": True,
                "base_location_number_of_rings": 2,
                "calls_to_voicemail_enabled": True,
                "phone_numbers": [
                    {"phone_number": "+31105550120", "number_of_rings": 4},
                    {"phone_number": "1002", "number_of_rings": 3, "answer_confirmation_required_enabled": True},
                ],
            }
        ],
        "sequential_ring_criteria": [
            {
                "workspace": "Boardroom",
                "calls_from": "any_phone_number",
                "schedule_name": "Office Hours",
                "schedule_type": "business_hours",
                "ring_enabled": True,
            },
            {
                "workspace": "Boardroom",
                "calls_from": "select_phone_numbers",
                "phone_numbers": ["+31105550150"],
                "anonymous_callers_enabled": True,
                "ring_enabled": False,
            },
        ],
        "virtual_extension_ranges": [{"name": "Depots", "prefix": "+31105550", "patterns": ["4XX", "5XX"]}],
        "virtual_extensions": [extension(5001), extension(5002), {**extension(5003), "level": "organization"}],
    }
    return {**document, **sections}


HERE = f'of location "{SITE}"'
PLAN = [
    change(
        "update",
        "operating_modes",
        f'operating mode "Open" {HERE}',
        {"same_hours_daily": {"monday_to_friday": hours("08:00", "18:00"), "saturday_to_sunday": OFF}},
        {"same_hours_daily": {"monday_to_friday": hours("07:30", "18:00"), "saturday_to_sunday": OFF}},
        key={"name": "Open"},
    ),
    change("create", "operating_modes", f'operating mode "Evacuation" {HERE}', {}, mode("Evacuation")),
    change(
        "update",
        "outgoing_permissions",
        f"outgoing permissions {HERE}",
        {"calling_permissions": permissions(international="auth_code", premium_services_i="block", premium_services_ii="block")},
        {"calling_permissions": permissions(international="block", premium_services_i="block", premium_services_ii="block")},
    ),
    change("delete", "digit_patterns", f'digit pattern "Hauliers in Poland" {HERE}', pattern("Hauliers in Poland", "+48!"), {}),
    change("create", "digit_patterns", f'digit pattern "Lottery" {HERE}', {}, pattern("Lottery", "0909!")),
    change(
        "update",
        "virtual_extensions",
        f"virtual extension 5002 {HERE}",
        {"display_name": "Haulier 5002"},
        {"display_name": "Customs broker"},
        key={"extension": "5002"},
    ),
]

DETAILS = [
    {"section": "mode_forwarding", "auto_attendant": "Main Reception", "current_operating_mode": "Open"},
    {
        "section": "outgoing_permissions",
        "location": "Rotterdam",
        "person": "mia@aurora.example",
        "effective_permissions": permissions(international="auth_code"),
    },
]
LEFT_OUT = [
    {
        "object": 'access codes of workspace "Lobby"',
        "reason": "they are secret",
        "section": "access_codes",
        "kind": "access_code",
        "owner": {"workspace": "Lobby"},
        "secret": True,
    }
]


def whole_page(**options: Any) -> str:
    """The page of the whole site."""
    given = {"plan": PLAN, "details": DETAILS, "left_out": LEFT_OUT, "generated_at": READ_AT}
    return as_built(site(), **{**given, **options})


class Element:
    """An element of a page with its content."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.inside: list[Element | str] = []

    @property
    def text(self) -> str:
        """All its text, with single spaces."""
        return " ".join(" ".join(each if isinstance(each, str) else each.text for each in self.inside).split())

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """The elements below it with this tag and these attributes, in the order of the page; ``class_`` is one of several."""
        found = []
        for each in self.inside:
            if isinstance(each, Element):
                fits = all(_has(each, name.rstrip("_"), value) for name, value in attributes.items())
                found += ([each] if fits and tag in ("", each.tag) else []) + each.all(tag, **attributes)
        return found

    def one(self, tag: str = "", **attributes: str) -> Element:
        (found,) = self.all(tag, **attributes)
        return found


def _has(element: Element, name: str, value: str) -> bool:
    held = element.attributes.get(name, "")
    return value in held.split() if name == "class" else value == held


class Page(HTMLParser):
    """Reads a page and insists that every element is closed where it should be."""

    EMPTY = ("meta", "link", "br")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = Element("", {})
        self._open = [self.root]
        self.feed(html)
        self.close()
        assert self._open == [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        assert len(element.attributes) == len(attrs), f"an attribute stands twice in {tag}"
        self._open[-1].inside.append(element)
        if tag not in self.EMPTY:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag, f"{tag} is closed where it is not open"

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)


def read(html: str) -> Element:
    """The page as elements."""
    return Page(html).root
