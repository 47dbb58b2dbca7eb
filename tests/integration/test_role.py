# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The role site in playbooks of one's own: where its description comes from, its steps, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tests.support.playbook import Json, Playbooks, Run
from webex_calling_simulator import Simulator

DIGIT_PATTERN: Json = {"name": "Premium 1900", "pattern": "1900!", "action": "block"}


def role(playbooks: Playbooks, variables: Json, *arguments: str, tasks_from: str = "main") -> Run:
    """Runs the role, or one of its steps, in a playbook."""
    task = {"name": "role", "ansible.builtin.import_role": {"name": "webex.calling.site", "tasks_from": tasks_from}}
    return playbooks.run([task], variables=variables, arguments=arguments)


def described(name: str, **members: object) -> Json:
    """The plan's words for a pattern of Denver."""
    return {"location": "Denver", "digit_patterns": [{**DIGIT_PATTERN, "name": name, **members}]}


def planned(run: Run) -> list[str]:
    return [change["object"] for change in run["webex.calling.site : Preview the site"].values["plan"]]


def test_variables_are_laid_over_the_document_and_that_over_the_file(playbooks: Playbooks, tmp_path: Path) -> None:
    file = tmp_path / "site.yml"
    file.write_text(yaml.safe_dump({**described("In the file"), "access_codes": [{"code": "314159", "description": "File"}]}))
    variables: Json = {"site_file": str(file)}
    for name, layer in (
        ("In the file", {}),
        ("In the document", {"site_document": described("In the document")}),
        ("In a variable", {"site_digit_patterns": [{**DIGIT_PATTERN, "name": "In a variable"}]}),
    ):
        variables |= layer
        run = role(playbooks, variables, tasks_from="preview").require_success()
        assert len(planned(run)) == 2
        assert [each for each in planned(run) if name in each]
        assert "314159" not in run.everything()


def test_verify_fails_with_the_difference_and_changes_nothing(playbooks: Playbooks) -> None:
    site: Json = {"site_document": described("Premium 1900")}
    before = role(playbooks, site, tasks_from="verify")
    assert before.rc != 0
    assert before.writes == []
    assert "Premium 1900" in str(before["webex.calling.site : Find the site as described"].values["diff"])
    role(playbooks, site).require_success()
    assert role(playbooks, site, tasks_from="verify").require_success().writes == []


def test_tags_choose_the_steps(playbooks: Playbooks) -> None:
    site: Json = {"site_document": described("Premium 1900")}
    assert role(playbooks, site, "--tags", "verify").rc != 0
    preview = role(playbooks, site, "--tags", "preview").require_success()
    assert preview.writes == []
    applied = role(playbooks, site, "--tags", "apply").require_success()
    assert len(applied.writes) == 1
    assert "webex.calling.site : Find the site as described" not in {result.task for result in applied.results}


@pytest.mark.parametrize(
    "plans",
    [{"munich": "1"}, {}, {"localhost": ""}, {"localhost": None}, "1", ["localhost"], "munich: 1", None],
    ids=["of another host", "of none", "empty", "null", "a single one", "a list", "a text", "nothing"],
)
def test_plans_of_hosts_approve_nothing_on_a_host_that_is_not_among_them(plans: object, playbooks: Playbooks) -> None:
    run = role(playbooks, {"site_document": described("Premium 1900"), "site_plan_ids": plans})
    assert (run.rc != 0, run.log) == (True, [])
    told = run["webex.calling.site : The approved plans are about this host too"].message
    assert told.startswith("The approval is not about the host localhost: site_plan_ids has no plan_id for it")


def test_plans_of_hosts_may_be_a_text_and_contradict_no_single_plan(playbooks: Playbooks) -> None:
    site: Json = {"site_document": described("Premium 1900")}
    shown = role(playbooks, site, "--tags", "preview").require_success()
    plan_id = shown["webex.calling.site : Preview the site"].values["plan_id"]
    approved = {**site, "site_plan_ids": json.dumps({"localhost": plan_id})}
    refused = role(playbooks, {**approved, "site_plan_id": "0" * len(plan_id)})
    assert (refused.rc != 0, refused.log) == (True, [])
    other = role(playbooks, {**site, "site_plan_ids": {"localhost": "0" * len(plan_id)}})
    assert (other.rc != 0, other.writes) == (True, [])
    assert len(role(playbooks, {**approved, "site_plan_id": plan_id}).require_success().writes) == 1


def test_nothing_is_deleted_unless_site_or_variables_say_so(playbooks: Playbooks, sim: Simulator) -> None:
    kept = sim.org.digit_patterns[sim.org.location("Berlin")["id"]]["digitPatterns"]
    site = {**described("Premium 1900"), "location": "Berlin"}
    role(playbooks, {"site_document": site}).require_success()
    assert len(kept) == 3
    few = role(playbooks, {"site_document": {**site, "purge": ["digit_patterns"]}, "site_max_deletes": 1})
    assert (few.rc != 0, few.writes) == (True, [])
    role(playbooks, {"site_document": {**site, "purge": ["digit_patterns"]}}).require_success()
    assert [each["name"] for each in kept.values()] == ["Premium 1900"]


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({}, "Say which site it is"),
        ({"site_max_deletes": "many", "site_location": "Denver"}, "site_max_deletes"),
        ({"site_digit_patterns": "1900!", "site_location": "Denver"}, "site_digit_patterns"),
    ],
)
def test_a_mistake_in_the_variables_is_told_before_any_request(variables: Json, sentence: str, playbooks: Playbooks) -> None:
    run = role(playbooks, variables)
    assert run.rc != 0
    assert run.log == []
    assert sentence in run.everything()
