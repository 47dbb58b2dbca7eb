# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from typing import Any

import pytest
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from ansible_collections.webex.calling.plugins.module_utils.api.lookup import Lookup
from ansible_collections.webex.calling.plugins.module_utils.errors import InvalidInput, NotFound
from ansible_collections.webex.calling.plugins.module_utils.kinds.sequential_ring import OWNERS as RING
from ansible_collections.webex.calling.plugins.module_utils.model.owners import (
    ENTITIES,
    LevelOptions,
    OwnedBy,
    Owner,
    OwnerOptions,
)
from webex_calling_simulator import Simulator

LEVEL, ENTITY = LevelOptions(), OwnedBy(*ENTITIES)
EMAIL = "lena.fischer@aurora.example"


@pytest.fixture
def lookup(client: Client) -> Lookup:
    return Lookup(client)


@pytest.mark.parametrize(
    ("options", "params", "type_", "words"),
    [
        (LEVEL, {}, "organization", {"level": "organization"}),
        (LEVEL, {"level": "organization"}, "organization", {"level": "organization"}),
        (LEVEL, {"location": "Berlin"}, "location", {"level": "location", "location": "Berlin"}),
        (LEVEL, {"id": "x"}, "anywhere", {}),
        (LEVEL, {"id": "x", "location": "Berlin"}, "anywhere", {"level": "location", "location": "Berlin"}),
        (ENTITY, {"location": "Berlin"}, "location", {"location": "Berlin"}),
        (ENTITY, {"person": "Lena Fischer"}, "person", {"person": EMAIL}),
        (ENTITY, {"person": EMAIL, "location": "Berlin"}, "person", {"location": "Berlin", "person": EMAIL}),
        (ENTITY, {"workspace": "Reception"}, "workspace", {"workspace": "Reception"}),
        (ENTITY, {"virtual_line": "3002"}, "virtual_line", {"virtual_line": "Night Porter"}),
        (RING, {"me": True}, "me", {"me": True}),
        (RING, {"workspace": "Reception", "location": "Munich"}, "workspace", {"location": "Munich", "workspace": "Reception"}),
    ],
)
def test_options_name_an_owner(
    lookup: Lookup, options: OwnerOptions, params: dict[str, Any], type_: str, words: dict[str, Any]
) -> None:
    owner = options.resolve(params, lookup)
    assert (owner.type, dict(owner.options)) == (type_, words)


@pytest.mark.parametrize(
    ("options", "params", "where"),
    [
        (LEVEL, {}, "of the organisation"),
        (LEVEL, {"location": "Berlin"}, 'of location "Berlin"'),
        (ENTITY, {"person": "Lena Fischer"}, f'of person "{EMAIL}"'),
        (ENTITY, {"virtual_line": "Service Desk"}, 'of virtual line "Service Desk"'),
        (RING, {"me": True}, "of the signed-in person"),
        (RING, {"workspace": "Reception"}, 'of workspace "Reception"'),
    ],
)
def test_an_owner_says_where_something_is(lookup: Lookup, options: OwnerOptions, params: dict[str, Any], where: str) -> None:
    assert options.resolve(params, lookup).where == where


@pytest.mark.parametrize(("params", "type_"), [({}, "anywhere"), ({"level": "organization"}, "organization")])
def test_an_info_module_reads_every_level_unless_told(lookup: Lookup, params: dict[str, Any], type_: str) -> None:
    assert LEVEL.resolve(params, lookup, info=True).type == type_


def test_a_name_that_is_unique_at_its_location_is_told_with_the_location(lookup: Lookup) -> None:
    owner = ENTITY.resolve({"workspace": "Lobby", "location": "Berlin"}, lookup)
    assert dict(owner.options) == {"location": "Berlin", "workspace": "Lobby"}


def test_a_name_that_is_not_unique_is_told_by_id(sim: Simulator, lookup: Lookup) -> None:
    id_ = sim.org.workspace("Lobby", "Berlin")["id"]
    assert dict(ENTITY.resolve({"workspace": id_}, lookup).options) == {"workspace": id_}


@pytest.mark.parametrize(
    ("options", "params", "mistake"),
    [
        (LEVEL, {"level": "organization", "location": "Berlin"}, "level: organization and location exclude each other"),
        (ENTITY, {}, "give a location, person, workspace or virtual_line"),
        (RING, {"me": False}, "me: false names nobody"),
    ],
    ids=["level", "entity", "ring"],
)
def test_options_that_name_nobody_are_a_mistake(
    sim: Simulator, lookup: Lookup, options: OwnerOptions, params: dict[str, Any], mistake: str
) -> None:
    with pytest.raises(InvalidInput, match=mistake):
        options.resolve(params, lookup)
    assert len(sim.log) == 0


def test_an_unknown_location_is_told_before_anything_else_is_looked_up(lookup: Lookup) -> None:
    with pytest.raises(NotFound, match='location "Berln"'):
        ENTITY.resolve({"location": "Berln", "person": "Nobody"}, lookup)


@pytest.mark.parametrize(
    ("options", "params"),
    [
        (LEVEL, {"level": "location"}),
        (ENTITY, {}),
        (ENTITY, {"person": "a", "workspace": "b"}),
        (RING, {}),
        (RING, {"workspace": "a", "me": True}),
        (RING, {"location": "a", "me": True}),
    ],
)
def test_ansible_itself_refuses_options_that_do_not_go_together(options: OwnerOptions, params: dict[str, Any]) -> None:
    spec = {field.name: field.spec() for field in options.fields}
    assert ArgumentSpecValidator(spec, **options.rules).validate(params).error_messages


def test_owners_share_what_is_read_for_the_same_id(lookup: Lookup) -> None:
    by_name = ENTITY.resolve({"person": "Lena Fischer"}, lookup)
    by_email = ENTITY.resolve({"person": EMAIL, "location": "Berlin"}, lookup)
    assert by_name.store == by_email.store
    assert by_name.store != ENTITY.resolve({"location": "Berlin"}, lookup).store


def test_an_owner_of_one_type_must_be_named() -> None:
    (person,) = OwnedBy("person").fields
    assert person.required
    assert not OwnedBy("person").rules


def test_what_only_the_organisation_has_takes_no_option(sim: Simulator, lookup: Lookup) -> None:
    options = OwnedBy("organization")
    assert options.fields == ()
    assert options.resolve({}, lookup) == Owner("organization", where="of the organisation")
    assert [owner.type for owner in options.every(lookup, None)] == ["organization"]
    assert list(options.every(lookup, lookup.location("Berlin"))) == []
    assert options.token_scopes == ()


def test_an_option_can_be_described_in_other_words() -> None:
    (workspace, me) = OwnedBy("workspace", "me", me="Oneself.").fields
    assert workspace.paragraphs == ("Name or id of the workspace.",)
    assert me.paragraphs == ("Oneself.",)


def test_a_location_beside_others_says_where_to_find_them() -> None:
    location = OwnedBy("location", "person", "workspace").fields[0]
    assert "Together with O(person) or O(workspace) it is not the owner itself" in location.paragraphs[1]


def test_a_location_that_is_no_owner_can_be_an_option(lookup: Lookup) -> None:
    options = OwnedBy("hunt_group", "call_queue", location="Where it is.")
    assert [field.name for field in options.fields] == ["hunt_group", "call_queue", "location"]
    with pytest.raises(InvalidInput, match="give a hunt_group or call_queue"):
        options.resolve({"location": "Berlin"}, lookup)


def test_the_scopes_follow_from_the_types() -> None:
    scopes = OwnedBy("workspace", "virtual_line", "me").token_scopes
    assert scopes == ("spark-admin:workspaces_read", "spark-admin:telephony_config_read")
