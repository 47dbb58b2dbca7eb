# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The inventory plugin: what ``ansible-inventory`` shows."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from tests.support.playbook import Json, clean_environment
from tests.support.project import PLAYBOOK, Project, changed
from webex_calling_simulator import Fault, Simulator
from webex_calling_simulator.ids import seeded_id
from webex_calling_simulator.seed import ADMIN_TOKEN, PARTNER_TOKEN, READER_TOKEN, REFRESH
from webex_calling_simulator.seed_sites import add_generated_sites

EVERYTHING = ["locations", "workspaces", "people", "virtual_lines"]
LENA = "lena.fischer@aurora.example"


# What is listed


def test_locations_are_listed_and_nothing_else_unless_asked_for(project: Project) -> None:
    listing = project.show()
    assert sorted(listing.variables) == ["berlin", "denver", "madrid", "munich", "singapore"]
    assert listing.group("webex_locations") == sorted(listing.variables)
    assert sorted(listing.paths) == ["/locations", "/telephony/config/locations"]


def test_every_type_has_names_and_groups_of_its_own(project: Project) -> None:
    listing = project.show(types=EVERYTHING)
    assert [len(listing.group(f"webex_{type_}")) for type_ in EVERYTHING] == [5, 13, 25, 6]
    assert "lobby.workspace.berlin" in listing.group("webex_workspaces")
    assert "lobby.workspace.denver" in listing.group("webex_workspaces")
    assert "zoll-buro.virtual-line.munich" in listing.group("webex_virtual_lines")
    assert LENA in listing.group("webex_people")
    munich = listing.group("webex_location_munich")
    assert {"munich", "reception.workspace.munich", "zoll-buro.virtual-line.munich", "hannah.koch@aurora.example"} <= set(munich)
    assert set(listing.group("webex_license_webex_calling_workspaces")) >= {
        "lobby.workspace.berlin",
        "pantry.workspace.singapore",
    }
    professional = listing.group("webex_license_webex_calling_professional")
    assert {*listing.group("webex_people"), "reception.workspace.munich"} <= set(professional)
    assert len(listing.group("webex_calling_type_webex_calling")) == len(listing.variables)


def test_variables_tell_what_the_modules_need(project: Project, sim: Simulator) -> None:
    variables = project.show(types=EVERYTHING).variables
    berlin, lena = sim.org.location("Berlin"), sim.org.person(LENA)
    place = {
        "webex_location": "Berlin",
        "webex_location_id": berlin["id"],
        "webex_org_id": sim.org.id,
        "webex_time_zone": "Europe/Berlin",
        "webex_language": "de_de",
        "webex_address": {"address1": "1 Harbour Street", "city": "Berlin", "country": "DE"},
        "webex_calling_type": "webex_calling",
    }
    assert variables["berlin"] == {
        **place,
        "webex_type": "location",
        "webex_id": berlin["id"],
        "webex_name": "Berlin",
        "webex_extension": "",
        "webex_phone_number": "+493023125000",
        "webex_licenses": [],
        "webex_routing_prefix": "8030",
        "webex_outside_dial_digit": "9",
    }
    assert variables[LENA] == {
        **place,
        "webex_type": "person",
        "webex_id": lena["id"],
        "webex_name": "Lena Fischer",
        "webex_extension": "1001",
        "webex_phone_number": "+493023125011",
        "webex_licenses": ["Webex Calling - Professional"],
        "webex_email": LENA,
        "webex_first_name": "Lena",
        "webex_last_name": "Fischer",
    }
    desk = variables["service-desk.virtual-line.berlin"]
    assert (desk["webex_name"], desk["webex_extension"], desk["webex_esn"]) == ("Service Desk", "3001", "80303001")
    lobby = variables["lobby.workspace.berlin"]
    assert (lobby["webex_extension"], lobby["webex_licenses"]) == ("2002", ["Webex Calling - Workspaces"])
    assert (lobby["webex_workspace_type"], lobby["webex_supported_devices"]) == ("not_set", "phones")


def test_things_of_one_name_get_names_that_stay(project: Project, sim: Simulator) -> None:
    """Neither the order of the list nor what else is listed changes a name."""
    for location, name in (("Denver", "Berlin"), ("Madrid", "All"), ("Singapore", "シンガポール (1)")):
        sim.org.location(location)["name"] = name
    first = project.show(types=EVERYTHING)
    assert sorted(name[:-8] for name in first.group("webex_locations") if name[-9:-8] == "-") == ["all-", "berlin-", "berlin-"]
    assert "munich" in first.variables
    assert "シンガポール-1" in first.variables
    rooms = [name for name in first.variables if name.startswith("huddle-room-") and name.endswith(".workspace.munich")]
    assert len(rooms) == 2
    berlins = [variables for name, variables in first.variables.items() if name.startswith("berlin-")]
    assert [each["webex_location"] == each["webex_id"] for each in berlins] == [True, True]
    assert {each["webex_name"] for each in berlins} == {"Berlin"}

    for table in ("locations", "workspaces"):
        items = getattr(sim.org, table)
        setattr(sim.org, table, dict(reversed(items.items())))
    again = project.show(types=["workspaces", "locations"], locations=["Munich", sim.org.location("All")["id"]])
    assert set(again.variables) < set(first.variables)
    assert {name: first.variables[name]["webex_id"] for name in again.variables} == {
        name: variables["webex_id"] for name, variables in again.variables.items()
    }


def test_people_are_grouped_by_each_licence_they_hold(project: Project, sim: Simulator) -> None:
    sim.org.licenses["Webex Calling - Standard"] = seeded_id("LICENSE", "standard")
    lena = sim.org.person(LENA)
    lena["licenses"] = [*lena["licenses"], sim.org.licenses["Webex Calling - Standard"]]
    listing = project.show(types=["people"])
    assert listing.group("webex_license_webex_calling_standard") == [LENA]
    assert listing.variables[LENA]["webex_licenses"] == ["Webex Calling - Professional", "Webex Calling - Standard"]
    assert LENA in listing.group("webex_license_webex_calling_professional")


def test_what_has_no_calling_is_listed_on_request_only(project: Project, sim: Simulator) -> None:
    lobby = sim.org.workspace("Lobby", "Berlin")
    lobby["calling"] = {"type": "freeCalling"}
    assert "lobby.workspace.berlin" not in project.show(types=["workspaces", "people"]).variables
    listing = project.show(types=["workspaces", "people"], only_calling=False)
    assert listing.group("webex_calling_type_free_calling") == ["lobby.workspace.berlin"]
    assert listing.group("webex_calling_type_none") == ["ines.albrecht@aurora.example", "paul.novak@aurora.example"]
    assert "webex_location" not in listing.variables["paul.novak@aurora.example"]


def test_a_choice_of_locations_is_asked_for_location_by_location(project: Project, sim: Simulator) -> None:
    listing = project.show(types=EVERYTHING, locations=["Berlin", sim.org.location("Munich")["id"]])
    assert {variables["webex_location"] for variables in listing.variables.values()} == {"Berlin", "Munich"}
    asked = [exchange.query.get("locationId") for exchange in listing.log if exchange.path == "/people"]
    assert sorted(asked, key=str) == sorted([sim.org.location("Berlin")["id"], sim.org.location("Munich")["id"]])
    assert len(listing.group("webex_people")) == 12


def test_every_list_is_read_to_its_last_page(project: Project, sim: Simulator) -> None:
    add_generated_sites(sim.org, 1200)
    lena = sim.org.person(LENA)
    for number in range(220):
        email = f"haulier{number}@aurora.example"
        person_id = seeded_id("PEOPLE", email)
        sim.org.people[person_id] = {**lena, "id": person_id, "emails": [email]}
    listing = project.show(types=["locations", "people"])
    assert len(listing.group("webex_locations")) == 1205
    assert len(listing.group("webex_people")) == 245
    assert listing.paths.count("/people") == 3


# Groups and variables of one's own


def test_groups_and_variables_of_ones_own(project: Project) -> None:
    listing = project.show(
        strict=True,
        types=["locations", "workspaces"],
        keyed_groups=[{"key": "webex_address.country", "prefix": "country"}, {"key": "webex_type", "separator": ""}],
        groups={"german_sites": 'webex_type == "location" and webex_time_zone == "Europe/Berlin"'},
        compose={"site_file": '"sites/" ~ inventory_hostname ~ ".yml"'},
    )
    assert listing.group("german_sites") == ["berlin", "munich"]
    assert {"madrid", "entrance.workspace.madrid"} == set(listing.group("country_ES")) - {"sala-prado.workspace.madrid"}
    assert listing.group("location") == listing.group("webex_locations")
    assert listing.variables["berlin"]["site_file"] == "sites/berlin.yml"


@pytest.mark.parametrize(
    "options",
    [
        {"compose": {"floor": "webex_floor"}},
        {"groups": {"high": "webex_floor > 3"}},
        {"keyed_groups": [{"key": "webex_floor"}]},
    ],
    ids=lambda options: next(iter(options)),
)
def test_a_mistake_leaves_no_hosts_when_strict_and_is_passed_over_otherwise(options: Json, project: Project) -> None:
    assert len(project.show(**options).variables) == 5
    project.configure(**options, strict=True)
    assert "webex_floor" in project.failure()


# Cache


def cached(project: Project, **options: Any) -> None:
    project.configure(types=EVERYTHING, cache=True, cache_plugin="ansible.builtin.jsonfile", cache_connection="cache", **options)


def test_the_cache_spares_all_requests_until_it_is_flushed(project: Project, sim: Simulator) -> None:
    cached(project)
    first = project.list()
    assert len(first.log) > 0
    second = project.list(WEBEX_ACCESS_TOKEN="")
    assert second.log == []
    assert second.data == first.data
    sim.org.location("Berlin")["name"] = "Potsdam"
    assert "berlin" in project.list().variables
    project.write("premium_numbers.yml", PLAYBOOK)
    assert "potsdam" in changed(project.play("--flush-cache", "--check").require_success())
    third = project.list()
    assert third.log == []
    assert "potsdam" in third.variables


def test_other_options_do_not_take_what_was_cached_for_the_first(project: Project) -> None:
    cached(project)
    everything = project.list()
    cached(project, locations=["Berlin"])
    assert len(project.list().variables) < len(everything.variables)
    cached(project)
    assert project.list().log == []


def test_secrets_are_in_no_variable_message_or_cache(project: Project) -> None:
    cached(
        project,
        access_token="{{ lookup('ansible.builtin.env', 'MINE') }}",
        client_id=REFRESH.client_id,
        client_secret=REFRESH.client_secret,
        refresh_token=REFRESH.refresh_token,
    )
    listing = project.list("-vvvv", WEBEX_ACCESS_TOKEN="", MINE=ADMIN_TOKEN)
    assert len(listing.variables) == 49
    written = "".join(file.read_text(encoding="utf-8") for file in (project.folder / "cache").iterdir())
    assert LENA in written
    seen = listing.messages + json.dumps(listing.data) + written
    assert [secret for secret in (ADMIN_TOKEN, REFRESH.client_secret, REFRESH.refresh_token) if secret in seen] == []


def test_a_secret_that_webex_repeats_is_in_no_host_and_no_message(project: Project, sim: Simulator) -> None:
    berlin = sim.org.location("Berlin")
    berlin["address"]["city"] = f"Berlin {ADMIN_TOKEN}"
    listing = project.show()
    assert listing.variables["berlin"]["webex_address"]["city"] == "Berlin ********"
    sim.faults.add(Fault(status=403, path="/locations"))
    assert ADMIN_TOKEN not in project.list("-vvvv").messages


def test_a_failed_read_is_not_cached(project: Project, sim: Simulator) -> None:
    cached(project)
    sim.faults.add(Fault(status=403, method="GET", path="/workspaces", times=1))
    assert project.list().variables == {}
    assert len(project.list().variables) == 49


# Authentication and organisation


def test_the_token_may_be_a_template_a_refresh_or_from_the_vault(project: Project) -> None:
    project.configure(access_token="{{ lookup('ansible.builtin.env', 'MINE') }}")
    assert "berlin" in project.list(WEBEX_ACCESS_TOKEN="wrong", MINE=ADMIN_TOKEN).variables
    project.configure(client_id=REFRESH.client_id, client_secret=REFRESH.client_secret)
    assert "berlin" in project.list(WEBEX_ACCESS_TOKEN="", WEBEX_REFRESH_TOKEN=REFRESH.refresh_token).variables
    project.write("password", "only for tests")
    vaulted = subprocess.run(
        ["ansible-vault", "encrypt_string", "--vault-password-file", "password", "--name", "access_token", ADMIN_TOKEN],
        cwd=project.folder,
        env=clean_environment(project.folder),
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    project.write("webex_calling.yml", f"plugin: webex.calling.webex_calling\n{vaulted}")
    assert "berlin" in project.list("--vault-password-file", "password", WEBEX_ACCESS_TOKEN="").variables


def test_a_partner_chooses_the_organisation_by_name_or_id(project: Project, sim: Simulator) -> None:
    (customer,) = (org.id for org in sim.orgs.values() if org.name == "Borealis Retail")
    for org_id in ("Borealis Retail", customer):
        project.configure(types=["locations", "people"], org_id=org_id)
        listing = project.list(WEBEX_ACCESS_TOKEN=PARTNER_TOKEN)
        assert listing.group("webex_locations") == ["oslo"]
        assert listing.variables["oslo"]["webex_org_id"] == customer
        assert len(listing.group("webex_people")) == 2
    project.configure(org_id="Nobody")
    sim.faults.add(Fault(status=403, path="/organizations", times=1))
    assert "spark-admin:organizations_read" in project.list(WEBEX_ACCESS_TOKEN=PARTNER_TOKEN).messages
    assert 'There is no organisation "Nobody".' in project.failure(WEBEX_ACCESS_TOKEN=PARTNER_TOKEN)


def test_two_organisations_are_told_apart_by_a_prefix_and_never_mixed(project: Project, sim: Simulator) -> None:
    (customer,) = (org for org in sim.orgs.values() if org.name == "Borealis Retail")
    customer.location("Oslo")["name"] = "Berlin"
    project.configure("a.webex_calling.yml", org_id="Aurora Logistics")
    project.configure("b.webex_calling.yml", org_id="Borealis Retail")
    both = ["-i", "b.webex_calling.yml"]
    mixed = project.list(*both, source="a.webex_calling.yml", WEBEX_ACCESS_TOKEN=PARTNER_TOKEN)
    assert (
        'Another inventory has a host "berlin" that is something else in Webex; give one of them a host_prefix.' in mixed.messages
    )
    assert mixed.variables["berlin"]["webex_time_zone"] == "Europe/Berlin"
    project.configure("b.webex_calling.yml", org_id="Borealis Retail", host_prefix="borealis-", types=EVERYTHING)
    apart = project.list(*both, source="a.webex_calling.yml", WEBEX_ACCESS_TOKEN=PARTNER_TOKEN)
    assert {"berlin", "borealis-berlin", "borealis-fjord-room.workspace.berlin"} <= set(apart.variables)
    assert "borealis-astrid.dahl@borealis.example" in apart.group("webex_location_borealis_berlin")
    assert apart.group("webex_location_berlin") == ["berlin"]


# Failures


@pytest.mark.parametrize(
    ("options", "environment", "sentence"),
    [
        ({}, {"WEBEX_ACCESS_TOKEN": ""}, "No access token: set access_token or the environment variable WEBEX_ACCESS_TOKEN"),
        (
            {},
            {"WEBEX_ACCESS_TOKEN": "wrong"},
            "Could not read locations: Webex answered 401 Unauthorized: the access token",
        ),
        ({"locations": ["Berlyn"]}, {}, "There is no Webex Calling location \"Berlyn\". Did you mean 'Berlin'?"),
        ({"types": ["phones"]}, {}, "phones"),
        ({"host_prefix": "a b"}, {}, "host_prefix: 'a b' has more than letters"),
        ({"base_url": "webexapis.com"}, {}, "base_url: 'webexapis.com' is not a URL"),
    ],
    ids=["no token", "wrong token", "unknown location", "unknown type", "wrong prefix", "wrong address"],
)
def test_a_mistake_is_told_in_a_sentence(options: Json, environment: dict[str, str], sentence: str, project: Project) -> None:
    project.configure(**options)
    assert sentence in project.failure(**environment)


PATHS = {
    "/locations": "Could not read locations",
    "/telephony/config/locations": "Could not read locations",
    "/workspaces": "Could not read workspaces",
    "/people": "Could not read people",
    "/telephony/config/virtualLines": "Could not read virtual lines",
    "/telephony/config/numbers": "Could not read phone numbers",
    "/licenses": "Could not read licences",
}


@pytest.mark.parametrize("path", PATHS)
def test_a_list_that_cannot_be_read_makes_no_shorter_inventory(path: str, project: Project, sim: Simulator) -> None:
    project.configure(types=EVERYTHING)
    sim.faults.add(Fault(status=403, method="GET", path=path))
    told = project.failure()
    assert f"{PATHS[path]}: Webex answered 403 Forbidden" in told
    assert "The token needs these scopes: spark-admin:telephony_config_read, spark-admin:locations_read" in told


def test_a_later_page_that_cannot_be_read_makes_no_shorter_inventory(project: Project, sim: Simulator) -> None:
    add_generated_sites(sim.org, 1200)
    path = "/telephony/config/locations"
    sim.faults.add(Fault(latency=0.001, path=path, times=1), Fault(status=400, path=path, times=1))
    project.configure()
    listing = project.list()
    assert [each.status for each in listing.log if each.path == path] == [200, 400]
    assert "Could not read locations: Webex answered 400" in listing.messages
    assert listing.variables == {}


def test_scopes_to_read_are_enough(project: Project) -> None:
    project.configure(types=EVERYTHING)
    assert len(project.list(WEBEX_ACCESS_TOKEN=READER_TOKEN).variables) == 49


def test_only_files_of_its_name_are_taken(project: Project) -> None:
    for name in ("webex_calling.yaml", "aurora.webex_calling.yml"):
        project.configure(name)
        assert "berlin" in project.list(source=name).variables
    project.configure("webex.yml")
    assert project.list(source="webex.yml").log == []
