# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The document: the desired state of many kinds at once, for an organisation or a location.

Its sections have the names of the lists in info modules; their items take the options of the single modules. A single module
is a document of one item. All errors in a document are found before the first request, and reported together.
Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import InvalidInput
from ..kinds.kind import Kind
from ..kinds.registry import KINDS
from ..model.schema import enumeration
from ..schema.checker import Checker
from ..schema.fields import Field, OrderedList, Record
from ..schema.types import Choice, ListSet, Text, Values

SECTIONS: dict[str, Kind] = {kind.plural: kind for kind in KINDS if not kind.read_only}
PURGEABLE = [section for section, kind in SECTIONS.items() if kind.keyed]
MAX_ITEMS = 1_000_000

LOCATION = Field(
    "location",
    Text(),
    (
        "Name or id of the location that the document is about. Items that do not name another one are about this location;"
        " an item with C(level=organization), C(organization=true) or C(me=true) is not.",
    ),
    sample="Berlin",
)
PURGE = Field(
    "purge",
    ListSet(Choice(*PURGEABLE)),
    (
        "Sections in which everything that they do not list is deleted: for the location of the document, and for every other"
        " owner that an item of the section names. All other owners keep their objects.",
        "In sections whose items have C(level), a document without location purges the organisation.",
        "An item that only names an owner says that this owner is to have no objects.",
        "Settings cannot be deleted, so their sections cannot be named here. The section must be given; V([]) deletes all.",
    ),
)


def _section(kind: Kind) -> Field:
    doc = (
        f"{kind.main.schema.nouns[0].upper()}{kind.main.schema.nouns[1:]}, each with the options of M(webex.calling.{kind.name})."
    )
    return Field(kind.plural, OrderedList(kind.item_options, MAX_ITEMS), (doc,))


SECTION_FIELDS = tuple(_section(kind) for kind in SECTIONS.values())
DOCUMENT = Record(LOCATION, PURGE, *SECTION_FIELDS)


@dataclass(frozen=True)
class Entry:
    """One item of a section: its options with their defaults, and its place in the document (``digit_patterns[3]``)."""

    kind: Kind
    params: Values
    place: str = ""

    @property
    def owner_options(self) -> Values:
        """The options that name the owner, as the user wrote them."""
        params = self.params
        return {name: params[name] for name in self.kind.owner_names if params.get(name) not in (None, False)}

    @property
    def only_names_owner(self) -> bool:
        """Whether it says of whom the objects are, and nothing about them."""
        fields, owner = self.kind.item_options.fields, self.kind.owner_names
        return all(name in owner or value == fields[name].default for name, value in self.params.items())


@dataclass(frozen=True)
class Document:
    """A document without errors. ``is_item`` marks the document of a single module, which is about no location as a whole."""

    entries: tuple[Entry, ...]
    location: str = ""
    purge: tuple[str, ...] = ()
    is_item: bool = False

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> Document:
        """The document in ``given``, which may have other keys. Raises InvalidInput with every error."""
        reader = _Reader(given)
        entries = tuple(reader.entries())
        reader.check(entries)
        errors = list(dict.fromkeys(reader.errors))
        if errors:
            count = f"The document has {len(errors)} mistakes: " if len(errors) > 1 else ""
            raise InvalidInput(f"{count}{'; '.join(errors)}.")
        return cls(entries, reader.location, reader.purge)

    @classmethod
    def of_item(cls, kind: Kind, params: Mapping[str, Any]) -> Document:
        """The options of a single module as a document of one item. Raises InvalidInput with every error.

        With ``all`` the document purges the section of the owner.
        """
        errors = kind.errors(params)
        if errors:
            raise InvalidInput("; ".join(errors) + ".")
        given = {name: params[name] for name in kind.item_options.fields if params.get(name) is not None}
        if not params.get("all"):
            return cls((Entry(kind, given),), is_item=True)
        entry = Entry(kind, given)
        if params["state"] != "absent":
            raise InvalidInput("all: true goes with state: absent only.")
        owner, switch = entry.owner_options, {name: given[name] for name in kind.switches if name in given}
        extra = [name for name in given if name not in (*owner, *switch, "state") and given[name]]
        if extra:
            raise InvalidInput(f"all: true is about everything that the owner has; leave out {enumeration(extra)}.")
        entries = (Entry(kind, owner), *([Entry(kind, {**owner, **switch})] if switch else []))
        return cls(entries, purge=(kind.plural,), is_item=True)

    def as_options(self) -> Values:
        """The document as options of the module, every item with its defaults."""
        sections: dict[str, list[Values]] = {section: [] for section in self.purge}
        for entry in self.entries:
            sections.setdefault(entry.kind.plural, []).append(entry.params)
        return {"location": self.location, "purge": list(self.purge), **sections}


class _Reader:
    """Reads a document and collects its errors."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self._given = given
        self._checker = Checker()
        self.errors = self._checker.errors
        outer = Record(LOCATION, PURGE)
        values = self._checker.record(outer, {name: given[name] for name in outer.fields if name in given}, "", {})
        self.location = str(values.get("location", ""))
        self.purge = tuple(values.get("purge", ()))

    def entries(self) -> Iterator[Entry]:
        for section, kind in SECTIONS.items():
            items = self._given.get(section)
            if items is not None and not isinstance(items, list):
                self.errors.append(f"{section}: is not a list")
                continue
            rules = {**kind.owners.rules, **kind.rules}
            understood = {"location": self.location} if self.location else {}
            for position, item in enumerate(items or []):
                place = f"{section}[{position}]"
                params = self._placed(kind, self._checker.record(kind.item_options, item, place, {}, understood))
                self._checker.rules(rules, params, place)
                self.errors += kind.errors(params, place)
                yield Entry(kind, params, place)

    def _placed(self, kind: Kind, params: Values) -> Values:
        """The item with the location of the document, unless it names another owner."""
        elsewhere = params.get("level") == "organization" or params.get("organization") or params.get("me")
        if self.location and "location" in kind.item_options.fields and not elsewhere:
            return {"location": self.location, **params}
        return params

    def check(self, entries: tuple[Entry, ...]) -> None:
        """Collects errors about items that do not fit together."""
        for section in self.purge:
            if self._given.get(section) is None:
                self.errors.append(f"purge: {section} is not given; set {section}: [] if all of them are to be deleted")
        if not self.errors:
            self.errors += duplicates(entries)
            self.errors += contradictions(entries)
            self.errors += described_twice(entries)


def duplicates(entries: Sequence[Entry]) -> Iterator[str]:
    """Sentences about items of a section for the same object, as far as their options show."""
    seen: dict[Any, str] = {}
    for entry in entries:
        schema, params, owner = entry.kind.main.schema, entry.params, entry.owner_options
        values = schema.record.normalise(params, entry.kind.own_names)
        mark: Any = str(params.get("id") or "").rstrip("=") or schema.identity(values)
        mentioned = any(mark) or (schema.settings and (values or params.get("state") == "absent"))
        first = seen.setdefault((entry.kind.name, *owner.items(), mark), entry.place) if mentioned else entry.place
        if first != entry.place:
            yield f"{first} and {entry.place} are both for {schema.subject({**owner, **values}, '')}; keep one of them"


def contradictions(entries: Sequence[Entry]) -> Iterator[str]:
    """Sentences about switches of an owner that several items set differently."""
    seen: dict[Any, tuple[str, Any]] = {}
    for entry in entries:
        for name in (name for name in entry.kind.switches if name in entry.params):
            first, value = seen.setdefault((name, *entry.owner_options.items()), (entry.place, entry.params[name]))
            if value != entry.params[name]:
                yield f"{first}.{name} and {entry.place}.{name} contradict each other"


def described_twice(entries: Sequence[Entry]) -> Iterator[str]:
    """Sentences about objects that are in a complete list of another kind as well."""
    for part in {entry.kind.name: entry.kind for entry in entries if entry.kind.told_by}.values():
        whole = part.told_by
        if not whole:
            continue
        lists = {
            (entry.params.get("location"), entry.params.get("name")): entry.place
            for entry in entries
            if entry.kind.name == whole.kind and whole.option in entry.params
        }
        for entry in (entry for entry in entries if entry.kind is part):
            place = lists.get((entry.params.get("location"), entry.params[whole.owner]))
            if place:
                yield f"{entry.place}: {place}.{whole.option} is the whole list of {whole.option} already"
