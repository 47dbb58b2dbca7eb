# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""To whom settings belong: the organisation, a location, a person, a workspace, a virtual line.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Optional

from ..api.lookup import Lookup, Named
from ..errors import InvalidInput, WrongAnswer
from ..schema.fields import Choice, Field, Flag, Text


@dataclass(frozen=True)
class Owner:
    """One owner, of type organization, location, person, workspace, virtual_line, me or anywhere.

    ``words`` are the options that name it; ``where`` places an object of it in a sentence. ``anywhere`` is for an object
    known by its id, wherever it is now; ``id`` and ``words`` then say where it shall be, if the user said so.
    ``location_id`` is the location of a feature, person, workspace or virtual line.
    """

    type: str
    id: str = ""
    words: tuple[tuple[str, Any], ...] = ()
    where: str = ""
    location_id: str = ""

    @property
    def store(self) -> tuple[str, str]:
        """What is read for this owner; equal for owners that share it."""
        return (self.type, "" if self.type == "anywhere" else self.id)


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
    listed_together = False
    """Whether one list has the objects of all owners."""

    @abstractmethod
    def resolve(self, params: Mapping[str, Any], lookup: Lookup, info: bool = False) -> Owner:
        """The owner that the options name. Raises NotFound, Ambiguous, InvalidInput, CallingError."""

    def every(self, lookup: Lookup, location: Optional[Named]) -> Iterator[Owner]:
        """All owners there are, for an export: of a location, or ("None") of the organisation. Raises CallingError."""
        yield from ()


def _owner(type_: str, found: Named, at: tuple[tuple[str, Any], ...] = ()) -> Owner:
    """An owner that was found; ``at`` are the options that say at which location."""
    words = (*at, (type_, found.word if type_ != "person" else found.name))
    return Owner(type_, found.id, words, f'of {type_.replace("_", " ")} "{found.name}"', found.location_id)


def _every(lookup: Lookup, location: Optional[Named], *types: str) -> Iterator[Owner]:
    """All owners of some types; each says at which location it is, since names may repeat elsewhere."""
    names = {place.id: place.name for place in lookup.all_with_calling("location", location)}
    for type_ in types:
        for found in lookup.all_with_calling(type_, location):
            place = names.get(found.location_id, "")
            at = (("location", place),) if place and type_ in PLACED else ()
            yield _owner(type_, found, at)


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
            words = (("level", "location"), ("location", found.name))
            return Owner("anywhere" if by_id else "location", found.id, words, at_location(found))
        if level == "organization" or not (info or by_id):
            own = (("level", "organization"),)
            return Owner("anywhere" if by_id else "organization", "", own, "of the organisation")
        return Owner("anywhere")

    def every(self, lookup: Lookup, location: Optional[Named]) -> Iterator[Owner]:
        if location:
            yield Owner("location", location.id, (("level", "location"), ("location", location.name)), at_location(location))
        else:
            yield Owner("anywhere")


def level_words(item: Mapping[str, Any], location: str) -> dict[str, Any]:
    """``level`` and ``location`` of an object of the API, whose location is called ``location`` ("" for none).

    Raises WrongAnswer when it does not tell to whom it belongs: it must not be taken for missing.
    """
    level = str(item.get("level", "ORGANIZATION")).lower()
    if level not in ("organization", "location"):
        raise WrongAnswer(f"this is no answer of the Webex API: the level {level!r} is not known")
    if level == "location" and not location:
        raise WrongAnswer("this is no answer of the Webex API: the level is location, but no location is named")
    return {"level": level, "location": location} if level == "location" else {"level": level}


def level_place(values: Mapping[str, Any]) -> str:
    """Where an object with these options is, in words."""
    if values.get("location"):
        return f'of location "{values["location"]}"'
    return "of the organisation" if values.get("level") == "organization" else ""


def without_foreign_location(values: dict[str, Any]) -> dict[str, Any]:
    """What belongs to the organisation has no location."""
    if values.get("level") == "organization":
        return {name: value for name, value in values.items() if name != "location"}
    return values


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
                return _owner(type_, finder(params[type_], location), at)
        if not location:
            raise InvalidInput("Say whose it is: give a location, person, workspace or virtual_line.")
        return _owner("location", location)

    def every(self, lookup: Lookup, location: Optional[Named]) -> Iterator[Owner]:
        return _every(lookup, location, "location", "person", "workspace", "virtual_line")


class RingOptions(OwnerOptions):
    """For sequential ring: a professional workspace, or the person whose token it is."""

    fields: tuple[Field, ...] = (
        Field(
            "workspace",
            Text(),
            ("Name or id of the workspace. It needs a Professional licence.",),
            wire="",
            sample="Reception",
        ),
        Field(
            "location",
            Text(),
            ("Name or id of the location of O(workspace), for names that occur more than once.",),
            wire="",
            sample="Berlin",
        ),
        Field(
            "me",
            Flag(),
            (
                "Work on the person whose access token it is. There is no way for an administrator to manage"
                " sequential ring of other people.",
            ),
            wire="",
            sample=False,
        ),
    )
    rules: Mapping[str, Any] = {
        "mutually_exclusive": [("workspace", "me"), ("location", "me")],
        "required_one_of": [("workspace", "me")],
        "required_by": {"location": "workspace"},
    }
    info_rules: Mapping[str, Any] = rules
    token_scopes = ("spark-admin:workspaces_read", "spark-admin:telephony_config_read")

    def resolve(self, params: Mapping[str, Any], lookup: Lookup, info: bool = False) -> Owner:
        if not params.get("workspace"):
            if not params.get("me"):
                raise InvalidInput("me: false names nobody; set me: true or name a workspace.")
            return Owner("me", "me", (("me", True),), "of the signed-in person")
        location = lookup.location(params["location"]) if params.get("location") else None
        found = lookup.workspace(params["workspace"], location)
        return _owner("workspace", found, (("location", location.name),) if location else ())

    def every(self, lookup: Lookup, location: Optional[Named]) -> Iterator[Owner]:
        return _every(lookup, location, "workspace")


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
        return _owner("location", lookup.location(params["location"]))

    def every(self, lookup: Lookup, location: Optional[Named]) -> Iterator[Owner]:
        return _every(lookup, location, "location")


class CodeOptions(EntityOptions):
    """For access codes, which the organisation has as well."""

    fields: tuple[Field, ...] = (
        *EntityOptions.fields,
        Field(
            "organization",
            Flag(),
            ("Work on the codes that are good everywhere in the organisation.",),
            wire="",
            sample=False,
        ),
    )
    rules: Mapping[str, Any] = {
        "mutually_exclusive": [("person", "workspace", "virtual_line", "organization"), ("location", "organization")],
        "required_one_of": [("location", "person", "workspace", "virtual_line", "organization")],
    }
    info_rules: Mapping[str, Any] = rules

    def resolve(self, params: Mapping[str, Any], lookup: Lookup, info: bool = False) -> Owner:
        if params.get("organization"):
            return CODES_OF_ORGANIZATION
        return super().resolve(params, lookup, info)

    def every(self, lookup: Lookup, location: Optional[Named]) -> Iterator[Owner]:
        yield from super().every(lookup, location)
        if not location:
            yield CODES_OF_ORGANIZATION


CODES_OF_ORGANIZATION = Owner("organization", words=(("organization", True),), where="of the organisation")


class ModeOptions(LevelOptions):
    """For what belongs to an operating mode."""

    listed_together = False
    fields: tuple[Field, ...] = (
        *LevelOptions.fields,
        Field(
            "operating_mode",
            Text(),
            ("Name or id of the operating mode.",),
            wire="",
            required=True,
            sample="Public holidays",
        ),
    )

    def resolve(self, params: Mapping[str, Any], lookup: Lookup, info: bool = False) -> Owner:
        level = super().resolve({**params, "id": None}, lookup)
        found = lookup.operating_mode(params["operating_mode"], level.id)
        words = (*level.words, ("operating_mode", found.name))
        return Owner("operating_mode", found.id, words, f'of operating mode "{found.name}" {level.where}')

    def every(self, lookup: Lookup, location: Optional[Named]) -> Iterator[Owner]:
        """None: operating modes tell their holidays themselves."""
        yield from ()


class PersonOptions(OwnerOptions):
    """For what belongs to a person."""

    fields: tuple[Field, ...] = (
        Field(
            "person",
            Text(),
            ("Email address, display name or id of the person.",),
            wire="",
            required=True,
            sample="lena.fischer@aurora.example",
        ),
    )
    token_scopes = ("spark-admin:people_read",)

    def resolve(self, params: Mapping[str, Any], lookup: Lookup, info: bool = False) -> Owner:
        return _owner("person", lookup.person(params["person"]))

    def every(self, lookup: Lookup, location: Optional[Named]) -> Iterator[Owner]:
        return _every(lookup, location, "person")


class FeatureOptions(OwnerOptions):
    """For what belongs to an auto attendant, call queue or hunt group."""

    fields: tuple[Field, ...] = (
        *(
            Field(type_, Text(), (f"Name or id of the {type_.replace('_', ' ')}.",), wire="", sample=sample)
            for type_, sample in zip(FEATURES, ("Main Reception", "Dispatch", "Sales"))
        ),
        Field(
            "location",
            Text(),
            ("Name or id of the location where the feature is, for names that occur more than once.",),
            wire="",
            sample="Berlin",
        ),
    )
    rules: Mapping[str, Any] = {
        "mutually_exclusive": [("auto_attendant", "call_queue", "hunt_group")],
        "required_one_of": [("auto_attendant", "call_queue", "hunt_group")],
    }
    info_rules: Mapping[str, Any] = rules
    token_scopes = ("spark-admin:telephony_config_read",)

    def resolve(self, params: Mapping[str, Any], lookup: Lookup, info: bool = False) -> Owner:
        location = lookup.location(params["location"]) if params.get("location") else None
        at = (("location", location.name),) if location else ()
        type_ = next(name for name in FEATURES if params.get(name))
        return _owner(type_, lookup.feature(type_, params[type_], location), at)

    def every(self, lookup: Lookup, location: Optional[Named]) -> Iterator[Owner]:
        return _every(lookup, location, *FEATURES)


class ManagerOptions(OwnerOptions):
    """For the features that the signed-in person manages, or that an administrator returns to normal operation."""

    fields: tuple[Field, ...] = (
        Field(
            "as_admin",
            Flag(),
            (
                "Work with an administrator's token on the features of O(location). It can only return them to normal"
                " operation; everything else takes the token of a person who manages the features.",
            ),
            wire="",
            default=False,
        ),
        Field("location", Text(), ("Name or id of a location: work on its features only.",), wire="", sample="Berlin"),
    )
    rules: Mapping[str, Any] = {"required_if": [("as_admin", True, ("location",))]}
    info_rules: Mapping[str, Any] = rules
    token_scopes = ("spark:telephony_config_read",)

    def resolve(self, params: Mapping[str, Any], lookup: Lookup, info: bool = False) -> Owner:
        location = params.get("location") or ""
        if not params.get("as_admin"):  # the person's token need not be able to look up locations
            return Owner("me", "me", (), "of the signed-in person", location)
        found = lookup.location(location)
        return Owner("location", found.id, (), at_location(found), found.id)
