# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The playbook that a rulebook starts with an event of the source webex.calling.mode_exceptions, here without a rulebook."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ansible_collections.webex.calling.plugins.plugin_utils.mode_watch import Watch
from tests.support.playbook import Json, Playbooks, Run, task
from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN, PERSON_TOKEN

pytestmark = pytest.mark.slow


def returned(sim: Simulator, folder: Path, playbooks: Playbooks, token: str, event: Json | None, *arguments: str) -> Run:
    """The playbook, given the event as ansible-rulebook gives it."""
    given = {"ansible_eda": {"event": event}} if event else {}
    command = ["ansible-playbook", "webex.calling.return_to_normal", "-e", json.dumps(given), *arguments]
    return playbooks.execute(command, folder, {"WEBEX_BASE_URL": sim.url, "WEBEX_ACCESS_TOKEN": token})


def event_of(sim: Simulator, token: str, **options: object) -> Json:
    """What the source tells first."""
    (event,) = Watch.of({"access_token": token, "base_url": sim.url, **options}, {}).poll()
    return event


def switched(playbooks: Playbooks, *features: str) -> None:
    """Somebody switches features by hand."""
    by_hand = {"features": list(features), "mode": "Closed", "manual_switchback": True}
    playbooks.run([task("close", "feature_mode", by_hand)], token=PERSON_TOKEN).require_success()


@pytest.mark.parametrize(
    ("token", "options"),
    [(ADMIN_TOKEN, {"as_admin": True, "locations": ["Berlin"]}), (PERSON_TOKEN, {})],
    ids=["administrator", "manager"],
)
def test_the_features_of_the_event_return_to_normal_and_no_others(
    sim: Simulator, playbooks: Playbooks, tmp_path: Path, token: str, options: Json
) -> None:
    switched(playbooks, "Main Reception")
    event = event_of(sim, token, **options)
    switched(playbooks, "Warehouse Team")
    preview = returned(sim, tmp_path, playbooks, token, event, "--check").require_success()
    assert (preview.writes, len(sim.org.mode_exceptions)) == ([], 2)
    first, again = (returned(sim, tmp_path, playbooks, token, event).require_success() for _run in range(2))
    assert (len(first.writes), len(again.writes)) == (1, 0)
    assert len(sim.org.mode_exceptions) == 1


def test_without_an_event_the_playbook_says_what_to_use_instead(sim: Simulator, playbooks: Playbooks, tmp_path: Path) -> None:
    run = returned(sim, tmp_path, playbooks, ADMIN_TOKEN, None)
    assert run.results[-1].failed
    assert "use webex.calling.emergency_mode with emergency_action=normal" in run.results[-1].message
    assert len(sim.log) == 0
