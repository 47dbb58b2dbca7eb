# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whatever is wrong is told in a sentence a user understands: no traceback, no secret, nothing changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.mistakes import TOKENS, mistakes
from tests.support.playbook import AS_MODULE, IN_PROCESS, Playbooks, interpreter, task
from webex_calling_simulator import Fault, Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN


def says(message: str, sentence: str) -> bool:
    return bool(re.fullmatch(re.escape(sentence).replace(r"\*", ".+"), message))


@pytest.mark.slow
def test_every_mistake_is_told_in_a_clear_sentence(lane: str, playbooks: Playbooks, sim: Simulator) -> None:
    made = [each for each in mistakes(sim) if each.as_module or lane == IN_PROCESS]
    tasks = [task(each.name, each.module, each.options, ignore_errors=True, **each.keywords) for each in made]
    run = playbooks.run(tasks, lane=lane, environment=TOKENS, arguments=["-vvvv"]).require_success()

    assert {each.name: run[each.name].message for each in made if not says(run[each.name].message, each.sentence)} == {}
    assert all(result.failed and not result.changed for result in run.results)
    assert "Traceback" not in run.everything()
    assert not [secret for secret in (ADMIN_TOKEN, *TOKENS.values()) if secret in run.everything()]
    assert {each.status for each in run.writes} <= {400, 403, 409}


def test_what_webex_refuses_comes_with_all_that_support_asks_for(playbooks: Playbooks) -> None:
    options = {"location": "Berlin", "name": "Odd", "pattern": "0900!", "action": "block"}
    failed = playbooks.run([task("pattern", "digit_pattern", options)])["pattern"]
    error = failed.values["error"]
    assert (error["status"], error["code"]) == (409, "25223")
    assert error["text"] == "A digit pattern with pattern '0900!' already exists"
    assert failed.values["api"]["tracking_ids"] == [error["tracking_id"]]
    assert error["tracking_id"] in failed.message
    assert failed.values["done"] == []


def test_a_page_of_a_gateway_is_not_taken_for_an_empty_list(playbooks: Playbooks, sim: Simulator) -> None:
    sim.faults.add(Fault(html=True, path="/operatingModes"))
    run = playbooks.run([task("mode", "operating_mode", {"location": "Berlin", "name": "Storm", "type": "none"})])
    assert says(
        run["mode"].message,
        'Could not read operating modes of location "Berlin": http://* answered 200 OK: not as the Webex API would'
        " (text/html instead of JSON); check base_url and the proxy.",
    )
    assert run.writes == []


UNQUOTED = """
- name: open
  webex.calling.operating_mode:
    location: Berlin
    name: Open
    type: same_hours_daily
    same_hours_daily:
      monday_to_friday:
        start_time: 9:00
        end_time: 17:30
"""


def test_a_time_without_quotes_is_recognised(lane: str, playbooks: Playbooks) -> None:
    assert playbooks.run(UNQUOTED.lstrip(), lane=lane)["open"].message == (
        "same_hours_daily.monday_to_friday.start_time: '540' is not a time of day; YAML reads an unquoted 9:00 as the number 540,"
        " so put it in quotes: \"09:00\"; same_hours_daily.monday_to_friday.end_time: '1050' is not a time of day; YAML reads an"
        ' unquoted 17:30 as the number 1050, so put it in quotes: "17:30".'
    )


def test_a_missing_package_is_told_before_anything_else(playbooks: Playbooks, tmp_path: Path) -> None:
    """A module may run in another interpreter than Ansible itself."""
    tasks = [task("mode", "operating_mode_info", {}, vars=interpreter(tmp_path, "-S"))]
    run = playbooks.run(tasks, lane=AS_MODULE)
    assert run["mode"].message.startswith("Failed to import the required Python library (requests)")
    assert playbooks.run(tasks, lane=IN_PROCESS).rc == 0
