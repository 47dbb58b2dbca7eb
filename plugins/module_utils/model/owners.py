# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""To whom settings belong: the organisation, a location, a person, a workspace, a virtual line.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Optional

from ..api.lookup import Lookup, Named
from ..errors import InvalidInput
from ..schema.fields import Choice, Field, Text


@dataclass(frozen=True)
class Owner:
    """One owner, of type organization, location, person, workspace, virtual_line, me or anywhere.

    ``options`` are those that name it; ``where`` places an object of it in a sentence. ``anywhere`` is for an object
    known by its id, wherever it is now; ``id`` and ``options`` then say where it shall be, if the user said so.
    ``location_id`` is the location of a feature, person, workspace or virtual line; ``name`` is its own name.
    """

    type: str
    id: str = ""
    options: tuple[tuple[str, Any], ...] = ()
    where: str = ""
    location_id: str = ""
    name: str = ""
    store: tuple[str, str, str] = field(init=False, compare=False, repr=False)
    """What is read for this owner; equal for owners that share it."""
    values: dict[str, Any] = field(init=False, compare=False, repr=False)
    """The options that name it, as values of its objects."""
    is_pending: bool = field(init=False, compare=False, repr=False)
    """Whether the same run is going to create it, so that nothing can be read for it yet."""

    def __post_init__(self) -> None:
        is_anywhere = self.type == "anywhere"
        object.__setattr__(self, "store", (self.type, "", "") if is_anywhere else (self.type, self.id, self.location_id))
        object.__setattr__(self, "values", dict(self.options))
        object.__setattr__(self, "is_pending", self.id.startswith("placeholder-"))

    @property
    def noun(self) -> str:
        """Its type in words, with an article."""
        return "The organisation" if self.type == "organization" else f"A {self.type.replace('_', ' ')}"


@dataclass(frozen=True)
class PendingOwner:
    """What the same run creates or renames and other objects may belong to: its new values, id and own owner."""

    values: Mapping[str, Any]
    id: str
    owner: Owner


FEATURES = ("auto_attendant", "call_queue", "hunt_group")
PLACED = ("workspace", "virtual_line", *FEATURES)
"""What has a name that may repeat at another location."""


def at_location(location: Named) -> str:
    """Places an object of a location in a sentence."""
    return f'of location "{location.name}"'


class OwnerOptions(ABC):
    """The options by which a module takes the owner, and their meaning."""

    fields: tuple[Field, ...]
    rules: Mapping[str, Any] = {}
    """What AnsibleModule checks between the options of a module that writes."""
    info_rules: Mapping[str, Any] = {}
    """The same for the info module."""
    token_scopes: tuple[str, ...] = ()
    """The scopes that looking the owner up takes."""
    created_by = ""
    """The kind whose objects are owners, so that the same document may create them."""
    listed_together = False
    """Whether one list has the objects of all owners."""

    @abstractmethod
    def resolve(self, params: Mapping[str, Any], lookup: Lookup, info: bool = False) -> Owner:
        """The owner that the options name. Raises NotFound, Ambiguous, InvalidInput, CallingError."""

    def resolve_pending(self, params: Mapping[str, Any], lookup: Lookup, pending: Sequence[PendingOwner]) -> Optional[Owner]:
        """The owner that the options name, if the same run creates it."""
        return None

    def every(self, lookup: Lookup, location: Optional[Named]) -> Iterator[Owner]:
        """All owners there are, for an export: of a location, or ("None") of the organisation. Raises CallingError."""
        yield from ()


def owner_of(type_: str, found: Named, at: tuple[tuple[str, Any], ...] = ()) -> Owner:
    """An owner that was found; ``at`` are the options that say at which location."""
    options = (*at, (type_, found.word if type_ != "person" else found.name))
    where = f'of {type_.replace("_", " ")} "{found.name}"'
    return Owner(type_, found.id, options, where, found.location_id, found.name)


def every_owner(lookup: Lookup, location: Optional[Named], *types: str) -> Iterator[Owner]:
    """All owners of some types; each says at which location it is, since names may repeat elsewhere."""
    names = {place.id: place.name for place in lookup.all_with_calling("location", location)}
    for type_ in types:
        for found in lookup.all_with_calling(type_, location):
            place = names.get(found.location_id, "")
            at = (("location", place),) if place and type_ in PLACED else ()
            yield owner_of(type_, found, at)


class LevelOptions(OwnerOptions):
    """For what exists both for the whole organisation and for single locations."""

    listed_together = True
    fields: tuple[Field, ...] = (
        Field(
            "level",
            Choice("organization", "location"),
            (
                "Whether it belongs to the whole organisation or to one location.",
                "If not set, it is V(location) when O(location) is given and V(organization) otherwise.",
                "Webex cannot change the level of what exists.",
            ),
            wire="",
            immutable=True,
            sample="location",
        ),
        Field(
            "location",
            Text(),
            ("Name or id of the location it belongs to.", "Webex cannot move what exists to another location."),
            wire="",
            immutable=True,
            sample="Berlin",
        ),
    )
    rules: Mapping[str, Any] = {"required_if": [("level", "location", ("location",))]}
    token_scopes = ("spark-admin:telephony_config_read",)

    def resolve(self, params: Mapping[str, Any], lookup: Lookup, info: bool = False) -> Owner:
        level, location = params.get("level"), params.get("location")
        if location and level == "organization":
            raise InvalidInput("level: organization and location exclude each other; leave out one of them.")
        by_id = params.get("id") and not info
        if location:
            found = lookup.location(location)
            named = (("level", "location"), ("location", found.name))
            return Owner("anywhere" if by_id else "location", found.id, named, at_location(found))
        if level == "organization" or not (info or by_id):
            own = (("level", "organization"),)
            return Owner("anywhere" if by_id else "organization", "", own, "of the organisation")
        return Owner("anywhere")

    def every(self, lookup: Lookup, location: Optional[Named]) -> Iterator[Owner]:
        if location:
            yield Owner("location", location.id, (("level", "location"), ("location", location.name)), at_location(location))
        else:
            yield Owner("anywhere")


def level_scope(values: Mapping[str, Any]) -> str:
    """Where an object with these options is, in words."""
    if values.get("location"):
        return f'of location "{values["location"]}"'
    return "of the organisation" if values.get("level") == "organization" else ""


class EntityOptions(OwnerOptions):
    """For what belongs to a location, person, workspace or virtual line."""

    fields: tuple[Field, ...] = (
        Field(
            "location",
            Text(),
            (
                "Name or id of the location.",
                "Together with O(person), O(workspace) or O(virtual_line) it is not the owner itself but says at which"
                " location to find it, for names that occur more than once.",
            ),
            wire="",
            sample="Berlin",
        ),
        Field(
            "person",
            Text(),
            ("Email address, display name or id of the person.",),
            wire="",
            sample="lena.fischer@aurora.example",
        ),
        Field("workspace", Text(), ("Name or id of the workspace.",), wire="", sample="Reception"),
        Field(
            "virtual_line",
            Text(),
            ("The virtual line: first and last name with a space between, phone number, extension or id.",),
            wire="",
            sample="Service Desk",
        ),
    )
    rules: Mapping[str, Any] = {
        "mutually_exclusive": [("person", "workspace", "virtual_line")],
        "required_one_of": [("location", "person", "workspace", "virtual_line")],
    }
    info_rules: Mapping[str, Any] = rules
    token_scopes = ("spark-admin:telephony_config_read", "spark-admin:people_read", "spark-admin:workspaces_read")

    def resolve(self, params: Mapping[str, Any], lookup: Lookup, info: bool = False) -> Owner:
        location = lookup.location(params["location"]) if params.get("location") else None
        at = (("location", location.name),) if location else ()
        find = {"person": lookup.person, "workspace": lookup.workspace, "virtual_line": lookup.virtual_line}
        for type_, finder in find.items():
            if params.get(type_):
                return owner_of(type_, finder(params[type_], location), at)
        if not location:
            raise InvalidInput("Say whose it is: give a location, person, workspace or virtual_line.")
        return owner_of("location", location)

    def every(self, lookup: Lookup, location: Optional[Named]) -> Iterator[Owner]:
        return every_owner(lookup, location, "location", "person", "workspace", "virtual_line")


class OrganizationOptions(OwnerOptions):
    """For what exists once in an organisation."""

    fields: tuple[Field, ...] = ()

    def resolve(self, params: Mapping[str, Any], lookup: Lookup, info: bool = False) -> Owner:
        return Owner("organization", where="of the organisation")

    def every(self, lookup: Lookup, location: Optional[Named]) -> Iterator[Owner]:
        if not location:
            yield Owner("organization", where="of the organisation")


class LocationOptions(OwnerOptions):
    """For what always belongs to a location."""

    fields: tuple[Field, ...] = (
        Field("location", Text(), ("Name or id of the location.",), wire="", required=True, sample="Berlin"),
    )
    token_scopes = ("spark-admin:telephony_config_read",)

    def resolve(self, params: Mapping[str, Any], lookup: Lookup, info: bool = False) -> Owner:
        return owner_of("location", lookup.location(params["location"]))

    def every(self, lookup: Lookup, location: Optional[Named]) -> Iterator[Owner]:
        return every_owner(lookup, location, "location")
