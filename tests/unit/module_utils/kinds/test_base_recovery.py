# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests whose answer got lost are recovered; changes of the same run are known; what is desired is completed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from ansible_collections.webex.calling.plugins.module_utils.api.lookup import Lookup
from ansible_collections.webex.calling.plugins.module_utils.errors import CallingError, InvalidInput, WebexError
from ansible_collections.webex.calling.plugins.module_utils.kinds import (
    access_code,
    base,
    digit_pattern,
    location_schedule,
    mode_forwarding,
    mode_manager,
    operating_mode,
    operating_mode_holiday,
    outgoing_permissions,
    sequential_ring_criteria,
    virtual_extension_range,
)
from ansible_collections.webex.calling.plugins.module_utils.kinds.kind import Kind
from ansible_collections.webex.calling.plugins.module_utils.kinds.registry import KINDS
from ansible_collections.webex.calling.plugins.module_utils.model.changes import (
    Change,
    Create,
    Delete,
    PendingChange,
    Update,
)
from ansible_collections.webex.calling.plugins.module_utils.model.current_state import CurrentState
from ansible_collections.webex.calling.plugins.module_utils.model.objects import Current, Desired
from ansible_collections.webex.calling.plugins.module_utils.model.operation import Operation
from ansible_collections.webex.calling.plugins.module_utils.model.owners import Owner, PendingOwner
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from webex_calling_simulator import Simulator

NUMBERS = next(kind for kind in KINDS if kind.name == "transfer_numbers")


def current_of(resource: base.Resource) -> list[Current]:
    """What the simulator has for the resource, with its details; [] where Webex refuses to tell."""
    try:
        objects = resource.read()
    except WebexError:
        return []
    if isinstance(resource, base.Details):
        objects = [each if each.is_complete else resource.read_details(each) for each in objects]
    return objects


# Recovery


def send(client: Client, operation: Operation) -> Any:
    """Sends a request as it stands."""
    if operation.method == "DELETE":
        return client.delete(operation.path)
    return (client.post if operation.method == "POST" else client.put)(operation.path, operation.body)


def at_berlin(kind: Kind, client: Client, number: int = 0, **named: Any) -> Any:
    """A resource of what is named, or of the location Berlin."""
    params = {**dict.fromkeys(field.name for field in kind.owners.fields), **(named or {"location": "Berlin"})}
    return kind.resources[number](client, kind.owners.resolve(params, Lookup(client)))


def one_of(resource: Any, **values: Any) -> Current:
    """The object with these values, with its details."""
    return next(each for each in current_of(resource) if {**each.values, **values} == each.values)


def recoverable(client: Client, resource: Any, operation: Operation, target: str | None = None) -> None:
    """Sends a request, which is known not to be carried out before and to be carried out afterwards."""
    assert resource.recover(operation) is None
    answer = send(client, operation)
    assert resource.recover(operation) == (target or answer["id"])


def test_a_pattern_is_recovered(client: Client) -> None:
    patterns = at_berlin(digit_pattern.KIND, client)
    after = {"location": "Berlin", "name": "New", "pattern": "0800!", "action": "block", "transfer_enabled": False}
    recoverable(client, patterns, patterns.operations(Create("it", {}, after))[0])
    current = one_of(patterns, name="New")
    recoverable(client, patterns, patterns.operations(Delete("it", current.values, {}, current))[0], current.id)
    recoverable(client, patterns, patterns.clear([])[0], "all")


@pytest.mark.parametrize(
    "owner", [{"location": "Berlin"}, {"person": "mia.schneider@aurora.example"}, {"organization": True}], ids=str
)
def test_access_codes_are_recovered(owner: Values, client: Client) -> None:
    codes = at_berlin(access_code.KIND, client, **owner)
    new = [{**owner, "code": code, "description": "New"} for code in ("778811", "778812")]
    additions = [Create("it", {}, after) for after in new]
    for operation in (*codes.batch_operations(additions[:1]), *codes.batch_operations(additions[1:])):
        recoverable(client, codes, operation, operation.body.get("code") or operation.body["accessCodes"][0]["code"])
    deletions = [Delete("it", after, {}, Current(after, after["code"])) for after in new]
    (operation,) = codes.batch_operations(deletions)
    assert operation.repeatable is False
    assert [each.body for each in operation.separately] == [{"deleteCodes": ["778811"]}, {"deleteCodes": ["778812"]}]
    recoverable(client, codes, operation, "778811")


def test_holidays_in_a_mode_are_recovered(client: Client) -> None:
    modes = at_berlin(operating_mode.KIND, client, level="organization")
    current = one_of(modes, name="Company Holidays")
    kept = current.values["holidays"][1:]
    added = {"name": "Fair", "start_date": "2027-03-12", "end_date": "2027-03-12", "all_day_enabled": True}
    update = Update("it", current.values, {**current.values, "holidays": [*kept, added]}, current, ("holidays",))
    deletion, addition = modes.operations(update)
    assert (deletion.method, addition.method, addition.creates) == ("DELETE", "POST", False)
    recoverable(client, modes, deletion, deletion.target)
    recoverable(client, modes, addition)


def test_a_single_holiday_is_recovered(client: Client) -> None:
    holidays = at_berlin(operating_mode_holiday.KIND, client, operating_mode="Company Holidays")
    after = {
        **holidays.owner.values,
        "name": "Fair",
        "start_date": "2027-03-12",
        "end_date": "2027-03-12",
        "all_day_enabled": True,
    }
    (operation,) = holidays.operations(Create("it", {}, after))
    assert operation.creates is True
    recoverable(client, holidays, operation)


def test_events_and_the_new_name_of_a_schedule_are_recovered(client: Client) -> None:
    schedules = at_berlin(location_schedule.KIND, client)
    current = next(each for each in current_of(schedules) if each.values.get("events"))
    event = {"name": "Fair", "start_date": "2027-03-12", "end_date": "2027-03-12", "all_day_enabled": True}
    after = {**current.values, "name": "Renamed", "events": [*current.values["events"][1:], event]}
    deletion, addition, rename = schedules.operations(Update("it", current.values, after, current, ("name", "events")))
    recoverable(client, schedules, deletion, deletion.target)
    recoverable(client, schedules, addition)
    assert (rename.creates, rename.repeatable) == (True, False)
    recoverable(client, schedules, rename)


def test_added_patterns_of_a_range_are_recovered(client: Client) -> None:
    ranges = at_berlin(virtual_extension_range.KIND, client, level="organization")
    current = current_of(ranges)[0]
    after = {**current.values, "patterns": sorted([*current.values["patterns"], "9XX"])}
    (operation,) = ranges.operations(Update("it", current.values, after, current, ("patterns",)))
    assert operation.body["action"] == "ADD"
    assert operation.repeatable is False
    recoverable(client, ranges, operation, current.id)


def test_new_criteria_leave_the_ring_as_it_was(client: Client) -> None:
    criteria = sequential_ring_criteria.Criteria(client, Owner("me", "me", (("me", True),), "of the signed-in person"))
    _creation, off = criteria.operations(Create("it", {}, {"calls_from": "any_phone_number", "ring_enabled": True}))
    assert (off.restores, off.body, off.path) == (True, {"enabled": False}, criteria.settings)
    assert off.action == "keep sequential ring of the signed-in person switched off"


# Changes of the same run


def pending(kind: Kind, owner: Owner, change: Change, id_: str = "placeholder-1") -> PendingChange:
    return PendingChange(kind.name, owner, change, id_)


def test_a_mode_of_the_same_run_can_be_used_and_the_state_stays_as_it_is(client: Client) -> None:
    forwarding = at_berlin(mode_forwarding.KIND, client, auto_attendant="Main Reception", location="Berlin")
    state = CurrentState(forwarding.schema, forwarding.read())
    before = list(state)
    mode = Create("it", {}, {"level": "organization", "name": "New"})
    coming = forwarding.pending(state, [pending(operating_mode.KIND, Owner("organization"), mode)])
    assert list(state) == before
    prepared = forwarding.prepare(Desired({"modes": [{"operating_mode": "New"}]}), coming)
    assert [each["operating_mode"] for each in prepared.values["modes"]] == ["New"]
    with pytest.raises(CallingError, match="No single operating mode"):
        forwarding.prepare(Desired({"modes": [{"operating_mode": "New"}]}), state)


def test_a_feature_of_the_same_run_can_be_managed(client: Client) -> None:
    manager = at_berlin(mode_manager.KIND, client, person="lena.fischer@aurora.example")
    state = CurrentState(manager.schema, manager.read())
    before = list(state)
    desk = Owner("hunt_group", "id-of-desk", (("hunt_group", "Desk"),), 'of hunt group "Desk"', "", "Desk")
    enabled = Update("it", {"enabled": False}, {"enabled": True})
    coming = manager.pending(state, [pending(mode_forwarding.KIND, desk, enabled, "id-of-desk")])
    assert list(state) == before
    prepared = manager.prepare(Desired({"features": ["Desk"]}, directives={"features_action": "add"}), coming)
    assert prepared.values["features"] == sorted([*before[0].values["features"], "Desk"])
    (current,) = coming
    change = Update("it", current.values, prepared.values, current, ("features",))
    assert "id-of-desk" in manager.operations(change)[0].body["featureIds"]


def test_features_are_only_read_when_names_are_not_enough(sim: Simulator, client: Client) -> None:
    manager = at_berlin(mode_manager.KIND, client, person="lena.fischer@aurora.example")
    names = {"1": "Desk", "2": "Dispatch"}
    unique = Current(
        {"features": ["Desk"]}, "settings", {"names": names, "places": {}, "words": names, "off": []}, is_complete=False
    )
    sim.log.clear()
    assert manager.read_details(unique) is unique
    assert manager.read_details(unique, Desired({"features": ["Desk"]})) is unique
    assert not list(sim.log)
    read = manager.read_details(unique, Desired({"features": ["Desk (Berlin)"]}))
    assert list(sim.log)
    assert read.is_complete
    assert read.values["features"] == ["Desk"]


def test_permissions_are_inherited_from_what_the_same_run_makes_of_the_location(client: Client) -> None:
    permissions = next(
        resource
        for owner in outgoing_permissions.KIND.owners.every(Lookup(client), Lookup(client).location("Berlin"))
        if owner.type == "person"
        for resource in (outgoing_permissions.Permissions(client, owner),)
        if "calling_permissions" not in resource.read()[0].values
    )
    state = CurrentState(permissions.schema, permissions.read())
    rows = [{"call_type": "national", "action": "auth_code", "transfer_enabled": False}]
    location = Owner("location", permissions.owner.location_id)
    change = Update("it", {}, {"calling_permissions": rows})
    coming = permissions.pending(state, [pending(outgoing_permissions.KIND, location, change, location.id)])
    flags = dict.fromkeys(outgoing_permissions.FLAGS, True)
    own, former = (permissions.prepare(Desired(flags), each).values["calling_permissions"] for each in (coming, state))
    assert rows[0] in own
    assert rows[0] not in former


def test_a_holiday_may_belong_to_a_mode_of_the_same_run(client: Client) -> None:
    owners, lookup = operating_mode_holiday.ModeOptions(), Lookup(client)
    params = {"operating_mode": "New", "location": "Berlin", "level": None}
    values = {"level": "location", "location": "Berlin", "name": "New", "type": "holiday"}
    elsewhere = PendingOwner({"level": "organization", "name": "New", "type": "holiday"}, "placeholder-1", Owner("organization"))
    mode = PendingOwner(values, "placeholder-2", Owner("location"))
    assert owners.resolve_pending(params, lookup, [elsewhere]) is None
    owner = owners.resolve_pending(params, lookup, [elsewhere, mode])
    assert owner
    assert owner.is_pending
    assert owner.where == 'of operating mode "New" of location "Berlin"'
    assert owner.values == {"level": "location", "location": "Berlin", "operating_mode": "New"}
    with pytest.raises(CallingError, match="Only operating modes of type holiday have holidays"):
        owners.resolve_pending(params, lookup, [replace(mode, values={**values, "type": "none"})])


# Completing what is desired


def test_a_pattern_in_use_is_a_warning(client: Client) -> None:
    patterns = at_berlin(digit_pattern.KIND, client)
    state = CurrentState(patterns.schema, patterns.read())
    other = next(iter(state))
    desired = Desired({"name": "New", "pattern": other.values["pattern"]})
    (warning,) = patterns.prepare(desired, state).warnings
    assert warning.startswith(f"The pattern {other.values['pattern']} is already in use by digit pattern")
    assert patterns.prepare(replace(desired, absent=True), state).warnings == ()


def test_a_number_without_effect_is_refused(client: Client) -> None:
    numbers = at_berlin(NUMBERS, client, person="mia.schneider@aurora.example")
    given = {"use_custom_transfer_numbers": False, "transfer_number_1": "+493055500177"}
    with pytest.raises(InvalidInput, match="transfer_number_1 has no effect with use_custom_transfer_numbers: false"):
        numbers.prepare(Desired(given), CurrentState(numbers.schema, []))
