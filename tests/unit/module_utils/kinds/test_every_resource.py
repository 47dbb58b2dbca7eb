# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What every kind keeps to: few members, planning without requests, values without functions, requests to be recovered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from ansible_collections.webex.calling.plugins.module_utils.api.lookup import Lookup
from ansible_collections.webex.calling.plugins.module_utils.errors import WebexError
from ansible_collections.webex.calling.plugins.module_utils.kinds import (
    base,
    levels,
    operating_mode_holiday,
    own_settings,
)
from ansible_collections.webex.calling.plugins.module_utils.kinds.kind import Kind
from ansible_collections.webex.calling.plugins.module_utils.kinds.registry import KINDS
from ansible_collections.webex.calling.plugins.module_utils.model.changes import (
    Change,
    Create,
    Delete,
    PendingChange,
    Replace,
    Update,
)
from ansible_collections.webex.calling.plugins.module_utils.model.current_state import CurrentState
from ansible_collections.webex.calling.plugins.module_utils.model.objects import Current, Desired
from ansible_collections.webex.calling.plugins.module_utils.model.operation import Operation
from ansible_collections.webex.calling.plugins.module_utils.model.owners import Owner, PendingOwner
from webex_calling_simulator import Simulator

MOST_MEMBERS = 14
MOST_MORE = 7
BASES = (
    base.Advising,
    base.SettingsResource,
    base.CollectionResource,
    base.Details,
    base.Pending,
    base.RemoteValidation,
    base.Batches,
    base.Clearing,
    levels.LevelledCollection,
    own_settings.OwnSettings,
)
RESOURCES = [(kind, resource) for kind in KINDS for resource in kind.resources if kind.name != "feature_mode"]
NO_DEFAULT = {name: None for kind in KINDS for name in kind.options.fields}


class Refusing(Client):
    """A client for which every request is a mistake."""

    def __init__(self) -> None:
        """Without a connection."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"client.{name} is used where nothing may be sent")

    def get(self, *given: Any, **options: Any) -> Any:
        raise AssertionError("a request is sent where nothing may be sent")

    post = put = delete = list = pages = get


def public(type_: type) -> set[str]:
    """What a class says to others, without what it has from its bases."""
    return {name for name in (*vars(type_), *vars(type_).get("__annotations__", ())) if not name.startswith("_")}


def an_owner(kind: Kind, lookup: Lookup) -> Iterator[Owner]:
    """One owner of each type that the seeded site and the organisation have."""
    if kind is operating_mode_holiday.KIND:
        yield kind.owners.resolve({"operating_mode": "Company Holidays"}, lookup)
        return
    found: dict[str, Owner] = {}
    for location in (lookup.location("Berlin"), None):
        for owner in kind.owners.every(lookup, location):
            found.setdefault(owner.type, owner)
    yield from found.values()


def current_of(resource: base.Resource) -> list[Current]:
    """What the simulator has for the resource, with its details; [] where Webex refuses to tell."""
    try:
        objects = resource.read()
    except WebexError:
        return []
    if isinstance(resource, base.Details):
        objects = [each if each.is_complete else resource.read_details(each) for each in objects]
    return objects


def changes_of(resource: base.Resource, state: CurrentState) -> Iterator[Change]:
    """Every sort of change, for objects that there are."""
    schema = resource.schema
    for current in state:
        subject = schema.subject(current.values, resource.owner.where)
        names = tuple(name for name in schema.record.fields if name in current.values and schema.record.fields[name].member)
        yield Update(subject, current.values, current.values, current, names)
        if not schema.settings:
            yield Create(subject, {}, current.values, None, names)
            yield Delete(subject, current.values, {}, current)
            yield Replace(subject, current.values, current.values, current, names)


def functions_in(value: Any, place: str) -> Iterator[str]:
    """Where a value holds something that can be called."""
    if callable(value):
        yield place
    elif is_dataclass(value):
        for field in fields(value):
            yield from functions_in(getattr(value, field.name), f"{place}.{field.name}")
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from functions_in(item, f"{place}[{name}]")
    elif isinstance(value, (list, tuple, set)):
        for item in value:
            yield from functions_in(item, f"{place}[]")


# The contract


def test_a_resource_has_few_members() -> None:
    assert len(public(base.Resource) | {"client", "owner"}) <= MOST_MEMBERS


@pytest.mark.parametrize("type_", BASES, ids=lambda type_: type_.__name__)
def test_every_base_adds_few_members(type_: type) -> None:
    inherited = {name for parent in type_.__mro__[1:] for name in public(parent)}
    assert len(public(type_) - inherited) <= MOST_MORE


@pytest.mark.parametrize(("kind", "resource"), RESOURCES, ids=lambda each: each.name if isinstance(each, Kind) else each.__name__)
def test_planning_sends_nothing_and_values_hold_no_functions(
    kind: Kind, resource: type[base.Resource], sim: Simulator, client: Client
) -> None:
    owners = list(an_owner(kind, Lookup(client)))
    planned = 0
    for owner in owners:
        objects = current_of(resource(client, owner))
        silent = resource(Refusing(), owner)
        state = CurrentState(silent.schema, objects)
        changes = list(changes_of(silent, state)) if not kind.read_only else []
        found: list[Operation] = [operation for change in changes for operation in silent.operations(change)]
        if isinstance(silent, base.Batches):
            creations = [change for change in changes if isinstance(change, Create)]
            found += silent.batch_operations(creations) if creations else []
        deletions = [change for change in changes if isinstance(change, Delete)]
        if isinstance(silent, base.Clearing) and deletions:
            found += silent.clear(deletions)
        if isinstance(silent, base.Pending) and objects:
            before = list(state)
            state = silent.pending(state, [])
            assert list(state) == before
        for current in objects:
            if isinstance(silent, base.SettingsResource):
                assert silent.reset(current).keys() <= silent.schema.record.fields.keys()
            silent.details(current)
            silent.is_default(current.values)
            directives = {field.name: field.default for field in silent.directives}
            desired = silent.desired({**NO_DEFAULT, **directives, **current.values})
            if desired:
                prepared = silent.prepare(desired, state)
                assert list(functions_in(prepared, "desired")) == []
        values = [owner, *objects, *changes, *found]
        assert [place for value in values for place in functions_in(value, type(value).__name__)] == []
        planned += len(objects)
    assert planned > 0 or not owners, "what belongs to no owner of the site has tests of its own"
    assert not sim.writes()


@pytest.mark.parametrize(
    "type_", [Operation, Change, Current, Desired, Owner, PendingOwner, PendingChange], ids=lambda t: t.__name__
)
def test_a_value_has_no_place_for_a_function(type_: Any) -> None:
    assert [field.name for field in fields(type_) if "Callable" in str(field.type)] == []


@pytest.mark.parametrize(("kind", "resource"), RESOURCES, ids=lambda each: each.name if isinstance(each, Kind) else each.__name__)
def test_a_switch_of_people_workspaces_and_virtual_lines_says_so(kind: Kind, resource: type[base.Resource]) -> None:
    switches = [field for name, field in resource.schema.record.fields.items() if name.startswith("use_custom")]
    assert all(field.only_for == own_settings.INHERITING for field in switches)
