# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Seeded transfer numbers, access codes and virtual extension ranges."""

from __future__ import annotations

from .ids import seeded_id
from .state import Json, Organization

PERSON_WITH_OWN_CODES = "mia.schneider@aurora.example"


def add_numbering(org: Organization) -> None:
    """Fill the demo organisation."""
    berlin, mia = org.location("Berlin")["id"], org.person(PERSON_WITH_OWN_CODES)["id"]
    org.transfer_numbers[berlin] = {"autoTransferNumber1": "+493023125041", "autoTransferNumber2": "+493023125042"}
    org.transfer_numbers[mia] = {"useCustomTransferNumbers": True, "autoTransferNumber1": "+493023125011"}
    _add_codes(org, berlin, {"4711": "Front office", "4712": "Loading dock"})
    _add_codes(org, mia, {"5501": "Travel"}, custom=True)
    _add_codes(org, org.id, {"900100": "Fleet control", "900101": "Night shift", "900102": "Auditors"})
    _add_range(org, None, "Carrier Partners", "+1212555", "01XX", "0150")
    _add_range(org, "Berlin", "Berlin Depots", "+493023125", "4XX", "5XX")


def _add_codes(org: Organization, owner_id: str, codes: dict[str, str], custom: bool = False) -> None:
    rows = {code: {"code": code, "description": description} for code, description in codes.items()}
    org.access_codes[owner_id] = {"useCustomAccessCodes": custom, "accessCodes": rows}


def _add_range(org: Organization, location: str | None, name: str, prefix: str, *patterns: str) -> None:
    identifier = seeded_id("VIRTUAL_EXTENSION_RANGE", name)
    stored: Json = {"id": identifier, "name": name, "prefix": prefix, "patterns": list(patterns)}
    if location:
        stored["locationId"] = org.location(location)["id"]
    org.virtual_extension_ranges[identifier] = stored
