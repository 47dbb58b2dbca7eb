# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What objects belong to: the organisation, a location, a person, a workspace, a virtual line.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Optional

from ..api.lookup import Lookup, Named
from ..errors import InvalidInput
from ..schema.fields import Field
from ..schema.types import Choice, Flag, Text


@dataclass(frozen=True)
class Owner:
    """One owner, of type organization, location, person, workspace, virtual_line, me or anywhere.

    ``options`` are those that name it. ``where`` says in a sentence that an object belongs to it. ``anywhere`` is for an object
    known by its id, wherever it is now; then ``id`` and ``options`` say where the user wants it, if that was given.
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
    """An object that the same run creates or renames, and that other objects may belong to."""

    values: Mapping[str, Any]
    id: str
    owner: Owner


ENTITIES = ("location", "person", "workspace", "virtual_line")
"""The types of owners with outgoing permissions."""
FEATURES = ("auto_attendant", "call_queue", "hunt_group")
PLACED = ("workspace", "virtual_line", *FEATURES)
"""What has a name that may repeat at another location."""
FLAGS = {"me": "of the signed-in person", "organization": "of the organisation"}
"""Owners without a name, which an option names by being true; each with what places an object of it in a sentence."""
READ_CONFIG = "spark-admin:telephony_config_read"
SCOPES = {"person": "spark-admin:people_read", "workspace": "spark-admin:workspaces_read", **dict.fromkeys(FLAGS, "")}
"""The scope that the token needs to look up an owner of a type ("" for none), where it is not that of all others."""
LOCATION = Field("location", Text(), "Name or id of the location.", wire="", sample="Berlin")
BESIDE_ANOTHER = "is not the owner itself, but the location of the owner, for names that occur more than once."
OPTIONS = {
    "location": LOCATION,
    "person": Field("person", Text(), "Email address, display name or id of the person.", sample="lena.fischer@aurora.example"),
    "workspace": Field("workspace", Text(), "Name or id of the workspace.", sample="Reception"),
    "virtual_line": Field("virtual_line", Text(), sample="Service Desk").described(
        "The virtual line: first and last name with a space between, phone number, extension or id."
    ),
    "auto_attendant": Field("auto_attendant", Text(), "Name or id of the auto attendant.", sample="Main Reception"),
    "call_queue": Field("call_queue", Text(), "Name or id of the call queue.", sample="Dispatch"),
    "hunt_group": Field("hunt_group", Text(), "Name or id of the hunt group.", sample="Sales"),
    "me": Field("me", Flag(), "Work on the person who owns the access token.", sample=False),
    "organization": Field("organization", Flag(), "Work on the objects of the whole organisation.", sample=False),
}
"""The option that names an owner of each type."""


def at_location(location: Named) -> str:
    """Says in a sentence that an object belongs to a location."""
    return f'of location "{location.name}"'


class OwnerOptions(ABC):
    """The options that name the owner, and their meaning."""

    fields: tuple[Field, ...]
    rules: Mapping[str, Any] = {}
    """The rules between the options of a module that writes, as in an argument spec."""
    info_rules: Mapping[str, Any] = {}
    """The same for the info module."""
    token_scopes: tuple[str, ...] = ()
    """The scopes that the token needs to look the owner up."""
    created_by = ""
    """The kind whose objects are the owners, if there is one: the same document may create them."""
    listed_together = False
    """Whether one list contains the objects of all owners."""

    @abstractmethod
    def resolve(self, params: Mapping[str, Any], lookup: Lookup, info: bool = False) -> Owner:
        """The owner that the options name. Raises NotFound, Ambiguous, InvalidInput, CallingError."""

    def resolve_pending(self, params: Mapping[str, Any], lookup: Lookup, pending: Sequence[PendingOwner]) -> Optional[Owner]:
        """The owner that the options name, if the same run creates it."""
        return None

    def every(self, lookup: Lookup, location: Optional[Named]) -> Iterator[Owner]:
        """All owners of a location, or of the organisation (None), for an export. Raises CallingError."""
        yield from ()


def owner_of(type_: str, found: Named, at: tuple[tuple[str, Any], ...] = ()) -> Owner:
    """The owner for an object that was found; ``at`` are the options that name its location."""
    options = (*at, (type_, found.word if type_ != "person" else found.name))
    where = f'of {type_.replace("_", " ")} "{found.name}"'
    return Owner(type_, found.id, options, where, found.location_id, found.name)


def every_owner(lookup: Lookup, location: Optional[Named], *types: str) -> Iterator[Owner]:
    """All owners of some types, each with its location, since names may repeat at another one."""
    names = {place.id: place.name for place in lookup.all_with_calling("location", location)}
    for type_ in types:
        for found in lookup.all_with_calling(type_, location):
            place = names.get(found.location_id, "")
            at = (("location", place),) if place and type_ in PLACED else ()
            yield owner_of(type_, found, at)


class OwnedBy(OwnerOptions):
    """For objects of an owner of one of these types. Each type is an option that names the owner.

    ``docs`` describes options in other words than :data:`OPTIONS`. A ``location`` in ``docs`` that is not one of the types is
    no owner: it is the place to look for one. Objects of the organisation alone need no option.
    """

    def __init__(self, *types: str, **docs: str) -> None:
        self.types = types
        self._flags = [type_ for type_ in types if type_ in FLAGS]
        self._named = [type_ for type_ in types if type_ not in FLAGS]
        self._at_location = [type_ for type_ in self._named if type_ != "location"]
        self.fields = tuple(self._options(docs))
        scopes = [SCOPES.get(option.name, READ_CONFIG) for option in self.fields]
        self.token_scopes = tuple(dict.fromkeys(scope for scope in scopes if scope))
        self.rules = self.info_rules = self._rules() if len(types) > 1 else {}

    def _options(self, docs: Mapping[str, str]) -> Iterator[Field]:
        """The options: names, then what only says where they are, then flags. The only one there is must be given."""
        where = [name for name in docs if name not in self.types]
        for name in [*self._named, *where, *self._flags] if self.types != ("organization",) else []:
            option = replace(OPTIONS[name], wire="", required=len(self.types) == 1)
            words = [docs[name]] if name in docs else option.paragraphs
            if name == "location" and name in self.types and self._at_location:
                others = alternatives([f"O({type_})" for type_ in self._at_location])
                words = [*words, f"Together with {others} it {BESIDE_ANOTHER}"]
            yield option.described(*words)

    def _rules(self) -> dict[str, Any]:
        """Exactly one owner; a location may be given beside one that is at a location."""
        located = any(option.name == "location" for option in self.fields)
        apart = [("location", flag) for flag in self._flags if located]
        rules = {"mutually_exclusive": [(*self._at_location, *self._flags), *apart], "required_one_of": [self.types]}
        if located and "location" not in self.types and len(self._at_location) == 1:
            return {**rules, "required_by": {"location": self._at_location[0]}}
        return rules

    def resolve(self, params: Mapping[str, Any], lookup: Lookup, info: bool = False) -> Owner:
        for type_ in self._flags:
            if params.get(type_) or len(self.types) == 1:
                return self._unnamed(type_)
        location = lookup.location(params["location"]) if params.get("location") else None
        for type_ in self._at_location:
            if params.get(type_):
                at = (("location", location.name),) if location else ()
                return owner_of(type_, _find(lookup, type_, params[type_], location), at)
        if location and "location" in self.types:
            return owner_of("location", location)
        for type_ in self._flags:
            if params.get(type_) is False:
                raise InvalidInput(f"{type_}: false names nobody; set {type_}: true or name a {alternatives(self._named)}.")
        raise InvalidInput(f"Say whose it is: give a {alternatives(self.types)}.")

    def every(self, lookup: Lookup, location: Optional[Named]) -> Iterator[Owner]:
        if self._named:
            yield from every_owner(lookup, location, *self._named)
        if "organization" in self.types and not location:
            yield self._unnamed("organization")

    def _unnamed(self, type_: str) -> Owner:
        """The signed-in person or the organisation."""
        options = ((type_, True),) if self.fields else ()
        return Owner(type_, "me" if type_ == "me" else "", options, FLAGS[type_])


def _find(lookup: Lookup, type_: str, text: str, location: Optional[Named]) -> Named:
    if type_ in FEATURES:
        return lookup.feature(type_, text, location)
    find = {"person": lookup.person, "workspace": lookup.workspace, "virtual_line": lookup.virtual_line}
    return find[type_](text, location)


def alternatives(words: Sequence[str]) -> str:
    """Alternatives as a list in a sentence: ``a, b or c``."""
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


class LevelOptions(OwnerOptions):
    """For objects of the whole organisation and of single locations."""

    listed_together = True
    fields: tuple[Field, ...] = (
        Field("level", Choice("organization", "location"), wire="", immutable=True, sample="location").described(
            "Whether it belongs to the whole organisation or to one location.",
            "If not set, it is V(location) when O(location) is given and V(organization) otherwise.",
            "Webex cannot change the level of an existing object.",
        ),
        replace(
            LOCATION,
            doc=("Name or id of the location it belongs to.", "Webex cannot move an existing object to another location."),
            immutable=True,
        ),
    )
    rules: Mapping[str, Any] = {"required_if": [("level", "location", ("location",))]}
    token_scopes = (READ_CONFIG,)

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
    """Where an object with these options belongs, in words."""
    if values.get("location"):
        return f'of location "{values["location"]}"'
    return "of the organisation" if values.get("level") == "organization" else ""
