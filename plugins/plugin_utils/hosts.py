# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The hosts of an inventory: reads an organisation and gives each object a host name, variables and groups.

It knows nothing of Ansible. Everything is read before the first host exists, so that a failed read is never a shorter list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Optional

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from ansible_collections.webex.calling.plugins.module_utils.api.ids import id_type
from ansible_collections.webex.calling.plugins.module_utils.api.lists import (
    ADDRESSES,
    LICENSES,
    LOCATIONS,
    NUMBERS_OF_WORKSPACES,
    OWNERS,
    WITH_CALLING,
    Listing,
    Lists,
    calling_type_of,
    full_name,
    location_id_of,
    plain_number,
)
from ansible_collections.webex.calling.plugins.module_utils.api.lookup import Lookup
from ansible_collections.webex.calling.plugins.module_utils.errors import InvalidInput, trying
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from ansible_collections.webex.calling.plugins.plugin_utils.host_names import unique_names
from ansible_collections.webex.calling.plugins.plugin_utils.names import slug

CALLING = "webex_calling"
PEOPLE_PAGE = 100  # the most that /people gives with callingData (API facts: general, pages of lists)
PEOPLE_PAGE_OF_LOCATION = 50
RESERVED = ("", "all", "localhost", "ungrouped")  # no host name at all, or one that means something to Ansible

ADDRESS = ("address1", "address2", "city", "state", "postalCode", "country")  # the only members that hosts have of it

PLURALS = {"location": "locations", "workspace": "workspaces", "person": "people", "virtual_line": "virtual_lines"}
SCOPES = {
    "locations": ("spark-admin:telephony_config_read", "spark-admin:locations_read"),
    "workspaces": ("spark-admin:workspaces_read", "spark-admin:licenses_read"),
    "people": ("spark-admin:people_read", "spark-admin:licenses_read"),
    "virtual_lines": (),
}
"""The scopes that listing each type needs; those of locations are always needed."""


@dataclass(frozen=True)
class Wanted:
    """The choice of hosts: the options of the same names."""

    types: Sequence[str]
    locations: Sequence[str] = ()
    only_calling: bool = True
    host_prefix: str = ""

    @property
    def scopes(self) -> list[str]:
        """The scopes that the token needs."""
        types = ("locations", *self.types)
        return list(dict.fromkeys(scope for type_ in types for scope in SCOPES[type_]))


@dataclass(frozen=True)
class Host:
    """A host for Ansible."""

    name: str
    variables: Values
    groups: Sequence[str]


@dataclass(frozen=True)
class Thing:
    """A location, workspace, person or virtual line; ``calling_type`` is Webex's word, ``own`` are variables of its type."""

    type: str
    id: str
    name: str
    location_id: str
    calling_type: str = WITH_CALLING
    extension: str = ""
    phone_number: str = ""
    license_ids: Sequence[str] = ()
    own: Values = field(default_factory=dict)


@dataclass(frozen=True)
class Site:
    """A location as others refer to it."""

    host_name: str
    variables: Values


def read_hosts(client: Client, wanted: Wanted) -> list[Host]:
    """The hosts of the client's organisation, by type and name. Raises CallingError."""
    if not re.fullmatch(r"[\w.-]*", wanted.host_prefix):
        raise InvalidInput(f"host_prefix: {wanted.host_prefix!r} has more than letters, digits, '_', '.' and '-'.")
    lookup = Lookup(client)
    if client.org_id and not id_type(client.org_id):
        name, client.org_id = client.org_id, ""
        client.org_id = lookup.organization(name).id
    locations = _read_locations(lookup.lists)
    sites = _sites(locations, wanted.host_prefix)
    at = [_key(lookup.location(text).id) for text in wanted.locations]
    found: dict[str, Thing] = {}
    for type_, thing_of in THINGS.items():
        if PLURALS[type_] not in wanted.types:
            continue
        items: Iterable[Values] = [item for item in locations if "routing" in item]
        if type_ != "location":
            items = _read(lookup.lists, type_, at, wanted.only_calling)
        if type_ == "workspace":
            items = _with_numbers(lookup.lists, list(items), at)
        found.update({_key(item["id"]): thing_of(item) for item in items})
    chosen = [thing for thing in found.values() if not at or thing.location_id in at]
    licenses = _licenses(lookup.lists) if any(thing.license_ids for thing in chosen) else {}
    return _hosts(chosen, sites, licenses, wanted.host_prefix)


def _key(id_: str) -> str:
    """The form of an id to compare: ``=`` padding does not count."""
    return id_.rstrip("=")


def _items(lists: Lists, listing: Listing, location_id: str = "", filters: Optional[Mapping[str, Any]] = None) -> list[Values]:
    with trying(f"read {listing.words}"):
        return lists.items(listing, location_id, filters or {})


def _read_locations(lists: Lists) -> list[Values]:
    """All locations; those with calling have ``routing`` (API facts: lookups, "Locations")."""
    items = {_key(item["id"]): item for item in _items(lists, ADDRESSES)}
    for item in _items(lists, LOCATIONS):
        key = _key(item["id"])
        items[key] = {**items.get(key, {"id": item["id"]}), "name": item["name"], "routing": item}
    return list(items.values())


def _read(lists: Lists, type_: str, at: Sequence[str], only_calling: bool) -> Iterator[Values]:
    """The items of a type, asked for location by location when only some are wanted."""
    for listing in OWNERS[type_]:
        for place in at or ("",):
            for item in _items(lists, listing, place, listing.only_calling if only_calling else {}):
                if not only_calling or calling_type_of(type_, item) == WITH_CALLING:
                    yield item


def _with_numbers(lists: Lists, workspaces: Sequence[Values], at: Sequence[str]) -> Iterator[Values]:
    """The workspaces with ``extension`` and ``phone_number``, which come from the list of numbers."""
    rows: dict[str, list[Values]] = {}
    if any(calling_type_of("workspace", item) == WITH_CALLING for item in workspaces):
        for place in at or ("",):
            for row in _items(lists, NUMBERS_OF_WORKSPACES, place):
                rows.setdefault(_key((row.get("owner") or {}).get("id") or ""), []).append(row)
    for item in workspaces:
        own = sorted(rows.get(_key(item["id"]), ()), key=lambda row: row.get("phoneNumberType") != "PRIMARY")
        extension, number = (next(filter(None, (row.get(name) for row in own)), "") for name in ("extension", "phoneNumber"))
        yield {**item, "extension": extension, "phone_number": number}


def _licenses(lists: Lists) -> dict[str, str]:
    """Names of licences by id (API facts: lookups, "Workspaces")."""
    return {_key(item["id"]): item["name"] for item in _items(lists, LICENSES)}


def _sites(locations: Sequence[Values], prefix: str) -> dict[str, Site]:
    """All locations by id. Names count all of them, so that no choice of hosts changes a host's name."""
    counts = Counter(item["name"] for item in locations if "routing" in item)
    names = unique_names([(slug(item["name"]), "", item["id"]) for item in locations])
    return {
        _key(item["id"]): Site(prefix + name, _site_variables(item, counts[item["name"]] > 1))
        for item, name in zip(locations, names)
    }


def _site_variables(item: Values, repeated: bool) -> Values:
    address = item.get("address") or {}
    return {
        "webex_location": item["id"] if repeated else item["name"],
        "webex_location_id": item["id"],
        "webex_org_id": item.get("orgId") or "",
        "webex_time_zone": item.get("timeZone") or "",
        "webex_language": item.get("preferredLanguage") or "",
        "webex_address": {_snake(name): address[name] for name in ADDRESS if name in address},
    }


def _location(item: Values) -> Thing:
    routing = item["routing"]
    return Thing(
        "location",
        item["id"],
        item["name"],
        _key(item["id"]),
        phone_number=plain_number((routing.get("callingLineId") or {}).get("phoneNumber")),
        own={
            "webex_routing_prefix": routing.get("routingPrefix") or "",
            "webex_outside_dial_digit": routing.get("outsideDialDigit") or "",
        },
    )


def _workspace(item: Values) -> Thing:
    details = (item.get("calling") or {}).get("webexCalling") or {}
    return Thing(
        "workspace",
        item["id"],
        item.get("displayName") or "",
        _key(location_id_of(item)),
        calling_type_of("workspace", item),
        item["extension"],
        plain_number(item["phone_number"]),
        details.get("licenses") or (),
        {
            "webex_workspace_type": _snake(item.get("type") or ""),
            "webex_supported_devices": _snake(item.get("supportedDevices") or ""),
        },
    )


def _person(item: Values) -> Thing:
    return Thing(
        "person",
        item["id"],
        item.get("displayName") or "",
        _key(location_id_of(item)),
        calling_type_of("person", item),
        item.get("extension") or "",
        _work_number(item.get("phoneNumbers") or ()),
        item.get("licenses") or (),
        {
            "webex_email": (item.get("emails") or [""])[0],
            "webex_first_name": item.get("firstName") or "",
            "webex_last_name": item.get("lastName") or "",
        },
    )


def _virtual_line(item: Values) -> Thing:
    number = item.get("number") or {}
    return Thing(
        "virtual_line",
        item["id"],
        full_name(item),
        _key(location_id_of(item)),
        extension=number.get("extension") or "",
        phone_number=plain_number(number.get("external")),
        own={
            "webex_first_name": item.get("firstName") or "",
            "webex_last_name": item.get("lastName") or "",
            "webex_esn": number.get("esn") or "",
        },
    )


THINGS: dict[str, Callable[[Values], Thing]] = {
    "location": _location,
    "workspace": _workspace,
    "person": _person,
    "virtual_line": _virtual_line,
}
"""What each item is made into, by its type, in the order of the hosts."""


def _hosts(things: Sequence[Thing], sites: Mapping[str, Site], licenses: Mapping[str, str], prefix: str) -> list[Host]:
    order = list(THINGS)
    named = zip(things, _host_names(things, sites, prefix))
    return [
        _host(thing, name, sites.get(thing.location_id), licenses)
        for thing, name in sorted(named, key=lambda pair: (order.index(pair[0].type), pair[1]))
    ]


def _host(thing: Thing, name: str, site: Optional[Site], licenses: Mapping[str, str]) -> Host:
    calling_type = _snake(thing.calling_type)
    held = sorted({licenses.get(_key(id_), id_) for id_ in thing.license_ids})
    variables = {
        "webex_type": thing.type,
        "webex_id": thing.id,
        "webex_name": thing.name,
        "webex_calling_type": calling_type,
        "webex_extension": thing.extension,
        "webex_phone_number": thing.phone_number,
        "webex_licenses": held,
        **(site.variables if site else {}),
        **thing.own,
    }
    groups = [
        f"webex_{PLURALS[thing.type]}",
        *([f"webex_location_{_group(site.host_name)}"] if site else []),
        f"webex_calling_type_{_group(calling_type)}",
        *dict.fromkeys(f"webex_license_{_group(slug(license_))}" for license_ in held),
    ]
    return Host(name, variables, groups)


def _host_names(things: Sequence[Thing], sites: Mapping[str, Site], prefix: str) -> list[str]:
    """A name for each: ``munich``, ``huddle-room.workspace.munich``, ``front-door.virtual-line.munich``, an email address."""
    names = unique_names([(_first(thing), _tail(thing, sites, prefix), thing.id) for thing in things])
    return [
        sites[thing.location_id].host_name if thing.type == "location" else prefix + name for thing, name in zip(things, names)
    ]


def _first(thing: Thing) -> str:
    email = re.sub(r"[^\w.@+-]+", "-", thing.own.get("webex_email", "").lower()).strip("-@.")
    return email or slug(thing.name)


def _tail(thing: Thing, sites: Mapping[str, Site], prefix: str) -> str:
    if thing.type not in ("workspace", "virtual_line"):
        return ""
    site = sites.get(thing.location_id)
    place = "." + site.host_name[len(prefix) :] if site else ""
    return f".{thing.type.replace('_', '-')}{place}"


def _group(name: str) -> str:
    """A name as part of a group's name."""
    return re.sub(r"\W", "_", name)


def _snake(word: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", word).lower()


def _work_number(numbers: Iterable[Mapping[str, Any]]) -> str:
    work = [each for each in numbers if each.get("type") == "work" and each.get("value")]
    work.sort(key=lambda each: not each.get("primary"))
    return plain_number(work[0]["value"]) if work else ""
