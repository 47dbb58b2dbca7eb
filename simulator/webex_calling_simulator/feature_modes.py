# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Auto attendants, call queues and hunt groups that forward calls by operating mode, and which mode they are in.

API facts: mode_management. The current mode is computed for each request: from the schedules, unless a person
switched and that has not ended yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from .errors import ApiError
from .mode_clock import FOREVER, is_in_force, next_change, normal_mode, period
from .mode_worlds import (
    CURRENT_MODE_STAYS,
    ENDLESS_EXTENSION,
    FIRST_MODE_WINS,
    MODE_WITHOUT_FORWARDING,
    NO_HOURS_NO_EXTENSION,
    NORMAL_MODE_IS_NORMAL,
    UNHEARD_SWITCH,
)
from .routing import Call
from .state import Json, Organization, Table
from .worlds import World

MANUAL = "MANUAL_SWITCH_BACK"
EARLY_START = "AUTOMATIC_SWITCH_BACK_EARLY_START"
EXTENSION = "AUTOMATIC_SWITCH_BACK_EXTENSION"
STANDARD = "AUTOMATIC_SWITCH_BACK_STANDARD"


@dataclass(frozen=True)
class FeatureKind:
    """One kind of feature; the endpoints of the three differ in the spelling of two members."""

    type: str
    operations: str
    """The prefix of its operations' ids."""
    segment: str
    """Of its paths."""
    param: str
    table: Callable[[Organization], Table]
    voicemail_member: str
    """In ``always`` and ``selective``."""


AUTO_ATTENDANT = FeatureKind(
    type="AUTO_ATTENDANT",
    operations="auto_attendant_forwarding",
    segment="autoAttendants",
    param="autoAttendantId",
    table=lambda org: org.auto_attendants,
    voicemail_member="sendToVoicemailEnabled",
)
CALL_QUEUE = FeatureKind(
    type="CALL_QUEUE",
    operations="call_queue_forwarding",
    segment="queues",
    param="queueId",
    table=lambda org: org.queues,
    voicemail_member="destinationVoicemailEnabled",
)
HUNT_GROUP = FeatureKind(
    type="HUNT_GROUP",
    operations="hunt_group_forwarding",
    segment="huntGroups",
    param="huntGroupId",
    table=lambda org: org.hunt_groups,
    voicemail_member="destinationVoicemailEnabled",
)
FEATURE_KINDS = (AUTO_ATTENDANT, CALL_QUEUE, HUNT_GROUP)


def all_features(org: Organization) -> Iterator[tuple[FeatureKind, Json]]:
    """Every feature of the organisation with its kind."""
    for kind in FEATURE_KINDS:
        for feature in kind.table(org).values():
            yield kind, feature


def find_feature(org: Organization, identifier: str) -> tuple[FeatureKind, Json] | None:
    """The feature of any kind with this id."""
    for kind in FEATURE_KINDS:
        feature = kind.table(org).get(identifier)
        if feature is not None:
            return kind, feature
    return None


@dataclass(frozen=True)
class CurrentMode:
    """The mode a feature is in. ``exception`` is None in normal operation, ``until`` None when nothing ends it."""

    mode: Json
    exception: str | None
    until: datetime | None


class FeatureModes:
    """The operating modes of one feature, at one moment."""

    def __init__(
        self, org: Organization, feature: Json, now: datetime, is_in: Callable[[World], bool] = lambda _world: False
    ) -> None:
        forwarding = org.forwarding.get(feature["id"], {}).get("operatingModes", {})
        self.enabled = bool(forwarding.get("enabled"))
        self.entries: list[Json] = forwarding.get("modes", [])
        """As stored in the feature's forwarding."""
        self.modes: Table = {entry["id"]: org.operating_modes[entry["id"]] for entry in self.entries}
        self.zone = ZoneInfo(org.locations[feature["locationId"]]["timeZone"])
        self._scheduled = [self.modes[entry["id"]] for entry in self.entries if entry["normalOperationEnabled"]]
        self._org = org
        self._feature_id = feature["id"]
        self._now = now
        self._is_in = is_in

    @classmethod
    def of(cls, call: Call, feature: Json) -> FeatureModes:
        """The modes of a feature at the moment of a request."""
        return cls(call.org, feature, call.service.clock.now(), call.is_in)

    @property
    def normal(self) -> Json | None:
        """The mode of normal operation; None while the forwarding by mode is off."""
        return self._by_schedule() if self.enabled else None

    @property
    def current(self) -> CurrentMode | None:
        """The mode in force, by a switch or in normal operation; None while the forwarding by mode is off."""
        if not self.enabled and not self._is_in(MODE_WITHOUT_FORWARDING):
            return None
        stored = self._org.mode_exceptions.get(self._feature_id)
        mode = self.modes.get(stored["modeId"]) if stored else None
        if stored and mode and (stored["until"] is None or self._now < stored["until"]):
            return CurrentMode(mode, stored["type"], stored["until"])
        normal = self._by_schedule()
        return CurrentMode(normal, None, self._next_change()) if normal else None

    def named(self, name: str) -> Json | None:
        """The first of the feature's modes with this name."""
        return next((mode for mode in self.modes.values() if mode["name"] == name), None)

    def entry(self, mode: Json) -> Json:
        """What the feature's forwarding says about one of its modes."""
        return next(entry for entry in self.entries if entry["id"] == mode["id"])

    def require_forwarding(self) -> None:
        """What has no current mode cannot be switched."""
        if not self.enabled and not self._is_in(UNHEARD_SWITCH):
            raise ApiError.invalid("featureId", "mode-based forwarding of the feature is off").as_a_guess()

    def switch(self, mode: Json, manual: bool = False) -> None:
        """Put a mode into force until a person switches back, or until the schedules do.

        The simulator's own choice is how the kind of an automatic switch follows from the schedule, and that a mode without
        a schedule lasts until normal operation changes.
        """
        self.require_forwarding()
        current = self.current
        stays = self._is_in(CURRENT_MODE_STAYS) and current is not None and current.mode is mode
        if not self.enabled or stays:
            return
        if self._is_in(NORMAL_MODE_IS_NORMAL) and mode is self.normal:
            self.back_to_normal()
        elif manual:
            self._except(MANUAL, mode, None)
        else:
            self._switch_by_schedule(mode)

    def _switch_by_schedule(self, mode: Json) -> None:
        coming = period(mode, self.zone, self._now) if mode in self._scheduled else None
        if coming is None:
            self._except(STANDARD, mode, self._next_change())
        elif is_in_force(mode, self.zone, self._now):
            self._except(STANDARD, mode, None if coming[1] == FOREVER else coming[1])
        else:
            self._except(EARLY_START, mode, coming[0])

    def extend(self, mode: Json, minutes: int | None) -> None:
        """Keep the current mode past its configured end, or without a time until a person switches.

        The simulator's own choice is that another extension counts from the same configured end; without one, from the next
        change of normal operation or else from now. Nobody can read how long an extension is.
        """
        self.require_forwarding()
        if not self.enabled:
            return
        current = self.current
        if current is None or current.mode["id"] != mode["id"]:
            raise ApiError.invalid("operatingModeId", f"{mode['name']} is not the current operating mode").as_a_guess()
        if self._is_in(NO_HOURS_NO_EXTENSION) and mode["type"] == "NONE":
            raise ApiError.invalid("operatingModeId", f"{mode['name']} has no end to extend").as_a_guess()
        end = self._configured_end(mode, current)
        if minutes is None:
            self._except(EXTENSION if self._is_in(ENDLESS_EXTENSION) else MANUAL, mode, None, configuredEnd=end)
            return
        until = end + timedelta(minutes=minutes)
        if until <= self._now:
            raise ApiError.invalid("extensionTime", "the extended end is in the past").as_a_guess()
        self._except(EXTENSION, mode, until, configuredEnd=end)

    def back_to_normal(self) -> None:
        """End a switch."""
        self.require_forwarding()
        if self.enabled:
            self._org.mode_exceptions.pop(self._feature_id, None)

    def _by_schedule(self) -> Json | None:
        return normal_mode(self._scheduled, self.zone, self._now, by_type=not self._is_in(FIRST_MODE_WINS))

    def _next_change(self) -> datetime | None:
        return next_change(self._scheduled, self.zone, self._now, by_type=not self._is_in(FIRST_MODE_WINS))

    def _configured_end(self, mode: Json, current: CurrentMode) -> datetime:
        if current.exception == EXTENSION:
            end: datetime = self._org.mode_exceptions[self._feature_id]["configuredEnd"]
            return end
        coming = period(mode, self.zone, self._now)
        if coming is not None and coming[1] != FOREVER:
            return coming[1]
        return self._next_change() or self._now

    def _except(self, kind: str, mode: Json, until: datetime | None, **further: datetime) -> None:
        exception = {"type": kind, "modeId": mode["id"], "until": until, **further}
        self._org.mode_exceptions[self._feature_id] = exception


def forward_destination(entry: Json, mode: Json) -> str | None:
    """Where calls go in a mode, None when they are not forwarded."""
    selection = entry["forwardTo"]["selection"]
    if selection == "FORWARD_TO_SPECIFIED_NUMBER":
        return str(entry["forwardTo"]["destination"])
    if selection == "FORWARD_TO_DEFAULT_NUMBER":
        return default_destination(mode)
    return None


def default_destination(mode: Json) -> str | None:
    """The mode's own destination, None when it does not forward."""
    forwarding = mode["callForwarding"]
    return forwarding.get("destination") if forwarding["enabled"] else None
