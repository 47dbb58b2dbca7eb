# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Drift: what the plan of a preview, and the site file itself, say about the objects of a document.

Private to this collection: may change in any release.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Optional

from ansible_collections.webex.calling.plugins.module_utils.engine.document import SECTIONS
from ansible_collections.webex.calling.plugins.module_utils.kinds.base import Resource
from ansible_collections.webex.calling.plugins.module_utils.kinds.kind import Kind
from ansible_collections.webex.calling.plugins.module_utils.kinds.operating_mode_holiday import ModeOptions
from ansible_collections.webex.calling.plugins.module_utils.model.owners import LevelOptions, level_scope
from ansible_collections.webex.calling.plugins.module_utils.schema.fields import ListMap, Record, Values
from ansible_collections.webex.calling.plugins.plugin_utils.report.words import said

ADDED, MISSING, DIFFERENT = "added", "missing", "different"
DRIFT_OF_ACTION = {"create": MISSING, "update": DIFFERENT, "replace": DIFFERENT, "delete": ADDED}
READING_ORDER = tuple(kind.plural for kind in sorted(SECTIONS.values(), key=lambda kind: kind.reading_key))
"""The sections as the page has them; marks are numbered in this order."""
AT_ONCE = 8
"""How many marks of one kind and section the summary tells one by one."""
SOMEBODY = ("person", "workspace", "virtual_line", "auto_attendant", "call_queue", "hunt_group")
OWNER_IN_WORDS = re.compile(r' of (location|person|workspace|virtual line|auto attendant|call queue|hunt group) "([^"]*)"$')


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
    """How one object differs from the site file: added to it, missing in Webex, or different."""

    kind: str
    section: str
    object: str
    differences: tuple[Difference, ...] = ()
    number: int = 0

    def without(self, *names: str) -> Mark:
        """The mark with fewer differences, because some are shown elsewhere."""
        kept = tuple(each for each in self.differences if each.name not in names)
        return Mark(self.kind, self.section, self.object, kept, self.number)

    def difference(self, name: str) -> Optional[Difference]:
        """What the mark says about one field."""
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
        """What it is called; of what is only known from a plan, the words of the plan."""
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

    def summary(self) -> Iterator[tuple[Mark, str]]:
        """The marks with their words; many alike become one line that leads to the first of them."""
        here = f' of location "{self.document.get("location")}"'
        groups: dict[tuple[str, str], list[Mark]] = {}
        for mark in self.marks:
            groups.setdefault((mark.section, mark.kind), []).append(mark)
        for (section, _kind), marks in groups.items():
            if len(marks) > AT_ONCE:
                yield marks[0], f"{len(marks)} {SECTIONS[section].main.schema.nouns}"
            else:
                yield from ((mark, mark.object.replace(here, "")) for mark in marks)

    def _entries(self, kind: Kind) -> Iterator[DriftEntry]:
        location = str(self.document.get("location", ""))
        changes: dict[str, list[Mapping[str, Any]]] = {}
        for each in self.plan or ():
            if each["section"] == kind.plural:
                changes.setdefault(str(each["object"]), []).append(each)
        listed = self._listed(kind)
        for item in self.document.get(kind.plural) or ():
            values = placed(kind, item, location)
            names = list(subjects(kind, values))
            change = next((changes[name].pop(0) for name in names if changes.get(name)), None)
            if change:
                yield DriftEntry(values, self._mark(kind, change))
            elif _is_added(kind, values, listed):
                yield DriftEntry(values, self._mark(kind, {"action": "delete", "object": names[0]}))
            else:
                yield DriftEntry(values)
        for change in (each for several in changes.values() for each in several):
            values = {**_owner_of(str(change["object"])), **(change["before"] or change["after"])}
            yield DriftEntry(placed(kind, values, location), self._mark(kind, change))

    def _mark(self, kind: Kind, change: Mapping[str, Any]) -> Mark:
        drift = DRIFT_OF_ACTION[str(change["action"])]
        differences: tuple[Difference, ...] = ()
        if drift == DIFFERENT:
            before, after = change["before"], change["after"]
            names = [name for name in {**after, **before} if before.get(name) != after.get(name)]
            differences = tuple(_difference(kind, name, before.get(name), after.get(name)) for name in names)
        mark = Mark(drift, kind.plural, str(change["object"]), differences, len(self.marks) + 1)
        self.marks.append(mark)
        return mark

    def _listed(self, kind: Kind) -> dict[str, set[str]]:
        """What the site file lists for each owner that it names; {} where it does not say what there is.

        As with O(purge), only the document's own location and those whom items name are covered.
        """
        items = (self.desired or {}).get(kind.plural)
        if self.plan is None or items is None or not kind.keyed or kind.secrets:
            return {}
        location = str((self.desired or {}).get("location", "") or self.document.get("location", ""))
        listed: dict[str, set[str]] = {_owner(kind, placed(kind, {}, location)): set()}
        uncertain = set()
        for item in items:
            values = placed(kind, item, location)
            listed.setdefault(_owner(kind, values), set()).update(subjects(kind, values))
            if item.get("id"):
                uncertain.add(_owner(kind, values))
        return {owner: names for owner, names in listed.items() if owner not in uncertain}


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


def subjects(kind: Kind, values: Values) -> Iterator[str]:
    """What a plan calls the object, or objects, that an item is about."""
    for part in kind.resources:
        if _mentions(kind, part, values):
            yield part.schema.subject({**values, **part.schema.record.normalise(values)}, _where(kind, values))


def _mentions(kind: Kind, part: type[Resource], values: Values) -> bool:
    return bool(set(values) & (set(part.schema.record.fields) - {owner.name for owner in kind.owners.fields}))


def _is_added(kind: Kind, values: Values, listed: Mapping[str, set[str]]) -> bool:
    """Whether the site file lists the objects of this owner, and this one is not among them. Switches are no objects."""
    owner = _owner(kind, values)
    return owner in listed and _mentions(kind, kind.main, values) and not listed[owner] & set(subjects(kind, values))


def _owner(kind: Kind, values: Values) -> str:
    return level_scope(values) if isinstance(kind.owners, LevelOptions) else _where(kind, values)


def _where(kind: Kind, values: Values) -> str:
    if isinstance(kind.owners, ModeOptions):
        return f'of operating mode "{values.get("operating_mode")}" {level_scope(values)}'
    for name in SOMEBODY:
        if values.get(name):
            return f'of {name.replace("_", " ")} "{values[name]}"'
    if values.get("me"):
        return "of the signed-in person"
    return f'of location "{values["location"]}"' if values.get("location") else "of the organisation"


def _owner_of(words: str) -> Values:
    found = OWNER_IN_WORDS.search(words)
    return {found.group(1).replace(" ", "_"): found.group(2)} if found else {}


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
