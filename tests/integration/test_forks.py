# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""All hosts and tasks of a playbook run share one pace and one token, though Ansible forks a process for each."""

from __future__ import annotations

import pytest

from tests.support.playbook import Json, Playbooks, task
from webex_calling_simulator import RateLimit, Simulator
from webex_calling_simulator.seed import EXPIRED_TOKEN, REFRESH

PLACES = "/telephony/config/locations"
FORKS = ["--forks", "20"]
APP = {
    "WEBEX_CLIENT_ID": REFRESH.client_id,
    "WEBEX_CLIENT_SECRET": REFRESH.client_secret,
    "WEBEX_REFRESH_TOKEN": REFRESH.refresh_token,
}


def hosts(count: int) -> list[str]:
    return [f"site{number:02}" for number in range(count)]


def reading(name: str, mode: str) -> Json:
    """A task of three requests."""
    return task(name, "operating_mode", {"location": "Berlin", "name": mode, "state": "present", "max_wait": 60}, check_mode=True)


def asked_for_tokens(sim: Simulator) -> list[int]:
    return [exchange.status for exchange in sim.log if exchange.path == "/access_token"]


@pytest.mark.slow
def test_twenty_forks_are_refused_no_more_often_than_one_and_the_next_task_knows_the_pace(
    playbooks: Playbooks, sim: Simulator
) -> None:
    sim.rate_limit = RateLimit(per_minute=300, burst=20)
    tasks = [reading("first", "Day"), task("second", "access_code_info", {"location": "Berlin", "max_wait": 60})]
    run = playbooks.run(tasks, hosts=hosts(20), arguments=FORKS).require_success()
    assert len(run.results) == 40
    refused = [exchange.path.endswith("outgoingPermission/accessCodes") for exchange in run.log if exchange.status == 429]
    assert len(refused) <= 20
    assert sum(refused) <= 5


def test_a_token_is_fetched_once_for_all_hosts_and_tasks(playbooks: Playbooks, sim: Simulator) -> None:
    tasks = [reading("first", "Day"), reading("second", "Night")]
    run = playbooks.run(tasks, token="", environment=APP, hosts=hosts(6), arguments=FORKS).require_success()
    assert len(run.results) == 12
    assert asked_for_tokens(sim) == [200]
    run = playbooks.run(tasks, token=EXPIRED_TOKEN, environment=APP, hosts=hosts(3), arguments=FORKS).require_success()
    assert asked_for_tokens(sim) == [200, 200], "another run has a token of its own"
    assert "access-" not in run.everything()


def test_a_refused_refresh_is_tried_once_and_told_for_every_host(playbooks: Playbooks, sim: Simulator) -> None:
    wrong = {**APP, "WEBEX_CLIENT_SECRET": "wr0ng"}
    run = playbooks.run([reading("read", "Day")], token="", environment=wrong, hosts=hosts(6), arguments=FORKS)
    assert ["client secret was not accepted" in result.message for result in run.results] == [True] * 6
    assert len(asked_for_tokens(sim)) == 1
