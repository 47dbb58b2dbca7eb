# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Mistakes of users, and the sentence for each. ``*`` stands for an id or an address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.support.playbook import NOWHERE, Json
from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import (
    ADMIN_WITHOUT_CALLING,
    EXPIRED_TOKEN,
    LOCATION_WITHOUT_CALLING,
    PERSON_TOKEN,
    READER_TOKEN,
    TWO_PEOPLE_NAMED,
    TWO_WORKSPACES_IN_MUNICH_NAMED,
)

NOT_ENOUGH = (
    "The server understood the request, but refused to fulfill it: the access token is not sufficient (tracking id *)."
    " The token needs these scopes: spark-admin:telephony_config_read"
)
AGAIN = "It would have to be deleted and created again, and whatever uses it would lose it; set force_replace: true to do that."
TOKENS = {"EXPIRED": EXPIRED_TOKEN, "READER": READER_TOKEN, "PERSON": PERSON_TOKEN}
ALWAYS: Json = {"calls_from": "any_phone_number", "ring_enabled": True}
BLOCK_NATIONAL: Json = {"calling_permissions": [{"call_type": "national", "action": "block"}]}


@dataclass(frozen=True)
class Mistake:
    """``as_module``: this one is tried in the other lane too."""

    name: str
    module: str
    options: Json
    sentence: str
    as_module: bool = False
    keywords: Json = field(default_factory=dict)


def other_token(name: str) -> str:
    """One of TOKENS; not in the playbook itself, because Ansible shows the lines around a failed task."""
    return f"{{{{ lookup('ansible.builtin.env', '{name}') }}}}"


def mode(name: str, options: Json, sentence: str, **more: Any) -> Mistake:
    return Mistake(name, "operating_mode", options, sentence, **more)


def permissions(name: str, options: Json, sentence: str) -> Mistake:
    return Mistake(name, "outgoing_permissions", options, sentence)


def pattern(name: str, options: Json, sentence: str) -> Mistake:
    return Mistake(name, "digit_pattern", options, sentence)


def extension(name: str, options: Json, sentence: str, **more: Any) -> Mistake:
    return Mistake(name, "virtual_extension", options, sentence, **more)


def criteria(name: str, options: Json, sentence: str) -> Mistake:
    return Mistake(name, "sequential_ring_criteria", options, sentence)


def mistakes(sim: Simulator) -> Iterator[Mistake]:
    yield from _access(sim)
    yield from _names()
    yield from _values()
    yield from _owners(sim)
    yield from _immutable(sim)
    yield from _refused()
    yield from _options()


def _access(sim: Simulator) -> Iterator[Mistake]:
    yield mode(
        "expired token",
        {"location": "Berlin", "name": "Day", "access_token": other_token("EXPIRED")},
        "Could not look up locations: Webex answered 401 Unauthorized: the access token is not valid or has expired (The"
        " request requires a valid access token set in the Authorization request header) (tracking id *).",
        as_module=True,
    )
    yield mode(
        "token that may only read",
        {"location": "Berlin", "name": "Storm", "type": "none", "access_token": other_token("READER")},
        f'Could not create operating mode "Storm" of location "Berlin": Webex answered 403 Forbidden: {NOT_ENOUGH},'
        " spark-admin:telephony_config_write.",
        as_module=True,
    )
    yield Mistake(
        "token of a person",
        "operating_mode_info",
        {"access_token": other_token("PERSON")},
        f"Could not read operating modes: Webex answered 403 Forbidden: {NOT_ENOUGH}.",
    )
    yield mode(
        "no token at all",
        {"name": "Storm", "type": "none"},
        "No access token: set access_token or the environment variable WEBEX_ACCESS_TOKEN, or give client_id, client_secret and"
        " refresh_token to have one fetched.",
        as_module=True,
        keywords={"environment": {"WEBEX_ACCESS_TOKEN": ""}},
    )
    yield extension(
        "unreachable host",
        {"extension": "7101", "base_url": NOWHERE},
        "Could not read virtual extensions of the organisation: 127.0.0.1:9 cannot be reached; check base_url, the network and"
        " the proxy.",
    )
    yield extension(
        "host that is not Webex",
        {"extension": "7101", "base_url": sim.url.replace("/v1", "/wiki")},
        "Could not read virtual extensions of the organisation: http://* answered 404 Not Found: not as the Webex API"
        " would (text/plain instead of JSON); check base_url and the proxy.",
    )
    yield mode(
        "no URL", {"base_url": "webexapis.com"}, "base_url: 'webexapis.com' is not a URL such as https://webexapis.com/v1."
    )


def _names() -> Iterator[Mistake]:
    yield mode(
        "location misspelt",
        {"location": "Berlim", "name": "Day"},
        "There is no Webex Calling location \"Berlim\". Did you mean 'Berlin'?",
        as_module=True,
    )
    yield mode(
        "location without calling",
        {"location": LOCATION_WITHOUT_CALLING, "name": "Day"},
        f'There is no Webex Calling location "{LOCATION_WITHOUT_CALLING}".',
    )
    yield mode("unknown organisation", {"name": "Day", "org_id": "Borealis"}, 'There is no organisation "Borealis".')
    yield permissions(
        "two workspaces of one name at different locations",
        {"workspace": "Lobby", **BLOCK_NATIONAL},
        'There are 2 workspaces called "Lobby"; say which one by its location or id: * (location Berlin), * (location Denver).',
    )
    yield permissions(
        "two workspaces of one name at one location",
        {"workspace": TWO_WORKSPACES_IN_MUNICH_NAMED, "location": "Munich", **BLOCK_NATIONAL},
        'There are 2 workspaces called "Huddle Room" at location "Munich"; say which one by its id: *, *.',
    )
    yield pattern(
        "two people of one name",
        {"person": TWO_PEOPLE_NAMED, "name": "Ships", "state": "absent"},
        f'There are 2 people called "{TWO_PEOPLE_NAMED}"; say which one by its location or id: * (location Berlin),'
        " * (location Munich).",
    )
    yield mode("unknown id", {"id": "bm9uZQ", "name": "Day"}, "There is no operating mode with the id bm9uZQ.")
    yield pattern(
        "unknown id at a location",
        {"location": "Berlin", "id": "bm9uZQ", "name": "Ships"},
        'There is no digit pattern with the id bm9uZQ of location "Berlin".',
    )
    yield criteria(
        "schedule misspelt",
        {"workspace": "Reception", **ALWAYS, "schedule_name": "Opening Hours", "schedule_type": "business_hours"},
        'schedule_name: no schedule "Opening Hours" of type business_hours can be used by workspace "Reception". Known of this'
        " type are: Office Hours.",
    )


def _values() -> Iterator[Mistake]:
    holidays = [
        {"name": "New Year", "start_date": "2027-13-01"},
        {"name": "Party", "start_date": "2027-07-02", "start_time": "09:00", "end_time": "25:00"},
        {"name": "Party", "start_date": "2027-07-03"},
    ]
    yield mode(
        "mistakes in several places",
        {
            "location": "Berlin",
            "name": "Closed",
            "type": "holiday",
            "holidays": holidays,
            "call_forwarding": {"destination": "me"},
        },
        "holidays[0].start_date: '2027-13-01' is not a date such as 2026-12-25; holidays[1].end_time: '25:00' is not a time of"
        " day such as 09:00; holidays[1] and holidays[2] are both for holiday 'Party'; call_forwarding.destination: 'me' is not a"
        " phone number or extension of 2 to 23 digits.",
        as_module=True,
    )
    yield mode(
        "hours without times",
        {"location": "Berlin", "name": "Open", "type": "same_hours_daily", "same_hours_daily": {"monday_to_friday": {}}},
        "same_hours_daily.monday_to_friday: start_time and end_time are both needed, unless all_day_enabled is true or enabled is"
        " false.",
    )
    yield mode(
        "holidays in a mode of another type",
        {"location": "Berlin", "name": "Day", "holidays": [{"name": "Party", "start_date": "2027-07-02"}]},
        'holidays does not belong to an operating mode of type same_hours_daily: operating mode "Day" of location "Berlin".',
    )
    yield extension(
        "too little to create it",
        {"extension": "7101"},
        "To create virtual extension 7101 of the organisation, phone_number and display_name must be given.",
    )
    yield permissions(
        "nothing to do", {"location": "Berlin"}, "Nothing to do for outgoing_permissions: no option says what is wanted."
    )


def _owners(sim: Simulator) -> Iterator[Mistake]:
    yield permissions(
        "flags of a location",
        {"location": "Berlin", "use_custom_enabled": True},
        "A location has no use_custom_enabled; leave it out.",
    )
    yield pattern(
        "switch of a location",
        {"location": "Berlin", "use_custom_digit_patterns": True},
        "A location has no use_custom_digit_patterns; leave it out.",
    )
    yield permissions(
        "person without licence",
        {"person": ADMIN_WITHOUT_CALLING, **BLOCK_NATIONAL},
        f'Person "{ADMIN_WITHOUT_CALLING}" has no Webex Calling licence, so there are no calling settings to manage.',
    )
    yield criteria(
        "basic workspace",
        {"workspace": "Loading Dock", **ALWAYS},
        'Could not read sequential ring criteria of workspace "Loading Dock": Webex answered 405 Method Not Allowed, error 25409:'
        " Invalid Professional Place; the workspace needs a Professional licence (tracking id *).",
    )
    yield criteria(
        "administrator's token for me",
        {"me": True, **ALWAYS},
        "Could not read sequential ring criteria of the signed-in person: Webex answered 404 Not Found, error 4008: [Error 4008]"
        " User not found: *; there is no such calling user or feature, or the token belongs to a person without a Webex Calling"
        " licence (tracking id *).",
    )
    yield criteria("nobody", {"me": False, **ALWAYS}, "me: false names nobody; set me: true or name a workspace.")
    yield criteria(
        "criteria without content",
        {"workspace": "Reception", "ring_enabled": True},
        "Say which sequential ring criteria are meant: give their calls_from and the rest of their content, or their id.",
    )


def _immutable(sim: Simulator) -> Iterator[Mistake]:
    day = sim.org.operating_mode("Day", "Berlin")["id"]
    yield mode(
        "another type",
        {"location": "Berlin", "name": "Day", "type": "none"},
        "Webex cannot change type from 'same_hours_daily' to 'none' of operating mode \"Day\" of location \"Berlin\". " + AGAIN,
        as_module=True,
    )
    yield mode(
        "another level",
        {"id": day, "level": "organization"},
        "Webex cannot change level from 'location' to 'organization' and location from 'Berlin' to None of operating mode \"Day\""
        ' of location "Berlin". ' + AGAIN,
    )
    yield mode(
        "another location",
        {"id": day, "location": "Munich"},
        "Webex cannot change location from 'Berlin' to 'Munich' of operating mode \"Day\" of location \"Berlin\". " + AGAIN,
    )
    yield mode(
        "a place that is taken",
        {"id": day, "location": "Munich", "force_replace": True},
        'Operating mode "Day" of location "Berlin" cannot become operating mode "Day" of location "Munich": that one exists'
        " already.",
    )


def _refused() -> Iterator[Mistake]:
    yield pattern(
        "pattern that Webex refuses",
        {"location": "Berlin", "name": "Odd", "pattern": "0900!", "action": "block"},
        'Could not create digit pattern "Odd" of location "Berlin": Webex answered 409 Conflict, error 25223: A digit pattern'
        " with pattern '0900!' already exists (tracking id *).",
    )
    yield pattern(
        "pattern that is none",
        {"location": "Berlin", "name": "Odd", "pattern": "0900?", "action": "block"},
        'pattern: \'0900?\' of digit pattern "Odd" of location "Berlin" is no digit pattern: Webex takes digits, X for one digit,'
        " ! at the end and + at the start, and nothing else.",
    )
    yield extension(
        "number that Webex refuses",
        {"extension": "7101", "phone_number": "0301234567", "display_name": "Haulier"},
        "Webex does not accept the phone number 0301234567 of virtual extension 7101 of the organisation: Phone number 0301234567"
        " is not in E.164 format, error 27820.",
        keywords={"check_mode": True},
    )
    yield mode(
        "mode in use",
        {"location": "Berlin", "name": "Day", "state": "absent"},
        'Could not delete operating mode "Day" of location "Berlin": Webex answered 409 Conflict, error 25223: Operating mode Day'
        " is in use by a feature (tracking id *).",
    )
    yield permissions(
        "restricted call type",
        {"location": "Madrid", "calling_permissions": [{"call_type": "international", "action": "allow"}]},
        'Webex restricts international for location "Madrid": it stays at action block with transfer_enabled false, and cannot be'
        " changed here.",
    )


def _options() -> Iterator[Mistake]:
    yield mode(
        "unknown option",
        {"nmae": "Day"},
        "Unsupported parameters for (webex.calling.operating_mode) module: nmae. Supported parameters include: access_token,*.",
        as_module=True,
    )
    yield mode(
        "level and location",
        {"name": "Day", "level": "organization", "location": "Berlin"},
        "level: organization and location exclude each other; leave out one of them.",
    )
    yield pattern("no owner", {"name": "Ships"}, "one of the following is required: location, person, workspace, virtual_line")
