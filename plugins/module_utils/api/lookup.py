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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

from ..errors import Ambiguous, CallingError, NotFound, trying
from ..schema.types import Phone
from .client import Client
from .ids import id_type, same_id
from .lists import (
    LOCATIONS,
    OPERATING_MODES,
    ORGANIZATIONS,
    OWNERS,
    PEOPLE,
    Listing,
    Lists,
    has_calling,
    location_id_of,
    names_of,
    plain_number,
)


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


class Lookup:
    """Finds the objects that the user names; each list is read at most once.

    ``home`` is the location of the document, if it has one. Then only the part of a list about that location is read.
    """

    def __init__(self, client: Client) -> None:
        self.home: Optional[Named] = None
        self.lists = Lists(client)
        self._people: Optional[list[Any]] = None

    def organization(self, text: str) -> Named:
        """The organisation with this id or exact name. Raises NotFound, Ambiguous, CallingError."""
        return self._pick("organization", text, self._items(ORGANIZATIONS), noun="organisation")

    def location(self, text: str) -> Named:
        """The calling location with this id or exact name. Raises NotFound, Ambiguous, CallingError."""
        return self._pick("location", text, self._items(LOCATIONS), noun="Webex Calling location")

    def location_name(self, location_id: str) -> str:
        """The name of the location with this id, "" for none. Raises CallingError."""
        items = self._items(LOCATIONS) if location_id else []
        return next((str(item["name"]) for item in items if same_id(item["id"], location_id)), "")

    def workspace(self, text: str, location: Optional[Named] = None) -> Named:
        """The calling workspace with this id or exact name, at ``location`` if given.

        Raises NotFound, Ambiguous, CallingError.
        """
        items = self._all("workspace", location)
        found = self._pick("workspace", text, items, location)
        if not _means_calling("workspace", found, items):
            raise CallingError(f'Workspace "{found.name}" is not set up for Webex Calling.')
        return found

    def virtual_line(self, text: str, location: Optional[Named] = None) -> Named:
        """The virtual line with this id, "first last" name, number or extension, at ``location`` if given.

        Raises NotFound, Ambiguous, CallingError.
        """
        items = self._all("virtual_line", location)
        return self._pick("virtual_line", text, items, location, fold=_number_or_text, alike=_has_number)

    def person(self, text: str, location: Optional[Named] = None) -> Named:
        """The calling person with this email address, display name or id. Raises NotFound, Ambiguous, CallingError.

        Unless :meth:`expect_people` has read them all, people are asked for one by one: an organisation may have tens of
        thousands. The name in the answer is the email address, because display names repeat.
        """
        items = self._person(text) if self._people is None else self._people
        found = self._pick("person", text, items, location, fold=str.lower if "@" in text else str)
        if not _means_calling("person", found, items):
            raise CallingError(f'Person "{found.name}" has no Webex Calling licence, so there are no calling settings to manage.')
        return found

    def _person(self, text: str) -> list[Any]:
        name = "id" if id_type(text) == "PEOPLE" else "email" if "@" in text else "displayName"
        return self._items(PEOPLE, filters={name: text}, words=f'person "{text}"')

    def expect_people(self, count: int) -> None:
        """Prepares for ``count`` people to be looked up: reads the list of people where that takes fewer requests.

        If the list has more pages than people are needed, the reading stops. So it takes at most twice the requests needed.
        Raises CallingError.
        """
        found: list[Any] = []
        with trying("look up people"):
            for number, items in enumerate(PEOPLE.all_pages(self.lists.client, self.home.id if self.home else "")):
                if number == count:
                    return
                found += items
        self._people = found

    def feature(self, type_: str, text: str, location: Optional[Named] = None) -> Named:
        """The auto_attendant, call_queue or hunt_group with this id or exact name, at ``location`` if given.

        Raises NotFound, Ambiguous, CallingError.
        """
        return self._pick(type_, text, self._all(type_, location), location)

    def operating_mode(self, text: str, location_id: str = "") -> Named:
        """The operating mode with this id or exact name, of a location or ("") of the organisation.

        Raises NotFound, Ambiguous, CallingError.
        """
        filters = {"limitToLocationId": location_id} if location_id else {"limitToOrgLevelEnabled": True}
        level = "LOCATION" if location_id else "ORGANIZATION"
        items = [item for item in self._items(OPERATING_MODES, filters=filters) if item.get("level") == level]
        return self._pick("operating_mode", text, items)

    def all_with_calling(self, type_: str, location: Optional[Named] = None) -> list[Named]:
        """All locations, people, workspaces, virtual lines or features that have calling settings, at ``location`` if given.

        Raises CallingError.
        """
        items = [item for item in self._all(type_, location) if has_calling(type_, item)]
        if location:
            items = [item for item in items if same_id(_place_of(type_, item), location.id)]
        names = [_first(type_, item) for item in items]
        places = [_place_of(type_, item) for item in items]
        marks = [(name, "" if type_ == "location" else at) for name, at in zip(names, places)]
        counts = Counter(marks)
        return [Named(item["id"], name, counts[mark] == 1, at) for item, name, mark, at in zip(items, names, marks, places)]

    def _all(self, type_: str, location: Optional[Named]) -> list[Any]:
        """All items of a type, or at least those of ``location``.

        Only its part is read when all the work is about that location, and always of people: there may be very many.
        """
        narrow = location and type_ != "location" and (location == self.home or type_ == "person")
        at = location.id if location and narrow else ""
        return [item for listing in OWNERS[type_] for item in self._items(listing, at)]

    def _items(
        self, listing: Listing, location_id: str = "", filters: Optional[Mapping[str, Any]] = None, words: str = ""
    ) -> list[Any]:
        with trying(f"look up {words or listing.words}"):
            return self.lists.items(listing, location_id, filters or {})

    def _pick(
        self,
        type_: str,
        text: str,
        items: Sequence[Any],
        location: Optional[Named] = None,
        fold: Callable[[str], str] = str,
        alike: Callable[[Any, str], bool] = lambda item, text: False,
        noun: str = "",
    ) -> Named:
        """The one item that ``text`` means: by id, else by exact name, else by what is ``alike``."""
        noun = noun or type_.replace("_", " ")
        if location:
            items = [item for item in items if same_id(location_id_of(item), location.id)]
        wanted, id_ = fold(text), text.rstrip("=")
        named = [names_of(type_, item) for item in items]
        found = [item for item in items if item["id"].rstrip("=") == id_]
        found = found or [item for item, its in zip(items, named) if wanted in map(fold, its)]
        found = found or [item for item in items if alike(item, text)]
        at = f' at location "{location.name}"' if location else ""
        if not found:
            known = sorted({str(its[0] if its else item["id"]) for its, item in zip(named, items)})
            near = difflib.get_close_matches(text, known, n=3, cutoff=0.6)
            hint = f" Did you mean {' or '.join(f'{name!r}' for name in near)}?" if near else ""
            raise NotFound(f'There is no {noun} "{text}"{at}.{hint}')
        places = [location_id_of(item) if type_ in OWNERS else "" for item in found]
        if len(found) > 1:
            each = ", ".join(f"{item['id']}{self._place(at_)}" for item, at_ in zip(found, places))
            nouns = "people" if type_ == "person" else f"{noun}s"
            by = "location or id" if not location and any(places) else "id"
            raise Ambiguous(f'There are {len(found)} {nouns} called "{text}"{at}; say which one by its {by}: {each}.')
        name = _first(type_, found[0])
        unique = [name in its for its in named].count(True) == 1
        return Named(found[0]["id"], name, unique, places[0])

    def _place(self, location_id: str) -> str:
        try:
            name = self.location_name(location_id)
        except CallingError:
            name = ""  # then the ids alone must be enough
        return f" (location {name})" if name else ""


def _means_calling(type_: str, found: Named, items: Sequence[Any]) -> bool:
    return has_calling(type_, next(item for item in items if same_id(item["id"], found.id)))


def _place_of(type_: str, item: Any) -> str:
    """The id of the location where something is; a location is its own place."""
    return str(item["id"]) if type_ == "location" else location_id_of(item)


def _first(type_: str, item: Any) -> str:
    """The best name of an item, or its id when it has none."""
    return str(next(iter(names_of(type_, item)), item["id"]))


def _has_number(line: Any, text: str) -> bool:
    """Whether a virtual line has this phone number, in whatever spelling; its extension is none."""
    number = plain_number((line.get("number") or {}).get("external"))
    return bool(number) and Phone().same(number, plain_number(text))


def _number_or_text(text: str) -> str:
    """A phone number without separators; any other text as it is."""
    plain = plain_number(text)
    return plain if re.fullmatch(Phone().pattern, plain) else text
