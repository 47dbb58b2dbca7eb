# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The rulebook, run by ansible-rulebook: a switch that somebody forgot comes to its end."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.support.patience import PATIENCE, wait_until
from tests.support.playbook import ROOT, Json, Playbooks, clean_environment, task
from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN, PERSON_TOKEN

RULEBOOK = Path(sys.executable).with_name("ansible-rulebook")
PAGE = (ROOT / "docs/docsite/rst/forgotten_switches.rst").read_text(encoding="utf-8")
BLOCK = re.compile(r"^ *\.\. code-block:: yaml\n\n((?: +.*\n|\n)+)", re.MULTILINE)
WATCH, OWN_RULEBOOK = [textwrap.dedent(block) for block in BLOCK.findall(PAGE)]
JAVA = 17


def _what_is_missing() -> str:
    """Why ansible-rulebook cannot run here; "" when it can."""
    if not RULEBOOK.exists():
        return "ansible-rulebook is not installed (make env-eda)"
    if not shutil.which("java"):
        return f"ansible-rulebook needs Java {JAVA}, and there is no java"
    told = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', told)
    if not version or int(version[1]) < JAVA:
        return f"ansible-rulebook needs Java {JAVA}, and this is {told.splitlines()[0] if told else 'an unknown one'}"
    return ""


MISSING = _what_is_missing()
pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(MISSING), reason=MISSING)]


@dataclass
class Running:
    """An ansible-rulebook at work."""

    process: subprocess.Popen[bytes]
    file: Path

    @property
    def output(self) -> str:
        return self.file.read_text(encoding="utf-8")

    def wait(self, condition: Callable[[], bool]) -> None:
        """Returns when the condition is true; fails when the rulebook has ended, or hangs."""
        wait_until(lambda: condition() or self.process.poll() is not None)
        assert condition(), self.output


@contextmanager
def running(folder: Path, rulebook: str, variables: Json, url: str, *options: str, token: str = ADMIN_TOKEN) -> Iterator[Running]:
    """An ansible-rulebook that is ended at the end."""
    (folder / "hosts").write_text("localhost\n", encoding="utf-8")
    (folder / "watch.yml").write_text(yaml.safe_dump(variables), encoding="utf-8")
    environment = {"WEBEX_ACCESS_TOKEN": token, "WEBEX_BASE_URL": url, "PYTHONUNBUFFERED": "1"}
    # It asks ansible-galaxy for collections, in its own folder, where a relative path of ansible.cfg would lead nowhere.
    environment["ANSIBLE_COLLECTIONS_PATH"] = str(ROOT / ".cache/collections")
    clean = clean_environment(folder)
    environment["PATH"] = os.pathsep.join([clean["PATH"], str(Path(shutil.which("java") or "").parent)])
    command = [str(RULEBOOK), "--rulebook", rulebook, "--inventory", "hosts", "--vars", "watch.yml", "--print-events", *options]
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**clean, **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield Running(process, folder / "output")
        finally:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def forgotten(playbooks: Playbooks) -> None:
    """Somebody switches two features by hand."""
    by_hand = {"features": ["Main Reception", "Warehouse Team"], "mode": "Closed", "manual_switchback": True}
    playbooks.run([task("close", "feature_mode", by_hand)], token=PERSON_TOKEN).require_success()


def in_exception(sim: Simulator) -> int:
    return len(sim.org.mode_exceptions)


def test_a_forgotten_switch_is_returned_to_normal_and_that_is_seen(playbooks: Playbooks, sim: Simulator, tmp_path: Path) -> None:
    forgotten(playbooks)
    assert in_exception(sim) == 2
    variables = {**yaml.safe_load(WATCH), "watch_interval": 10, "watch_overdue_after": 5, "watch_state_file": "state.json"}
    with running(tmp_path, "webex.calling.forgotten_switches", variables, sim.url) as rulebook:
        rulebook.wait(lambda: "'what': 'ended'" in rulebook.output)
    assert in_exception(sim) == 0
    told = re.findall(r"'what': '(\w+)'", rulebook.output)
    assert list(dict.fromkeys(told)) == ["began", "overdue", "ended"]  # on a slow machine it becomes overdue again meanwhile
    returns = [each for each in sim.log if each.is_write and each.path.endswith("/callForwarding/actions/switchMode/invoke")]
    assert len({each.path for each in returns}) == 2
    assert ADMIN_TOKEN not in rulebook.output


def test_without_variables_a_person_watches_all_features_they_manage(
    playbooks: Playbooks, sim: Simulator, tmp_path: Path
) -> None:
    forgotten(playbooks)
    with running(tmp_path, "webex.calling.forgotten_switches", {}, sim.url, token=PERSON_TOKEN) as rulebook:
        rulebook.wait(lambda: "'what': 'began'" in rulebook.output)
    assert "Warehouse Team" in rulebook.output


def test_a_failed_read_is_told_in_a_sentence_that_shows_no_token(sim: Simulator, tmp_path: Path) -> None:
    variables = {"watch_as_admin": True, "watch_locations": ["Berlin"]}
    with running(tmp_path, "webex.calling.forgotten_switches", variables, sim.url, "-vv", token="st4le") as rulebook:
        rulebook.wait(lambda: "Next try in 120 seconds." in rulebook.output)
    assert "the access token is not valid or has expired" in rulebook.output
    assert "st4le" not in rulebook.output


def test_the_rulebook_of_the_page_runs(playbooks: Playbooks, sim: Simulator, tmp_path: Path) -> None:
    forgotten(playbooks)
    (tmp_path / "own.yml").write_text(OWN_RULEBOOK, encoding="utf-8")
    with running(tmp_path, "own.yml", {}, sim.url) as rulebook:
        rulebook.wait(lambda: "Closed by hand in Berlin: 2 features" in rulebook.output)


def test_a_location_that_does_not_exist_ends_the_rulebook_with_a_clear_error(sim: Simulator, tmp_path: Path) -> None:
    variables = {"watch_as_admin": True, "watch_locations": ["Berlni"]}
    with running(tmp_path, "webex.calling.forgotten_switches", variables, sim.url) as rulebook:
        assert rulebook.process.wait(PATIENCE) != 0
    assert "There is no Webex Calling location \"Berlni\". Did you mean 'Berlin'?" in rulebook.output
