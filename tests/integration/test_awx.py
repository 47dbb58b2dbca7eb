# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The playbooks under ansible-runner, the engine of AWX: credentials injected, surveys answered, slices by limit."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from jinja2 import Environment

from tests.support.patience import PATIENCE
from tests.support.playbook import ROOT, Json, clean_environment
from webex_calling_simulator import Exchange, Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN, CUSTOMER_ORG, PARTNER_TOKEN, READER_TOKEN, REFRESH

AWX = ROOT / "docs" / "awx"
FIELDS: list[Json] = yaml.safe_load((AWX / "inputs.yml").read_text(encoding="utf-8"))["fields"]
INJECTED: dict[str, str] = yaml.safe_load((AWX / "injectors.yml").read_text(encoding="utf-8"))["env"]
TEMPLATES: list[Json] = yaml.safe_load((AWX / "job_templates.yml").read_text(encoding="utf-8"))["awx_job_templates"]
SERVICE_APP = {
    "client_id": REFRESH.client_id,
    "client_secret": REFRESH.client_secret,
    "refresh_token": REFRESH.refresh_token,
}
SITE: Json = {"location": "Denver", "digit_patterns": [{"name": "Premium 1900", "pattern": "1900!", "action": "block"}]}


def template(playbook: str) -> Json:
    """The first job template of a playbook."""
    return next(each for each in TEMPLATES if each["playbook"] == f"playbooks/{playbook}.yml")


def answered(playbook: str, **answers: object) -> Json:
    """The extra variables that the survey of a job template makes: its defaults, and what somebody answered."""
    questions = template(playbook)["survey_spec"]["spec"]
    assert set(answers) <= {each["variable"] for each in questions}
    defaults = {each["variable"]: each["default"] for each in questions if "default" in each}
    return {**defaults, **answers}


@dataclass(frozen=True)
class Job:
    """What one job did."""

    rc: int
    stdout: str
    events: str
    log: list[Exchange]

    @property
    def writes(self) -> list[Exchange]:
        return [exchange for exchange in self.log if exchange.is_write]

    def stats(self) -> Json:
        """The hosts that changed, and so on, as the last event tells."""
        (last,) = (json.loads(line) for line in self.events.splitlines() if '"playbook_on_stats"' in line)
        return dict(last["event_data"])


class Runner:
    """A project with one playbook for each of the collection, and jobs from it."""

    def __init__(self, sim: Simulator, folder: Path) -> None:
        self._sim = sim
        self._folder = folder
        self._jobs = 0
        (folder / "project").mkdir()
        for each in {each["playbook"] for each in TEMPLATES}:
            name = Path(each).stem
            imported = [{"name": name, "import_playbook": f"webex.calling.{name}"}]
            (folder / "project" / f"{name}.yml").write_text(yaml.safe_dump(imported), encoding="utf-8")
        (folder / "inventory").mkdir()
        (folder / "inventory" / "webex_calling.yml").write_text((AWX / "webex_calling.yml").read_text(encoding="utf-8"))
        (folder / "env").mkdir()
        (folder / "project" / "denver.yml").write_text(yaml.safe_dump(SITE), encoding="utf-8")

    def run(self, playbook: str, variables: Mapping[str, Any], *arguments: str, **credential: str) -> Job:
        """Runs a job with the credential's fields (an administrator's token unless given) and further arguments of Ansible."""
        fields = {"base_url": self._sim.url, **(credential or {"access_token": ADMIN_TOKEN})}
        assert set(fields) <= {each["id"] for each in FIELDS}
        blank = {each["id"]: "" for each in FIELDS}
        injected = {name: Environment().from_string(text).render(blank | fields) for name, text in INJECTED.items()}
        self._jobs += 1
        self._write("envvars", injected)
        self._write("extravars", variables)
        seen = len(self._sim.log)
        runner = Path(sys.executable).with_name("ansible-runner")
        command = [str(runner), "run", str(self._folder), "--playbook", f"{playbook}.yml", "--ident", str(self._jobs)]
        environment = {**clean_environment(self._folder), "PATH": f"{runner.parent}:/usr/bin:/bin"}
        options = [f"--cmdline={' '.join(arguments or ['-v'])}"]  # always, since the runner keeps those of the last job
        done = subprocess.run(
            [*command, *options], env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        artifacts = self._folder / "artifacts" / str(self._jobs)
        events = "\n".join(file.read_text(encoding="utf-8") for file in (artifacts / "job_events").glob("*.json"))
        stdout = (artifacts / "stdout").read_text(encoding="utf-8")
        secrets = [fields[each["id"]] for each in FIELDS if each.get("secret") and fields.get(each["id"])]
        assert [secret for secret in secrets if secret in events + stdout + done.stdout + done.stderr] == []
        return Job(done.returncode, stdout, events, self._sim.log[seen:])

    def _write(self, name: str, content: Mapping[str, Any]) -> None:
        (self._folder / "env" / name).write_text(yaml.safe_dump(dict(content)), encoding="utf-8")


@pytest.fixture
def runner(sim: Simulator, tmp_path: Path) -> Runner:
    return Runner(sim, tmp_path)


@pytest.mark.slow
def test_a_site_is_checked_applied_and_compared(runner: Runner) -> None:
    survey = answered("site_rollout", site_file="denver.yml")
    checked = runner.run("site_rollout", survey, "--check", "-vvvv")
    assert (checked.rc, checked.writes) == (0, []), checked.stdout
    drift = runner.run("drift_report", answered("drift_report", site_file="denver.yml"))
    assert (drift.rc != 0, drift.writes) == (True, [])
    applied = runner.run("site_rollout", survey, "-vvvv")
    assert (applied.rc, len(applied.writes)) == (0, 1), applied.stdout
    assert applied.stats()["changed"] == {"localhost": 1}
    assert runner.run("drift_report", answered("drift_report", site_file="denver.yml")).rc == 0


@pytest.mark.slow
def test_a_workflow_hands_the_approved_plan_to_its_next_job(runner: Runner) -> None:
    survey = answered("site_rollout", site_file="denver.yml")
    shown = runner.run("site_rollout", survey, "--tags=preview")
    assert (shown.rc, shown.writes) == (0, []), shown.stdout
    handed_on = shown.stats()["artifact_data"]
    assert handed_on == {"site_plan_ids": {"localhost": handed_on["site_plan_id"]}, "site_plan_id": handed_on["site_plan_id"]}
    assert runner.run("site_rollout", {**survey, **handed_on}).writes != []
    late = runner.run("site_rollout", {**survey, **handed_on})
    assert (late.rc != 0, late.writes) == (True, []), late.stdout


@pytest.mark.slow
def test_a_workflow_over_several_hosts_applies_the_approved_plan_of_each_and_no_other(runner: Runner) -> None:
    (variables,) = (each["extra_vars"] for each in TEMPLATES if "extra_vars" in each)
    survey = {"site_hosts": "denver:madrid", **variables, "site_digit_patterns": SITE["digit_patterns"]}
    shown = runner.run("site_rollout", survey, "--tags=preview")
    assert (shown.rc, shown.writes) == (0, []), shown.stdout
    handed_on = shown.stats()["artifact_data"]
    assert list(handed_on) == ["site_plan_ids"]
    plans = handed_on["site_plan_ids"]
    assert (sorted(plans), len(set(plans.values()))) == (["denver", "madrid"], 2)
    swapped = runner.run("site_rollout", {**survey, "site_plan_ids": dict(zip(plans, reversed(plans.values()), strict=True))})
    assert (swapped.rc != 0, swapped.writes) == (True, []), swapped.stdout
    more = runner.run("site_rollout", {**survey, **handed_on, "site_hosts": "denver:madrid:munich"})
    assert more.rc != 0
    assert sorted(more.stats()["changed"]) == ["denver", "madrid"]
    assert "The approval is not about the host munich" in more.stdout
    assert len(more.writes) == 2


@pytest.mark.slow
def test_permissions_are_audited_with_a_token_that_may_only_read(runner: Runner) -> None:
    job = runner.run("permissions_audit", answered("permissions_audit", audit_fails="false"), access_token=READER_TOKEN)
    assert (job.rc, job.writes) == (0, []), job.stdout
    assert "49 entities, 1 breaches" in job.stdout
    assert runner.run("permissions_audit", answered("permissions_audit"), access_token=READER_TOKEN).rc != 0


@pytest.mark.slow
def test_a_service_app_or_a_partner_can_be_the_credential(runner: Runner) -> None:
    survey = answered("permissions_audit", audit_fails="false")
    refreshed = runner.run("permissions_audit", survey, "-vvvv", **SERVICE_APP)
    assert refreshed.rc == 0, refreshed.stdout
    assert "49 entities" in refreshed.stdout
    customer = runner.run("permissions_audit", survey, access_token=PARTNER_TOKEN, org_id=CUSTOMER_ORG)
    assert customer.rc == 0, customer.stdout
    assert "5 entities" in customer.stdout
    assert runner.run("permissions_audit", survey, access_token="wrong-token").rc != 0


@pytest.mark.slow
def test_slices_of_the_inventory_roll_out_every_site_once(runner: Runner) -> None:
    (variables,) = (each["extra_vars"] for each in TEMPLATES if "extra_vars" in each)
    survey = {"site_hosts": "webex_locations", **variables, "site_digit_patterns": SITE["digit_patterns"]}
    hosts = ["berlin", "denver", "madrid", "munich", "singapore"]
    for number in range(2):
        mine = hosts[number::2]
        job = runner.run("site_rollout", survey, "--limit", ",".join(mine))
        assert job.rc == 0, job.stdout
        assert job.stats()["changed"] == dict.fromkeys(mine, 1)
        assert len(job.writes) == len(mine)


# The definitions


def test_the_injected_variables_are_those_that_the_collection_reads() -> None:
    assert {name: f"WEBEX_{name.upper()}" for name in (each["id"] for each in FIELDS)} == {
        text.strip("{} "): name for name, text in INJECTED.items()
    }
    assert [each["id"] for each in FIELDS if each.get("secret")] == ["access_token", "client_secret", "refresh_token"]
    assert {each["type"] for each in FIELDS} == {"string"}


def test_every_playbook_has_a_job_template() -> None:
    for each in TEMPLATES:
        assert (ROOT / each["playbook"]).is_file()
    sites = {"return_to_normal"}  # is started by an event, not by a person
    assert {Path(each["playbook"]).stem for each in TEMPLATES} == {
        file.stem for file in (ROOT / "playbooks").glob("*.yml")
    } - sites


@pytest.mark.parametrize("job_template", TEMPLATES, ids=[each["name"] for each in TEMPLATES])
def test_a_survey_asks_only_for_variables_that_its_playbook_takes(job_template: Json) -> None:
    text = (ROOT / job_template["playbook"]).read_text(encoding="utf-8")
    if "webex.calling.site" in text:
        text += (ROOT / "roles/site/meta/argument_specs.yml").read_text(encoding="utf-8")
    questions = job_template["survey_spec"]["spec"]
    assert [each["variable"] for each in questions if each["variable"] not in text] == []
    for each in questions:
        assert {"variable", "question_name", "type", "required"} <= set(each)
        assert each["required"] or isinstance(each["default"], str)
        assert each.get("default") in each.get("choices", [each.get("default")])
        assert each["type"] in ("text", "textarea", "integer", "multiplechoice")
