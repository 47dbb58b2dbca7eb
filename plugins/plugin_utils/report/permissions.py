# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Outgoing permissions as a matrix: who may make which type of call.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Optional

from ansible_collections.webex.calling.plugins.module_utils.kinds.outgoing_permissions import FLAGS
from ansible_collections.webex.calling.plugins.plugin_utils.report.drift import DriftEntry, Mark
from ansible_collections.webex.calling.plugins.plugin_utils.report.owner import ORDER, Owner, owner_of
from ansible_collections.webex.calling.plugins.plugin_utils.report.words import CALL_TYPES, action_words

PERMISSIONS = "calling_permissions"


@dataclass(frozen=True)
class Permission:
    """The treatment of one type of call."""

    action: str
    transfer: bool

    @property
    def symbol(self) -> str:
        """A sign for it."""
        return action_words(self.action)[0]

    @property
    def words(self) -> str:
        """The same in words."""
        return action_words(self.action)[1]

    @property
    def look(self) -> str:
        """Its style: one for all transfer numbers."""
        return "transfer" if self.action.startswith("transfer") else self.action


@dataclass(frozen=True)
class Cell:
    """One type of call of one owner, and what the site file wants instead; without ``now`` it is as at the location."""

    call_type: str
    now: Optional[Permission] = None
    wanted: Optional[Permission] = None


@dataclass(frozen=True)
class Row:
    """One owner. Without cells it has the permissions of its location."""

    owner: Owner
    cells: Sequence[Cell] = ()
    mark: Optional[Mark] = None


@dataclass(frozen=True)
class Matrix:
    """All owners by all types of call; ``as_location`` are those who inherit everything and have no row."""

    rows: Sequence[Row]
    as_location: Sequence[Owner] = ()
    call_types: Mapping[str, str] = field(default_factory=lambda: CALL_TYPES)


def matrix(entries: Sequence[DriftEntry], details: Sequence[Mapping[str, Any]]) -> Matrix:
    """The matrix of a document's permissions; ``details`` are for owners that are not in it."""
    rows = [_row(entry) for entry in entries]
    shown = {row.owner for row in rows}
    as_location = []
    for told in details:
        owner = owner_of(told)
        if told.get("section") != "outgoing_permissions" or owner in shown:
            continue
        if owner.type == "location":
            rows.append(Row(owner, tuple(_cells(told.get("effective_permissions"), None, None))))
        else:
            as_location.append(owner)
    return Matrix(sorted(rows, key=lambda row: row.owner.order), sorted(as_location, key=lambda owner: owner.order))


def _row(entry: DriftEntry) -> Row:
    owner = owner_of(entry.values)
    change = entry.mark.difference(PERMISSIONS) if entry.mark else None
    own = owner.type not in ORDER[1:] or all(entry.values.get(flag) for flag in FLAGS)
    stored = entry.values.get(PERMISSIONS) if own else None
    mark = entry.mark.without(PERMISSIONS) if entry.mark else None
    if not stored and not change:
        return Row(owner, (), mark)
    return Row(owner, tuple(_cells(stored, change.now if change else None, change.wanted if change else None)), mark)


def _cells(stored: Any, now: Any, wanted: Any) -> Iterator[Cell]:
    """A cell for each type of call; the lists of a difference hold only what differs."""
    has, was, shall = (_by_type(rows) for rows in (stored, now, wanted))
    for call_type in CALL_TYPES:
        yield Cell(call_type, was.get(call_type) or has.get(call_type), shall.get(call_type))


def _by_type(rows: Any) -> dict[str, Permission]:
    return {
        str(row.get("call_type")): Permission(str(row.get("action") or ""), bool(row.get("transfer_enabled")))
        for row in rows or ()
    }
