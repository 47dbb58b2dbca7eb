# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The playbooks of daily work: holidays for many locations, an emergency and its end, and who may call what."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.support.playbook import Json, Playbooks, Run, inventory
from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import PERSON_TOKEN, READER_TOKEN

HOLIDAYS: list[Json] = [
    {"name": "Labour Day", "start_date": "2027-05-01"},
    {"name": "Christmas", "start_date": "2026-12-24", "end_date": "2026-12-26"},
]
CALENDAR = {
    "calendar_hosts": "",
    "calendar_locations": "Berlin\nMunich\n\nDenver",
    "calendar_mode": "",
    "calendar_holidays": yaml.safe_dump(HOLIDAYS),
    "calendar_call_forwarding": "",
    "calendar_plan_id": "",
}
"""A survey with its questions about locations and holidays answered in boxes of text."""
EMERGENCY = dict.fromkeys(
    "emergency_hosts emergency_action emergency_mode emergency_location emergency_features".split()
    + "emergency_manual_switchback emergency_as_admin".split(),
    "",
)
AUDIT = {"audit_location": "", "audit_policy": "", "audit_file": "", "audit_fails": ""}
NATIONAL_BLOCKED = "- {call_type: national, actions: [block]}"


def calendars(sim: Simulator, mode: str = "Public holidays") -> dict[str, list[str]]:
    """The names of the holidays that each location has in its mode."""
    names = {location["id"]: location["name"] for location in sim.org.locations.values()}
    found = [each for each in sim.org.operating_modes.values() if each["name"] == mode]
    return {names[each["locationId"]]: sorted(day["name"] for day in each["holidays"]) for each in found}


# holiday_calendar


def test_one_calendar_is_given_to_many_locations_once(playbooks: Playbooks, sim: Simulator) -> None:
    checked = playbooks.run_named("holiday_calendar", CALENDAR, check=True).require_success()
    assert checked.writes == []
    applied = playbooks.run_named("holiday_calendar", CALENDAR).require_success()
    task = "One calendar for all locations"
    assert checked[task].values["plan"] == applied[task].values["plan"]
    assert calendars(sim) == {place: ["Christmas", "Labour Day"] for place in ("Berlin", "Munich", "Denver")}
    assert playbooks.run_named("holiday_calendar", CALENDAR).require_success().writes == []
    playbooks.run_named("holiday_calendar", {**CALENDAR, "calendar_holidays": HOLIDAYS[1:]}).require_success()
    assert calendars(sim) == {place: ["Christmas"] for place in ("Berlin", "Munich", "Denver")}


def test_a_check_of_a_calendar_hands_its_plan_on_and_only_that_is_applied(playbooks: Playbooks, sim: Simulator) -> None:
    checked = playbooks.run_named("holiday_calendar", CALENDAR, check=True).require_success()
    handed_on = checked["Hand the plan_id to the next job of a workflow"].values["ansible_stats"]["data"]
    assert list(handed_on) == ["calendar_plan_id"]
    other = playbooks.run_named("holiday_calendar", {**CALENDAR, "calendar_locations": "Berlin", **handed_on})
    assert (other.rc != 0, other.writes) == (True, [])
    applied = playbooks.run_named("holiday_calendar", {**CALENDAR, **handed_on}).require_success()
    assert "ansible_stats" not in applied["Hand the plan_id to the next job of a workflow"].values
    assert len(calendars(sim)) == 3


def test_a_calendar_may_say_where_calls_go_and_in_which_mode(playbooks: Playbooks, sim: Simulator) -> None:
    forwarding = {"enabled": True, "destination": "+493023125090"}
    survey = {**CALENDAR, "calendar_locations": ["Berlin"], "calendar_mode": "Days off", "calendar_call_forwarding": forwarding}
    playbooks.run_named("holiday_calendar", survey).require_success()
    assert calendars(sim, "Days off") == {"Berlin": ["Christmas", "Labour Day"]}
    assert sim.org.operating_mode("Days off", "Berlin")["callForwarding"]["destination"] == "+493023125090"


def test_hosts_limits_and_slices_choose_the_locations_of_a_calendar(playbooks: Playbooks, sim: Simulator, tmp_path: Path) -> None:
    survey = {**CALENDAR, "calendar_hosts": "webex_locations", "calendar_locations": ""}
    run = playbooks.run_named("holiday_calendar", survey, *inventory(tmp_path), "--limit", "madrid,denver").require_success()
    assert sorted(calendars(sim)) == ["Denver", "Madrid"]
    assert len({result.host for result in run.results}) == 1
    playbooks.run_named("holiday_calendar", survey, *inventory(tmp_path)).require_success()
    assert sorted(calendars(sim)) == ["Berlin", "Denver", "Madrid", "Munich", "Singapore"]


@pytest.mark.parametrize("missing", ["calendar_locations", "calendar_holidays"])
def test_a_calendar_without_days_or_places_is_refused(missing: str, playbooks: Playbooks) -> None:
    run = playbooks.run_named("holiday_calendar", {**CALENDAR, missing: ""})
    assert run.rc != 0
    assert run.log == []
    assert "Say which locations in calendar_locations or calendar_hosts" in run["It is clear which holidays and where"].message


# emergency_mode


def emergency(playbooks: Playbooks, *arguments: str, check: bool = False, **answers: object) -> Run:
    return playbooks.run_named("emergency_mode", {**EMERGENCY, **answers}, *arguments, check=check, token=PERSON_TOKEN)


@pytest.mark.parametrize(
    "arguments", [{"emergency_location": "Berlin"}, {"emergency_features": "Main Reception\n\nWarehouse Team\n"}]
)
def test_a_site_closes_and_is_brought_back(arguments: Json, playbooks: Playbooks) -> None:
    assert emergency(playbooks, emergency_mode="Closed", **arguments, check=True).require_success().writes == []
    closed = emergency(playbooks, emergency_mode="Closed", **arguments).require_success()
    assert {each["mode"] for each in closed["Switch to the emergency mode"].values["feature_modes"]} == {"Closed"}
    assert emergency(playbooks, emergency_mode="Closed", **arguments).require_success().writes == []
    assert emergency(playbooks, emergency_action="normal", **arguments, check=True).require_success().writes == []
    normal = emergency(playbooks, emergency_action="normal", **arguments).require_success()
    features = normal["Back to normal operation"].values["feature_modes"]
    assert len(features) == (4 if "emergency_location" in arguments else 2)
    assert [each for each in features if "exception" in each] == []
    assert emergency(playbooks, emergency_action="normal", **arguments).require_success().writes == []


def test_hosts_and_limits_choose_the_sites_of_an_emergency(playbooks: Playbooks, tmp_path: Path) -> None:
    reached = [*inventory(tmp_path), "--limit", "berlin"]
    environment = {"emergency_hosts": "webex_locations", "emergency_action": "normal", "emergency_as_admin": "true"}
    emergency(playbooks, emergency_mode="Closed", emergency_manual_switchback="true").require_success()
    back = playbooks.run_named("emergency_mode", {**EMERGENCY, **environment}, *reached).require_success()
    assert (back["Back to normal operation"].host, back["Back to normal operation"].changed) == ("berlin", True)


@pytest.mark.parametrize("answers", [{}, {"emergency_action": "open"}, {"emergency_action": "close"}])
def test_an_emergency_that_does_not_say_what_to_do_is_refused(answers: Json, playbooks: Playbooks) -> None:
    run = emergency(playbooks, **answers)
    assert run.rc != 0
    assert run.log == []
    assert "emergency_mode names the operating mode" in run["It is clear what to do"].message


# permissions_audit


def audited(run: Run) -> list[Json]:
    """What it found, one for each breach."""
    return list(run["Hold it against the policy"].values["ansible_facts"]["audit_breaches"])


@pytest.mark.parametrize("check", [True, False])
def test_every_location_person_workspace_and_virtual_line_is_audited(check: bool, playbooks: Playbooks) -> None:
    survey = {**AUDIT, "audit_policy": NATIONAL_BLOCKED}
    run = playbooks.run_named("permissions_audit", survey, check=check, token=READER_TOKEN).require_success()
    found = [breach["entity_type"] for breach in audited(run)]
    assert {kind: found.count(kind) for kind in set(found)} == {"location": 5, "person": 25, "workspace": 13, "virtual_line": 6}
    assert run.writes == []
    assert run["Tell the result"].message == "49 entities, 49 breaches of the policy."


def test_without_a_policy_calls_abroad_and_premium_numbers_are_looked_at(
    playbooks: Playbooks, sim: Simulator, tmp_path: Path
) -> None:
    file = tmp_path / "breaches.csv"
    run = playbooks.run_named("permissions_audit", {**AUDIT, "audit_file": str(file)}, token=READER_TOKEN).require_success()
    line = "person;mia.schneider@aurora.example;Berlin;international;allow"
    assert file.read_text(encoding="utf-8").splitlines() == ["entity_type;entity;location;call_type;action", line]
    assert run.writes == []
    assert "allowed is block or auth_code" in " ".join(run.output.split())


@pytest.mark.parametrize(("answers", "fails"), [({"audit_fails": "true"}, True), ({"audit_fails": "false"}, False)])
def test_a_breach_fails_the_job_when_asked_to(answers: Json, fails: bool, playbooks: Playbooks) -> None:
    run = playbooks.run_named("permissions_audit", {**AUDIT, "audit_location": "Berlin", **answers}, token=READER_TOKEN)
    assert (run.rc != 0) == fails
    assert run.writes == []
    assert {breach["location"] for breach in audited(run)} == {"Berlin"}
