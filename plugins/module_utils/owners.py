# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""To whom settings belong: the organisation, a location, a person, a workspace, a virtual line.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ansible_collections.webex.calling.plugins.module_utils.errors import MistakenInput
from ansible_collections.webex.calling.plugins.module_utils.fields import Choice, Field, Flag, Text
from ansible_collections.webex.calling.plugins.module_utils.lookup import Lookup


@dataclass(frozen=True)
class Owner:
    """One owner, of type organization, location, person, workspace, virtual_line, me or anywhere.

    ``words`` are the options that name it; ``where`` places an object of it in a sentence. ``anywhere`` is for an object
    known by its id, wherever it is now; ``id`` and ``words`` then say where it shall be, if the user said so.
    """

    type: str
    id: str = ""
    words: tuple[tuple[str, Any], ...] = ()
    where: str = ""

    @property
    def store(self) -> tuple[str, str]:
        """What is read for this owner; equal for owners that share it."""
        return (self.type, "" if self.type == "anywhere" else self.id)


class OwnerOptions(ABC):
    """The options by which a module takes the owner, and their meaning."""

    fields: tuple[Field, ...]
    rules: Mapping[str, Any] = {}
    """What AnsibleModule checks between the options of a module that writes."""
    info_rules: Mapping[str, Any] = {}
    """The same for the info module."""
    token_scopes: tuple[str, ...] = ()
    """The scopes that looking the owner up takes."""

    @abstractmethod
    def resolve(self, params: Mapping[str, Any], lookup: Lookup, info: bool = False) -> Owner:
        """The owner that the options name. Raises NotFound, Ambiguous, MistakenInput, CallingError."""


class LevelOptions(OwnerOptions):
    """For what exists both for the whole organisation and for single locations."""

    fields = (
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
            raise MistakenInput("level: organization and location exclude each other; leave out one of them.")
        by_id = params.get("id") and not info
        if location:
            found = lookup.location(location)
            words = (("level", "location"), ("location", found.name))
            return Owner("anywhere" if by_id else "location", found.id, words, f'of location "{found.name}"')
        if level == "organization" or not (info or by_id):
            own = (("level", "organization"),)
            return Owner("anywhere" if by_id else "organization", "", own, "of the organisation")
        return Owner("anywhere")


def level_words(item: Mapping[str, Any], location: str) -> dict[str, Any]:
    """``level`` and ``location`` of an object of the API, whose location is called ``location`` ("" for none)."""
    level = str(item.get("level") or "organization").lower()
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

    fields = (
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
                found = finder(params[type_], location)
                words = (*at, (type_, found.word))
                return Owner(type_, found.id, words, f'of {type_.replace("_", " ")} "{found.name}"')
        if not location:
            raise MistakenInput("Say whose it is: give a location, person, workspace or virtual_line.")
        return Owner("location", location.id, at, f'of location "{location.name}"')


class RingOptions(OwnerOptions):
    """For sequential ring: a professional workspace, or the person whose token it is."""

    fields = (
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
                raise MistakenInput("me: false names nobody; set me: true or name a workspace.")
            return Owner("me", "me", (("me", True),), "of the signed-in person")
        location = lookup.location(params["location"]) if params.get("location") else None
        found = lookup.workspace(params["workspace"], location)
        at = (("location", location.name),) if location else ()
        return Owner("workspace", found.id, (*at, ("workspace", found.word)), f'of workspace "{found.name}"')
