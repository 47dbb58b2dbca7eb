# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The document: the desired state of many kinds at once, for an organisation or a location.

Its sections are named like the info modules' lists, their items take the options of the single modules. Everything that is
wrong with a document is found before the first request, and told at once.
Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import InvalidInput
from ..kinds.kind import Kind
from ..kinds.registry import KINDS
from ..schema.checker import Checker
from ..schema.fields import Choice, Field, ListSet, OrderedList, Record, Text, Values

SECTIONS: dict[str, Kind] = {kind.plural: kind for kind in KINDS if kind.in_document and not kind.read_only}
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
        "Sections in which whatever they do not list is deleted, for the location of the document (in sections whose"
        " items have C(level): for the organisation, if the document has no location) and for everybody else whom the items of"
        " the section name. Nobody else loses anything.",
        "An item that only names somebody says that they have none.",
        "Settings cannot be deleted, so their sections cannot be named here. A section has to be given; V([]) deletes all.",
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
    """One item of a section: its options, defaults included, and where the user wrote it (``digit_patterns[3]``)."""

    kind: Kind
    params: Values
    place: str

    @property
    def only_names_somebody(self) -> bool:
        """Whether it says whose objects are meant, and nothing about them."""
        owner = {field.name for field in self.kind.owners.fields}
        fields = self.kind.item_options.fields
        return all(name in owner or value == fields[name].default for name, value in self.params.items())


@dataclass(frozen=True)
class Document:
    """A document without mistakes."""

    location: str
    purge: tuple[str, ...]
    entries: tuple[Entry, ...]

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> Document:
        """The document that ``given`` holds, among other keys perhaps. Raises InvalidInput that tells every mistake."""
        reader = _Reader(given)
        entries = tuple(reader.entries())
        reader.check(entries)
        errors = list(dict.fromkeys(reader.errors))
        if errors:
            count = f"The document has {len(errors)} mistakes: " if len(errors) > 1 else ""
            raise InvalidInput(f"{count}{'; '.join(errors)}.")
        return cls(reader.location, reader.purge, entries)

    def as_options(self) -> Values:
        """The document as options of the module, every item with its defaults."""
        sections: dict[str, list[Values]] = {section: [] for section in self.purge}
        for entry in self.entries:
            sections.setdefault(entry.kind.plural, []).append(entry.params)
        return {"location": self.location, "purge": list(self.purge), **sections}


class _Reader:
    """Reads a document and notes its mistakes."""

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
            for position, item in enumerate(items or []):
                place = f"{section}[{position}]"
                understood = {"location": self.location} if self.location else {}
                params = self._placed(kind, self._checker.record(kind.item_options, item, place, {}, understood))
                self._checker.rules({**kind.owners.rules, **kind.rules}, params, place)
                self.errors += kind.errors(params, place)
                yield Entry(kind, params, place)

    def _placed(self, kind: Kind, params: Values) -> Values:
        """An item is about the document's location unless it says otherwise."""
        elsewhere = params.get("level") == "organization" or params.get("organization") or params.get("me")
        if self.location and "location" in kind.item_options.fields and not elsewhere:
            return {"location": self.location, **params}
        return params

    def check(self, entries: tuple[Entry, ...]) -> None:
        """What does not fit together."""
        for section in self.purge:
            if self._given.get(section) is None:
                self.errors.append(f"purge: {section} is not given; set {section}: [] if all of them shall be deleted")
        if not self.errors:
            self.errors += doubles(entries)
            self.errors += _contradictions(entries)
            self.errors += _two_truths(entries)


def doubles(entries: tuple[Entry, ...]) -> Iterator[str]:
    """Items of one section for one and the same object, as far as their words tell."""
    seen: dict[Any, str] = {}
    for entry in entries:
        schema, params, owner = entry.kind.main.schema, entry.params, _owner_words(entry)
        values = schema.record.normalise({**params, **dict.fromkeys(field.name for field in entry.kind.owners.fields)})
        mark: Any = str(params.get("id") or "").rstrip("=") or schema.identity(values)
        mentioned = any(mark) or (schema.settings and (values or params.get("state") == "absent"))
        first = seen.setdefault((entry.kind.name, owner, mark), entry.place) if mentioned else entry.place
        if first != entry.place:
            yield f"{first} and {entry.place} are both for {schema.subject({**dict(owner), **values}, '')}; keep one of them"


def _contradictions(entries: tuple[Entry, ...]) -> Iterator[str]:
    """Switches of one owner that several items mention, and not all in the same way."""
    seen: dict[Any, tuple[str, Any]] = {}
    for entry in entries:
        own = {field.name for field in entry.kind.owners.fields}
        for name in (name for resource in entry.kind.resources[1:] for name in resource.schema.record.fields if name not in own):
            if name in entry.params:
                first, value = seen.setdefault((name, _owner_words(entry)), (entry.place, entry.params[name]))
                if value != entry.params[name]:
                    yield f"{first}.{name} and {entry.place}.{name} contradict each other"


def _owner_words(entry: Entry) -> tuple[tuple[str, Any], ...]:
    """The options that name the owner, as the user wrote them."""
    names = [field.name for field in entry.kind.owners.fields]
    return tuple((name, entry.params[name]) for name in names if entry.params.get(name) not in (None, False))


def _two_truths(entries: tuple[Entry, ...]) -> Iterator[str]:
    """Holidays that are told in two sections."""
    whole = {
        (entry.params.get("location"), entry.params.get("name")): entry.place
        for entry in entries
        if entry.kind.name == "operating_mode" and "holidays" in entry.params
    }
    for entry in entries:
        if entry.kind.name == "operating_mode_holiday":
            place = whole.get((entry.params.get("location"), entry.params["operating_mode"]))
            if place:
                yield f"{entry.place}: {place}.holidays is the whole list of holidays of that mode already"
