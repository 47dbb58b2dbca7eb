# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The playbooks that roll sites out, compare, export, save and bring them back; and the role that they use."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.support.playbook import Json, Playbooks, inventory
from webex_calling_simulator import Simulator

BLOCKED: Json = {"location": "Denver", "digit_patterns": [{"name": "Premium 1900", "pattern": "1900!", "action": "block"}]}
UNANSWERED = dict.fromkeys(("site_hosts", "site_location", "site_purge", "site_plan_id", "site_report_dir", "drift_fails"), "")
"""What a survey of AWX gives for questions that nobody answered."""


def described(folder: Path, site: Json) -> dict[str, str]:
    """The variables of a survey about the site of a file, with everything else left blank."""
    file = folder / "site.yml"
    file.write_text(yaml.safe_dump(site, allow_unicode=True), encoding="utf-8")
    return {**UNANSWERED, "site_file": str(file)}


def patterns(sim: Simulator, location: str) -> list[str]:
    """The digit patterns of a location."""
    found = sim.org.digit_patterns.get(sim.org.location(location)["id"], {}).get("digitPatterns", {})
    return sorted(each["name"] for each in found.values())


# site_rollout


def test_a_site_is_rolled_out_with_every_other_question_unanswered(playbooks: Playbooks, sim: Simulator, tmp_path: Path) -> None:
    survey = described(tmp_path, BLOCKED)
    checked = playbooks.run_named("site_rollout", survey, check=True).require_success()
    assert checked.writes == []
    applied = playbooks.run_named("site_rollout", survey).require_success()
    assert [each.method for each in applied.writes] == ["POST"]
    assert "Premium 1900" in patterns(sim, "Denver")
    assert playbooks.run_named("site_rollout", survey).require_success().writes == []


def test_a_rollout_without_a_site_says_how_to_name_one(playbooks: Playbooks) -> None:
    run = playbooks.run_named("site_rollout", {**UNANSWERED, "site_file": ""})
    assert run.rc != 0
    assert run.log == []
    assert "Say which site it is: site_file with a YAML file" in run["webex.calling.site : The site is described"].message


def test_a_rollout_over_the_inventory_keeps_to_the_limit(playbooks: Playbooks, sim: Simulator, tmp_path: Path) -> None:
    survey = {
        **UNANSWERED,
        "site_hosts": "webex_locations",
        "site_file": "",
        "site_location": "{{ webex_location }}",
        "site_digit_patterns": BLOCKED["digit_patterns"],
    }
    run = playbooks.run_named("site_rollout", survey, *inventory(tmp_path), "--limit", "denver,madrid").require_success()
    assert sorted({result.host for result in run.results if result.changed}) == ["denver", "madrid"]
    assert len(run.writes) == 2
    assert "Premium 1900" not in patterns(sim, "Berlin")


def test_only_the_plan_that_was_approved_is_applied(playbooks: Playbooks, sim: Simulator, tmp_path: Path) -> None:
    survey = described(tmp_path, BLOCKED)
    shown = playbooks.run_named("site_rollout", survey, "--tags", "preview").require_success()
    assert shown.writes == []
    plan_id = shown["webex.calling.site : Preview the site"].values["plan_id"]
    refused = playbooks.run_named("site_rollout", {**survey, "site_plan_id": "0" * len(plan_id)})
    assert refused.rc != 0
    assert refused.writes == []
    playbooks.run_named("site_rollout", {**survey, "site_plan_id": plan_id}).require_success()
    assert "Premium 1900" in patterns(sim, "Denver")


@pytest.mark.parametrize("purge", ["digit_patterns", "digit_patterns, ", ["digit_patterns"]])
def test_a_survey_names_the_sections_to_purge(purge: object, playbooks: Playbooks, sim: Simulator, tmp_path: Path) -> None:
    survey = {**described(tmp_path, {**BLOCKED, "location": "Berlin"}), "site_purge": purge}
    few = playbooks.run_named("site_rollout", {**survey, "site_max_deletes": "0"})
    assert few.rc != 0
    assert few.writes == []
    playbooks.run_named("site_rollout", {**survey, "site_max_deletes": "5"}).require_success()
    assert patterns(sim, "Berlin") == ["Premium 1900"]


def test_a_report_is_written_beside_the_rollout_even_when_only_checking(playbooks: Playbooks, tmp_path: Path) -> None:
    survey = {**described(tmp_path, BLOCKED), "site_report_dir": str(tmp_path)}
    assert playbooks.run_named("site_rollout", survey, check=True).require_success().writes == []
    assert "Premium 1900" in (tmp_path / "denver.html").read_text(encoding="utf-8")


# drift_report


@pytest.mark.parametrize(("answer", "fails"), [("", True), ("true", True), (True, True), ("false", False), (False, False)])
def test_drift_fails_the_job_unless_told_not_to(answer: object, fails: bool, playbooks: Playbooks, tmp_path: Path) -> None:
    run = playbooks.run_named("drift_report", {**described(tmp_path, BLOCKED), "drift_fails": answer})
    assert (run.rc != 0) == fails
    assert run.writes == []
    assert ("1 differences from the description" in run["Tell drift"].message) == fails


def test_no_drift_is_a_success_and_checking_writes_nothing_either(playbooks: Playbooks, sim: Simulator, tmp_path: Path) -> None:
    survey = described(tmp_path, {"location": "Berlin", "digit_patterns": []})
    for check in (False, True):
        assert playbooks.run_named("drift_report", survey, check=check).require_success().writes == []


def test_drift_of_many_sites_is_told_per_host(playbooks: Playbooks, tmp_path: Path) -> None:
    survey = {"site_hosts": "webex_locations", "site_location": "{{ webex_location }}", "site_document": BLOCKED}
    run = playbooks.run_named("drift_report", survey, *inventory(tmp_path), "--limit", "denver:madrid")
    assert run.rc != 0
    assert run.writes == []
    assert sorted(each.host for each in run.results if each.task == "Tell drift" and each.failed) == ["denver", "madrid"]


# export


@pytest.mark.parametrize("check", [True, False])
def test_the_export_of_two_sites_applies_again_without_a_change(check: bool, playbooks: Playbooks, tmp_path: Path) -> None:
    survey = {"export_locations": "Berlin\nDenver\n\n", "export_dir": str(tmp_path), "export_reveal": ""}
    run = playbooks.run_named("export", survey, check=check).require_success()
    assert run.writes == []
    written = sorted(file.name for file in tmp_path.glob("*.yml"))
    if check:
        assert written == []
        return
    assert written == ["berlin.yml", "denver.yml"]
    again = playbooks.run_file("site_rollout", tmp_path / "berlin.yml").require_success()
    assert again.writes == []


def test_the_export_of_the_organisation_is_one_file_without_access_codes(playbooks: Playbooks, tmp_path: Path) -> None:
    playbooks.run_named("export", {"export_locations": "", "export_dir": str(tmp_path), "export_reveal": ""}).require_success()
    (file,) = tmp_path.glob("*.yml")
    assert file.name == "organisation.yml"
    exported = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert {"digit_patterns", "operating_modes", "virtual_extensions"} <= set(exported)
    assert [each for each in exported["access_codes"] if "code" in each] == []


def test_revealed_access_codes_are_in_the_file_alone(playbooks: Playbooks, sim: Simulator, tmp_path: Path) -> None:
    code = "83947106"
    kept = sim.org.access_codes[sim.org.location("Berlin")["id"]]["accessCodes"]
    kept[code] = {"code": code, "description": "Night shift"}
    survey = {"export_locations": ["Berlin"], "export_dir": str(tmp_path), "export_reveal": "true"}
    run = playbooks.run_named("export", survey, "-vvvv").require_success()
    file = tmp_path / "berlin.yml"
    access_codes = yaml.safe_load(file.read_text(encoding="utf-8"))["access_codes"]
    assert code in [each.get("code") for each in access_codes]
    assert file.stat().st_mode & 0o777 == 0o600
    assert code not in run.output


# snapshot and revert


def test_a_revert_takes_back_what_was_added_changed_and_deleted(playbooks: Playbooks, sim: Simulator, tmp_path: Path) -> None:
    file = tmp_path / "before.yml"
    survey = {"snapshot_location": "Berlin", "snapshot_file": str(file), "snapshot_reveal": ""}
    assert playbooks.run_named("snapshot", survey, check=True).require_success().writes == []
    before = patterns(sim, "Berlin")
    changed = {
        "location": "Berlin",
        "digit_patterns": BLOCKED["digit_patterns"],
        "purge": ["digit_patterns"],
        "operating_modes": [{"name": "Added since", "type": "none"}],
        "outgoing_permissions": [{"calling_permissions": [{"call_type": "national", "action": "block"}]}],
    }
    playbooks.run_named("site_rollout", described(tmp_path, changed)).require_success()
    assert patterns(sim, "Berlin") == ["Premium 1900"]
    back = {"snapshot_file": str(file), "revert_max_deletes": "", "revert_plan_id": ""}
    checked = playbooks.run_named("revert", back, check=True).require_success()
    assert checked.writes == []
    handed_on = checked["Hand the plan_id to the next job of a workflow"].values["ansible_stats"]["data"]
    other = playbooks.run_named("revert", {**back, "revert_plan_id": "0" * len(handed_on["revert_plan_id"])})
    assert (other.rc != 0, other.writes) == (True, [])
    reverted = playbooks.run_named("revert", {**back, **handed_on}).require_success()
    assert checked["Bring the saved state back"].values["plan"] == reverted["Bring the saved state back"].values["plan"]
    assert patterns(sim, "Berlin") == before
    playbooks.run_named("snapshot", {**survey, "snapshot_file": str(tmp_path / "after.yml")}).require_success()
    assert (tmp_path / "after.yml").read_text(encoding="utf-8") == file.read_text(encoding="utf-8")
    again = playbooks.run_named("revert", back).require_success()
    assert again.writes == []
    assert not any(result.changed for result in again.results)


def test_a_revert_deletes_no_more_than_it_may(playbooks: Playbooks, tmp_path: Path) -> None:
    file = tmp_path / "before.yml"
    playbooks.run_named("snapshot", {"snapshot_location": "Denver", "snapshot_file": str(file)}).require_success()
    playbooks.run_named("site_rollout", described(tmp_path, BLOCKED)).require_success()
    refused = playbooks.run_named("revert", {"snapshot_file": str(file), "revert_max_deletes": 0})
    assert refused.rc != 0
    assert refused.writes == []


def test_the_whole_organisation_can_be_saved(playbooks: Playbooks, tmp_path: Path) -> None:
    file = tmp_path / "before.yml"
    playbooks.run_named("snapshot", {"snapshot_location": "", "snapshot_file": str(file)}).require_success()
    assert playbooks.run_named("revert", {"snapshot_file": str(file)}).require_success().writes == []
