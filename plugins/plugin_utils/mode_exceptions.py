# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which features are out of normal operation, since when, and which events to send about them.

It knows neither Webex nor Ansible: what was read goes in, events come out.
Private to this collection: may change in any release.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from ansible_collections.webex.calling.plugins.module_utils.errors import InvalidInput

BEGAN, OVERDUE, ENDED, GONE = "began", "overdue", "ended", "gone"

Event = dict[str, Any]


@dataclass(frozen=True)
class Feature:
    """A feature as it was read; ``exception`` is "" in normal operation."""

    id: str
    feature: str
    type: str
    location: str
    location_id: str
    mode: str
    exception: str

    @property
    def state(self) -> tuple[str, str]:
        """The values that identify an exception: another switch is another exception."""
        return self.mode, self.exception


@dataclass(frozen=True)
class Known:
    """A feature in an exception: the times when it was first seen and last reported, in seconds of the epoch."""

    feature: Feature
    since: float
    told: float


class Exceptions:
    """The features in an exception, by place: a place that was not read keeps its features."""

    def __init__(self, overdue_after: float, known: Mapping[str, Mapping[str, Known]]) -> None:
        self.overdue_after = overdue_after
        self.known: dict[str, dict[str, Known]] = {place: dict(features) for place, features in known.items()}

    def follow(self, place: str, features: Sequence[Feature], now: float) -> list[Event]:
        """Takes the present features of a place; returns the news about it."""
        before, after = self.known.get(place, {}), {}
        news: list[tuple[str, Known]] = []
        present = {feature.id: feature for feature in features}
        for feature in features:
            known = before.get(feature.id)
            if feature.exception:
                after[feature.id], told = self._lasting(feature, known, now)
                news += [(what, after[feature.id]) for what in told]
            elif known:
                news.append((ENDED, replace(known, feature=replace(known.feature, mode=feature.mode))))
        news += [(GONE, known) for id_, known in before.items() if id_ not in present]
        self.known[place] = after
        return list(_events(news, now))

    def _lasting(self, feature: Feature, known: Known | None, now: float) -> tuple[Known, list[str]]:
        """The new state of a feature in an exception, and the news about it."""
        if not known or known.feature.state != feature.state:
            return Known(feature, now, now), [BEGAN]
        since, told = min(known.since, now), min(known.told, now)  # a clock that was set back must not make the time endless
        if now - told < self.overdue_after:
            return Known(feature, since, told), []
        return Known(feature, since, now), [OVERDUE]


def _events(news: Sequence[tuple[str, Known]], now: float) -> Iterator[Event]:
    """One event for all features of a location with the same news."""
    groups: dict[tuple[str, str, str], list[Known]] = {}
    for what, known in news:
        groups.setdefault((what, known.feature.location_id or known.feature.location, known.feature.exception), []).append(known)
    for (what, _location, exception), several in groups.items():
        yield {
            "what": what,
            "exception": exception,
            "location": several[0].feature.location,
            "location_id": several[0].feature.location_id,
            "feature_ids": [known.feature.id for known in several],
            "features": [_told(known, now) for known in several],
        }


def _told(known: Known, now: float) -> dict[str, Any]:
    feature = known.feature
    return {
        "id": feature.id,
        "feature": feature.feature,
        "type": feature.type,
        "mode": feature.mode,
        "since": datetime.fromtimestamp(known.since, timezone.utc).isoformat(timespec="seconds"),
        "seconds": int(max(now - known.since, 0)),
    }


class StateFile:
    """The file that keeps the state over restarts."""

    VERSION = 1

    def __init__(self, name: str) -> None:
        self.path = Path(name).expanduser()

    def load(self) -> dict[str, dict[str, Known]]:
        """The state from the file; empty when there is no file yet. Raises InvalidInput."""
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8"))
            if kept["version"] != self.VERSION:
                raise ValueError("another version")
            return {
                place: {
                    id_: Known(Feature(**item["feature"]), float(item["since"]), float(item["told"])) for id_, item in its.items()
                }
                for place, its in kept["known"].items()
            }
        except FileNotFoundError:
            return {}
        except OSError as problem:
            raise InvalidInput(f"state_file: {self.path} cannot be read ({problem.strerror}).") from None
        except (ValueError, KeyError, TypeError, AttributeError):
            raise InvalidInput(
                f"state_file: {self.path} is not what this event source wrote; remove it to start without a memory."
            ) from None

    def save(self, known: Mapping[str, Mapping[str, Known]]) -> None:
        """Saves the state. A crash leaves either the old file or the new one. Only its owner can read it. Raises OSError."""
        kept = {place: {id_: asdict(item) for id_, item in its.items()} for place, its in known.items()}
        text = json.dumps({"version": self.VERSION, "known": kept}, indent=1)
        handle, beside = tempfile.mkstemp(prefix=".", suffix=".new", dir=self.path.parent)
        try:
            with open(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, self.path)
        except BaseException:
            os.unlink(beside)
            raise
