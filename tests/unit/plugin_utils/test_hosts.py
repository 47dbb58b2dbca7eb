# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What hosts of the inventory are called, and which variables they have, whatever somebody wrote in Webex."""

from __future__ import annotations

import re

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from ansible_collections.webex.calling.plugins.plugin_utils.hosts import Host, Wanted, read_hosts
from webex_calling_simulator import Simulator

LENA = "lena.fischer@aurora.example"
HOSTILE = (
    "../../group_vars/all",
    "/etc/x",
    "..",
    "{{ 1 }}",
    "#jinja2:x",
    "all:!berlin",
    "~.*",
    "@file",
    "a,b",
    "[0:9]",
    "-x",
    "x" * 300,
    "ü" * 200,
    "会" * 99,
)


def host(client: Client, type_: str, id_: str) -> Host:
    """The host that a thing is."""
    return next(each for each in read_hosts(client, Wanted([type_])) if each.variables["webex_id"] == id_)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_host_and_its_groups_are_called_like_nothing_else(text: str, sim: Simulator, client: Client) -> None:
    """Neither like a file elsewhere nor like a pattern of hosts, and not longer than a file name may be."""
    sim.org.location("Berlin")["name"] = text
    sim.org.workspace("Lobby", "Denver")["displayName"] = text
    sim.org.person(LENA)["emails"] = [text]
    location = host(client, "locations", sim.org.location(text)["id"])
    workspace = host(client, "workspaces", sim.org.workspace(text)["id"])
    person = host(client, "people", sim.org.person(text)["id"])
    for each in (location, workspace, person):
        assert re.fullmatch(r"[\w+@-][\w.+@-]*", each.name)
        assert each.name[0] not in "-@"
        assert len(each.name.encode()) < 255
        assert [group for group in each.groups if not re.fullmatch(r"\w+", group)] == []


def test_numbers_of_a_workspace_come_from_the_list_of_numbers(sim: Simulator, client: Client) -> None:
    lobby = sim.org.workspace("Lobby", "Denver")
    row = next(row for row in sim.org.numbers.values() if (row.get("owner") or {}).get("id") == lobby["id"])
    further = {"phoneNumber": "+1-3035550198", "phoneNumberType": "ALTERNATE", "owner": row["owner"]}
    own = {**row, "phoneNumber": "+1-3035550199", "phoneNumberType": "PRIMARY"}
    sim.org.numbers.update(further={**row, **further}, own=own)
    variables = host(client, "workspaces", lobby["id"]).variables
    assert (variables["webex_extension"], variables["webex_phone_number"]) == (row["extension"], "+13035550199")


def test_a_workspace_without_a_number_has_an_empty_one(sim: Simulator, client: Client) -> None:
    sim.org.numbers.clear()
    variables = host(client, "workspaces", sim.org.workspace("Lobby", "Denver")["id"]).variables
    assert (variables["webex_extension"], variables["webex_phone_number"]) == ("", "")


def test_numbers_are_read_only_for_workspaces_with_calling(sim: Simulator, client: Client) -> None:
    for workspace in sim.org.workspaces.values():
        workspace["calling"] = {"type": "freeCalling"}
    read_hosts(client, Wanted(["workspaces", "people"], only_calling=False))
    assert "/telephony/config/numbers" not in [each.path for each in sim.log]


def test_nobody_takes_the_name_of_another_host(sim: Simulator, client: Client) -> None:
    """Not even with the eight characters that tell two of one name apart."""
    for name in ("Munich", "Madrid"):
        sim.org.location(name)["name"] = "Berlin"
    taken = sorted(each.name for each in read_hosts(client, Wanted(["locations"])))
    sim.org.location("Denver")["name"] = taken[0]
    hosts = read_hosts(client, Wanted(["locations"]))
    assert len({each.name for each in hosts}) == 5
    assert [each.variables["webex_name"] for each in hosts if each.name in taken[:3]] == ["Berlin"] * 3


@pytest.mark.undocumented
def test_an_address_has_the_members_that_are_documented_and_no_others(sim: Simulator, client: Client) -> None:
    berlin = sim.org.location("Berlin")
    berlin["address"] = {"{{ 1 }}": "x", "city": "Berlin", "postalCode": "10115", "address2": "2nd floor", "#jinja2:": "x"}
    address = host(client, "locations", berlin["id"]).variables["webex_address"]
    assert address == {"city": "Berlin", "postal_code": "10115", "address2": "2nd floor"}
