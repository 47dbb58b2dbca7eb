# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How many objects an owner would have, and how many Webex takes. Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from ..kinds.base import CollectionResource, Resource, Store
from ..model.changes import Create, Delete
from ..model.objects import Current
from ..model.owners import Owner
from .plan import PlannedChange


def too_many(
    planned: Iterable[PlannedChange], current_state: Callable[[Resource], Iterable[Current]]
) -> Iterator[tuple[str, str]]:
    """The owners that would have more objects than Webex takes: the place of the first one too many, and a sentence.

    ``current_state`` returns the objects that a resource has now.
    """
    by_store: dict[Store, list[PlannedChange]] = {}
    for each in planned:
        if isinstance(each.change, (Create, Delete)) and isinstance(each.resource, CollectionResource) and each.resource.maximum:
            by_store.setdefault(each.resource.store, []).append(each)
    for changes in by_store.values():
        first = changes[0]
        theirs = [each for each in current_state(first.reader) if belongs_to(first.resource.owner, first.reader, each)]
        yield from _too_many(changes, len(theirs))


def belongs_to(owner: Owner, reader: Resource, current: Current) -> bool:
    """Whether an object belongs to the owner, if one list has the objects of several owners."""
    return reader.owner.type != "anywhere" or {**current.values, **owner.values} == current.values


def _too_many(changes: Sequence[PlannedChange], now: int) -> Iterator[tuple[str, str]]:
    """The same for one owner that has so many objects ``now``. Only what is deleted before makes room."""
    creates = [each for each in changes if isinstance(each.change, Create)]
    deletes = [each for each in changes if isinstance(each.change, Delete)]
    before = [each for each in deletes if creates and each.phase < creates[0].phase]
    resource, most = changes[0].resource, now - len(before) + len(creates)
    if not creates or not isinstance(resource, CollectionResource) or most <= resource.maximum:
        return
    first = creates[max(0, resource.maximum - most + len(creates))]
    later = " What the same run deletes goes after that: delete in a run before." if len(deletes) > len(before) else ""
    yield (
        first.place,
        f"{first.change.subject} is one too many: Webex takes at most {resource.maximum} {resource.schema.nouns} of an owner, and"
        f" there would be {most}.{later}",
    )
