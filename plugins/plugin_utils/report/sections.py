# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The sections of the report: their titles, their order and what their templates take.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

from ansible_collections.webex.calling.plugins.plugin_utils.report import calls, times
from ansible_collections.webex.calling.plugins.plugin_utils.report.drift import Drift
from ansible_collections.webex.calling.plugins.plugin_utils.report.owner import by_owner
from ansible_collections.webex.calling.plugins.plugin_utils.report.permissions import matrix
from ansible_collections.webex.calling.plugins.plugin_utils.report.source import Source

Content = tuple[int, Any]
"""What stands on the tile of a section, and what its template takes: nothing when there is nothing to show."""


@dataclass(frozen=True)
class Section:
    """A section of the page; the template ``<id>.html.j2`` takes ``data``."""

    id: str
    title: str
    count: int
    counted: str
    data: Any


def sections(source: Source, drift: Drift) -> Iterator[Section]:
    """The sections that have something to show, in the order of the page."""
    for id_, title, one, many, content in SECTIONS:
        count, data = content(source, drift)
        if data:
            yield Section(id_, title, count, one if count == 1 else many, data)


def _existing(drift: Drift, *names: str, with_: str = "") -> int:
    entries = [entry for name in names for entry in drift.entries(name) if entry.exists]
    return sum(not with_ or with_ in entry.values for entry in entries)


def _any(data: Mapping[str, Any]) -> Optional[Mapping[str, Any]]:
    return data if any(data.values()) else None


def _grouped(drift: Drift, section: str) -> Sequence[Any]:
    return by_owner(drift.entries(section), lambda entry: entry.values)


def _modes(source: Source, drift: Drift) -> Content:
    modes = times.modes(drift, source.year)
    return _existing(drift, "operating_modes"), modes if modes.modes or modes.single_holidays else None


def _routing(source: Source, drift: Drift) -> Content:
    data = {"features": calls.features(drift, source.details), "managers": drift.entries("mode_managers")}
    return _existing(drift, "mode_forwarding"), _any(data)


def _permissions(source: Source, drift: Drift) -> Content:
    permissions = matrix(drift.entries("outgoing_permissions"), source.details)
    return len(permissions.rows), permissions if permissions.rows or permissions.as_location else None


def _transfer(source: Source, drift: Drift) -> Content:
    numbers = _grouped(drift, "transfer_numbers")
    return len(numbers), numbers


def _patterns(source: Source, drift: Drift) -> Content:
    return _existing(drift, "digit_patterns", with_="pattern"), _grouped(drift, "digit_patterns")


def _codes(source: Source, drift: Drift) -> Content:
    groups = _grouped(drift, "access_codes")
    kept = [each for each in source.left_out if str(each["object"]).startswith("access codes ")]
    return max(len(groups), len(kept)), _any({"groups": groups, "kept": kept})


def _schedules(source: Source, drift: Drift) -> Content:
    schedules = times.schedules(drift, source.year)
    return _existing(drift, "location_schedules"), schedules if schedules.schedules else None


def _ring(source: Source, drift: Drift) -> Content:
    rings = calls.rings(drift)
    return len(rings), rings


def _extensions(source: Source, drift: Drift) -> Content:
    data = {
        "settings": drift.entries("virtual_extension_settings"),
        "ranges": drift.entries("virtual_extension_ranges"),
        "groups": calls.extension_groups(drift.entries("virtual_extensions")),
    }
    return _existing(drift, "virtual_extensions", "virtual_extension_ranges"), _any(data)


SECTIONS: tuple[tuple[str, str, str, str, Callable[[Source, Drift], Content]], ...] = (
    ("modes", "Operating modes", "operating mode", "operating modes", _modes),
    ("routing", "Where calls go", "feature that follows modes", "features that follow modes", _routing),
    ("permissions", "Outgoing permissions", "set of permissions", "sets of permissions", _permissions),
    ("transfer", "Transfer numbers", "set of transfer numbers", "sets of transfer numbers", _transfer),
    ("patterns", "Digit patterns", "digit pattern", "digit patterns", _patterns),
    ("codes", "Access codes", "set of access codes", "sets of access codes", _codes),
    ("schedules", "Location schedules", "schedule", "schedules", _schedules),
    ("ring", "Sequential ring", "sequential ring", "sequential rings", _ring),
    ("extensions", "Virtual extensions", "virtual extension or range", "virtual extensions and ranges", _extensions),
)
