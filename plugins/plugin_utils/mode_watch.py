# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reads features at intervals, for the event source webex.calling.mode_exceptions; imports nothing of Ansible.

Private to this collection: may change in any release.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Optional

from ansible_collections.webex.calling.plugins.module_utils.api.client import REQUESTS_PROBLEM
from ansible_collections.webex.calling.plugins.module_utils.api.masking import without
from ansible_collections.webex.calling.plugins.module_utils.api.pace import Pace
from ansible_collections.webex.calling.plugins.module_utils.api.settings import CONNECTION, Settings
from ansible_collections.webex.calling.plugins.module_utils.engine.session import Session
from ansible_collections.webex.calling.plugins.module_utils.errors import (
    Ambiguous,
    CallingError,
    InvalidInput,
    NotFound,
    NotSignedIn,
    trying,
)
from ansible_collections.webex.calling.plugins.module_utils.kinds.feature_mode import KIND, FeatureModes, has_mode
from ansible_collections.webex.calling.plugins.module_utils.model.objects import Current
from ansible_collections.webex.calling.plugins.module_utils.model.owners import Owner
from ansible_collections.webex.calling.plugins.module_utils.schema.fields import Field, Record
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Flag, ListSet, Number, Text, Value, Values
from ansible_collections.webex.calling.plugins.plugin_utils.mode_exceptions import (
    Event,
    Exceptions,
    Feature,
    StateFile,
)
from ansible_collections.webex.calling.plugins.plugin_utils.untrusted import without_templates

SHORTEST_INTERVAL = 10
LONGEST_PAUSE = 900
FAILED = "failed"
MINE = "me"

OWN = Record(
    Field("as_admin", Flag(), (), default=False),
    Field("locations", ListSet(Text()), ()),
    Field("interval", Number(), (), default=60),
    Field("overdue_after", Number(), (), default=7200),
    Field("state_file", Text(), ()),
)
OPTIONS = Record(*CONNECTION.fields.values(), *OWN.fields.values())
YES, NO = ("true", "yes", "on", "1"), ("false", "no", "off", "0")

Read = Callable[[str], Sequence[Feature]]

LOG = logging.getLogger("webex.calling.mode_exceptions")  # ansible-rulebook shows its warnings


def checked(args: Mapping[str, Any]) -> Values:
    """The arguments of the source with its defaults. Raises InvalidInput with every error."""
    mistakes = [
        f"{name}: there is no such option; known are {', '.join(OPTIONS.fields)}" for name in args if name not in OPTIONS.fields
    ]
    params: Values = {}
    for name, field in OPTIONS.fields.items():
        given = args.get(name)
        try:
            params[name] = field.default if given in (None, "") else _converted(field.value, given)
        except ValueError as problem:
            mistakes.append(f"{name}: {problem}")
    for name, least in (("interval", SHORTEST_INTERVAL), ("overdue_after", 1)):
        if name in params and params[name] < least:
            mistakes.append(f"{name}: {params[name]} is not a number of seconds from {least} on")
    if params.get("as_admin") and not params.get("locations"):
        mistakes.append("locations: needed with as_admin: true, since an administrator reads feature by feature")
    if mistakes:
        raise InvalidInput("; ".join(mistakes) + ".")
    return params


def _converted(value: Value, given: Any) -> Any:
    """A rulebook's variables may arrive as text. Raises ValueError."""
    if isinstance(value, ListSet):
        texts = given.split(",") if isinstance(given, str) else given
        if not isinstance(texts, list):
            raise ValueError(f"{given!r} is not a list")
        return [str(text).strip() for text in texts if str(text).strip()]
    text = str(given).strip()
    if isinstance(value, Flag):
        if text.lower() not in YES + NO:
            raise ValueError(f"{given!r} is not true or false")
        return text.lower() in YES
    if isinstance(value, Number):
        if not text.isdecimal():
            raise ValueError(f"{given!r} is not a whole number")
        return int(text)
    return text


class Refused(CallingError):
    """Webex asks to wait for ``seconds``, which is longer than one read may wait."""

    def __init__(self, message: str, seconds: float) -> None:
        super().__init__(message)
        self.seconds = seconds


class RememberingPace(Pace):
    """A pace that remembers how long Webex asks to wait, also when that is longer than it may wait."""

    closed_until = 0.0

    def refused(self, turn: float, retry_after: Optional[float], attempt: int, locked: bool = False) -> None:
        """Notes a refusal as every pace does. Raises WaitedTooLong."""
        self.closed_until = max(self.closed_until, self._clock() + (retry_after or 0.0))
        super().refused(turn, retry_after, attempt, locked)

    def seconds_closed(self) -> float:
        """The seconds that Webex still asks to wait."""
        return max(self.closed_until - self._clock(), 0.0)


class Reader:
    """Reads features as they are now. The session never writes; connection and names found are kept from read to read."""

    def __init__(
        self, params: Mapping[str, Any], settings: Settings, new_pace: Callable[[float], RememberingPace] = RememberingPace
    ) -> None:
        self._params = params
        self._settings = settings
        self._new_pace = new_pace
        self._session: Optional[Session] = None

    def __call__(self, place: str) -> list[Feature]:
        """All features of a place that have a mode: of a location as an administrator sees it, or of the signed-in person.

        A feature whose mode-based forwarding is off has none. Raises CallingError.
        """
        pace = self._new_pace(self._settings.max_wait)  # each read may wait as long as a task
        try:
            return self._read(place, pace)
        except CallingError as error:
            if isinstance(error.cause, NotSignedIn):
                self._session = None  # the next read begins with the settings again
            if pace.seconds_closed():
                raise Refused(error.message, pace.seconds_closed()) from None
            raise
        finally:
            self._tell_warnings()

    def _tell_warnings(self) -> None:
        """Shows the warnings of the client, and drops its counters, which are not used here."""
        if self._session:
            warnings, self._session.client.warnings = self._session.client.warnings, []
            for warning in dict.fromkeys(warnings):
                LOG.warning(warning)
            self._session.client.take_counters()

    def _read(self, place: str, pace: Pace) -> list[Feature]:
        if not self._session:
            self._session = Session(self._settings, check_mode=True)
        session = self._session
        session.client.pace = pace
        as_admin = self._params["as_admin"]
        owner = KIND.owners.resolve({"as_admin": as_admin, "location": place if as_admin else ""}, session.lookup, info=True)
        with trying(f"read {KIND.main.schema.all_of(owner.where)}"):
            found = FeatureModes(session.client, owner).read()
        followed = [each for each in found if has_mode(each.values) and (as_admin or self._is_wanted(each))]
        features = [self._feature(stored, owner) for stored in followed]
        return [Feature(**without(session.client.secrets(), asdict(feature))) for feature in features]

    def _is_wanted(self, stored: Current) -> bool:
        locations = self._params["locations"] or []
        return not locations or any(FeatureModes.is_at(stored, location) for location in locations)

    def _feature(self, stored: Current, owner: Owner) -> Feature:
        values = stored.values
        return Feature(
            id=stored.id,
            feature=values["feature"],
            type=values["type"],
            location=values.get("location", ""),
            location_id=stored.details["location_id"] or (owner.id if self._params["as_admin"] else ""),
            mode=values.get("mode", ""),
            exception=values.get("exception", ""),
        )


class Watch:
    """The work of the event source, without the waiting."""

    def __init__(
        self,
        params: Mapping[str, Any],
        read: Read,
        clock: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._params = params
        self._read = read
        self._clock = clock
        self._monotonic = monotonic
        places = list(dict.fromkeys(params["locations"])) if params["as_admin"] else [MINE]
        self._due = dict.fromkeys(places, 0.0)
        self._failures = dict.fromkeys(places, 0)
        self._unsaved = 0
        self._file = StateFile(params["state_file"]) if params["state_file"] else None
        kept = self._file.load() if self._file else {}
        self._exceptions = Exceptions(params["overdue_after"], {place: kept.get(place, {}) for place in places})

    @classmethod
    def of(cls, args: Mapping[str, Any], environ: Mapping[str, str]) -> Watch:
        """The watch for the arguments of the source. Raises InvalidInput."""
        if REQUESTS_PROBLEM:
            raise InvalidInput("Install the Python package requests where ansible-rulebook is installed.")
        params = checked(args)
        return cls(params, Reader(params, Settings.of(params, environ)))

    def poll(self) -> list[Event]:
        """Reads the places that are due; returns the news. Raises InvalidInput, NotFound, Ambiguous."""
        return _told(self._polled())

    def _polled(self) -> list[Event]:
        events: list[Event] = []
        for place in list(self._due):
            if self._due[place] > self._monotonic():
                continue
            try:
                features = self._read(place)
            except (InvalidInput, NotFound, Ambiguous):
                raise  # waiting would not help
            except CallingError as error:
                events.append(self._failed(place, error))
                continue
            self._failures[place] = 0
            self._due[place] = self._monotonic() + self._params["interval"]
            news = self._exceptions.follow(place, features, self._clock())
            events += [{**event, "as_admin": self._params["as_admin"]} for event in news]
        return events

    def _failed(self, place: str, error: CallingError) -> Event:
        """Waits longer after each failure in a row. The state of the place stays as it is."""
        self._failures[place] += 1
        interval = self._params["interval"]
        pause = min(interval * 2 ** min(self._failures[place], 10), max(LONGEST_PAUSE, interval))
        if isinstance(error, Refused):  # concerns every place
            pause = max(pause, math.ceil(error.seconds))
            self._due = {other: max(due, self._monotonic() + error.seconds) for other, due in self._due.items()}
        self._due[place] = self._monotonic() + pause
        return self._failure(error.message, place if self._params["as_admin"] else "", self._failures[place], pause)

    def _failure(self, message: str, location: str, failures: int, retry_in: int) -> Event:
        return {
            "what": FAILED,
            "location": location,
            "message": message,
            "failures": failures,
            "retry_in": retry_in,
            "as_admin": self._params["as_admin"],
        }

    def save(self) -> list[Event]:
        """Saves the state after its events were handed over; returns an event if that fails."""
        try:
            if self._file:
                self._file.save(self._exceptions.known)
        except OSError as problem:
            self._unsaved += 1
            message = f"state_file: {self._params['state_file']} cannot be written ({problem.strerror})."
            return _told([self._failure(message, "", self._unsaved, math.ceil(self.seconds_to_wait()))])
        self._unsaved = 0
        return []

    def seconds_to_wait(self) -> float:
        """The seconds until the next place is due."""
        return max(min(self._due.values()) - self._monotonic(), 0.0)


def _told(events: list[Event]) -> list[Event]:
    """Events in the form for a rulebook and the playbooks that it starts."""
    harmless: list[Event] = without_templates(events)
    return harmless
