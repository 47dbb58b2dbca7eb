# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The simulator behaves the other way where nobody knows what Webex does, if it is told to."""

from __future__ import annotations

import subprocess
import sys

import pytest
import requests

from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN
from webex_calling_simulator.worlds import WORLDS, World

from .conftest import PATIENCE, Api, refusal

COMMAND = [sys.executable, "-m", "webex_calling_simulator"]
LOCATIONS = "/telephony/config/locations"
EXTENSIONS = "/telephony/config/virtualExtensions"


def test_a_world_lasts_until_the_next_reset(sim: Simulator) -> None:
    sim.worlds = frozenset({"small-pages"})
    assert sim.worlds == {"small-pages"}
    sim.reset()
    assert sim.worlds == set()


def test_a_simulator_that_starts_in_a_world_returns_to_it() -> None:
    with Simulator(worlds=["small-pages"]) as simulator:
        simulator.worlds = frozenset({"unordered-lists"})
        simulator.reset()
        assert simulator.worlds == {"small-pages"}


def test_a_world_that_does_not_exist_is_refused_with_the_names_of_all(sim: Simulator) -> None:
    with pytest.raises(ValueError, match=r"No world is called flat\. There are: .*small-pages"):
        sim.worlds = frozenset({"flat"})


def test_worlds_that_exclude_each_other_are_refused(sim: Simulator) -> None:
    with pytest.raises(ValueError, match="The worlds partly-and-refused and partly-and-silent exclude each other"):
        sim.worlds = frozenset({"partly-and-refused", "partly-and-silent"})


def test_two_worlds_cannot_have_one_name() -> None:
    with pytest.raises(ValueError, match="two worlds are called small-pages"):
        World("small-pages", "A.", "B.", "C.")
    assert WORLDS["small-pages"].assumed != "A."


def test_worlds_are_chosen_over_http(sim: Simulator, admin: Api) -> None:
    worlds = sim.url.replace("/v1", "/_simulator/worlds")
    assert requests.post(worlds, json=["small-pages"], timeout=PATIENCE).status_code == 204
    assert sim.worlds == {"small-pages"}
    for mistake in (["flat"], 7):
        answer = requests.post(worlds, json=mistake, timeout=PATIENCE)
        assert answer.status_code == 400
        assert answer.json()["message"].startswith("Send a list of worlds.")
    assert requests.post(worlds, json=[], timeout=PATIENCE).status_code == 204
    assert sim.worlds == set()


def test_the_worlds_that_a_request_meets_are_remembered(sim: Simulator, admin: Api) -> None:
    sim.worlds = frozenset({"small-pages", "unordered-lists"})
    admin.get(LOCATIONS)
    assert sim.worlds_met == {"small-pages", "unordered-lists"}


def test_the_command_lists_all_worlds() -> None:
    listed = subprocess.run([*COMMAND, "--list-worlds"], capture_output=True, text=True, check=True).stdout
    assert [line.partition(":")[0] for line in listed.splitlines()] == sorted(WORLDS)


def test_the_command_refuses_a_world_that_does_not_exist() -> None:
    ended = subprocess.run([*COMMAND, "--world", "flat"], capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "No world is called flat" in ended.stderr


def test_the_command_starts_in_the_worlds_that_it_is_given() -> None:
    with subprocess.Popen([*COMMAND, "--world", "other-refusals"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        url = process.stdout.readline().split()[4]
        session = requests.Session()
        session.headers["Authorization"] = "Bearer admin-token"
        body = {"displayName": "Taxi", "phoneNumber": "+12125550199", "extension": "7000"}
        answers = [session.post(url + EXTENSIONS, json=body, timeout=PATIENCE) for _attempt in range(2)]
        process.terminate()
        assert [answer.status_code for answer in answers] == [201, 400]
        assert refusal(answers[1]) == (400, 99000)


def test_a_small_page_has_ten_objects() -> None:
    with Simulator(locations=20) as simulator:
        admin = Api(simulator, ADMIN_TOKEN)
        assert len(admin.read(LOCATIONS, max="1000")["locations"]) > 20
        simulator.worlds = frozenset({"small-pages"})
        assert len(admin.read(LOCATIONS, max="1000")["locations"]) == 10
        admin.session.close()


def test_an_unordered_list_comes_the_other_way_round(sim: Simulator, admin: Api) -> None:
    usual = admin.read(LOCATIONS)["locations"]
    sim.worlds = frozenset({"unordered-lists"})
    assert admin.read(LOCATIONS)["locations"] == usual[::-1]
