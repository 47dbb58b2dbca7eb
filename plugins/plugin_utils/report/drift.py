# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Drift: what the plan of a preview, and the site file itself, say about the objects of a document.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Optional

from ansible_collections.webex.calling.plugins.module_utils.engine.document import SECTIONS
from ansible_collections.webex.calling.plugins.module_utils.kinds.kind import Kind
from ansible_collections.webex.calling.plugins.module_utils.schema.fields import ListMap, Record
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from ansible_collections.webex.calling.plugins.plugin_utils.report.join import (
    ByOwner,
    Wanted,
    agrees,
    current_key,
    has_data,
    key_of,
    mentioned,
    owner_values,
    placed,
    resource_of,
    subject,
)
from ansible_collections.webex.calling.plugins.plugin_utils.report.words import said

ADDED, MISSING, DIFFERENT = "added", "missing", "different"
DRIFT_OF_ACTION = {"create": MISSING, "update": DIFFERENT, "replace": DIFFERENT, "delete": ADDED}
READING_ORDER = tuple(kind.plural for kind in sorted(SECTIONS.values(), key=lambda kind: kind.reading_key))
"""The sections as the page has them; marks are numbered in this order."""
AT_ONCE = 8
"""How many marks of one kind and section the summary tells one by one."""


@dataclass(frozen=True)
class Difference:
    """One field that is not as the site file wants it."""

    name: str
    now: Any
    wanted: Any

    @property
    def label(self) -> str:
        """The field in words."""
        return self.name.replace("_", " ").capitalize()

    @property
    def in_words(self) -> tuple[str, str]:
        """Both values in words."""
        return said(self.now), said(self.wanted)


@dataclass(frozen=True)
class Mark:
    """The difference of one object from the site file: added to it, missing in Webex, or different.

    ``object`` is the object in words; ``words`` are the same without the location of the document. ``is_placed`` is False where
    the plan does not identify the object as data. Then the mark is in the summary only.
    """

    kind: str
    section: str
    object: str
    words: str
    differences: tuple[Difference, ...] = ()
    number: int = 0
    is_placed: bool = True

    def without(self, *names: str) -> Mark:
        """The mark with fewer differences, because some are shown elsewhere."""
        return replace(self, differences=tuple(each for each in self.differences if each.name not in names))

    def difference(self, name: str) -> Optional[Difference]:
        """The mark of one field."""
        return next((each for each in self.differences if each.name == name), None)


@dataclass(frozen=True)
class DriftEntry:
    """An object to show: what is known of it and its mark, if it has one."""

    values: Values
    mark: Optional[Mark] = None

    @property
    def exists(self) -> bool:
        """Whether Webex has it."""
        return self.mark is None or self.mark.kind != MISSING

    @property
    def name(self) -> str:
        """The name of the object; for one that only the plan has, the words of the plan."""
        return str(self.values.get("name") or (self.mark.object if self.mark else ""))


@dataclass
class Drift:
    """The objects of a document with their marks. ``plan`` is None when nothing was compared."""

    document: Mapping[str, Any]
    plan: Optional[Sequence[Mapping[str, Any]]] = None
    desired: Optional[Mapping[str, Any]] = None
    marks: list[Mark] = field(default_factory=list)
    _sections: dict[str, list[DriftEntry]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for section in READING_ORDER:
            self._sections[section] = list(self._entries(SECTIONS[section]))

    def entries(self, section: str) -> list[DriftEntry]:
        """The objects of a section: those that exist, then those that are missing."""
        return self._sections[section]

    def count(self, kind: str) -> int:
        """How many objects have a mark of this kind."""
        return sum(mark.kind == kind for mark in self.marks)

    @property
    def is_whole(self) -> bool:
        """Whether every mark stands where its object stands."""
        return all(mark.is_placed for mark in self.marks)

    def summary(self) -> Iterator[tuple[Mark, str]]:
        """The marks with their words; many alike become one line that leads to the first of them."""
        groups: dict[tuple[str, str], list[Mark]] = {}
        for mark in self.marks:
            groups.setdefault((mark.section, mark.kind), []).append(mark)
        for (section, _kind), marks in groups.items():
            if len(marks) > AT_ONCE and self.is_whole:
                yield marks[0], f"{len(marks)} {SECTIONS[section].main.schema.nouns}"
            else:
                yield from ((mark, mark.words) for mark in marks)

    @property
    def _location(self) -> str:
        return str(self.document.get("location", ""))

    def _entries(self, kind: Kind) -> Iterator[DriftEntry]:
        changes = self._changes(kind)
        wanted = self._wanted(kind)
        for item in self.document.get(kind.plural) or ():
            values = placed(kind, item, self._location)
            change = _taken(kind, changes, values)
            if change:
                yield DriftEntry(values, self._mark(kind, change))
            elif _is_added(kind, values, wanted):
                yield DriftEntry(values, self._added(kind, values))
            else:
                yield DriftEntry(values)
        for change in changes.rest():
            values = {**change["owner"], **current_key(change), **(change["before"] or change["after"])}
            yield DriftEntry(placed(kind, values, self._location), self._mark(kind, change))

    def _changes(self, kind: Kind) -> ByOwner[Mapping[str, Any]]:
        """The changes of a section by their objects. Changes that do not identify them as data only get a mark."""
        found: ByOwner[Mapping[str, Any]] = ByOwner()
        for change in self.plan or ():
            if change["section"] != kind.plural:
                continue
            if has_data(change):
                resource = resource_of(kind, change)
                found.add(change["owner"], (resource, key_of(resource.schema, current_key(change))), change)
            else:
                self._mark(kind, change)
        return found

    def _mark(self, kind: Kind, change: Mapping[str, Any]) -> Mark:
        drift = DRIFT_OF_ACTION[str(change["action"])]
        before, after = change["before"], change["after"]
        differences: tuple[Difference, ...] = ()
        if drift == DIFFERENT:
            names = [name for name in {**after, **before} if before.get(name) != after.get(name)]
            differences = tuple(_difference(kind, name, before.get(name), after.get(name)) for name in names)
        object_ = words = str(change["object"])
        if has_data(change) and change["owner"].get("location") == self._location:
            values = {**change["key"], **after, **before}
            words = subject(kind, resource_of(kind, change).schema, change["owner"], values, self._location)
        mark = Mark(drift, kind.plural, object_, words, differences, len(self.marks) + 1, has_data(change))
        self.marks.append(mark)
        return mark

    def _added(self, kind: Kind, values: Values) -> Mark:
        schema, owner = kind.main.schema, owner_values(kind, values)
        object_, words = (subject(kind, schema, owner, values, here) for here in ("", self._location))
        mark = Mark(ADDED, kind.plural, object_, words, (), len(self.marks) + 1)
        self.marks.append(mark)
        return mark

    def _wanted(self, kind: Kind) -> ByOwner[Wanted]:
        """The objects in the site file for each owner that it names; none where the file is not complete.

        As with O(purge), only the document's own location and owners that items name are covered.
        """
        found: ByOwner[Wanted] = ByOwner()
        items = (self.desired or {}).get(kind.plural)
        compared = self.plan is not None and all(has_data(change) for change in self.plan)
        if not compared or items is None or not kind.keyed or kind.secrets:
            return found
        location = str((self.desired or {}).get("location", "") or self._location)
        listed: dict[str, tuple[Values, Wanted]] = {}
        for item in ({}, *items):
            values = placed(kind, item, location)
            owner = owner_values(kind, values)
            listed.setdefault(str(owner), (owner, Wanted(kind.main.schema)))[1].add(kind, values)
        for owner, wanted in listed.values():
            if wanted.is_certain:
                found.add(owner, None, wanted)
        return found


def _taken(kind: Kind, changes: ByOwner[Mapping[str, Any]], values: Values) -> Optional[Mapping[str, Any]]:
    """The change that is about an object, if there is one; it is taken out of the changes."""
    owner = owner_values(kind, values)
    for resource in mentioned(kind, values):
        schema = resource.schema
        found = changes.take(owner, (resource, key_of(schema, values)), partial(agrees, schema, values=values))
        if found:
            return found
    return None


def _is_added(kind: Kind, values: Values, wanted: ByOwner[Wanted]) -> bool:
    """Whether the site file lists the objects of this owner, and this one is not among them. Switches are no objects."""
    if kind.main not in mentioned(kind, values):
        return False
    lists = wanted.find(owner_values(kind, values), None)
    return bool(lists) and not any(listed.has(values) for listed in lists)


def _difference(kind: Kind, name: str, now: Any, wanted: Any) -> Difference:
    """Of a keyed list only the elements that differ, of a secret nothing."""
    if name in kind.secrets:
        return Difference(name, "set", "another one")
    fields = {name: field_ for part in kind.resources for name, field_ in part.schema.record.fields.items()}
    value = fields[name].value if name in fields else None
    if isinstance(value, Record) and isinstance(now, Mapping) and isinstance(wanted, Mapping):
        names = [each for each in {**wanted, **now} if now.get(each) != wanted.get(each)]
        now, wanted = ({each: side.get(each) for each in names} for side in (now, wanted))
    elif isinstance(value, ListMap):
        mine, theirs = value.by_key(now), value.by_key(wanted)
        now = [item for key, item in mine.items() if item != theirs.get(key)]
        wanted = [item for key, item in theirs.items() if item != mine.get(key)]
    return Difference(name, now, wanted)
