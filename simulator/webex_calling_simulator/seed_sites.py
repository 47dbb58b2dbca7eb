# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Seeded locations with their people, workspaces, virtual lines, features and numbers."""

from __future__ import annotations

from dataclasses import dataclass

from .ids import seeded_id
from .state import Json, Organization

PROFESSIONAL, WORKSPACES, BASIC = "Webex Calling - Professional", "Webex Calling - Workspaces", "Webex Calling - Basic"
LICENSES = (PROFESSIONAL, WORKSPACES, BASIC)
"""People and professional workspaces have the first, other workspaces the second."""


@dataclass(frozen=True)
class SeedSite:
    """A location in a few lines; the lists are comma-separated names. Without a prefix it has no calling."""

    name: str
    country: str
    """Two letters, as in ISO 3166."""
    time_zone: str
    language: str
    prefix: str = ""
    numbers: str = ""
    """The part that all numbers of the site share; three or four digits follow."""
    people: str = ""
    professional_workspaces: str = ""
    basic_workspaces: str = ""
    virtual_lines: str = ""
    customer_assist_queue: str = ""

    def number(self, tail: int) -> str:
        """The site's number with this tail."""
        # Fictional numbers of North America are 555-0100 to 555-0199.
        return f"{self.numbers}{100 + tail:04d}" if self.numbers.startswith("+1") else f"{self.numbers}{tail:03d}"


def new_organization(org_id: str, name: str, domain: str) -> Organization:
    """An organisation that holds nothing but licences."""
    return Organization(org_id, name, licenses={each: seeded_id("LICENSE", domain, each) for each in LICENSES})


def add_site(org: Organization, site: SeedSite, domain: str) -> None:
    """Add the location and everything in it. Extensions: people 1xxx, workspaces 2xxx, lines 3xxx, features 5xxx."""
    location = _location(org, site)
    org.locations[location["id"]] = location
    if not site.prefix:
        return
    for index, name in enumerate(_names(site.people), start=1):
        _add_person(org, site, location["id"], name, index, domain)
    spaces = [(name, PROFESSIONAL) for name in _names(site.professional_workspaces)]
    spaces += [(name, WORKSPACES) for name in _names(site.basic_workspaces)]
    for index, (name, license_name) in enumerate(spaces, start=1):
        _add_workspace(org, site, location["id"], name, license_name, index)
    for index, name in enumerate(_names(site.virtual_lines), start=1):
        _add_virtual_line(org, site, location["id"], name, index)
    _add_features(org, site, location["id"])
    for tail in (90, 91):
        _add_number(org, location["id"], phoneNumber=site.number(tail), state="ACTIVE" if tail == 90 else "INACTIVE")


def add_generated_sites(org: Organization, count: int) -> None:
    """Further locations with calling and nothing in them, for tests of size: Branch 0001 and so on."""
    for number in range(1, count + 1):
        name, prefix = f"Branch {number:04d}", str(700_000 + number)
        location = _location(org, SeedSite(name, "DE", "Europe/Berlin", "de_de", prefix=prefix))
        location["calling"]["callingLineId"] = {"name": name, "phoneNumber": None}
        org.locations[location["id"]] = location


def _names(listed: str) -> list[str]:
    return [name.strip() for name in listed.split(",") if name.strip()]


def _location(org: Organization, site: SeedSite) -> Json:
    calling = None
    if site.prefix:
        calling = {
            "routingPrefix": site.prefix,
            "outsideDialDigit": "9",
            "enforceOutsideDialDigit": False,
            "callingLineId": {"name": site.name, "phoneNumber": site.number(0)},
            "e911SetupRequired": False,
        }
    return {
        "id": seeded_id("LOCATION", org.name, site.name),
        "name": site.name,
        "orgId": org.id,
        "timeZone": site.time_zone,
        "preferredLanguage": site.language,
        "address": {"address1": "1 Harbour Street", "city": site.name, "country": site.country},
        "calling": calling,
    }


def _add_person(org: Organization, site: SeedSite, location_id: str, name: str, index: int, domain: str) -> None:
    first, last = name.rsplit(" ", 1)
    address = f"{first}.{last}".lower().replace(" ", "")
    emails = {email for person in org.people.values() for email in person["emails"]}
    email = f"{address}@{domain}" if f"{address}@{domain}" not in emails else f"{address}2@{domain}"
    extension, number = str(1000 + index), site.number(10 + index)
    person_id = seeded_id("PEOPLE", email)
    org.people[person_id] = {
        "id": person_id,
        "emails": [email],
        "phoneNumbers": [
            {"type": "work", "value": number, "primary": True},
            {"type": "work_extension", "value": site.prefix + extension},
        ],
        "extension": extension,
        "locationId": location_id,
        "displayName": name,
        "firstName": first,
        "lastName": last,
        "orgId": org.id,
        "licenses": [org.licenses[PROFESSIONAL]],
        "created": org.created,
        "status": "active",
        "invitePending": False,
        "loginEnabled": True,
        "type": "person",
    }
    owner = {"id": person_id, "type": "PEOPLE", "firstName": first, "lastName": last}
    _add_number(org, location_id, phoneNumber=number, extension=extension, owner=owner)


def _add_workspace(org: Organization, site: SeedSite, location_id: str, name: str, license_name: str, index: int) -> None:
    extension = str(2000 + index)
    tier = "Professional Workspace" if license_name == PROFESSIONAL else "Basic Workspace"
    workspace_id = seeded_id("PLACE", org.name, site.name, name, tier)
    org.workspaces[workspace_id] = {
        "id": workspace_id,
        "orgId": org.id,
        "locationId": location_id,
        "displayName": name,
        "type": "notSet",
        "supportedDevices": "phones",
        "hotdeskingStatus": "off",
        "calling": {
            "type": "webexCalling",
            "webexCalling": {"licenses": [org.licenses[license_name]]},
        },
        "created": org.created,
    }
    owner = {"id": workspace_id, "type": "PLACE", "displayName": name}
    _add_number(org, location_id, extension=extension, owner=owner)


def _add_virtual_line(org: Organization, site: SeedSite, location_id: str, name: str, index: int) -> None:
    first, last = name.split(" ", 1)
    extension, number = str(3000 + index), site.number(40 + index)
    line_id = seeded_id("VIRTUAL_LINE", org.name, site.name, name)
    org.virtual_lines[line_id] = {
        "id": line_id,
        "firstName": first,
        "lastName": last,
        "callerIdFirstName": first,
        "callerIdLastName": last,
        "callerIdNumber": number,
        "externalCallerIdNamePolicy": "DIRECT_LINE",
        "number": {
            "external": number,
            "extension": extension,
            "routingPrefix": site.prefix,
            "esn": site.prefix + extension,
            "primary": True,
        },
        "locationId": location_id,
        "numberOfDevicesAssigned": 0,
        "billingPlan": "BCOCP1",
    }
    owner = {"id": line_id, "type": "VIRTUAL_LINE", "firstName": first, "lastName": last}
    _add_number(org, location_id, phoneNumber=number, extension=extension, owner=owner)


def _add_features(org: Organization, site: SeedSite, location_id: str) -> None:
    attendant = _feature(org, site, location_id, "AUTO_ATTENDANT", "Main Reception", "5000")
    org.auto_attendants[attendant["id"]] = {**attendant, "phoneNumber": site.number(0), "tollFreeNumber": False}
    owner = {"id": attendant["id"], "type": "AUTO_ATTENDANT", "displayName": attendant["name"]}
    _add_number(org, location_id, phoneNumber=site.number(0), extension="5000", owner=owner, mainNumber=True)
    queue = _feature(org, site, location_id, "CALL_QUEUE", "Customer Service", "5100")
    org.queues[queue["id"]] = {**queue, "enabled": True, "hasCxEssentials": False}
    if site.customer_assist_queue:
        queue = _feature(org, site, location_id, "CALL_QUEUE", site.customer_assist_queue, "5110")
        org.queues[queue["id"]] = {**queue, "enabled": True, "hasCxEssentials": True}
    group = _feature(org, site, location_id, "HUNT_GROUP", "Warehouse Team", "5200")
    org.hunt_groups[group["id"]] = {**group, "enabled": True}
    for kind, features in (("CALL_QUEUE", org.queues), ("HUNT_GROUP", org.hunt_groups)):
        for feature in features.values():
            if feature["locationId"] == location_id:
                owner = {"id": feature["id"], "type": kind, "displayName": feature["name"]}
                _add_number(org, location_id, extension=feature["extension"], owner=owner)


def _feature(org: Organization, site: SeedSite, location_id: str, kind: str, name: str, extension: str) -> Json:
    identifier = seeded_id(kind, org.name, site.name, name)
    return {"id": identifier, "name": name, "locationId": location_id, "extension": extension}


def _add_number(org: Organization, location_id: str, **members: object) -> None:
    row: Json = {
        "state": "ACTIVE",
        "phoneNumberType": "PRIMARY",
        "mainNumber": False,
        "includedTelephonyTypes": "PSTN_NUMBER",
        "tollFreeNumber": False,
        "isServiceNumber": False,
        "isReservedNumber": False,
        "locationId": location_id,
        **members,
    }
    org.numbers[row.get("phoneNumber") or f"{location_id}/{row['extension']}"] = row
