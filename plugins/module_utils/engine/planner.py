# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From a document to one plan: names, current state and plan of everything, before anything is written.

All names are resolved and all lists are read side by side, nothing twice. Then the kinds are planned in the order in which
they depend on each other, so that each knows what the earlier ones will have done.
Private to this collection: may change in any release.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import Any, Optional, TypeVar

from ..errors import Ambiguous, CallingError, InvalidInput, NotFound, trying
from ..kinds.base import Resource
from ..kinds.kind import Kind
from ..model.changes import Change, Create, Delete, NoOp, Replace, Update
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.owners import LevelOptions, Owner
from ..model.pending import PendingChange
from ..schema.fields import Values
from .apply import Batch
from .diff import doubles, step_for
from .document import SECTIONS, Document, Entry
from .render import shown
from .session import Session

ANYWHERE = Owner("anywhere")
PURGE = "purge"
ACTIONS = {Create: "create", Update: "update", Replace: "replace", Delete: "delete"}
LAST = 1000

One = TypeVar("One")
Other = TypeVar("Other")


@dataclass(frozen=True)
class PlannedChange:
    """One step of the plan: what it is about and why it is there."""

    kind: Kind
    resource: Resource
    owner: Owner
    listed_for: Owner
    change: Change
    place: str
    placeholder: str = ""

    @property
    def action(self) -> str:
        """create, update, replace or delete."""
        return ACTIONS[type(self.change)]

    @property
    def phase(self) -> tuple[int, ...]:
        """What is referred to comes first, and is deleted last; a switch follows what it is about."""
        wave = rank(self.kind.name)
        if not isinstance(self.change, Delete):
            return (2 * wave + 1, self.kind.resources.index(self.resource))
        referred_to = any(self.kind.name in other.after for other in SECTIONS.values())
        return (LAST - wave if referred_to else 2 * wave, 0)

    def told(self) -> Values:
        """The change in the user's words; of an update only what differs."""
        before, after = shown(self.resource, self.change.before), shown(self.resource, self.change.after)
        if isinstance(self.change, Update):
            before = {name: value for name, value in before.items() if name in self.change.differing}
            after = {name: value for name, value in after.items() if name in self.change.differing}
        names = {"section": self.kind.plural, "action": self.action, "object": self.change.subject, "place": self.place}
        return {**names, "before": before, "after": after}

    def identity(self) -> list[Any]:
        """What must be the same for the change to be the same; secrets count as they are shown, also where they are ids."""
        told = {name: value for name, value in self.told().items() if name != "place"}
        return [self.owner.type, self.owner.id, self.change.id if self.resource.has_id else "", told]


@cache
def rank(kind: str) -> int:
    """How many kinds are written one after the other before this one."""
    after = next(each.after for each in SECTIONS.values() if each.name == kind)
    return max((rank(name) + 1 for name in after), default=0)


@dataclass(frozen=True)
class Plan:
    """All changes in the order in which they are carried out, and how many objects stay as they are.

    ``org_id`` is the organisation that it is for; "" when that is not known, or does not matter because nothing changes.
    """

    changes: tuple[PlannedChange, ...]
    unchanged: int
    org_id: str = ""

    def batches(self) -> Iterator[Batch]:
        """The changes as they are applied: those that one request can make are one work."""
        for (resource, *_rest), group in groupby(
            self.changes, lambda planned: (planned.resource, planned.owner.store, planned.action)
        ):
            members = list(group)
            maximum = resource.most_together(members[0].owner, members[0].change)
            for start in range(0, len(members), maximum):
                one, *others = members[start : start + maximum]
                changes = (one.change, *(other.change for other in others))
                yield Batch(one.resource, one.owner, changes, False, one.listed_for, one.phase, one.placeholder)

    @property
    def id(self) -> str:
        """The same for the same plan in the same organisation, and for no other; "" when the organisation is not known."""
        if self.changes and not self.org_id:
            return ""
        identities = [planned.identity() for planned in self.changes]
        text = json.dumps([self.org_id, identities], sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Item:
    """What an entry of the document wants of one part of its kind."""

    entry: Entry
    resource: Resource
    owner: Owner
    listed_for: Owner
    desired: Desired


class Planner:
    """Plans a document; ``concurrency`` requests at most are under way at the same time."""

    def __init__(self, session: Session, document: Document, concurrency: int) -> None:
        self._session = session
        self._document = document
        self._concurrency = concurrency
        self._mistakes: list[tuple[str, str]] = []
        self._places = {place: number for number, place in enumerate(entry.place for entry in document.entries)}
        self._emptied: dict[str, list[Owner]] = {}
        self._coming: dict[str, list[PendingChange]] = {}
        self._listed: dict[Resource, set[str]] = {}
        session.forget_everything()

    def plan(self) -> Plan:
        """The plan for the whole document. Raises InvalidInput that tells every mistake, CallingError when reading fails."""
        with self._session.client.reading_once(), ThreadPoolExecutor(self._concurrency) as self._pool:
            items = self._items()
            self._raise_mistakes()
            self._warn_of_idle_purge(items)
            self._read(items)
            changes, unchanged = self._changes(items)
            self._raise_mistakes()
            self._require_valid(changes)
            self._raise_mistakes()
            org_id = self._session.organization_id() if changes else self._session.client.org_id.rstrip("=")
        return Plan(tuple(sorted(changes, key=lambda planned: planned.phase)), unchanged, org_id)

    def _raise_mistakes(self) -> None:
        if self._mistakes:
            count = f"The document has {len(self._mistakes)} mistakes: " if len(self._mistakes) > 1 else ""
            ordered = sorted(self._mistakes, key=lambda error: self._places.get(error[0], -1))
            raise InvalidInput(count + " ".join(f"{place}: {text}" if place else text for place, text in ordered))

    def _noting(self, place: str, act: Callable[..., One], *given: Any) -> Optional[One]:
        """What ``act`` returns; None when the user made a mistake, which is noted. Raises CallingError when reading failed."""
        try:
            return act(*given)
        except CallingError as error:
            if error.cause:
                raise
            self._mistakes.append((place, error.message))
            return None

    def _side_by_side(self, act: Callable[[One], Other], each: Iterable[One]) -> list[Other]:
        return list(self._pool.map(act, each))

    def _items(self) -> list[Item]:
        """What each entry wants, and of whom."""
        entries = self._document.entries
        lookup = self._session.lookup
        if self._document.location:
            lookup.home = self._noting("location", lookup.location, self._document.location)
            self._raise_mistakes()
        people = {entry.params["person"] for entry in entries if entry.params.get("person")}
        if len(people) > 1:
            lookup.expect_people(len(people))
        asked: dict[Any, Entry] = {}
        for entry in entries:
            asked.setdefault(_words(entry), entry)
        found = self._side_by_side(self._owner, asked.values())
        owners = dict(zip(asked, found))
        wanted = [
            (entry, resource, owner, desired)
            for entry in entries
            for owner in (owners[_words(entry)],)
            if owner is not None
            for resource, desired in self._wishes(entry, owner)
        ]
        listed_for = _views((resource, entry.kind, owner) for entry, resource, owner, desired in wanted)
        return [
            Item(entry, resource, owner, listed_for[(resource, owner.store)], desired)
            for entry, resource, owner, desired in wanted
        ]

    def _owner(self, entry: Entry) -> Optional[Owner]:
        return self._noting(entry.place, entry.kind.owners.resolve, entry.params, self._session.lookup)

    def _wishes(self, entry: Entry, owner: Owner) -> list[tuple[Resource, Desired]]:
        kind, params = entry.kind, entry.params
        switched = {**params, "state": "present"}  # a switch is set, whatever happens to the objects
        all_desired: list[tuple[Resource, Desired]] = []
        if kind.plural in self._document.purge and entry.only_names_somebody:
            self._emptied.setdefault(kind.name, []).append(owner)  # only named: shall have none
            return all_desired
        for resource in kind.resources:
            given = params if resource is kind.main else switched
            desired = self._noting(entry.place, resource.desired, given, owner)
            if desired:
                all_desired.append((resource, desired))
        if not all_desired and not any(place == entry.place for place, text in self._mistakes):
            self._mistakes.append((entry.place, "no option says what is wanted."))
        return all_desired

    def _read(self, items: Sequence[Item]) -> None:
        """Reads what is stored for everybody concerned, and then what the lists lack of the objects concerned."""
        stores = {(item.resource, item.listed_for.store): (item.resource, item.listed_for) for item in items}
        stores.update(
            {(resource, listed_for.store): (resource, listed_for) for kind, resource, owner, listed_for in self._purged(items)}
        )
        self._side_by_side(lambda store: self._session.current_state(*store), stores.values())
        found: dict[Any, tuple[Resource, Owner, Current, str]] = {}
        for item in items:
            try:
                current = self._session.current_state(item.resource, item.listed_for).find(item.desired, item.owner.where)
            except (Ambiguous, NotFound):  # told with all other mistakes when it is planned
                continue
            if current and not current.is_complete:
                found[(item.resource, item.listed_for.store, current.id)] = (
                    item.resource,
                    item.listed_for,
                    current,
                    item.owner.where,
                )
        self._side_by_side(lambda each: self._session.with_details(*each), found.values())

    def _purged(self, items: Sequence[Item]) -> list[tuple[Kind, Resource, Owner, Owner]]:
        """Whose objects are purged, and for whom they are read: the document's own, and those of whom the sections name."""
        found: dict[Any, tuple[Kind, Resource, Owner, Owner]] = {}
        for section in self._document.purge:
            kind = SECTIONS[section]
            mine = [item for item in items if item.entry.kind is kind]
            read = {item.owner.store: item.listed_for for item in mine}
            everywhere = [item.listed_for for item in mine if item.listed_for.type == "anywhere"]
            named = [item.owner for item in mine if item.owner.type != "anywhere"]
            for owner in (*self._own(kind), *named, *self._emptied.get(kind.name, ())):
                listed_for = everywhere[0] if everywhere else read.get(owner.store, owner)
                found[(kind.main, owner.store)] = (kind, kind.main, owner, listed_for)
        return list(found.values())

    def _warn_of_idle_purge(self, items: Sequence[Item]) -> None:
        """A section that is purged for nobody deletes nothing; that is seldom meant."""
        busy = {kind.plural for kind, resource, owner, listed_for in self._purged(items)}
        for section in self._document.purge:
            if section not in busy:
                self._session.client.warnings.append(
                    f"purge: {section} names nobody whose objects are to be purged, so nothing is deleted there. Add an item that"
                    " only says whose they are, such as {organization: true} or {person: ...}."
                )

    def _own(self, kind: Kind) -> Iterator[Owner]:
        """The document's own location, or the organisation, if objects of the kind can belong to it."""
        given = {"location": self._document.location} if self._document.location else {}
        if any(field.required and field.name not in given for field in kind.owners.fields):
            return
        params = {**dict.fromkeys(field.name for field in kind.owners.fields), **given}
        try:
            yield kind.owners.resolve(params, self._session.lookup)
        except InvalidInput:  # nobody is named then
            return

    def _changes(self, items: Sequence[Item]) -> tuple[list[PlannedChange], int]:
        groups: dict[Any, list[Item]] = {}
        for item in items:
            groups.setdefault((item.resource, item.listed_for.store), []).append(item)
        changes: list[PlannedChange] = []
        unchanged = 0
        for group in sorted(groups.values(), key=_planning_order):
            compared = self._steps(group)
            unchanged += sum(isinstance(change, NoOp) for item, change in compared)
            changes += [self._change(item, change) for item, change in compared if not isinstance(change, NoOp)]
        return [*changes, *self._purge(items)], unchanged

    def _change(self, item: Item, change: Change) -> PlannedChange:
        placeholder = self._session.new_placeholder() if isinstance(change, (Create, Replace)) else ""
        kind = item.entry.kind
        self._coming.setdefault(kind.name, []).append(PendingChange(kind.name, item.owner, change, placeholder or change.id))
        return PlannedChange(kind, item.resource, item.owner, item.listed_for, change, item.entry.place, placeholder)

    def _steps(self, group: Sequence[Item]) -> list[tuple[Item, Change]]:
        """What is to be done about the objects of one owner, knowing the changes planned so far."""
        kind, resource, owner, listed_for = group[0].entry.kind, group[0].resource, group[0].owner, group[0].listed_for
        state = self._session.current_state(resource, listed_for)
        coming = [each for name in (*kind.after, kind.name) for each in self._coming.get(name, ())]
        with trying(f"read what {resource.schema.all_of(owner.where)} refer to"):
            resource.pending(self._session.client, owner, state, coming)
        changes: list[tuple[Item, Change]] = []
        all_desired: list[tuple[Desired, Change]] = []
        for item in group:
            found = self._noting(item.entry.place, self._step, item, state)
            if found:
                all_desired.append(found)
                changes.append((item, found[1]))
        self._listed.setdefault(resource, set()).update(change.id for item, change in changes)
        if resource is not kind.main:
            return changes[:1]  # a switch that several items mention alike
        self._mistakes += [
            ("", error) for error in doubles(resource.schema, all_desired, "" if listed_for == ANYWHERE else owner.where)
        ]
        return changes

    def _step(self, item: Item, state: CurrentState) -> tuple[Desired, Change]:
        desired = item.resource.prepare(item.owner, item.desired, state, self._session.client.warnings.append)
        return replace(desired, place=item.entry.place), step_for(item.resource.schema, desired, state, item.owner.where)

    def _purge(self, items: Sequence[Item]) -> Iterator[PlannedChange]:
        """The deletions of whatever purged sections do not list."""
        for kind, resource, owner, listed_for in self._purged(items):
            for current in self._session.current_state(resource, listed_for):
                theirs = listed_for.type != "anywhere" or {**current.values, **dict(owner.words)} == current.values
                if theirs and current.id not in self._listed.get(resource, ()):
                    subject = resource.schema.subject(current.values, owner.where)
                    yield PlannedChange(kind, resource, owner, listed_for, Delete(subject, current.values, {}, current), PURGE)

    def _require_valid(self, changes: Sequence[PlannedChange]) -> None:
        """Has Webex validate the changes where it offers that, as many as possible at once."""
        by_part: dict[Resource, list[PlannedChange]] = {}
        for planned in changes:
            by_part.setdefault(planned.resource, []).append(planned)
        batches = [
            (resource, members[start : start + resource.validation_batch_size])
            for resource, members in by_part.items()
            for start in range(0, len(members), resource.validation_batch_size)
        ]

        def refused(batch: tuple[Resource, Sequence[PlannedChange]]) -> list[tuple[str, str]]:
            resource, members = batch
            places = {id(planned.change): planned.place for planned in members}
            with trying(f"have {resource.schema.nouns} validated"):
                changes = [(planned.owner, planned.change) for planned in members]
                return [
                    (places[id(change)], reason)
                    for change, reason in resource.remote_validation_errors(self._session.client, changes)
                ]

        for errors in self._side_by_side(refused, batches):
            self._mistakes += errors


def _words(entry: Entry) -> tuple[Any, ...]:
    """What the owner depends on: equal for entries of the same owner."""
    given = tuple((field.name, entry.params.get(field.name)) for field in entry.kind.owners.fields)
    by_id = isinstance(entry.kind.owners, LevelOptions) and bool(entry.params.get("id"))
    return (entry.kind.name, by_id, *given)


def _views(wanted: Iterable[tuple[Resource, Kind, Owner]]) -> dict[tuple[Resource, tuple[str, str]], Owner]:
    """For whom to read the objects of each owner: one list of all serves several locations and the organisation."""
    owners: dict[Resource, dict[tuple[str, str], Owner]] = {}
    levels = set()
    for resource, kind, owner in wanted:
        owners.setdefault(resource, {})[owner.store] = owner
        if kind.owners.listed_together:
            levels.add(resource)
    return {
        (resource, store): ANYWHERE if resource in levels and len(each) > 1 else owner
        for resource, each in owners.items()
        for store, owner in each.items()
    }


def _planning_order(group: Sequence[Item]) -> tuple[int, bool]:
    """Kinds that others refer to come first, and so do locations, from which others inherit."""
    item = group[0]
    return (rank(item.entry.kind.name), item.owner.type != "location")
