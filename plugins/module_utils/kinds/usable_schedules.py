# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The schedules that sequential ring criteria may name (API facts: sequential_ring, criteria).

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..api.client import Client
from ..api.ids import path, same_id
from ..model.changes import PendingChange
from ..model.owners import Owner
from ..schema.types import Values
from .location_schedule import LocationSchedules
from .person_schedule import PATHS, SHARED_LEVELS
from .schedules import SCHEDULE_TYPE

TypeAndName = tuple[str, str]


def missing_schedule(client: Client, owner: Owner, values: Values, pending: Sequence[PendingChange]) -> str:
    """A sentence when criteria with these values name a schedule that does not exist; "" when it exists.

    ``owner`` is a workspace or the signed-in person; ``pending`` are the changes that the same run makes. Raises WebexError.
    """
    level, type_, name = values.get("schedule_level", "location"), values["schedule_type"], values["schedule_name"]
    if owner.type == "workspace" and not owner.location_id:
        return ""  # nobody can tell where to look
    known = set(_existing(client, owner, level))
    for each in pending:
        if each.kind == ("person_schedule" if level == "people" else "location_schedule"):
            known = _afterwards(known, owner, each)
    if (type_, name) in known:
        return ""
    names = ", ".join(sorted(each for its_type, each in known if its_type == type_)) or "none"
    return (
        f'schedule_name: no schedule "{name}" of type {type_} can be used by {owner.where.removeprefix("of ")}.'
        f" Known of this type are: {names}."
    )


def _existing(client: Client, owner: Owner, level: str) -> Iterator[TypeAndName]:
    """The schedules of the location, or those that a person sees: of the location, or of the person."""
    if owner.type == "workspace":
        items = client.list(path(LocationSchedules.paths, owner.location_id), "schedules")
    else:
        seen = client.list(path(PATHS[owner.type], owner.id), "schedules", page=0)
        items = [item for item in seen if (item.get("level") in SHARED_LEVELS) == (level == "location")]
    for item in items:
        yield SCHEDULE_TYPE.from_wire(item["type"]), str(item["name"])


def _afterwards(known: set[TypeAndName], owner: Owner, pending: PendingChange) -> set[TypeAndName]:
    """The schedules after a change of one; where the signed-in person is, is not known, so any location may be the one."""
    before, after = ({_key(values)} if values else set() for values in (pending.change.before, pending.change.after))
    if owner.type == "me" and pending.kind == "location_schedule":
        return known | after
    theirs = same_id(pending.owner.id, owner.location_id if owner.type == "workspace" else owner.id)
    return (known - before) | after if theirs else known


def _key(schedule: Values) -> TypeAndName:
    return str(schedule["type"]), str(schedule["name"])
