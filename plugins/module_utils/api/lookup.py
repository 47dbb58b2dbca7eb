# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Names to ids. Each list is read once for a run. Private to this collection: may change in any release.

Filters of the API are only hints ("contains", "starts with"), so lists are read to the end and names compared exactly
(API facts: lookups). Every option for a name takes the id too.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Optional

from ..errors import Ambiguous, CallingError, NotFound, trying
from ..schema.fields import Phone
from .client import Client
from .ids import id_type, same_id

FEATURE_LISTS: dict[str, list[tuple[str, str, dict[str, Any]]]] = {
    "auto_attendant": [("/telephony/config/autoAttendants", "autoAttendants", {})],
    "call_queue": [  # Customer Assist queues come only when they are asked for, and then alone (API facts: lookups)
        ("/telephony/config/queues", "queues", {}),
        ("/telephony/config/queues", "queues", {"hasCxEssentials": True}),
    ],
    "hunt_group": [("/telephony/config/huntGroups", "huntGroups", {})],
}
PEOPLE_PAGE = 100  # the most that /people gives with callingData (API facts: general, pages of lists)
PEOPLE_PAGE_OF_LOCATION = 50


@dataclass(frozen=True)
class Named:
    """An object that was found: its id, its name for the user, and whether no other one has that name."""

    id: str
    name: str
    unique: bool = True
    location_id: str = ""

    @property
    def word(self) -> str:
        """The text that finds it again: the name, or the id when the name is not unique."""
        return self.name if self.unique else self.id


def all_features(client: Client, location_id: str = "") -> Iterator[dict[str, Any]]:
    """All auto attendants, call queues and hunt groups, of one location if given; ``type`` is added. Raises WebexError."""
    at = {"locationId": location_id} if location_id else {}
    for type_, lists in FEATURE_LISTS.items():
        for path, key, query in lists:
            yield from ({**item, "type": type_.upper()} for item in client.list(path, key, {**query, **at}))


class Lookup:
    """Finds the objects that the user names; each list is read at most once.

    ``home`` is the location of the document, if it has one. Then only the part of a list about that location is read.
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

        If the list has more pages than people are needed, the reading stops. So it takes at most twice the requests needed.
        Raises CallingError.
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
        """All features of a type in the organisation, or at ``location`` if it is ``home``. Raises CallingError."""
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
        if (path, *variant) not in self._lists:
            with trying(f"look up {words}"):
                self._lists[(path, *variant)] = self._client.list(path, key, query, page)
        return self._lists[(path, *variant)]

    def _list_at(
        self, location: Optional[Named], words: str, path: str, key: str, query: Optional[dict[str, Any]] = None
    ) -> list[Any]:
        """A list, or only its part about ``location`` if that is ``home``."""
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
        found = [item for item in items if same_id(item["id"], text)]
        found = found or [item for item in items if fold(text) in map(fold, names(item))]
        at = f' at location "{location.name}"' if location else ""
        if not found:
            known = sorted({_first(names(item), item) for item in items})
            near = difflib.get_close_matches(text, known, n=3, cutoff=0.6)
            hint = f" Did you mean {' or '.join(f'{name!r}' for name in near)}?" if near else ""
            raise NotFound(f'There is no {noun} "{text}"{at}.{hint}')
        if len(found) > 1:
            each = ", ".join(f"{item['id']}{self._place(location_of(item))}" for item in found)
            nouns = "people" if noun == "person" else f"{noun}s"
            by = "location or id" if not location and any(location_of(item) for item in found) else "id"
            raise Ambiguous(f'There are {len(found)} {nouns} called "{text}"{at}; say which one by its {by}: {each}.')
        name = _first(names(found[0]), found[0])
        unique = sum(name in names(item) for item in items) == 1
        return Named(found[0]["id"], name, unique, location_of(found[0]))

    def _place(self, location_id: str) -> str:
        try:
            name = self.location_name(location_id)
        except CallingError:
            name = ""  # then the ids alone must be enough
        return f" (location {name})" if name else ""


def _people_at(location: Optional[Named]) -> tuple[dict[str, Any], int]:
    """The query for all people, at ``location`` if given, and the size of a page."""
    at = {"locationId": location.id} if location else {}
    return {"callingData": True, **at}, PEOPLE_PAGE_OF_LOCATION if location else PEOPLE_PAGE


def _has_calling(type_: str, item: Any) -> bool:
    """Whether there are calling settings to manage (API facts: lookups)."""
    if type_ == "person":
        return bool(item.get("locationId") or item.get("extension"))
    return type_ != "workspace" or (item.get("calling") or {}).get("type") == "webexCalling"


def _location_of(item: Any) -> str:
    return str(item.get("locationId") or (item.get("location") or {}).get("id", ""))


def _names(item: Any) -> list[str]:
    """The names that find a location, person, workspace or feature, the best first."""
    return [name for name in (*item.get("emails", ()), item.get("displayName"), item.get("name")) if name]


def _first(names: Sequence[str], item: Any) -> str:
    """The best of these names, or the id if there is none."""
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
