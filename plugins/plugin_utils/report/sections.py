# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The sections of the report: their titles, their order and what their templates take.

Some kinds are shown together, or in a way of their own. Each other kind gets a section with a plain list of its objects.
Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

from ansible_collections.webex.calling.plugins.module_utils.engine.document import SECTIONS
from ansible_collections.webex.calling.plugins.module_utils.kinds.kind import Kind
from ansible_collections.webex.calling.plugins.plugin_utils.report import calls, times
from ansible_collections.webex.calling.plugins.plugin_utils.report.drift import READING_ORDER, Drift, DriftEntry
from ansible_collections.webex.calling.plugins.plugin_utils.report.owner import by_owner
from ansible_collections.webex.calling.plugins.plugin_utils.report.permissions import matrix
from ansible_collections.webex.calling.plugins.plugin_utils.report.source import Source
from ansible_collections.webex.calling.plugins.plugin_utils.report.words import said

Content = tuple[int, Any]
"""What stands on the tile of a section, and what its template takes: nothing when there is nothing to show."""


@dataclass(frozen=True)
class Section:
    """A section of the page; the template ``<template>.html.j2`` takes ``data``."""

    id: str
    title: str
    count: int
    counted: str
    data: Any
    template: str


@dataclass(frozen=True)
class Row:
    """An object in a plain list."""

    entry: DriftEntry
    name: str
    values: str


@dataclass(frozen=True)
class View:
    """How a section is made: the kinds that it shows, what one and many of its objects are called, and its content."""

    id: str
    title: str
    one: str
    many: str
    shows: tuple[str, ...]
    content: Callable[[Source, Drift], Content]
    template: str

    def section(self, source: Source, drift: Drift) -> Optional[Section]:
        """The section, if there is anything to show."""
        count, data = self.content(source, drift)
        counted = self.one if count == 1 else self.many
        return Section(self.id, self.title, count, counted, data, self.template) if data else None


def sections(source: Source, drift: Drift) -> Iterator[Section]:
    """The sections that have something to show, in the order of the page."""
    made = (view.section(source, drift) for view in views())
    return (section for section in made if section)


def views() -> list[View]:
    """Every view, in the order of the kinds that they show first."""
    shown = {section for view in OWN_VIEWS for section in view.shows}
    plain = [_plain(kind) for kind in SECTIONS.values() if kind.plural not in shown]
    return sorted([*OWN_VIEWS, *plain], key=lambda view: READING_ORDER.index(view.shows[0]))


def _plain(kind: Kind) -> View:
    """The view of a kind that has none of its own: its objects by owner, with all that is known of them."""
    section, nouns = kind.plural, kind.main.schema.nouns

    def content(source: Source, drift: Drift) -> Content:
        groups = [(owner, [_row(kind, entry) for entry in entries]) for owner, entries in _grouped(drift, section)]
        return _existing(drift, section), groups

    return View(section, kind.heading, kind.main.schema.noun, nouns, (section,), content, "objects")


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
    kept = [each for each in source.left_out if each.get("section") == "access_codes" and each.get("secret")]
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


def _row(kind: Kind, entry: DriftEntry) -> Row:
    """An object with its values in words: not its owner, which stands above it, and no secrets."""
    told = {"name", *(field.name for field in kind.owners.fields)}
    values = {name: "set" if name in kind.secrets else value for name, value in entry.values.items() if name not in told}
    return Row(entry, entry.name or kind.main.schema.noun, said(values) if values else "")


def _own(id_: str, title: str, one: str, many: str, shows: str, content: Callable[[Source, Drift], Content]) -> View:
    """A view with a template of its own."""
    return View(id_, title, one, many, tuple(shows.split()), content, id_)


RING = "sequential_ring sequential_ring_criteria"
EXTENSIONS = "virtual_extension_settings virtual_extension_ranges virtual_extensions"
OWN_VIEWS = (
    _own("modes", "Operating modes", "operating mode", "operating modes", "operating_modes operating_mode_holidays", _modes),
    _own(
        "routing",
        "Where calls go",
        "feature that follows modes",
        "features that follow modes",
        "mode_forwarding mode_managers",
        _routing,
    ),
    _own(
        "permissions", "Outgoing permissions", "set of permissions", "sets of permissions", "outgoing_permissions", _permissions
    ),
    _own("transfer", "Transfer numbers", "set of transfer numbers", "sets of transfer numbers", "transfer_numbers", _transfer),
    _own("patterns", "Digit patterns", "digit pattern", "digit patterns", "digit_patterns", _patterns),
    _own("codes", "Access codes", "set of access codes", "sets of access codes", "access_codes", _codes),
    _own("schedules", "Location schedules", "schedule", "schedules", "location_schedules", _schedules),
    _own("ring", "Sequential ring", "sequential ring", "sequential rings", RING, _ring),
    _own(
        "extensions",
        "Virtual extensions",
        "virtual extension or range",
        "virtual extensions and ranges",
        EXTENSIONS,
        _extensions,
    ),
)
