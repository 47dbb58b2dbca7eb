# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from ansible_collections.webex.calling.plugins.module_utils.api.lists import (
    ADDRESSES,
    FEATURES,
    OWNERS,
    PEOPLE,
    WORKSPACES,
    Lists,
    all_features,
    calling_type_of,
    location_id_of,
    names_of,
)
from webex_calling_simulator import Simulator


@pytest.mark.parametrize("type_", OWNERS)
def test_every_item_has_a_name_and_a_location(type_: str, client: Client) -> None:
    items = [item for listing in OWNERS[type_] for item in Lists(client).items(listing)]
    assert items
    for item in items:
        assert names_of(type_, item)
        if type_ not in ("location", "person"):
            assert location_id_of(item)


def test_a_list_is_read_once_for_each_location_and_each_filter(sim: Simulator, client: Client) -> None:
    lists = Lists(client)
    berlin = sim.org.location("Berlin")["id"]
    for _again in range(2):
        everything = lists.items(WORKSPACES)
        there = lists.items(WORKSPACES, berlin)
        calling = lists.items(WORKSPACES, filters=WORKSPACES.only_calling)
    assert len(sim.log) == 3
    assert {location_id_of(item) for item in there} == {berlin}
    assert len(there) < len(everything)
    assert all(calling_type_of("workspace", item) == "webexCalling" for item in calling)


def test_people_of_a_location_come_fifty_at_a_time(sim: Simulator, client: Client) -> None:
    Lists(client).items(PEOPLE)
    Lists(client).items(PEOPLE, sim.org.location("Berlin")["id"])
    assert [exchange.query["max"] for exchange in sim.log] == ["100", "50"]


def test_features_of_all_types_are_listed_with_their_type(client: Client) -> None:
    assert {item["type"] for item in all_features(client)} == {type_.upper() for type_ in FEATURES}


def test_addresses_are_listed_of_locations_without_calling_too(client: Client) -> None:
    lists = Lists(client)
    (calling,) = OWNERS["location"]
    assert len(lists.items(ADDRESSES)) > len(lists.items(calling))


@pytest.mark.parametrize(
    ("type_", "item", "calling_type"),
    [
        ("person", {"extension": "1001"}, "webexCalling"),
        ("person", {"locationId": "x"}, "webexCalling"),
        ("person", {}, "none"),
        ("workspace", {"calling": {"type": "freeCalling"}}, "freeCalling"),
        ("workspace", {}, "none"),
        ("virtual_line", {}, "webexCalling"),
    ],
)
def test_an_item_tells_its_type_of_calling(type_: str, item: dict[str, object], calling_type: str) -> None:
    assert calling_type_of(type_, item) == calling_type
