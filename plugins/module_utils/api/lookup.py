# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Names → ids, read once and kept for the run. Private to this collection: may change in any release.

Filters of the API are only hints ("contains", "starts with"), so lists are read to the end and names compared exactly
(API notes: lookups). Wherever a name is taken, the id is taken too.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Optional

from ..errors import Ambiguous, CallingError, NotFound, WebexError, could_not, trying
from ..schema.fields import Phone
from .client import Client
from .ids import id_type, same_id

FEATURE_LISTS: dict[str, list[tuple[str, str, dict[str, Any]]]] = {
    "auto_attendant": [("/telephony/config/autoAttendants", "autoAttendants", {})],
    "call_queue": [  # Customer Assist queues come only when they are asked for, and then alone (API notes: lookups)
        ("/telephony/config/queues", "queues", {}),
        ("/telephony/config/queues", "queues", {"hasCxEssentials": True}),
    ],
    "hunt_group": [("/telephony/config/huntGroups", "huntGroups", {})],
}
PEOPLE_PAGE = 100  # the most that /people gives with callingData (API notes: README, pagination)
PEOPLE_PAGE_OF_LOCATION = 50


@dataclass(frozen=True)
class Named:
    """Something found: its id, the name by which the user is told about it, and whether no other bears that name."""

    id: str
    name: str
    unique: bool = True
    location_id: str = ""

    @property
    def word(self) -> str:
        """What leads back to it: the name, or the id when the name is not unique."""
        return self.name if self.unique else self.id


def all_features(client: Client, location_id: str = "") -> Iterator[dict[str, Any]]:
    """All auto attendants, call queues and hunt groups, of one location if given; ``type`` is added. Raises WebexError."""
    at = {"locationId": location_id} if location_id else {}
    for type_, lists in FEATURE_LISTS.items():
        for path, key, query in lists:
            yield from ({**item, "type": type_.upper()} for item in client.list(path, key, {**query, **at}))


class Lookup:
    """Finds what the user names; each list is read at most once.

    ``home`` is the location that all the work is about, if there is one: only its part of the lists is read then.
    """

    def __init__(self, client: Client) -> None:
        self.home: Optional[Named] = None
        self._client = client
        self._lists: dict[tuple[str, ...], list[Any]] = {}
        self._people: Optional[list[Any]] = None

    def organization(self, text: str) -> Named:
        """The organisation with this id or exact name. Raises NotFound, Ambiguous, CallingError."""
        items = self._list("organizations", "/organizations", "items", page=0)
        return self._pick("organisation", text, items, lambda item: [item["displayName"]])

    def location(self, text: str) -> Named:
        """The calling location with this id or exact name. Raises NotFound, Ambiguous, CallingError."""
        items = self._list("locations", "/telephony/config/locations", "locations")
        return self._pick("Webex Calling location", text, items, lambda item: [item["name"]])

    def location_name(self, location_id: str) -> str:
        """The name of the location with this id, "" for none. Raises CallingError."""
        items = self._list("locations", "/telephony/config/locations", "locations") if location_id else []
        return next((str(item["name"]) for item in items if same_id(item["id"], location_id)), "")

    def workspace(self, text: str, location: Optional[Named] = None) -> Named:
        """The calling workspace with this id or exact name, at ``location`` if given.

        Raises NotFound, Ambiguous, CallingError.
        """
        items = self._list_at(location, "workspaces", "/workspaces", "items")
        found = self._pick(
            "workspace",
            text,
            items,
            _names,
            location,
            _location_of,
        )
        item = next(item for item in items if same_id(item["id"], found.id))
        if not _has_calling("workspace", item):
            raise CallingError(f'Workspace "{found.name}" is not set up for Webex Calling.')
        return found

    def virtual_line(self, text: str, location: Optional[Named] = None) -> Named:
        """The virtual line with this id, "first last" name, number or extension, at ``location`` if given.

        Raises NotFound, Ambiguous, CallingError.
        """
        items = self._list_at(location, "virtual lines", "/telephony/config/virtualLines", "virtualLines")
        return self._pick(
            "virtual line",
            text,
            items,
            _virtual_line_names,
            location,
            _location_of,
            fold=_plain_number,
        )

    def person(self, text: str, location: Optional[Named] = None) -> Named:
        """The calling person with this email address, display name or id. Raises NotFound, Ambiguous, CallingError.

        Unless :meth:`expect_people` has read them all, people are asked for one by one: an organisation may have tens of
        thousands. The name in the answer is the email address, because display names repeat.
        """
        items = self._person(text) if self._people is None else self._people
        found = self._pick(
            "person",
            text,
            items,
            _names,
            location,
            _location_of,
            fold=str.lower if "@" in text else str,
        )
        item = next(item for item in items if same_id(item["id"], found.id))
        if not _has_calling("person", item):
            raise CallingError(f'Person "{found.name}" has no Webex Calling licence, so there are no calling settings to manage.')
        return found

    def _person(self, text: str) -> list[Any]:
        if id_type(text) == "PEOPLE":
            query = {"id": text}
        elif "@" in text:
            query = {"email": text}
        else:
            query = {"displayName": text}
        return self._list(f'person "{text}"', "/people", "items", {**query, "callingData": True}, text.lower(), page=PEOPLE_PAGE)

    def expect_people(self, count: int) -> None:
        """Prepares for ``count`` people to be looked up: reads the list of people where that takes fewer requests.

        It is given up when it turns out to have more pages than people are wanted, so that it never takes more than twice the
        requests needed. Raises CallingError.
        """
        query, page = _people_at(self.home)
        found: list[Any] = []
        with trying("look up people"):
            for number, items in enumerate(self._client.pages("/people", "items", query, page)):
                if number == count:
                    return
                found += items
        self._people = found

    def _all_people(self, location: Optional[Named]) -> list[Any]:
        query, page = _people_at(location)
        return self._list("people", "/people", "items", query, str(query), page=page)

    def all_with_calling(self, type_: str, location: Optional[Named] = None) -> list[Named]:
        """All locations, people, workspaces, virtual lines or features that have calling settings, at ``location`` if given.

        Raises CallingError.
        """
        items = [item for item in self._everything(type_, location) if _has_calling(type_, item)]
        if location and type_ != "location":
            items = [item for item in items if same_id(_location_of(item), location.id)]
        names = [_first(_virtual_line_names(item) if type_ == "virtual_line" else _names(item), item) for item in items]
        places = [_location_of(item) for item in items]
        counts = Counter(zip(names, places))
        return [
            Named(item["id"], name, counts[(name, at)] == 1, item["id"] if type_ == "location" else at)
            for item, name, at in zip(items, names, places)
        ]

    def _everything(self, type_: str, location: Optional[Named]) -> list[Any]:
        if type_ == "location":
            found = self._list("locations", "/telephony/config/locations", "locations")
            return [item for item in found if same_id(item["id"], location.id)] if location else found
        if type_ == "person":
            return self._all_people(location)
        if type_ == "workspace":
            return self._list_at(location, "workspaces", "/workspaces", "items")
        if type_ == "virtual_line":
            return self._list_at(location, "virtual lines", "/telephony/config/virtualLines", "virtualLines")
        return self.features(type_, location)

    def feature(self, type_: str, text: str, location: Optional[Named] = None) -> Named:
        """The auto_attendant, call_queue or hunt_group with this id or exact name, at ``location`` if given.

        Raises NotFound, Ambiguous, CallingError.
        """
        noun = type_.replace("_", " ")
        return self._pick(noun, text, self.features(type_, location), lambda item: [item["name"]], location, _location_of)

    def features(self, type_: str, location: Optional[Named] = None) -> list[Any]:
        """All features of a type in the organisation, or at ``location`` if that is what all is about. Raises CallingError."""
        found: list[Any] = []
        for path, key, query in FEATURE_LISTS[type_]:
            found += self._list_at(location, f"{type_.replace('_', ' ')}s", path, key, query)
        return found

    def operating_mode(self, text: str, location_id: str = "") -> Named:
        """The operating mode with this id or exact name, of a location or ("") of the organisation.

        Raises NotFound, Ambiguous, CallingError.
        """
        query = {"limitToLocationId": location_id} if location_id else {"limitToOrgLevelEnabled": True}
        path = "/telephony/config/operatingModes"
        items = self._list("operating modes", path, "operatingModes", query, location_id, page=100)
        level = "LOCATION" if location_id else "ORGANIZATION"
        items = [item for item in items if item.get("level") == level]
        return self._pick("operating mode", text, items, lambda item: [item["name"]])

    def _list(
        self, words: str, path: str, key: str, query: Optional[dict[str, Any]] = None, *variant: str, page: int = 1000
    ) -> list[Any]:
        found = self._lists.get((path, *variant))
        if found is not None:
            return found
        try:
            found = self._lists[(path, *variant)] = self._client.list(path, key, query, page)
        except WebexError as error:
            refused = error
        else:
            return found
        raise could_not(f"look up {words}", refused)

    def _list_at(
        self, location: Optional[Named], words: str, path: str, key: str, query: Optional[dict[str, Any]] = None
    ) -> list[Any]:
        """A list, or only its part about a location when that is the one all the work is about."""
        at = {"locationId": location.id} if location and location == self.home else {}
        return self._list(words, path, key, {**(query or {}), **at}, str({**(query or {}), **at}))

    def _pick(
        self,
        noun: str,
        text: str,
        items: Sequence[Any],
        names: Callable[[Any], list[str]],
        location: Optional[Named] = None,
        location_of: Callable[[Any], str] = lambda item: "",
        fold: Callable[[str], str] = str,
    ) -> Named:
        """The one item that ``text`` means: by id, else by exact name."""
        if location:
            items = [item for item in items if same_id(location_of(item), location.id)]
        wanted, id_ = fold(text), text.rstrip("=")
        named = [names(item) for item in items]
        found = [item for item in items if item["id"].rstrip("=") == id_]
        found = found or [item for item, its in zip(items, named) if wanted in map(fold, its)]
        at = f' at location "{location.name}"' if location else ""
        if not found:
            known = sorted({_first(its, item) for its, item in zip(named, items)})
            near = difflib.get_close_matches(text, known, n=3, cutoff=0.6)
            hint = f" Did you mean {' or '.join(f'{name!r}' for name in near)}?" if near else ""
            raise NotFound(f'There is no {noun} "{text}"{at}.{hint}')
        if len(found) > 1:
            each = ", ".join(f"{item['id']}{self._place(location_of(item))}" for item in found)
            nouns = "people" if noun == "person" else f"{noun}s"
            by = "location or id" if not location and any(location_of(item) for item in found) else "id"
            raise Ambiguous(f'There are {len(found)} {nouns} called "{text}"{at}; say which one by its {by}: {each}.')
        name = _first(names(found[0]), found[0])
        unique = [name in its for its in named].count(True) == 1
        return Named(found[0]["id"], name, unique, location_of(found[0]))

    def _place(self, location_id: str) -> str:
        try:
            name = self.location_name(location_id)
        except CallingError:
            name = ""  # the ids alone have to do
        return f" (location {name})" if name else ""


def _people_at(location: Optional[Named]) -> tuple[dict[str, Any], int]:
    """What to ask for to have all people, at ``location`` if given, and how many at once."""
    at = {"locationId": location.id} if location else {}
    return {"callingData": True, **at}, PEOPLE_PAGE_OF_LOCATION if location else PEOPLE_PAGE


def _has_calling(type_: str, item: Any) -> bool:
    """Whether there are calling settings to manage (API notes: lookups)."""
    if type_ == "person":
        return bool(item.get("locationId") or item.get("extension"))
    return type_ != "workspace" or (item.get("calling") or {}).get("type") == "webexCalling"


def _location_of(item: Any) -> str:
    return str(item.get("locationId") or (item.get("location") or {}).get("id", ""))


def _names(item: Any) -> list[str]:
    """What leads back to a location, person, workspace or feature, the best first."""
    return [name for name in (*item.get("emails", ()), item.get("displayName"), item.get("name")) if name]


def _first(names: Sequence[str], item: Any) -> str:
    """What to call something that has these names, perhaps none."""
    return str(names[0] if names else item["id"])


def _virtual_line_names(item: Any) -> list[str]:
    number = item.get("number") or {}
    full_name = f"{item.get('firstName', '')} {item.get('lastName', '')}".strip()
    phone = Phone().normalise(number.get("external") or "")
    return [name for name in (full_name, phone, number.get("extension")) if name]


def _plain_number(text: str) -> str:
    """A phone number without separators; any other text as it is."""
    plain: str = Phone().normalise(text)
    return plain if re.fullmatch(Phone().pattern, plain) else text
