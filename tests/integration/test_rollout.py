# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The playbook that users are shown first brings a site to what its file says, in every supported version of Ansible."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.playbook import ROOT, Playbooks
from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN

SITE = ROOT / "playbooks" / "sites" / "berlin.yml"


@pytest.mark.slow
def test_a_site_is_previewed_rolled_out_and_then_left_alone(lane: str, playbooks: Playbooks) -> None:
    preview, applied, again = (
        playbooks.run_file("site_rollout", SITE, lane=lane, check=check).require_success() for check in (True, False, False)
    )
    assert preview.writes == []
    assert [result.changed for result in preview.results] == [result.changed for result in applied.results]
    assert any(result.changed for result in applied.results)
    assert applied.writes
    assert not any(result.changed for result in again.results)
    assert again.writes == []


def test_a_purge_that_the_site_file_asks_for_is_shown_and_done(playbooks: Playbooks, sim: Simulator, tmp_path: Path) -> None:
    site_file = tmp_path / "berlin.yml"
    site_file.write_text("{location: Berlin, purge: [digit_patterns], digit_patterns: []}", encoding="utf-8")
    preview, applied = (playbooks.run_file("site_rollout", site_file, check=check).require_success() for check in (True, False))
    assert preview.writes == []
    told = [run["webex.calling.site : Tell what was changed"].values["msg"]["delete"] for run in (preview, applied)]
    assert told[0] == told[1] > 0
    assert sim.org.digit_patterns[sim.org.location("Berlin")["id"]]["digitPatterns"] == {}


def test_files_of_exports_and_reports_are_told_apart_in_every_script(playbooks: Playbooks, sim: Simulator) -> None:
    names = {"Munich": "München", "Singapore": "シンガポール", "Madrid": "マドリード"}
    for name, other in names.items():
        sim.org.location(name)["name"] = other
    reached = {"WEBEX_BASE_URL": sim.url, "WEBEX_ACCESS_TOKEN": ADMIN_TOKEN}
    locations = json.dumps({"export_locations": list(names.values())})
    playbooks.execute(["ansible-playbook", "webex.calling.export", "-e", locations], playbooks.folder, reached).require_success()
    exported = {file.name for file in (playbooks.folder / "sites").iterdir()}
    assert exported == {"münchen.yml", "シンガポール.yml", "マドリード.yml"}
    report = ["-e", "site_file=sites/シンガポール.yml", "-e", "site_report_dir=reports", "--tags", "report"]
    playbooks.execute(["ansible-playbook", "webex.calling.site_rollout", *report], playbooks.folder, reached).require_success()
    assert [file.name for file in (playbooks.folder / "reports").iterdir()] == ["シンガポール.html"]
