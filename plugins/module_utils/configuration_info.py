# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reads what exists into a document that, applied again, changes nothing.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Optional

from ansible_collections.webex.calling.plugins.module_utils.configuration import CONCURRENCY, PROGRESS
from ansible_collections.webex.calling.plugins.module_utils.document import SECTIONS
from ansible_collections.webex.calling.plugins.module_utils.errors import CallingError, MistakenInput
from ansible_collections.webex.calling.plugins.module_utils.fields import Choice, Field, Record, SetOf, Text, Values
from ansible_collections.webex.calling.plugins.module_utils.kind import REVEAL, Kind, Part
from ansible_collections.webex.calling.plugins.module_utils.lookup import Named
from ansible_collections.webex.calling.plugins.module_utils.owners import Owner
from ansible_collections.webex.calling.plugins.module_utils.plan import Stored
from ansible_collections.webex.calling.plugins.module_utils.progress import Progress
from ansible_collections.webex.calling.plugins.module_utils.run import Job
from ansible_collections.webex.calling.plugins.module_utils.session import Session
from ansible_collections.webex.calling.plugins.module_utils.settings import CONNECTION

OPTIONS = Record(
    Field(
        "location",
        Text(),
        (
            "Name or id of a location: read only what belongs to it, and to the people, workspaces, virtual lines and features"
            " there. If not set, the whole organisation is read.",
        ),
        sample="Berlin",
    ),
    Field(
        "sections",
        SetOf(Choice(*SECTIONS)),
        ("The sections of the document to read. If not set, all of them.",),
    ),
    REVEAL,
    CONCURRENCY,
    PROGRESS,
)
NOT_OFFERED = ("25409", "4003", "4008")
"""Error codes that say that somebody cannot have such settings at all (API notes: README, error codes)."""


@dataclass(frozen=True)
class Source:
    """Where a part of a section comes from."""

    kind: Kind
    part: Part
    owner: Owner


def export(params: Mapping[str, Any], session: Session) -> Values:
    """Reads what the options choose; returns the task's result. Raises CallingError."""
    mistakes = list(OPTIONS.mistakes(params, ""))
    if mistakes:
        raise MistakenInput("; ".join(mistakes) + ".")
    session.forget_everything()
    with Progress(session.say, params["progress"], session.client.pace.seconds_to_wait):
        return _Export(params, session).result()


class _Export:
    """One reading of an organisation or a location."""

    def __init__(self, params: Mapping[str, Any], session: Session) -> None:
        self._params = params
        self._session = session
        self._location: Optional[Named] = None
        self._left_out: list[Values] = []

    def result(self) -> Values:
        """Reads side by side, nothing twice."""
        session, wanted = self._session, self._params.get("sections") or list(SECTIONS)
        with session.client.reading_once(), ThreadPoolExecutor(self._params["concurrency"]) as pool:
            if self._params.get("location"):
                self._location = session.lookup.home = session.lookup.location(self._params["location"])
            kinds = [kind for section, kind in SECTIONS.items() if section in wanted]
            owners = pool.map(lambda kind: list(kind.owners.every(session.lookup, self._location)), kinds)
            sources = [Source(kind, part, owner) for kind, each in zip(kinds, owners) for part in kind.parts for owner in each]
            found = list(pool.map(self._objects, sources))
            incomplete = [
                (source.part, source.owner, stored, source.owner.where)
                for source, objects in zip(sources, found)
                for stored in objects
                if not stored.complete
            ]
            complete = iter(list(pool.map(lambda each: session.completed(*each), incomplete)))
        document: Values = {"location": self._location.name} if self._location else {}
        for source, objects in zip(sources, found):
            whole = [stored if stored.complete else next(complete) for stored in objects]
            items = list(self._items(source, whole))
            if items:
                document.setdefault(source.kind.plural, []).extend(items)
        return {"changed": False, "configuration": document, "left_out": sorted(self._left_out, key=str)}

    def _objects(self, source: Source) -> Sequence[Stored]:
        """What is stored for one owner. Raises CallingError, unless Webex says that there cannot be anything."""
        try:
            found = list(self._session.inventory(source.part, source.owner))
        except CallingError as error:
            told = error.facts.get("error") or {}
            if told.get("code") not in NOT_OFFERED:
                raise
            self._leave_out(source, str(told.get("text")))
            return []
        secret = any(field.secret for field in source.part.shape.record.fields.values())
        if found and secret and not self._params.get("reveal"):
            self._leave_out(source, "they are secret; set reveal: true to have them in the document")
            return []
        return sorted(found, key=lambda stored: str(source.part.shape.identity(stored.values)))

    def _leave_out(self, source: Source, reason: str) -> None:
        self._left_out.append({"object": source.part.shape.all_of(source.owner.where), "reason": reason})

    def _items(self, source: Source, objects: Sequence[Stored]) -> Iterator[Values]:
        """The items of a section: what an untouched owner has needs none."""
        fields = source.part.shape.record.fields
        for stored in objects:
            if not source.part.untouched(source.owner, stored.values):
                known = {name: value for name, value in stored.values.items() if not fields[name].reported}
                yield {name: value for name, value in known.items() if not self._goes_without_saying(name, value, known)}

    def _goes_without_saying(self, name: str, value: Any, values: Values) -> bool:
        """Whether the document or the item itself tells it already."""
        if name == "location" and self._location:
            return bool(value == self._location.name)
        return name == "level" and (value == "location" or not self._location) and "level" in values


def _scopes() -> list[str]:
    return list(dict.fromkeys(scope for kind in SECTIONS.values() for scope in kind.scopes(info=True)))


JOB = Job(
    spec={"argument_spec": {**CONNECTION.options(), **OPTIONS.options()}},
    work=export,
    secrets=lambda params: [],
    scopes=_scopes(),
)
