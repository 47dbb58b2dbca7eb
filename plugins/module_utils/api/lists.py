# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The lists of Webex, each described once (API facts: lookups).

Names become ids from these lists, and an inventory gets its hosts from them.
Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from ..schema.types import Phone, Values
from .client import PAGE_SIZE, Client

WITH_CALLING = "webexCalling"
NO_FILTERS: Mapping[str, Any] = MappingProxyType({})
"""The type of calling that this collection manages."""


@dataclass(frozen=True)
class Listing:
    """One list: its path, and the member of the answer that holds the items.

    ``page`` is the maximum number of items for a request; 0 for a list without that parameter. ``page_at_location`` is the same
    for the items of one location, where that is less. ``only_calling`` is the filter for items with Webex Calling; it is a
    hint.
    """

    words: str
    path: str
    member: str = "items"
    query: Mapping[str, Any] = field(default_factory=dict)
    page: int = PAGE_SIZE
    page_at_location: int = 0
    only_calling: Mapping[str, Any] = field(default_factory=dict)

    def all_pages(self, client: Client, location_id: str = "", filters: Mapping[str, Any] = NO_FILTERS) -> Iterator[list[Any]]:
        """The items page by page. Raises WebexError."""
        return client.pages(self.path, self.member, *self._request(location_id, filters))

    def read(self, client: Client, location_id: str = "", filters: Mapping[str, Any] = NO_FILTERS) -> list[Any]:
        """All items, of one location if given, read to the last page. Raises WebexError."""
        return client.list(self.path, self.member, *self._request(location_id, filters))

    def _request(self, location_id: str, filters: Mapping[str, Any]) -> tuple[dict[str, Any], int]:
        """The query and the size of a page."""
        at = {"locationId": location_id} if location_id else {}
        page = self.page_at_location if at and self.page_at_location else self.page
        return {**self.query, **filters, **at}, page


ORGANIZATIONS = Listing("organizations", "/organizations", page=0)
LICENSES = Listing("licences", "/licenses", page=0)
ADDRESSES = Listing("locations", "/locations")
"""All locations with address, language and time zone, those without Webex Calling too."""
LOCATIONS = Listing("locations", "/telephony/config/locations", "locations")
"""The locations with Webex Calling."""
PEOPLE = Listing(
    "people",
    "/people",
    query={"callingData": True, "excludeStatus": True},
    page=100,  # the most that is given with callingData
    page_at_location=50,
)
WORKSPACES = Listing("workspaces", "/workspaces", only_calling={"calling": WITH_CALLING})
VIRTUAL_LINES = Listing("virtual lines", "/telephony/config/virtualLines", "virtualLines")
NUMBERS_OF_WORKSPACES = Listing(
    "phone numbers", "/telephony/config/numbers", "phoneNumbers", query={"ownerType": "PLACE"}, page=2000
)
"""The numbers and extensions of workspaces, which their own list lacks (API facts: lookups, "Workspaces")."""
OPERATING_MODES = Listing("operating modes", "/telephony/config/operatingModes", "operatingModes", page=100)

FEATURES: dict[str, tuple[Listing, ...]] = {
    "auto_attendant": (Listing("auto attendants", "/telephony/config/autoAttendants", "autoAttendants"),),
    "call_queue": (  # Customer Assist queues come only when they are asked for, and then alone
        Listing("call queues", "/telephony/config/queues", "queues"),
        Listing("call queues", "/telephony/config/queues", "queues", {"hasCxEssentials": True}),
    ),
    "hunt_group": (Listing("hunt groups", "/telephony/config/huntGroups", "huntGroups"),),
}
OWNERS: dict[str, tuple[Listing, ...]] = {
    "location": (LOCATIONS,),
    "person": (PEOPLE,),
    "workspace": (WORKSPACES,),
    "virtual_line": (VIRTUAL_LINES,),
    **FEATURES,
}
"""The lists of whatever settings can belong to, by its type."""


class Lists:
    """Reads lists of one organisation, each at most once."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self._read: dict[Any, list[Any]] = {}

    def items(self, listing: Listing, location_id: str = "", filters: Mapping[str, Any] = NO_FILTERS) -> list[Any]:
        """All items of a list, of one location if given. Raises WebexError."""
        words = (listing.path, location_id, *sorted({**listing.query, **filters}.items()))
        if words not in self._read:
            self._read[words] = listing.read(self.client, location_id, filters)
        return self._read[words]


def all_features(client: Client, location_id: str = "") -> Iterator[Values]:
    """All auto attendants, call queues and hunt groups, of one location if given; ``type`` is added. Raises WebexError."""
    for type_, listings in FEATURES.items():
        for listing in listings:
            yield from ({**item, "type": type_.upper()} for item in listing.read(client, location_id))


def location_id_of(item: Values) -> str:
    """The id of the location where a person, workspace, virtual line or feature is, "" for none."""
    return str(item.get("locationId") or (item.get("location") or {}).get("id", ""))


def calling_type_of(type_: str, item: Values) -> str:
    """The type of calling that something has in Webex's words, "none" for none."""
    if type_ == "person":
        return WITH_CALLING if item.get("locationId") or item.get("extension") else "none"
    return str((item.get("calling") or {}).get("type") or "none") if type_ == "workspace" else WITH_CALLING


def has_calling(type_: str, item: Values) -> bool:
    """Whether there are calling settings to manage."""
    return calling_type_of(type_, item) == WITH_CALLING


def names_of(type_: str, item: Values) -> list[str]:
    """The names that find an item, the best first; there may be none."""
    if type_ == "virtual_line":
        number = item.get("number") or {}
        found = [full_name(item), plain_number(number.get("external")), number.get("extension")]
    else:
        found = [*item.get("emails", ()), item.get("displayName"), item.get("name")]
    return [name for name in found if name]


def full_name(item: Values) -> str:
    """First and last name of a person or virtual line."""
    return f"{item.get('firstName') or ''} {item.get('lastName') or ''}".strip()


def plain_number(number: Any) -> str:
    """A phone number without separators, "" for none."""
    plain: str = Phone().normalise(number or "")
    return plain
