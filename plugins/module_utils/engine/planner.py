# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From a document to one plan: names, current state and comparison of everything, before anything is written.

Names are resolved and lists are read concurrently, nothing twice. Then the kinds are compared in the order in which they
depend on each other, so that each knows the pending changes of the earlier ones. Private to this collection: may change in any
release.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Any, Optional, TypeVar

from ..errors import Ambiguous, CallingError, Interrupted, InvalidInput, NotFound, trying
from ..kinds.base import Advising, Details, Pending, RemoteValidation, Resource, Store
from ..kinds.kind import Kind
from ..model.changes import Change, Create, Delete, NoOp, PendingChange, Replace
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.owners import LevelOptions, Owner, PendingOwner
from .completion import compared
from .diff import duplicates
from .document import SECTIONS, Document, Entry
from .limits import belongs_to, too_many
from .plan import PURGE, Plan, PlannedChange, rank
from .replan import surplus_of
from .session import Session

ANYWHERE = Owner("anywhere")

One = TypeVar("One")
Other = TypeVar("Other")


@dataclass(frozen=True)
class Item:
    """One desired object of an entry; ``reader`` is the resource by which it is read."""

    entry: Entry
    resource: Resource
    reader: Resource
    desired: Desired


class Planner:
    """Plans a document; at most ``concurrency`` requests are under way at the same time. Nothing is written."""

    def __init__(self, session: Session, document: Document, concurrency: int = 1) -> None:
        self._session = session
        self._document = document
        self._concurrency = concurrency
        self._places = {entry.place: number for number, entry in enumerate(document.entries)}
        self._errors: list[tuple[str, str]] = []
        self._may_be_late = False
        self._items: list[Item] = []
        self._emptied: list[tuple[Kind, Owner]] = []
        self._pending: dict[str, list[PendingChange]] = {}
        self._kept: set[tuple[type[Resource], str]] = set()

    def plan(self) -> Plan:
        """The plan for the whole document. Raises InvalidInput with every error, CallingError when reading fails."""
        entries: list[PlannedChange] = []
        threads = ThreadPoolExecutor(self._concurrency) if self._concurrency > 1 else nullcontext()
        with self._session.client.reading_once(), threads as pool:
            self._map: Callable[..., Iterable[Any]] = pool.map if pool else map
            if self._document.location:
                self._set_home()
            for kinds in waves(self._document.entries):
                items = self._resolve([entry for entry in self._document.entries if entry.kind.name in kinds])
                if self._errors:
                    raise self._invalid()
                self._read(items, kinds)
                entries += self._compared(items)
            if self._document.purge:
                self._warn_of_idle_purge()
                entries += self._purge()
            self._errors += too_many(entries, self._session.current_state)
            if self._errors:
                raise self._invalid()
            self._validate(entries)
        return Plan.of(entries)

    def _invalid(self) -> InvalidInput:
        """One error for all collected errors."""
        ordered = sorted(self._errors, key=lambda error: self._places.get(error[0], -1))
        count = f"The document has {len(ordered)} mistakes: " if len(ordered) > 1 and not self._document.is_item else ""
        error = InvalidInput(count + " ".join(f"{place}: {text}" if place else text for place, text in ordered))
        error.may_be_late = self._may_be_late
        return error

    def _try(self, place: str, act: Callable[..., One], *given: Any) -> Optional[One]:
        """The result of ``act``; None after an error in the document, which is collected. Raises CallingError otherwise."""
        try:
            return act(*given)
        except CallingError as error:
            if error.cause or isinstance(error, Interrupted):
                raise
            self._errors.append((place, error.message))
            self._may_be_late |= error.may_be_late
            return None

    def _set_home(self) -> None:
        """The location that all the work is about, if there is one."""
        lookup = self._session.lookup
        lookup.home = self._try("location", lookup.location, self._document.location)
        if self._errors:
            raise self._invalid()

    def _resolve(self, entries: Sequence[Entry]) -> list[Item]:
        """The items of the entries. Here names of owners become ids."""
        people = {entry.params["person"] for entry in entries if entry.params.get("person")}
        if len(people) > 1:
            self._session.lookup.expect_people(len(people))
        keys = [_owner_key(entry) for entry in entries]
        first: dict[Any, Entry] = {}
        for key, entry in zip(keys, entries):
            first.setdefault(key, entry)
        owners = dict(zip(first, self._map(lambda entry: self._try(entry.place, self._owner, entry), first.values())))
        resources: dict[Any, Resource] = {}
        wanted: list[tuple[Entry, Resource, Desired]] = []
        for key, entry in zip(keys, entries):
            owner = owners[key]
            if owner is not None:
                wanted += self._desired(entry, owner, key, resources)
        readers = self._readers([(entry.kind, resource) for entry, resource, _desired in wanted])
        items = [Item(entry, resource, readers[resource.store], desired) for entry, resource, desired in wanted]
        self._items += items
        return items

    def _owner(self, entry: Entry) -> Owner:
        """The owner of what an entry describes: something that the same document creates, or that exists."""
        owners, lookup = entry.kind.owners, self._session.lookup
        coming = self._pending.get(owners.created_by, ())
        pending = [PendingOwner(each.change.after, each.id, each.owner) for each in coming if each.change.after]
        return (owners.resolve_pending(entry.params, lookup, pending) if pending else None) or owners.resolve(
            entry.params, lookup
        )

    def _desired(
        self, entry: Entry, owner: Owner, key: Any, resources: dict[Any, Resource]
    ) -> Sequence[tuple[Entry, Resource, Desired]]:
        """The desired objects of an entry with their resources; entries of the same owner, that is of the same ``key``, share
        ``resources``.
        """
        kind, params = entry.kind, entry.params
        if kind.plural in self._document.purge and entry.only_names_owner:
            self._emptied.append((kind, owner))
            return ()
        found = []
        errors = len(self._errors)
        for resource_type in kind.resources_in(params):
            resource = resources.get((resource_type, key))
            if resource is None:
                resource = resources[(resource_type, key)] = resource_type(self._session.client, owner)
            # A switch is set even if the objects are to be absent.
            given = params if resource_type is kind.main else {**params, "state": "present"}
            desired = self._try(entry.place, resource.desired, given)
            if desired:
                found.append((entry, resource, desired))
        if not found and len(self._errors) == errors:
            nothing = f"Nothing to do for {kind.name}: no option says what is wanted."
            self._errors.append((entry.place, "no option says what is wanted." if entry.place else nothing))
        return found

    def _readers(self, wanted: Iterable[tuple[Kind, Resource]]) -> dict[Store, Resource]:
        """By which resource to read the objects of each: one list of all serves several locations and the organisation."""
        readers: dict[Store, Resource] = {}
        together = set()
        for kind, resource in wanted:
            readers[resource.store] = resource
            if kind.owners.listed_together:
                together.add(type(resource))
        counts = Counter(type_ for type_, _store in readers)
        for type_ in together:
            if counts[type_] > 1:
                every = type_(self._session.client, ANYWHERE)
                readers.update({store: every for store in readers if store[0] is type_})
        return readers

    def _read(self, items: Sequence[Item], kinds: Iterable[str]) -> None:
        """Reads the lists of all owners concerned, and then the details that the lists lack of objects concerned."""
        readers = {item.reader.store: item.reader for item in items}
        if self._document.purge:
            readers.update({reader.store: reader for kind, _resource, reader in self._purged() if kind.name in kinds})
        list(self._map(self._session.current_state, readers.values()))
        lacking: dict[Any, tuple[Resource, Current, Desired]] = {}
        for item in items:
            if not isinstance(item.reader, Details):
                continue
            try:
                current = self._session.current_state(item.reader).find(item.desired, item.resource.owner.where)
            except (Ambiguous, NotFound):  # reported with all other errors when it is compared
                continue
            if current and not current.is_complete:
                lacking[(item.reader.store, current.id)] = (item.reader, current, item.desired)
        list(self._map(lambda each: self._session.with_details(*each), lacking.values()))

    def _purged(self) -> list[tuple[Kind, Resource, Resource]]:
        """The owners whose objects are purged, and the resources by which they are read: the document's own, and those that
        items name.
        """
        found: dict[Any, tuple[Kind, Resource, Resource]] = {}
        for section in self._document.purge:
            kind = SECTIONS[section]
            mine = [item for item in self._items if item.entry.kind is kind and isinstance(item.resource, kind.main)]
            readers = {item.resource.owner.store: item.reader for item in mine}
            anywhere = next((item.reader for item in mine if item.reader.owner.type == "anywhere"), None)
            named = [item.resource.owner for item in mine if item.resource.owner.type != "anywhere"]
            emptied = [owner for each, owner in self._emptied if each is kind]
            for owner in (*self._own(kind), *named, *emptied):
                resource = kind.main(self._session.client, owner)
                found[resource.store] = (kind, resource, anywhere or readers.get(owner.store, resource))
        return list(found.values())

    def _own(self, kind: Kind) -> Iterator[Owner]:
        """The document's own location, or the organisation, if objects of the kind can belong to it."""
        given = {"location": self._document.location} if self._document.location else {}
        required = (field.name for field in kind.owners.fields if field.required)
        if self._document.is_item or any(name not in given for name in required):
            return
        params = {**dict.fromkeys(field.name for field in kind.owners.fields), **given}
        try:
            yield kind.owners.resolve(params, self._session.lookup)
        except InvalidInput:  # then the document names no owner
            return

    def _warn_of_idle_purge(self) -> None:
        """Warns of a purged section that names no owner: it deletes nothing, which is rarely intended."""
        busy = {kind.plural for kind, _resource, _reader in self._purged()}
        for section in self._document.purge:
            if section not in busy:
                self._session.client.warnings.append(
                    f"purge: {section} names no owner whose objects are to be purged, so nothing is deleted there. Add an item"
                    " that names only the owner, such as {organization: true} or {person: ...}."
                )

    def _compared(self, items: Sequence[Item]) -> Iterator[PlannedChange]:
        """The change of each object, in the order in which the kinds depend on each other."""
        groups: dict[Any, list[Item]] = {}
        for item in items:
            groups.setdefault(item.reader.store, []).append(item)
        for group in sorted(groups.values(), key=_comparison_order):
            kind, reader = group[0].entry.kind, group[0].reader
            names = (*kind.after, kind.name) if isinstance(reader, Pending) else ()
            pending = tuple(each for name in names for each in self._pending.get(name, ()))
            for item, change in self._changes(group, pending):
                planned = replace(self._planned(item, change), pending=pending)
                copies = list(surplus_of(planned, self._session))
                self._kept |= {(type(item.resource), each.change.id) for each in copies}
                yield from (planned, *copies)

    def _planned(self, item: Item, change: Change) -> PlannedChange:
        placeholder = self._session.new_placeholder() if isinstance(change, (Create, Replace)) else ""
        kind, owner = item.entry.kind, item.resource.owner
        if not isinstance(change, NoOp):
            self._pending.setdefault(kind.name, []).append(PendingChange(kind.name, owner, change, placeholder or change.id))
        return PlannedChange(kind, item.resource, item.reader, change, item.entry.place, placeholder, desired=item.desired)

    def _changes(self, group: Sequence[Item], pending: Sequence[PendingChange]) -> list[tuple[Item, Change]]:
        """The changes of the objects of one owner, given the pending changes so far."""
        kind, reader, resource = group[0].entry.kind, group[0].reader, group[0].resource
        state = self._session.current_state(reader)
        if pending and isinstance(reader, Pending):
            state = reader.pending(state, pending)
        found: list[tuple[Item, Change]] = []
        pairs: list[tuple[Desired, Change]] = []
        for item in group:
            both = self._try(item.entry.place, self._compare, item, state)
            if both:
                pairs.append(both)
                found.append((item, both[1]))
        self._kept |= {(type(resource), change.id) for _item, change in found}
        if not isinstance(resource, kind.main):
            return found[:1]  # a switch that several items mention alike
        where = "" if reader.owner == ANYWHERE else resource.owner.where
        if len(pairs) > 1:
            places = [item.entry.place for item, _change in found]
            self._errors += [("", error) for error in duplicates(resource.schema, pairs, where, places)]
        return found

    def _compare(self, item: Item, state: CurrentState) -> tuple[Desired, Change]:
        desired, change = compared(item.resource, item.desired, state)
        remarks = item.resource.remarks(change.after) if isinstance(item.resource, Advising) else ()
        self._session.client.warnings += [*desired.warnings, *remarks]
        return desired, change

    def _purge(self) -> Iterator[PlannedChange]:
        """The deletions of all objects that purged sections do not list."""
        for kind, resource, reader in self._purged():
            state = self._session.current_state(reader)
            theirs = [current for current in state if belongs_to(resource.owner, reader, current)]
            surplus = [current for current in theirs if (kind.main, current.id) not in self._kept]
            creates = any(
                item.entry.kind is kind and item.resource.owner.store == resource.owner.store and not item.desired.absent
                for item in self._items
            )
            for current in surplus:
                subject = resource.schema.subject(current.values, resource.owner.where)
                change = Delete(subject, current.values, {}, current)
                desired = Desired({}, current.id, absent=True)
                clears = not creates and len(surplus) == len(theirs)
                yield PlannedChange(kind, resource, reader, change, PURGE, clears=clears, desired=desired)

    def _validate(self, entries: Sequence[PlannedChange]) -> None:
        """Lets Webex validate the changes where it can, as many as possible in one request."""
        by_type: dict[type[RemoteValidation], list[PlannedChange]] = {}
        for planned in entries:
            changes = not isinstance(planned.change, NoOp) and bool(planned.change.after)
            if changes and isinstance(planned.resource, RemoteValidation):
                by_type.setdefault(type(planned.resource), []).append(planned)
        batches = [
            (type_, members[start : start + type_.validation_batch_size])
            for type_, members in by_type.items()
            for start in range(0, len(members), type_.validation_batch_size)
        ]
        for errors in self._map(self._refused, batches):
            self._errors += errors
        if self._errors:
            raise self._invalid()

    def _refused(self, batch: tuple[type[RemoteValidation], Sequence[PlannedChange]]) -> list[tuple[str, str]]:
        """The changes that Webex would refuse: places and reasons. Raises CallingError."""
        type_, members = batch
        places = {id(planned.change): planned.place for planned in members}
        changes = [(planned.resource.owner, planned.change) for planned in members]
        pending = [each for changes_of_kind in self._pending.values() for each in changes_of_kind]
        with trying(f"have {type_.schema.nouns} validated"):
            refused = type_.remote_validation_errors(self._session.client, changes, pending)
            return [(places[id(change)], reason) for change, reason in refused]


def waves(entries: Iterable[Entry]) -> list[set[str]]:
    """The kinds of a document in groups. A kind comes after the kind that may create its owners."""
    kinds = {entry.kind.name: entry.kind for entry in entries}

    def wave(name: str) -> int:
        kind = kinds[name]
        later = [wave(kind.owners.created_by) + 1] if kind.owners.created_by in kinds else []
        return max([*later, *(wave(other) for other in kind.after if other in kinds)], default=0)

    numbers = {name: wave(name) for name in kinds}
    return [{name for name, number in numbers.items() if number == each} for each in sorted(set(numbers.values()))] or [set()]


def _owner_key(entry: Entry) -> tuple[Any, ...]:
    """The options that name the owner: equal for entries of the same owner."""
    kind, params = entry.kind, entry.params
    by_id = isinstance(kind.owners, LevelOptions) and bool(params.get("id"))
    return (kind.name, by_id, *map(params.get, kind.owner_names))


def _comparison_order(group: Sequence[Item]) -> tuple[int, bool]:
    """Kinds that others refer to come first, and so do locations, from which others inherit."""
    item = group[0]
    return (rank(item.entry.kind), item.resource.owner.type != "location")
