# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Joins changes of a plan and items of a site file with objects, by kind, owner and key.

No sentence is taken apart. Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, Optional, TypeVar, cast

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from ansible_collections.webex.calling.plugins.module_utils.kinds.base import Resource
from ansible_collections.webex.calling.plugins.module_utils.kinds.kind import Kind
from ansible_collections.webex.calling.plugins.module_utils.model.owners import LevelOptions, Owner
from ansible_collections.webex.calling.plugins.module_utils.model.schema import Schema
from ansible_collections.webex.calling.plugins.module_utils.schema.fields import Record
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values

PLACE = ("level", "location")
"""Options that say where an owner is, rather than who it is."""
WORDS = {"organization": "of the organisation", "me": "of the signed-in person"}

One = TypeVar("One")


class ByOwner(Generic[One]):
    """Values by owner and key. The location of an owner counts only where both sides have it: names may be enough."""

    def __init__(self) -> None:
        self._things: dict[tuple[Any, ...], list[tuple[Any, One]]] = {}

    def add(self, owner: Values, key: Any, thing: One) -> None:
        """Puts a thing behind those of the same owner and key."""
        self._things.setdefault((*_who(owner), key), []).append((owner.get("location"), thing))

    def find(self, owner: Values, key: Any) -> list[One]:
        """The things of an owner with a key, in their order."""
        return [thing for place, thing in self._things.get((*_who(owner), key), ()) if _same_place(owner, place)]

    def take(self, owner: Values, key: Any, fits: Callable[[One], bool]) -> Optional[One]:
        """The first thing of an owner with a key that fits; it is taken out."""
        things = self._things.get((*_who(owner), key), [])
        for position, (place, thing) in enumerate(things):
            if _same_place(owner, place) and fits(thing):
                del things[position]
                return thing
        return None

    def rest(self) -> Iterator[One]:
        """The values that were not taken."""
        return (thing for things in self._things.values() for _place, thing in things)


def _who(owner: Values) -> tuple[Any, ...]:
    return tuple(sorted((name, str(value)) for name, value in owner.items() if name != "location"))


def _same_place(owner: Values, place: Any) -> bool:
    own = owner.get("location")
    return bool(own == place or (_who(owner) and None in (own, place)))


def has_data(change: Mapping[str, Any]) -> bool:
    """Whether an entry of a plan has owner and key as data; those of release 1.0.0 do not."""
    return all(isinstance(change.get(name), Mapping) for name in ("owner", "key"))


def placed(kind: Kind, item: Mapping[str, Any], location: str) -> Values:
    """An item with what its document says about its place."""
    elsewhere = item.get("level") == "organization" or item.get("organization") or item.get("me")
    owned = {owner.name for owner in kind.owners.fields}
    values = dict(item)
    if location and "location" in owned and not elsewhere:
        values.setdefault("location", location)
    if isinstance(kind.owners, LevelOptions):
        values.setdefault("level", "location" if values.get("location") else "organization")
    return values


def owner_values(kind: Kind, values: Mapping[str, Any]) -> Values:
    """The options that name the owner."""
    given = Record(*kind.owners.fields).normalise({field.name: values.get(field.name) for field in kind.owners.fields})
    return {name: value for name, value in given.items() if value not in ("", False)}


def key_of(schema: Schema, values: Mapping[str, Any]) -> str:
    """The key of an object in a form to compare; secrets count as they are shown."""
    fields = schema.record.fields
    given = {name: values.get(name) for name in schema.key if fields[name].member}
    return repr(schema.identity(schema.record.masked(schema.record.normalise(given))))


def mentioned(kind: Kind, values: Mapping[str, Any]) -> list[type[Resource]]:
    """The resources that an item is about: the objects of the kind, a switch of their owner, or both."""
    owner = {field.name for field in kind.owners.fields}
    return [part for part in kind.resources if set(values) & (set(part.schema.record.fields) - owner)]


def resource_of(kind: Kind, change: Mapping[str, Any]) -> type[Resource]:
    """The resource of a change: a switch has no key."""
    values = {**change["key"], **change["after"], **change["before"]}
    found = [part for part in mentioned(kind, values) if part.schema.settings != bool(change["key"])]
    return found[0] if found else kind.main


def current_key(change: Mapping[str, Any]) -> Values:
    """The key of an object as it is now, which may be about to change."""
    return {name: change["before"].get(name, value) for name, value in change["key"].items()}


def agrees(schema: Schema, change: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Whether a change can be about an object with this key. Where the key is secret, all other values must be equal."""
    fields = schema.record.fields
    if not any(fields[name].secret for name in schema.key):
        return True
    told = schema.record.normalise(change["before"] or change["after"])
    has = schema.record.normalise({name: values.get(name) for name in fields})
    return all(fields[name].secret or has.get(name) == value for name, value in told.items() if fields[name].member)


def desired_values(kind: Kind, values: Mapping[str, Any]) -> Values:
    """The desired object of an item, as a plan compares it."""
    offline = kind.main(cast(Client, None), Owner("anywhere"))  # what is desired takes no request
    desired = offline.desired(values)
    return desired.values if desired else {}


class Wanted:
    """The objects in a site file of one owner. ``is_certain`` is False where an item gives an id instead of a key."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._keys: set[str] = set()
        self.is_certain = True

    def add(self, kind: Kind, item: Mapping[str, Any]) -> None:
        """Takes an item of the site file in."""
        values = desired_values(kind, item)
        self._keys.add(key_of(self._schema, values))
        self.is_certain &= not item.get("id")

    def has(self, values: Values) -> bool:
        """Whether an object is among what is listed."""
        return key_of(self._schema, values) in self._keys


def subject(kind: Kind, schema: Schema, owner: Values, values: Mapping[str, Any], here: str = "") -> str:
    """An object in words. ``here`` is the location that goes without saying."""
    if here and owner.get("location") == here:
        owner = {name: value for name, value in owner.items() if name not in PLACE}
        where = _where(kind, owner) if owner else ""
    else:
        where = _where(kind, owner)
    own = {name: value for name, value in values.items() if name not in PLACE}
    return schema.subject({**own, **{name: value for name, value in owner.items() if name in PLACE}}, where)


def _where(kind: Kind, owner: Values) -> str:
    who = [WORDS.get(name) or f'of {name.replace("_", " ")} "{value}"' for name, value in owner.items() if name not in PLACE]
    if who and not isinstance(kind.owners, LevelOptions):
        return who[0]
    place = f'of location "{owner["location"]}"' if owner.get("location") else ""
    anywhere = owner.get("level") == "organization" or not (who or place)
    return " ".join([*who, place or ("of the organisation" if anywhere else "")]).strip()
