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

from ..api.answers import is_not_offered
from ..api.ids import same_id
from ..api.lookup import Named
from ..api.settings import CONNECTION
from ..engine.document import PURGEABLE, SECTIONS
from ..engine.progress import Progress
from ..engine.session import Session
from ..errors import CallingError, InvalidInput, NotSignedIn, WebexError
from ..kinds.base import Resource
from ..kinds.kind import REVEAL, Kind
from ..model.objects import Current
from ..model.owners import LevelOptions, Owner
from ..schema.fields import Field, Record
from ..schema.types import Choice, Flag, ListSet, Text, Values
from .configuration import CONCURRENCY, PROGRESS
from .run import Job

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
        ListSet(Choice(*SECTIONS)),
        ("The sections of the document to read. If not set, all of them.",),
    ),
    Field(
        "untouched",
        Flag(),
        (
            "Include owners with default settings and owners without objects, and C(purge) with all sections that are complete."
            " Such a document brings everything back to the present state, whatever happens until then.",
        ),
        default=False,
    ),
    Field(
        "details",
        Flag(),
        ("Return in RV(details) what else Webex reports, such as the permissions in effect.",),
        default=False,
    ),
    REVEAL,
    CONCURRENCY,
    PROGRESS,
)
NOT_OFFERED = ("25409", "4003", "4008")
"""Error codes for owners that cannot have such settings at all (API facts: general, bodies of errors)."""


@dataclass(frozen=True)
class Source:
    """A resource from which a part of a section is read."""

    kind: Kind
    resource: Resource

    @property
    def owner(self) -> Owner:
        """The owner of the objects."""
        return self.resource.owner


def export(params: Mapping[str, Any], session: Session) -> Values:
    """Reads what the options choose; returns the result of the task. Raises CallingError."""
    errors = list(OPTIONS.errors(params, ""))
    if errors:
        raise InvalidInput("; ".join(errors) + ".")
    session.forget_everything()
    with Progress(session.say, params["progress"], session.client.pace.seconds_to_wait):
        return session.patiently(lambda: _Export(params, session).result())


class _Export:
    """One reading of an organisation or a location."""

    def __init__(self, params: Mapping[str, Any], session: Session) -> None:
        self._params = params
        self._session = session
        self._location: Optional[Named] = None
        self._left_out: list[Values] = []

    def result(self) -> Values:
        """Reads concurrently, nothing twice."""
        session, wanted = self._session, self._params.get("sections") or list(SECTIONS)
        with session.client.reading_once(), ThreadPoolExecutor(self._params["concurrency"]) as pool:
            if self._params.get("location"):
                self._location = session.lookup.home = session.lookup.location(self._params["location"])
            kinds = [kind for section, kind in SECTIONS.items() if section in wanted]
            owners = pool.map(lambda kind: list(kind.owners.every(session.lookup, self._location)), kinds)
            sources = [
                Source(kind, resource(session.client, owner))
                for kind, each in zip(kinds, owners)
                for resource in kind.resources
                for owner in each
            ]
            read = zip(sources, list(pool.map(self._objects, sources)))
            found = [(source, objects) for source, objects in read if objects is not None]
            incomplete = [
                (source.resource, current) for source, objects in found for current in objects if not current.is_complete
            ]
            complete = iter(list(pool.map(lambda each: session.with_details(*each), incomplete)))
        document: Values = {"location": self._location.word} if self._location else {}
        details = []
        told = {source.kind.plural: source.kind for source, _objects in found}
        for source, objects in found:
            whole = [current if current.is_complete else next(complete) for current in objects]
            items = list(self._items(source, whole))
            if items:
                document.setdefault(source.kind.plural, []).extend(items)
            details += [each for current in whole for each in self._details(source, current)]
        if self._params["untouched"]:
            document.update(self._whole_sections(document, told))
        result = {"changed": False, "configuration": document, "left_out": sorted(self._left_out, key=str)}
        return {**result, "details": details} if self._params["details"] else result

    def _objects(self, source: Source) -> Optional[Sequence[Current]]:
        """The current objects of one owner, None if they are left out. Raises CallingError."""
        try:
            found = list(self._session.current_state(source.resource))
        except CallingError as error:
            cause = error.cause
            if not cause or not _cannot_have_any(source, cause):
                raise
            self._leave_out(source, cause.text)
            return None
        secret = any(field.secret for field in source.resource.schema.record.fields.values())
        if found and secret and not self._params.get("reveal"):
            self._leave_out(source, "they are secret; set reveal: true to have them in the document", secret=True)
            return None
        return self._without_copies(source, found)

    def _without_copies(self, source: Source, found: Sequence[Current]) -> Sequence[Current]:
        """The objects in order. Of several with the same key that are interchangeable, the document has one."""
        schema = source.resource.schema
        in_order = sorted(found, key=lambda current: (str(schema.identity(current.values)), current.id))
        if not schema.interchangeable:
            return in_order
        single = list({schema.identity(current.values): current for current in reversed(in_order)}.values())[::-1]
        if len(single) < len(found):
            self._session.client.warnings.append(
                f"Of {len(found)} {schema.all_of(source.owner.where)}, {len(found) - len(single)} are copies of others; the"
                " document has each only once."
            )
        return single

    def _leave_out(self, source: Source, reason: str, secret: bool = False) -> None:
        self._left_out.append(
            {
                "object": source.resource.schema.all_of(source.owner.where),
                "reason": reason,
                "section": source.kind.plural,
                "kind": source.kind.name,
                "owner": source.owner.values,
                "secret": secret,
            }
        )

    def _items(self, source: Source, objects: Sequence[Current]) -> Iterator[Values]:
        """The items of a section; defaults need none."""
        fields = source.resource.schema.record.fields
        if not objects and self._params["untouched"] and self._can_be_named(source):
            yield self._item(source, Current(source.owner.values), source.owner.values)
        for current in objects:
            if self._params["untouched"] or not source.resource.is_default(current.values):
                known = {name: value for name, value in current.values.items() if not fields[name].read_only}
                if self._params["untouched"] and source.resource.schema.settings:  # what is not set must be cleared
                    known = {**{name: "" for name, field in fields.items() if _is_text(field)}, **known}
                yield self._item(source, current, known)

    def _whole_sections(self, document: Mapping[str, Any], kinds: Mapping[str, Kind]) -> Values:
        """The sections that contain all existing objects, and ``purge`` with their names."""
        found: Values = {"purge": []}
        for section, kind in kinds.items():
            if section in PURGEABLE and self._is_whole(kind):
                items = document.get(section, [])
                found[section] = [*items, *self._empty_locations(kind, items)]
                found["purge"].append(section)
        return found

    def _is_whole(self, kind: Kind) -> bool:
        """Whether objects of the kind are in the document: secrets may not be."""
        return bool(self._params.get("reveal") or not kind.secrets)

    def _empty_locations(self, kind: Kind, items: Sequence[Values]) -> list[Values]:
        """The locations without objects, of a kind for locations and the organisation."""
        if not isinstance(kind.owners, LevelOptions) or self._location:
            return []
        named = {item.get("location") for item in items}
        places = self._session.lookup.all_with_calling("location")
        return [{"location": place.word} for place in places if place.word not in named]

    def _can_be_named(self, source: Source) -> bool:
        """Whether a document can name the owner, and it is not the document's own location."""
        if not self._is_whole(source.kind):
            return False
        named = [name for name, value in source.owner.options if name != "level"]
        own = self._location is not None and named == ["location"]
        return bool(named) and not source.resource.schema.settings and not own

    def _item(self, source: Source, current: Current, values: Values) -> Values:
        item = {name: value for name, value in values.items() if not self._is_implied(name, value, values)}
        if "location" in item:
            item["location"] = self._location_word(source, current, item["location"])
        return item

    def _location_word(self, source: Source, current: Current, name: str) -> str:
        """The text that finds a location: its name, or its id if another one has the same name."""
        ids = [source.owner.id, source.owner.location_id, str(current.details.get("location_id") or "")]
        same = [place for place in self._session.lookup.all_with_calling("location") if place.name == name and not place.unique]
        return next((place.word for place in same for id_ in ids if same_id(place.id, id_)), name)

    def _details(self, source: Source, current: Current) -> Iterator[Values]:
        """What Webex reports of an object and no option sets."""
        details = source.resource.details(current)
        if details:
            place = self._session.lookup.location_name(source.owner.location_id)
            where = {"location": place} if place else {}
            which = {name: current.values[name] for name in source.resource.schema.key if name in current.values}
            yield {"section": source.kind.plural, **where, **source.owner.values, **which, **details}

    def _is_implied(self, name: str, value: Any, values: Values) -> bool:
        """Whether the document or the item says it already."""
        if name == "location" and self._location:
            return bool(value in (self._location.name, self._location.word))
        return name == "level" and (value == "location" or not self._location) and "level" in values


def _cannot_have_any(source: Source, refusal: WebexError) -> bool:
    """Whether a refusal means that there are no such objects, so that nothing is missing in the document without them."""
    if isinstance(refusal, NotSignedIn):
        return False
    uncertain = source.owner.type in source.kind.perhaps_not_for and refusal.status in (403, 404)
    return refusal.code in NOT_OFFERED or is_not_offered(refusal) or uncertain


def _is_text(field: Field) -> bool:
    """Whether a setting is a text, which "" clears."""
    return bool(field.member) and isinstance(field.value, Text)


def _scopes() -> list[str]:
    return list(dict.fromkeys(scope for kind in SECTIONS.values() for scope in kind.scopes(info=True)))


JOB = Job(
    spec={"argument_spec": {**CONNECTION.options(), **OPTIONS.options()}},
    work=export,
    secrets=lambda params: [],
    scopes=_scopes(),
)
