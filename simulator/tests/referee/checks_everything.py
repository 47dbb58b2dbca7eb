# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Everything that exists is read once. These checks expect nothing but that the SDK understands the answers."""

from __future__ import annotations

from typing import Any

from .case import Case, check
from .checks_lookups import LISTS
from .checks_mode_management import FEATURES, feature_id
from .checks_outgoing_permissions import LINE, PERSON, WORKSPACE, JudgedEntity

OWNERS: tuple[tuple[JudgedEntity, str], ...] = ((PERSON, "people"), (WORKSPACE, "workspaces"), (LINE, "virtual_lines"))


@check("all lists are read to their end")
def all_lists_are_read(case: Case) -> None:
    for ask in LISTS.values():
        ask(case)()
    case.admin.licenses.list()
    case.admin.organizations.list()
    case.admin.telephony.organisation_access_codes.list()


@check("all operating modes and their holidays are read")
def all_operating_modes_are_read(case: Case) -> None:
    api = case.admin.telephony.operating_modes
    for mode in api.list():
        for holiday in api.details(mode.id).holidays or ():
            api.holiday_details(mode.id, holiday.id)
    for location in case.admin.telephony.locations.list():
        api.available_operating_modes(location.location_id)
        api.call_forward_available_phone_numbers(location.location_id)


@check("all schedules and their events are read")
def all_schedules_are_read(case: Case) -> None:
    api = case.admin.telephony.schedules
    for location in case.admin.telephony.locations.list():
        for schedule in api.list(location.location_id):
            place = (location.location_id, schedule.schedule_type, schedule.schedule_id)
            for event in api.details(*place).events or ():
                api.event_details(*place, event.event_id)


@check("all virtual extensions and their ranges are read")
def all_virtual_extensions_are_read(case: Case) -> None:
    api = case.admin.telephony.virtual_extensions
    for extension in api.list_extensions():
        api.details_extension(extension.id)
    for number_range in api.list_range():
        api.details_range(number_range.id)


@check("the forwarding of ten features of each kind is read")
def the_forwarding_of_ten_features_is_read(case: Case) -> None:
    for feature in FEATURES:
        for found in feature.api(case).list()[:10]:
            feature.api(case).forwarding.settings(found.location_id, feature_id(found))


def _permissions(case: Case, entity: JudgedEntity, identifier: str) -> None:
    api = entity.api(case)
    with case.perhaps_refused():  # of a person, whose permissions the SDK looks for at a path of its own
        api.read(identifier)
    api.access_codes.read(identifier)
    for pattern in api.digit_patterns.get_digit_patterns(identifier).digit_patterns:
        api.digit_patterns.details(identifier, pattern.id)
    if entity is not PERSON:
        api.transfer_numbers.read(identifier)


@check("the outgoing permissions of everything that has some are read")
def the_outgoing_permissions_of_everything_are_read(case: Case) -> None:
    org = case.sim.org
    with_some = {*org.outgoing_permissions, *org.transfer_numbers, *org.access_codes, *org.digit_patterns}
    for entity, table in OWNERS:
        for identifier in (getattr(org, table).keys() & with_some) | {entity.identify(case)}:
            _permissions(case, entity, identifier)
    for location in case.admin.telephony.locations.list():
        case.admin.telephony.permissions_out.read(location.location_id)
        case.admin.telephony.permissions_out.transfer_numbers.read(location.location_id)
        case.admin.telephony.access_codes.read(location.location_id)


@check("the sequential ring of everything is read")
def the_sequential_ring_of_everything_is_read(case: Case) -> None:
    api = case.admin.workspace_settings.sequential_ring
    for workspace in case.admin.workspaces.list():
        with case.perhaps_refused():  # of the basic ones
            for criteria in api.read(workspace.workspace_id).criteria or ():
                api.read_criteria(workspace.workspace_id, criteria.id)
    mine: Any = case.person.me.sequential_ring
    for criteria in mine.get().criteria or ():
        mine.criteria_get(criteria.id)


@check("all features that a person manages are read with their modes")
def all_managed_features_are_read(case: Case) -> None:
    api = case.person.me.mode_management
    for feature in api.get_features():
        for mode in api.feature_get(feature.id).modes or ():
            api.get_operating_mode(feature.id, mode.id)
    for person_id in case.sim.org.managed_features:
        case.admin.person_settings.mode_management.assigned_features(person_id)
    case.admin.person_settings.mode_management.available_features(case.someone())
