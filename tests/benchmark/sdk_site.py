# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A site of all kinds with the SDK: look up, read everything at once, compare, write what is missing or differs.

Uses the SDK's session with the JSON of the API, which costs the SDK less than its typed functions would.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

Json = dict[str, Any]
Ask = tuple[Callable[..., Any], Json]
"""A function of the SDK and its arguments."""
Work = Generator[list[Ask], list[Any], None]
"""Yields what can be asked at the same time, and is sent the answers."""

CONFIG = "/telephony/config"
LOOKUPS = {
    "location": (f"{CONFIG}/locations", "locations"),
    "person": ("/people?callingData=true", "items"),
    "workspace": ("/workspaces", "items"),
    "virtual_line": (f"{CONFIG}/virtualLines", "virtualLines"),
    "auto_attendant": (f"{CONFIG}/autoAttendants", "autoAttendants"),
    "call_queue": (f"{CONFIG}/queues", "queues"),
    "customer_assist_queue": (f"{CONFIG}/queues?hasCxEssentials=true", "queues"),
    "hunt_group": (f"{CONFIG}/huntGroups", "huntGroups"),
}
FEATURE_PATHS = {"auto_attendant": "autoAttendants", "call_queue": "queues", "hunt_group": "huntGroups"}
OWNER_PATHS = {
    "location": f"{CONFIG}/locations/{{}}",
    "person": f"{CONFIG}/people/{{}}",
    "virtual_line": f"{CONFIG}/virtualLines/{{}}",
    "workspace": "/workspaces/{}/features",
}
CHOICES = {"action", "callType", "selection", "callsFrom", "month", "day", "week", "mode"}
"""Members whose values are words in capitals."""
RENAMED = {f"transfer_number_{index}": f"autoTransferNumber{index}" for index in (1, 2, 3)}
SCHEDULE_TYPES = {"business_hours": "businessHours", "holidays": "holidays"}


def site(api: Any, document: Json) -> Work:
    """Brings about the document."""
    work = _Site(api, document)
    yield from work.look_up()
    yield from work.read(work.lists())
    yield from work.read(work.details())
    for stage in (work.objects, work.what_uses_objects, work.managers):
        yield from work.write(stage())


class _Site:
    def __init__(self, api: Any, document: Json) -> None:
        self.session = api.session
        self.document = document
        self.found: dict[str, Any] = {}
        """What was read, by path."""
        self.ids: dict[str, dict[str, str]] = {}
        """Ids by type and name; of features only those of the location."""
        self.modes: dict[str, str] = {}

    # Asking -------------------------------------------------------------------------------------------------------------

    def page(self, path: str, key: str, size: int = 1000) -> Ask:
        url = f"{self.session.BASE}{path}{'&' if '?' in path else '?'}max={size}"
        return self.session.follow_pagination, {"url": url, "item_key": key}

    def get(self, path: str) -> Ask:
        return self.session.rest_get, {"url": self.session.BASE + path}

    def send(self, method: str, path: str, body: Json) -> Ask:
        return getattr(self.session, f"rest_{method}"), {"url": self.session.BASE + path, "json": body}

    def read(self, asks: Mapping[str, Ask]) -> Work:
        answers = yield list(asks.values())
        self.found.update(zip(asks, answers, strict=True))

    def write(self, asks: Iterator[tuple[str, Ask]]) -> Work:
        """Writes, and remembers the ids of new modes, whose asks come with their names."""
        named = list(asks)
        answers = yield [ask for _name, ask in named]
        self.modes.update({name: answer["id"] for (name, _ask), answer in zip(named, answers, strict=True) if name})

    # Reading ------------------------------------------------------------------------------------------------------------

    def look_up(self) -> Work:
        yield from self.read({word: self.page(*place) for word, place in LOOKUPS.items()})
        for word in LOOKUPS:
            here = [
                item
                for item in self.found[word]
                if word not in FEATURE_PATHS or item["locationName"] == self.document["location"]
            ]
            self.ids[word] = {_name(word, item): item["id"] for item in here}
        self.here = self.ids["location"][self.document["location"]]

    def lists(self) -> dict[str, Ask]:
        at = f"locationId={self.here}"
        asks = {
            "settings": self.get(f"{CONFIG}/virtualExtensions/settings"),
            "modes": self.page(f"{CONFIG}/operatingModes?limitToLocationId={self.here}", "operatingModes", 100),
            "company modes": self.page(f"{CONFIG}/operatingModes?limitToOrgLevelEnabled=true", "operatingModes", 100),
            "schedules": self.page(f"{CONFIG}/locations/{self.here}/schedules", "schedules"),
            "extensions": self.page(f"{CONFIG}/virtualExtensions?{at}", "virtualExtensions"),
            "ranges": self.page(f"{CONFIG}/virtualExtensionRanges?{at}", "virtualExtensionRanges"),
        }
        paths = [self.permissions(item) for item in self.document["outgoing_permissions"]]
        paths += [self.outgoing(item, "autoTransferNumbers") for item in self.document["transfer_numbers"]]
        paths += [self.outgoing(item, "accessCodes") for item in self.document["access_codes"]]
        paths += [self.outgoing(item, "digitPatterns") for item in self.document["digit_patterns"]]
        paths += [self.forwarding(item) for item in self.document["mode_forwarding"]]
        paths += [f"{self.management(item)}/features" for item in self.document["mode_managers"]]
        paths += [self.ring(item) for item in self.document["sequential_ring"]]
        return {**asks, **{path: self.get(path) for path in paths}}

    def details(self) -> dict[str, Ask]:
        """What the lists do not tell of the objects that are wanted."""
        self.modes = {item["name"]: item["id"] for item in self.found["modes"]}
        company = {item["name"]: item["id"] for item in self.found["company modes"]}
        self.company = {
            item["operating_mode"]: company[item["operating_mode"]] for item in self.document["operating_mode_holidays"]
        }
        self.schedules = {(item["type"], item["name"]): item["id"] for item in self.found["schedules"]}
        self.ranges = {item["name"]: item["id"] for item in self.found["ranges"]}
        paths = [self.mode(self.modes.get(item["name"])) for item in self.document["operating_modes"]]
        paths += [self.mode(id_) for id_ in self.company.values()]
        paths += [self.schedule(item) for item in self.document["location_schedules"]]
        paths += [self.range(item) for item in self.document["virtual_extension_ranges"]]
        for ring in dict.fromkeys(self.ring(item) for item in self.document["sequential_ring_criteria"]):
            paths += [f"{ring}/criteria/{criteria['id']}" for criteria in self.found[ring]["criteria"]]
        return {path: self.get(path) for path in paths if path}

    # Where things are ---------------------------------------------------------------------------------------------------

    def owner(self, item: Json) -> tuple[str, str]:
        word = next((word for word in ("person", "workspace", "virtual_line") if word in item), "location")
        return word, self.ids[word][str(item.get(word, self.document["location"]))]

    def outgoing(self, item: Json, what: str) -> str:
        word, id_ = self.owner(item)
        if word == "workspace" and what == "digitPatterns":
            return f"{CONFIG}/workspaces/{id_}/outgoingPermission/{what}"
        return f"{OWNER_PATHS[word].format(id_)}/outgoingPermission/{what}"

    def permissions(self, item: Json) -> str:
        word, id_ = self.owner(item)
        return f"/people/{id_}/features/outgoingPermission" if word == "person" else self.outgoing(item, "").rstrip("/")

    def forwarding(self, item: Json) -> str:
        word = next(word for word in FEATURE_PATHS if word in item)
        return f"{CONFIG}/locations/{self.here}/{FEATURE_PATHS[word]}/{self.ids[word][item[word]]}/callForwarding"

    def management(self, item: Json) -> str:
        return f"{CONFIG}/people/{self.ids['person'][item['person']]}/modeManagement"

    def ring(self, item: Json) -> str:
        return f"{CONFIG}/workspaces/{self.ids['workspace'][item['workspace']]}/sequentialRing"

    def mode(self, id_: str | None) -> str:
        return f"{CONFIG}/operatingModes/{id_}" if id_ else ""

    def schedule(self, item: Json) -> str:
        type_ = SCHEDULE_TYPES[item["type"]]
        id_ = self.schedules.get((type_, item["name"]))
        return f"{CONFIG}/locations/{self.here}/schedules/{type_}/{id_}" if id_ else ""

    def range(self, item: Json) -> str:
        id_ = self.ranges.get(item["name"])
        return f"{CONFIG}/virtualExtensionRanges/{id_}" if id_ else ""

    # Writing ------------------------------------------------------------------------------------------------------------

    def objects(self) -> Iterator[tuple[str, Ask]]:
        """What needs nothing else of the document."""
        sections: list[Callable[[], Iterator[Ask]]] = [
            self.settings,
            partial(self.owned, "outgoing_permissions", self.permissions, "useCustomEnabled", "useCustomPermissions"),
            partial(
                self.owned, "transfer_numbers", partial(self.outgoing, what="autoTransferNumbers"), "useCustomTransferNumbers"
            ),
            self.access_codes,
            self.digit_patterns,
            self.extensions,
            self.extension_ranges,
            self.company_holidays,
            self.location_schedules,
            self.rings,
        ]
        yield from self.operating_modes()
        yield from (("", ask) for section in sections for ask in section())

    def what_uses_objects(self) -> Iterator[tuple[str, Ask]]:
        yield from (("", ask) for ask in self.forwardings())
        yield from (("", ask) for ask in self.criteria())

    def managers(self) -> Iterator[tuple[str, Ask]]:
        for item in self.document["mode_managers"]:
            path = f"{self.management(item)}/features"
            names = [name.removesuffix(f" ({self.document['location']})") for name in item["features"]]
            wanted = [ids[name] for name in names for word, ids in self.ids.items() if word in FEATURE_PATHS and name in ids]
            if {feature["id"] for feature in self.found[path]["features"]} != set(wanted):
                yield "", self.send("put", path, {"featureIds": wanted})

    def settings(self) -> Iterator[Ask]:
        for item in self.document["virtual_extension_settings"]:
            if differs(wire(item), self.found["settings"]):
                yield self.send("put", f"{CONFIG}/virtualExtensions/settings", wire(item))

    def operating_modes(self) -> Iterator[tuple[str, Ask]]:
        for item in self.document["operating_modes"]:
            wanted = {**wire(item), "type": item["type"].upper()}
            if "holidays" in wanted:
                wanted["holidays"] = [entry(holiday) for holiday in wanted["holidays"]]
            path = self.mode(self.modes.get(item["name"]))
            if not path:
                yield (
                    item["name"],
                    self.send("post", f"{CONFIG}/operatingModes", {**wanted, "level": "LOCATION", "locationId": self.here}),
                )
            elif differs(wanted, self.found[path]):
                del wanted["type"]
                yield "", self.send("put", path, wanted)

    def company_holidays(self) -> Iterator[Ask]:
        for item in self.document["operating_mode_holidays"]:
            path = self.mode(self.company[item["operating_mode"]])
            wanted = entry(wire({name: item[name] for name in item if name not in ("level", "operating_mode")}))
            if wanted["name"] not in by("name", self.found[path]["holidays"]):
                yield self.send("post", f"{path}/holidays", wanted)

    def location_schedules(self) -> Iterator[Ask]:
        for item in self.document["location_schedules"]:
            wanted = {**wire(item), "type": SCHEDULE_TYPES[item["type"]]}
            wanted["events"] = [entry(event) for event in wanted["events"]]
            if not self.schedule(item):
                yield self.send("post", f"{CONFIG}/locations/{self.here}/schedules", wanted)
            elif differs(wanted, self.found[self.schedule(item)]):
                yield self.send("put", self.schedule(item), {"name": wanted["name"], "events": wanted["events"]})

    def owned(self, section: str, path_of: Callable[[Json], str], *flags: str) -> Iterator[Ask]:
        """Settings that people, workspaces and virtual lines have only when a flag says so."""
        for item in self.document[section]:
            own = dict.fromkeys(flags, True) if self.owner(item)[0] != "location" else {}
            wanted = {**own, **wire(without_owner(item))}
            if differs(wanted, self.found[path_of(item)]):
                yield self.send("put", path_of(item), wanted)

    def access_codes(self) -> Iterator[Ask]:
        """All new ones in one request."""
        path = self.outgoing({}, "accessCodes")
        stored = by("code", self.found[path]["accessCodes"])
        missing = [item for item in self.document["access_codes"] if item["code"] not in stored]
        if missing:
            yield self.send("post", path, {"accessCodes": missing})

    def digit_patterns(self) -> Iterator[Ask]:
        for item in self.document["digit_patterns"]:
            path, wanted = self.outgoing(item, "digitPatterns"), wire(without_owner(item))
            stored = by("name", self.found[path]["digitPatterns"]).get(item.get("name"))
            if "name" not in item:
                if differs(wanted, self.found[path]):
                    yield self.send("put", path, wanted)
            elif stored is None:
                yield self.send("post", path, {"transferEnabled": False, **wanted})
            elif differs(wanted, stored):
                yield self.send("put", f"{path}/{stored['id']}", wanted)

    def extensions(self) -> Iterator[Ask]:
        path, all_stored = f"{CONFIG}/virtualExtensions", by("extension", self.found["extensions"])
        for item in self.document["virtual_extensions"]:
            stored, wanted = all_stored.get(item["extension"]), wire(item)
            if stored is None:
                yield self.send("post", path, {**wanted, "locationId": self.here})
            elif differs(wanted, stored):
                yield self.send("put", f"{path}/{stored['id']}", wanted)

    def extension_ranges(self) -> Iterator[Ask]:
        for item in self.document["virtual_extension_ranges"]:
            path = self.range(item)
            if not path:
                yield self.send("post", f"{CONFIG}/virtualExtensionRanges", {**wire(item), "locationId": self.here})
            elif differs(wire(item), self.found[path]):
                yield self.send("put", path, {**wire(item), "action": "REPLACE"})

    def rings(self) -> Iterator[Ask]:
        for item in self.document["sequential_ring"]:
            stored, wanted = self.found[self.ring(item)], wire(without_owner(item))
            used = [slot for slot in stored["phoneNumbers"] if slot.get("phoneNumber")]
            if differs(wanted, {**stored, "phoneNumbers": used}):
                yield self.send("put", self.ring(item), wanted)

    def criteria(self) -> Iterator[Ask]:
        for item in self.document["sequential_ring_criteria"]:
            base, wanted = f"{self.ring(item)}/criteria", wire(without_owner(item))
            stored = [self.found[f"{base}/{criteria['id']}"] for criteria in self.found[self.ring(item)]["criteria"]]
            if all(differs(wanted, each) for each in stored):
                yield self.send("post", base, wanted)

    def forwardings(self) -> Iterator[Ask]:
        for item in self.document["mode_forwarding"]:
            to = {"forwardTo": {"selection": "FORWARD_TO_DEFAULT_NUMBER"}, "normalOperationEnabled": True}
            modes = [{"id": self.modes[mode["operating_mode"]], **to} for mode in item["modes"]]
            wanted = {"enabled": item["enabled"], "modes": modes}
            if differs(wanted, self.found[self.forwarding(item)]["callForwarding"]["operatingModes"]):
                yield self.send("put", self.forwarding(item), {"callForwarding": {"operatingModes": wanted}})


def _name(word: str, item: Json) -> str:
    if word == "person":
        return str(item["emails"][0])
    if word == "virtual_line":
        return f"{item['firstName']} {item['lastName']}"
    return str(item.get("displayName") or item.get("name"))


def without_owner(item: Json) -> Json:
    return {name: value for name, value in item.items() if name not in ("person", "workspace", "virtual_line")}


def wire(value: Any, member: str = "") -> Any:
    """Options in the form of the API."""
    if isinstance(value, dict):
        named = (
            (RENAMED.get(name) or re.sub(r"_(\w)", lambda found: found[1].upper(), name), item) for name, item in value.items()
        )
        return {name: wire(item, name) for name, item in named}
    if isinstance(value, list):
        return [wire(item, member) for item in value]
    return value.upper() if member in CHOICES and isinstance(value, str) else value


def entry(given: Json) -> Json:
    """A holiday or event with what the API wants of each."""
    return {"endDate": given["startDate"], "allDayEnabled": "startTime" not in given, **given}


def by(key: str, items: Sequence[Json]) -> dict[str, Json]:
    """Items by what they are known by. Raises ValueError when that is there twice."""
    found = {item[key]: item for item in items}
    if len(found) != len(items):
        raise ValueError(f"something is there twice, by its {key}")
    return found


def differs(wanted: Any, stored: Any) -> bool:
    """Whether something of what is wanted is otherwise."""
    if isinstance(wanted, dict):
        return not isinstance(stored, dict) or any(differs(value, stored.get(name)) for name, value in wanted.items())
    if isinstance(wanted, list):
        return _lists_differ(wanted, stored or [])
    if isinstance(wanted, str) and isinstance(stored, str):
        return wanted != stored.replace("-", "") and wanted != stored
    return bool(wanted != stored)


def _lists_differ(wanted: Sequence[Any], stored: Sequence[Any]) -> bool:
    """Rows of permissions are a part of all; other lists are the whole list, those with names or ids in any order."""
    key = next((key for key in ("callType", "name", "id") if wanted and isinstance(wanted[0], dict) and key in wanted[0]), "")
    if key:
        known = by(key, stored)
        return any(differs(item, known.get(item[key])) for item in wanted) or (key != "callType" and len(known) != len(wanted))
    return len(wanted) != len(stored) or any(differs(one, other) for one, other in zip(wanted, stored, strict=True))
