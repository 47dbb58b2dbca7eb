# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whole sites in one task: previewed, applied, changed, purged, and told about without a secret."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.support.documents import COMPANY_WIDE, SECRET_CODES, code, extension, later_site, mode, pattern, site
from tests.support.patience import PATIENCE
from tests.support.playbook import IN_PROCESS, Json, Playbooks, Run, interpreter, task
from webex_calling_simulator import Fault, RateLimit, Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN

PREDICTED = ("changed", "plan", "plan_id", "diff", "summary")


def previewed(name: str, options: Json) -> list[Json]:
    """The same in check mode, for real with the approval of just that, and again."""
    preview = task(f"{name}, checked", "configuration", options, check_mode=True, diff=True, register="preview")
    approved = {**options, "plan_id": "{{ preview.plan_id }}"}
    return [preview, task(name, "configuration", approved, diff=True), task(f"{name} again", "configuration", options)]


def file_of(playbooks: Playbooks, document: Json, name: str = "site.yml") -> str:
    """What reads the document from a file."""
    path = playbooks.folder / name
    path.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    return f"{{{{ lookup('ansible.builtin.file', '{path}') | from_yaml }}}}"


def test_a_site_is_previewed_applied_changed_and_purged(lane: str, playbooks: Playbooks, sim: Simulator) -> None:
    tasks = [
        *previewed("new", site()),
        *previewed("later", {"document": later_site()}),
        task("read", "configuration_info", {"location": "Munich", "reveal": True}),
    ]
    run = playbooks.run(tasks, lane=lane).require_success()
    for name, document in (("new", site()), ("later", later_site())):
        checked, real, again = run[f"{name}, checked"], run[name], run[f"{name} again"]
        assert {key: checked.values[key] for key in PREDICTED} == {key: real.values[key] for key in PREDICTED}
        assert (checked.changed, real.changed, again.changed) == (True, True, False)
        assert (checked.values["done"], again.values["plan"], again.values["done"]) == ([], [], [])
        assert sum(real.values["summary"][action] for action in ("create", "update", "replace", "delete")) == len(
            real.values["plan"]
        )
        assert {change["section"] for change in real.values["plan"]} <= {section for section in document if section != "location"}
        assert not [each for each in (*run.exchanges(f"{name}, checked"), *run.exchanges(f"{name} again")) if each.is_write]
        writes = [each for each in run.exchanges(name) if each.is_write]
        assert len(real.values["done"]) >= len(writes) >= len(real.values["plan"])
    purged = [change["object"] for change in run["later"].values["plan"] if change["place"] == "purge"]
    assert purged == [
        'digit pattern "Hauliers" of location "Munich"',
        'virtual extension 6001 of location "Munich"',
        'virtual extension 7102 of location "Munich"',
    ]
    assert sim.org.virtual_extension("6001", "Denver")
    munich = run["read"].values["configuration"]
    assert [item["extension"] for item in munich["virtual_extensions"]] == ["7101", "7104"]


def test_what_a_preview_says_of_a_whole_playbook_is_written_nowhere(playbooks: Playbooks) -> None:
    run = playbooks.run([task("site", "configuration", site())], check=True, arguments=["--diff"]).require_success()
    assert run["site"].changed
    assert run.writes == []
    assert '"Night"' in run.output or "name: Night" in run.output


def test_an_approval_is_for_what_was_shown_and_nothing_else(lane: str, playbooks: Playbooks, sim: Simulator) -> None:
    tasks = [
        task("preview", "configuration", {"document": site()}, check_mode=True, register="preview"),
        task("meanwhile", "configuration", {"location": "Munich", "operating_modes": [mode("Night", to="3001")]}),
        task("apply", "configuration", {"document": site(), "plan_id": "{{ preview.plan_id }}"}, ignore_errors=True),
    ]
    run = playbooks.run(tasks, lane=lane).require_success()
    assert run["apply"].failed
    assert run["apply"].message.startswith(f"The plan is no longer the one with plan_id {run['preview'].values['plan_id']}")
    assert len(run.writes) == 1


MISTAKEN: Json = {
    "location": "Munich",
    "purge": ["virtual_extensions", "outgoing_permission"],
    "operating_modes": [
        mode("Open", "same_hours", same_hours_daily={"monday_to_friday": {"start_time": "8:00"}}),
        {"nmae": "Night", "type": "none"},
    ],
    "digit_patterns": [
        pattern("Taxi", "+4930!"),
        pattern("Taxi", "+4931!"),
        {**pattern("Ship", "+870!"), "action": "blok"},
        {"workspace": "Reception", "person": "hannah.koch@aurora.example", "name": "Both"},
    ],
    "access_codes": [
        code("4x700x11", "Not digits"),
        {**code(SECRET_CODES[0], "Marketing"), "cod": SECRET_CODES[1]},
        SECRET_CODES[2],
    ],
}
TOLD = (
    "purge[1]: 'outgoing_permission' is not one of",
    "purge: virtual_extensions is not given",
    "operating_modes[0].type: 'same_hours' is not one of same_hours_daily, different_hours_daily, holiday, none;"
    " did you mean same_hours_daily?",
    "operating_modes[0].same_hours_daily.monday_to_friday: start_time and end_time are both needed",
    "operating_modes[1].nmae: there is no such option; did you mean name?",
    "digit_patterns[2].action: 'blok' is not one of",
    "digit_patterns[3]: parameters are mutually exclusive: person|workspace|virtual_line",
    "access_codes[0].code: '********' is not a code of digits",
    "access_codes[1].cod: there is no such option; did you mean code?",
    "access_codes[2]: '********' is not a set of options",
)


@pytest.mark.parametrize("whole", [True, False], ids=["document", "sections"])
def test_all_mistakes_are_told_at_once_with_their_places_and_nothing_is_asked(
    whole: bool, lane: str, playbooks: Playbooks
) -> None:
    given = {"document": "{{ site }}"} if whole else {name: f"{{{{ site.{name} }}}}" for name in MISTAKEN}
    path = playbooks.folder / "variables.yml"
    path.write_text(yaml.safe_dump({"site": MISTAKEN}), encoding="utf-8")
    run = playbooks.run([task("site", "configuration", given)], lane=lane, arguments=["-vvvv", "-e", f"@{path}"])
    assert [each for each in TOLD if each not in run["site"].message] == []
    assert run["site"].message.startswith("The document has ")
    assert run.log == []
    assert [secret for secret in ("4x700x11", *SECRET_CODES) if secret in run.everything()] == []
    assert "Traceback" not in run.everything()


def test_names_that_lead_nowhere_are_told_together_and_nothing_is_written(playbooks: Playbooks) -> None:
    document = site()
    document["mode_forwarding"][0]["auto_attendant"] = "Main Receptoin"
    document["mode_forwarding"][1]["modes"] = [{"operating_mode": "Evacuatoin"}]
    document["digit_patterns"][2]["workspace"] = "Recption"
    message = playbooks.run([task("site", "configuration", {"document": document})])["site"].message
    assert 'mode_forwarding[0]: There is no auto attendant "Main Receptoin" at location "Munich".' in message
    assert 'digit_patterns[2]: There is no workspace "Recption" at location "Munich". Did you mean \'Reception\'?' in message
    document["mode_forwarding"][0]["auto_attendant"] = "Main Reception"
    document["digit_patterns"][2]["workspace"] = "Reception"
    run = playbooks.run([task("site", "configuration", {"document": document})])
    assert 'mode_forwarding[1]: No single operating mode "Evacuatoin" can be used' in run["site"].message
    assert run.writes == []


def test_a_document_and_sections_beside_it_exclude_each_other(lane: str, playbooks: Playbooks) -> None:
    options = {"document": site(), "digit_patterns": []}
    run = playbooks.run([task("site", "configuration", options)], lane=lane)
    assert run["site"].message == ("document: digit_patterns is given beside it; give the document either whole or by sections.")
    assert run.log == []


def test_more_deletions_than_allowed_change_nothing(lane: str, playbooks: Playbooks) -> None:
    options = {"location": "Berlin", "purge": ["virtual_extensions"], "virtual_extensions": [], "max_deletes": 4}
    run = playbooks.run([task("site", "configuration", options)], lane=lane)
    assert run["site"].message == (
        "This would delete 5 objects (virtual_extensions: 5), more than max_deletes (4) allows; set max_deletes: 5 if that is"
        " meant. Nothing was changed."
    )
    assert run.writes == []


def test_defaults_for_all_modules_reach_documents_too(lane: str, playbooks: Playbooks, sim: Simulator) -> None:
    defaults = {"base_url": sim.url, "access_token": ADMIN_TOKEN}
    tasks = [task("site", "configuration", {"document": site()}), task("read", "configuration_info", {"location": "Munich"})]
    run = playbooks.run(tasks, lane=lane, defaults=defaults).require_success()
    assert run["site"].changed
    assert {item["name"] for item in run["read"].values["configuration"]["operating_modes"]} >= {"Open", "Night", "Closures"}


def test_several_site_files_in_one_task(lane: str, playbooks: Playbooks, sim: Simulator) -> None:
    for number, location in enumerate(("Berlin", "Denver", "Madrid")):
        document = {
            "location": location,
            "operating_modes": [mode("Storm")],
            "virtual_extensions": [extension(7101 + number, "X")],
        }
        file_of(playbooks, document, f"{location}.yml")
    options = {"document": f"{{{{ lookup('ansible.builtin.file', '{playbooks.folder}/' ~ item ~ '.yml') | from_yaml }}}}"}
    keywords = {"loop": ["Berlin", "Denver", "Madrid"]}
    run = playbooks.run(
        [task("sites", "configuration", options, **keywords), task("again", "configuration", options, **keywords)], lane=lane
    ).require_success()
    assert [item.changed for item in run.items("sites")] == [True, True, True]
    assert [item.changed for item in run.items("again")] == [False, False, False]
    assert all(sim.org.operating_mode("Storm", location) for location in keywords["loop"])


def test_a_failed_site_in_a_loop_does_not_spoil_the_others(playbooks: Playbooks) -> None:
    options = {"location": "{{ item }}", "operating_modes": [mode("Storm")]}
    run = playbooks.run([task("sites", "configuration", options, loop=["Berlin", "Nowhere", "Munich"])])
    assert [item.status for item in run.items("sites")] == ["ok", "failed", "ok"]
    assert len(run.writes) == 2


@pytest.mark.slow
def test_a_site_may_be_asynchronous(playbooks: Playbooks, sim: Simulator, tmp_path: Path) -> None:
    tasks = [task("site", "configuration", {"document": site()}, **{"async": 60, "poll": 1})]
    run = playbooks.run(tasks, variables=interpreter(tmp_path)).require_success()
    assert run["site"].changed
    assert sim.org.operating_mode("Closures", "Munich")


def test_what_webex_refuses_is_told_and_all_else_is_done(lane: str, playbooks: Playbooks, sim: Simulator) -> None:
    sim.faults.add(Fault(status=400, method="POST", path="/digitPatterns", times=3))
    tasks = [task("site", "configuration", {"document": site()}, ignore_errors=True)]
    failed = playbooks.run(tasks, lane=lane).require_success()["site"]
    assert failed.failed
    assert failed.changed
    refused = {each["action"] for each in failed.values["failed_actions"]}
    taxi = 'create digit pattern "Taxi" of workspace "Reception"'
    assert refused == {
        'create digit pattern "Block 0900" of location "Munich"',
        'create digit pattern "Hauliers" of location "Munich"',
        taxi,
    }
    assert failed.values["not_tried"] == []
    assert failed.message.endswith(
        "Requests: 29 carried out, 3 failed, 0 not tried. Running the task again does what is missing."
    )
    again = playbooks.run([task("site", "configuration", {"document": site()})], lane=lane).require_success()["site"]
    assert {f"create {change['object']}" for change in again.values["plan"]} == refused


def seen(run: Run) -> list[str]:
    return [secret for secret in (*SECRET_CODES, ADMIN_TOKEN) if secret in run.everything()]


def test_secrets_in_documents_are_seen_nowhere(lane: str, playbooks: Playbooks, sim: Simulator) -> None:
    """At the highest verbosity: in plans and differences, in failures of every layer, and in what Ansible tells of the task."""
    sim.faults.add(Fault(status=400, method="POST", path="/outgoingPermission/accessCodes", times=2))
    document, later = file_of(playbooks, site()), file_of(playbooks, later_site(), "later.yml")
    codes = {
        "location": "Munich",
        "access_codes": f"{{{{ ({document}).access_codes }}}}".replace("{{ ({{", "{{ (").replace("}})", ")"),
    }
    doubled = codes["access_codes"].replace(" }}", " * 2 }}")
    twice = {"location": "Munich", "access_codes": doubled}
    tasks = [
        task("mistaken", "configuration", twice),
        task("unknown place", "configuration", {**codes, "location": "Nowhere"}),
        task("wrong type", "configuration", {**codes, "concurrency": "many"}),
        task("unknown option", "configuration", {**codes, "acess_codes": codes["access_codes"]}),
        task("checked", "configuration", codes, check_mode=True),
        task("refused", "configuration", {"document": document}),
        task("new", "configuration", {"document": document}),
        task("later", "configuration", {"document": later}),
        task("in a loop", "configuration", codes, loop=[1, 2], loop_control={"extended": True}),
        task("read", "configuration_info", {"location": "Munich", "progress": PATIENCE}),
    ]
    for each in tasks:
        each["ignore_errors"] = True
    run = playbooks.run(tasks, lane=lane, arguments=["-vvvv", "--diff"]).require_success()
    failed = ["mistaken", "unknown place", "wrong type", "unknown option", "refused"]
    assert [result.task for result in run.results if result.failed and not result.item] == failed
    assert "are both for access code" in run["mistaken"].message
    assert run["later"].changed
    codes_in_plan = [change["after"].get("code") for change in run["checked"].values["plan"] if "code" in change["after"]]
    assert codes_in_plan == ["********"] * 3
    assert [secret for secret in seen(run) if secret != ADMIN_TOKEN or lane == IN_PROCESS] == []
    assert "Traceback" not in run.everything()


@pytest.mark.slow
def test_a_long_run_tells_how_far_it_is(playbooks: Playbooks, sim: Simulator) -> None:
    many = {"virtual_extensions": [extension(number, "X", **COMPANY_WIDE) for number in range(7101, 7131)], "verify": False}
    sim.rate_limit = RateLimit(per_minute=600, burst=5)
    run = playbooks.run([task("many", "configuration", {**many, "progress": 1})]).require_success()
    lines = [line for line in run.output.splitlines() if line.startswith("webex.calling: ")]
    assert lines
    assert all(" of 30 changes applied" in line or "reading what is there" in line for line in lines)


def test_a_short_run_and_one_that_is_told_to_is_silent(playbooks: Playbooks, sim: Simulator) -> None:
    sim.latency = 0.02
    tasks = [
        task("silent", "configuration", {"document": site(), "progress": 0}),
        task("short", "configuration", {"document": later_site(), "progress": PATIENCE}),
        task("read", "configuration_info", {"location": "Munich", "progress": PATIENCE}),
    ]
    run = playbooks.run(tasks).require_success()
    assert "webex.calling: " not in run.output
    assert run["silent"].requests > 30
