# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Refused requests about patterns, codes, permissions, numbers, virtual extensions and sequential ring."""

from __future__ import annotations

from typing import Any

from tests.support.case import Json
from tests.support.refused_requests import A_NAME, BLANK, LENA, LONG, TOO_LONG, Refused
from webex_calling_simulator import Simulator
from webex_calling_simulator.ids import new_id

OWNERS = {
    "location": {"locationId": "Munich"},
    "person": {"personId": LENA},
    "workspace": {"workspaceId": "Reception@Munich"},
    "virtual_line": {"virtualLineId": "Zoll Büro"},
}
RING, CRITERIA = "workspace_sequential_ring.update", "workspace_sequential_ring_criteria.create"
RECEPTION = OWNERS["workspace"]
DIGITS, NO_PATTERN, NO_NUMBER = "of 2 to 10 digits", "is no digit pattern", "of 2 to 23 digits"


def pattern(name: str = "New", text: str = "0999!") -> Json:
    """The body of a new digit pattern."""
    return {"name": name, "pattern": text, "action": "BLOCK", "transferEnabled": False}


def numbers(owner: str) -> Json:
    """The body of a change of transfer numbers; a location has no others that it could use."""
    return {"autoTransferNumber1": "5", **({} if owner == "location" else {"useCustomTransferNumbers": True})}


def extension(number: str = "+493055501888", own: str = "7888", name: str = "New") -> Json:
    """The body of a new virtual extension."""
    return {"displayName": name, "phoneNumber": number, "extension": own}


def a_range(*patterns: str, name: str = "New", prefix: str = "+4822559") -> Json:
    """The body of a new range."""
    return {"name": name, "prefix": prefix, "patterns": list(patterns or ("1XX",))}


def slots(*numbers: str, rings: int = 3) -> Json:
    """The body of a change of the numbers that ring."""
    each: Json = {"answerConfirmationRequiredEnabled": False, "numberOfRings": rings}
    return {"phoneNumbers": [{"phoneNumber": number, **each} for number in numbers]}


def during(name: str, type_: str | None, level: str = "GROUP") -> Json:
    """The body of criteria with a schedule."""
    schedule: Json = {"scheduleName": name, "scheduleLevel": level, **({"scheduleType": type_} if type_ else {})}
    return {"callsFrom": "ANY_PHONE_NUMBER", "ringEnabled": True, **schedule}


def with_patterns(sim: Simulator) -> None:
    """A person has as many digit patterns as there can be."""
    added: dict[str, Any] = {}
    for count in range(500):
        id_ = new_id("DIGIT_PATTERN")
        added[id_] = {"id": id_, **pattern(f"Pattern {count}", f"0{count:03}!")}
    sim.org.digit_patterns[sim.org.person(LENA)["id"]] = {"useCustomDigitPatterns": True, "digitPatterns": added}


REFUSED_NUMBERING = [
    *(Refused(f"{owner}_digit_patterns.create", at, pattern(BLANK), 25024, A_NAME) for owner, at in OWNERS.items()),
    *(Refused(f"{owner}_digit_patterns.create", at, pattern(LONG), 25024, TOO_LONG) for owner, at in OWNERS.items()),
    *(Refused(f"{owner}_digit_patterns.create", at, pattern(text="1!9"), 25024, NO_PATTERN) for owner, at in OWNERS.items()),
    Refused("person_digit_patterns.create", OWNERS["person"], pattern(text="[1-5]XX"), 25024, NO_PATTERN),
    Refused("person_digit_patterns.create", OWNERS["person"], pattern(), 25085, "one too many", with_patterns),
    *(Refused(f"{owner}_auto_transfer_numbers.update", at, numbers(owner), 25024, NO_NUMBER) for owner, at in OWNERS.items()),
    *(
        Refused(f"{owner}_access_codes.create", at, {"code": "48a", "description": "New"}, 25024, "is not a code of digits")
        for owner, at in OWNERS.items()
        if owner != "location"
    ),
    Refused("virtual_extensions.create", {}, extension(name=BLANK), 25024, A_NAME),
    Refused("virtual_extensions.create", {}, extension(name=LONG), 25024, TOO_LONG),
    Refused("virtual_extensions.create", {}, extension(own="5"), 25024, DIGITS),
    Refused("virtual_extensions.create", {}, {"displayName": "New", "extension": "7888"}, 25008, "phone_number must be given"),
    Refused("virtual_extensions.create", {}, extension("030123456"), 25024, "030123456"),
    Refused("virtual_extension_ranges.create", {}, a_range(name=LONG), 25024, TOO_LONG),
    Refused("virtual_extension_ranges.create", {}, a_range(name=BLANK), 25024, A_NAME),
    Refused("virtual_extension_ranges.create", {}, a_range(prefix="0048"), 27860, "is not in E.164 format"),
    Refused("virtual_extension_ranges.create", {}, a_range("X1"), 25024, "is not digits followed by X"),
    Refused("virtual_extension_ranges.create", {}, a_range(*(f"{each:03}" for each in range(101))), 27854, "at most 100"),
    Refused(RING, RECEPTION, slots("5"), 25024, NO_NUMBER),
    Refused(RING, RECEPTION, slots("+493055501888", rings=1), 25024, "1 is not between 2 and 20"),
    Refused(RING, RECEPTION, slots(*(f"300{each}" for each in range(6))), 25085, "6 entries are more than the 5"),
    Refused(RING, RECEPTION, {"baseLocationNumberOfRings": 21}, 25024, "21 is not between 2 and 20"),
    Refused(CRITERIA, RECEPTION, during("Nothing", "holidays"), 4167, 'no schedule "Nothing" of type holidays'),
    Refused(CRITERIA, RECEPTION, during("Public Holidays", None), 25024, "belong together"),
    Refused(CRITERIA, RECEPTION, during("Vacation", "holidays", "PEOPLE"), 25024, "a workspace uses the schedules"),
]
