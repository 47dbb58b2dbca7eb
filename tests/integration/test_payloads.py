# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Text from Webex is data: every playbook, the role, the inventory, reports and events, with payloads in all answers.

In one manner what people write has payloads, consistently, so that everything must work. In the other manner every text has
one, ids and choices too: then a run may end with an error, as long as that is a clear one.
"""

from __future__ import annotations

import csv
import json
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from ansible_collections.webex.calling.plugins.plugin_utils.mode_watch import Watch
from tests.support.payloads import OLD_TEMPLATES, TEMPLATES, Attack, as_script, keys
from tests.support.playbook import PYTHON, ROOT, Json, Playbooks, Run
from tests.support.project import Project, without_mark
from tests.support.report_site import read
from webex_calling_simulator import Simulator
from webex_calling_simulator.poison import MARK
from webex_calling_simulator.seed import ADMIN_TOKEN, PERSON_TOKEN

pytestmark = pytest.mark.slow

MANNERS = {"what people write": False, "every text": True}
OWN_INVENTORY: Json = {
    "plugin": "webex.calling.webex_calling",
    "types": ["locations", "workspaces", "people", "virtual_lines"],
    "only_calling": False,
    "strict": True,
    "compose": {"copied": "webex_name", "joined": "webex_name ~ webex_extension ~ webex_address | default('')"},
    "groups": {"long": "webex_name | length > 100"},
    "keyed_groups": [
        {"key": "webex_name", "prefix": "", "separator": ""},
        {"key": "webex_time_zone | default('none')", "prefix": "zone"},
        {"key": "webex_address | default({'city': ''})", "prefix": "at"},
    ],
}
FILES = set("inventory reports sites ansible results webex_calling.yml play.yml printed.json printed python3".split())
"""What runs may write into the folder that they are given, besides one folder for each run."""
PLAY = """
- hosts: all
  gather_facts: false
  vars:
    nested: "{{ webex_name }}"
    listed: ["{{ webex_name }}", "{{ copied }}"]
  tasks:
    - name: Facts
      ansible.builtin.set_fact:
        kept: "{{ webex_name }}"
        looked_up: "{{ hostvars[inventory_hostname].webex_name }}"
        combined: "{{ {'name': webex_name} | combine({'joined': joined}) }}"
    - name: Used
      ansible.builtin.debug: {msg: "{{ item }} {{ nested }} {{ listed }} {{ combined }} {{ group_names }} {{ webex_licenses }}"}
      loop: "{{ [kept, looked_up] }}"
      loop_control: {label: "{{ webex_name }}"}
      when: kept == webex_name and copied == kept
    - name: Everything
      ansible.builtin.debug: {msg: "{{ groups }} {{ hostvars }} {{ groups.all | map('extract', hostvars, 'webex_name') | list }}"}
      run_once: true
    - name: Compared
      ansible.builtin.assert: {that: webex_name == nested, success_msg: "{{ kept }} {{ webex_type }}", fail_msg: "{{ kept }}"}
      run_once: true
"""
EVENTS = """
- name: Events
  ansible.builtin.debug: {msg: "{{ item }} {{ item.location | default('') }}"}
  loop: "{{ ansible_eda.events }}"
  loop_control: {label: "{{ item.location | default('') }}"}
- name: Kept
  ansible.builtin.set_fact: {kept: "{{ ansible_eda.events | map(attribute='features', default=[]) | flatten }}"}
- name: Told
  ansible.builtin.debug: {msg: "{{ kept | map(attribute='feature') | join }} {{ kept | map(attribute='mode') | join }}"}
"""


@pytest.fixture
def sim(running: Simulator) -> Iterator[Simulator]:
    """The seeded simulator; poisoned answers fit no contract."""
    running.reset()
    yield running
    running.reset()


@pytest.fixture(params=MANNERS.values(), ids=list(MANNERS))
def attack(request: pytest.FixtureRequest, sim: Simulator, tmp_path: Path) -> Iterator[Attack]:
    """Payloads in all answers."""
    attack = Attack(tmp_path, bool(request.param))
    before = set(tmp_path.iterdir())
    sim.poison = attack.poison
    yield attack
    made = {file.name for file in set(tmp_path.iterdir()) - before}
    assert {name for name in made if not name.isdecimal()} <= FILES


@pytest.fixture
def hosts(sim: Simulator, tmp_path: Path) -> list[str]:
    """The arguments for an inventory of locations, each of which is a site; some have features that work by mode."""
    folder = tmp_path / "inventory"
    (folder / "group_vars").mkdir(parents=True)
    described = {
        "site_location": "{{ webex_location }}",
        "site_digit_patterns": [{"name": "New", "pattern": "0190!", "action": "block"}],
    }
    (folder / "group_vars/webex_locations.yml").write_text(yaml.safe_dump(described), encoding="utf-8")
    by_mode = f"webex_location_id in {[sim.org.location(name)['id'] for name in ('Berlin', 'Denver')]}"
    options = {"plugin": "webex.calling.webex_calling", "strict": True, "groups": {"by_mode": by_mode}}
    (folder / "webex_calling.yml").write_text(yaml.safe_dump(options), encoding="utf-8")
    return ["-i", str(folder / "webex_calling.yml")]


class Attacked:
    """Runs playbooks of the collection while answers have payloads in them, and looks at what came of it."""

    def __init__(self, sim: Simulator, playbooks: Playbooks, attack: Attack, hosts: list[str]) -> None:
        self.sim = sim
        self.playbooks = playbooks
        self.attack = attack
        self.hosts = hosts

    def run(self, name: str, variables: Json, *arguments: str, token: str = ADMIN_TOKEN) -> Run:
        run = self.playbooks.run_named(name, variables, *arguments, token=token)
        self.attack.assert_held(run)
        if not self.attack.every:
            run.require_success()
        return run

    @property
    def places(self) -> list[str]:
        """The ids of two locations; none where ids have payloads: then it is about the organisation."""
        ids = [self.sim.org.location(name)["id"] for name in ("Berlin", "Munich")]
        return [] if self.attack.every else ids

    @property
    def place(self) -> str:
        return next(iter(self.places), "")

    def folder(self, name: str) -> Path:
        return self.attack.folder / name

    # One for each playbook

    def drift_report(self) -> None:
        variables = {"site_hosts": "webex_locations", "site_report_dir": str(self.folder("reports")), "drift_fails": False}
        self.run("drift_report", variables, *self.hosts)
        self.assert_reports()

    def site_rollout(self) -> None:
        variables = {"site_hosts": "webex_locations", "site_report_dir": str(self.folder("reports"))}
        self.run("site_rollout", variables, *self.hosts, "--tags", "all,preview", "--diff")
        self.assert_reports()

    def assert_reports(self) -> None:
        """One page for each site, on which payloads are text."""
        pages = list(self.folder("reports").iterdir()) if self.folder("reports").exists() else []
        assert len(pages) == 5 or self.attack.every
        for page in pages:
            assert page.suffix == ".html"
            shown = read(page.read_text(encoding="utf-8"))
            assert [each.tag for each in shown.all() if each.tag in ("script", "img")] == []
            assert [name for each in shown.all() for name in each.attributes if name.startswith("on")] == []
            assert MARK in shown.text

    def export(self) -> None:
        self.run("export", {"export_locations": self.places, "export_dir": str(self.folder("sites"))})
        files = list(self.folder("sites").iterdir()) if self.folder("sites").exists() else []
        assert len(files) == len(self.places) or self.attack.every
        for file in files:
            assert file.suffix == ".yml"
            assert "location" in yaml.safe_load(file.read_text(encoding="utf-8")) or self.attack.every

    def snapshot(self) -> None:
        file = self.folder("sites") / "before.yml"
        file.parent.mkdir()
        run = self.run("snapshot", {"snapshot_location": self.place, "snapshot_file": str(file)})
        if file.exists():
            assert yaml.safe_load(file.read_text(encoding="utf-8")) == run["Read the whole state"].values["configuration"]

    def revert(self) -> None:
        self.snapshot()
        file = self.folder("sites") / "before.yml"
        run = self.run("revert", {"snapshot_file": str(file)}, "--diff") if file.exists() else None
        assert run is None or run.writes == []

    def holiday_calendar(self) -> None:
        variables = {"calendar_hosts": "webex_locations", "calendar_holidays": [{"name": "May", "start_date": "2027-05-01"}]}
        self.run("holiday_calendar", variables, *self.hosts, "--diff")

    def emergency_mode(self) -> None:
        self.close()
        normal = {"emergency_hosts": "by_mode", "emergency_action": "normal", "emergency_as_admin": True}
        self.run("emergency_mode", normal, *self.hosts, "--diff")

    def permissions_audit(self) -> None:
        file = self.folder("sites") / "breaches.csv"
        file.parent.mkdir()
        policy = [{"call_type": "national", "actions": ["block"]}]
        run = self.run("permissions_audit", {"audit_policy": policy, "audit_file": str(file)})
        if not self.attack.every:
            breaches = run["Hold it against the policy"].values["ansible_facts"]["audit_breaches"]
            with file.open(encoding="utf-8-sig", newline="") as text:
                rows = list(csv.reader(text, delimiter=";"))
            assert [len(row) for row in rows] == [5] * (len(breaches) + 1)
            assert len(breaches) == 49
            assert [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r")] == []
            assert file.stat().st_mode & 0o777 == 0o600

    def return_to_normal(self) -> None:
        self.close_unseen()
        (event,) = self.events()
        run = self.run("return_to_normal", {"ansible_eda": {"event": event}}, token=PERSON_TOKEN)
        assert len(run.writes) == 1 or self.attack.every

    def events(self) -> list[Json]:
        """What the event source tells of the features that a person manages."""
        return Watch.of({"access_token": PERSON_TOKEN, "base_url": self.sim.url}, {}).poll()

    def close_unseen(self) -> None:
        """Somebody closes the reception before there is an attacker."""
        poison, self.sim.poison = self.sim.poison, None
        self.close()
        self.sim.poison = poison

    def close(self) -> None:
        """Somebody closes the reception."""
        if self.sim.poison:
            self.sim.poison.written.add("Closed")
        reception = self.sim.org.auto_attendant("Main Reception", "Berlin")["id"]
        chosen = {"emergency_features": [reception], "emergency_mode": "Closed", "emergency_manual_switchback": True}
        self.run("emergency_mode", chosen, token=PERSON_TOKEN)


@pytest.fixture
def attacked(sim: Simulator, playbooks: Playbooks, attack: Attack, hosts: list[str]) -> Attacked:
    return Attacked(sim, playbooks, attack, hosts)


@pytest.mark.parametrize("name", sorted(file.stem for file in (ROOT / "playbooks").glob("*.yml")))
def test_no_playbook_takes_a_text_of_webex_for_more_than_text(name: str, attacked: Attacked) -> None:
    getattr(attacked, name)()


@pytest.fixture
def own_play(project: Project) -> None:
    project.write("webex_calling.yml", OWN_INVENTORY)
    project.write("play.yml", PLAY)


@pytest.mark.usefixtures("own_play")
def test_no_text_of_a_host_is_more_than_text(attack: Attack, project: Project, playbooks: Playbooks) -> None:
    """Neither as the plugin gives it nor as ansible-inventory prints it, which AWX keeps and hands on by a script."""
    reached = {"WEBEX_BASE_URL": playbooks.simulator.url, "WEBEX_ACCESS_TOKEN": ADMIN_TOKEN}
    listing = ["ansible-inventory", "-i", "webex_calling.yml", "--list", "--export", "--output", "printed.json"]
    attack.assert_held(playbooks.execute(listing, project.folder, reached).require_success())
    printed = json.loads((project.folder / "printed.json").read_text(encoding="utf-8"))
    assert [key for key in keys(printed) if MARK in key] == []
    as_script(project.folder, printed)
    names = [without_mark(host["webex_name"]) for host in printed["_meta"]["hostvars"].values()]
    assert len(names) > 40
    for source in ("webex_calling.yml",) if attack.every else ("webex_calling.yml", "printed"):
        command = ["ansible-playbook", "-i", source, "play.yml", "--forks", "2"]
        run = playbooks.execute(command, project.folder, reached).require_success()
        attack.assert_held(run)
        facts = [result.values["ansible_facts"] for result in run.results if result.task == "Facts"]
        assert Counter(fact["kept"] for fact in facts) == Counter(fact["looked_up"] for fact in facts) == Counter(names)
        assert len(run.items("Used")) == 2 * len(names)


def test_no_text_of_an_event_is_more_than_text(attacked: Attacked) -> None:
    """A rulebook gives events as extra variables, which are trusted: so no text in them may look like a template."""
    attacked.close_unseen()
    events = []
    for turn in range(0, len(attacked.attack.poison.payloads), 2):
        attacked.sim.poison = replace(attacked.attack, turn=turn).poison
        events += attacked.events()
    assert len(events) > 20
    run = attacked.playbooks.run(EVENTS, arguments=["-e", json.dumps({"ansible_eda": {"events": events}})]).require_success()
    attacked.attack.assert_held(run)
    assert run.items("Events")[0].message.startswith("{")


def test_the_payloads_are_sharp(playbooks: Playbooks, tmp_path: Path) -> None:
    """As extra variables, which Ansible takes for templates, they are carried out: or the other tests would prove nothing."""
    attack = Attack(tmp_path)
    names = [*TEMPLATES, *OLD_TEMPLATES]
    variables = {f"text_{name.replace('-', '_')}": f"{attack.template(name)}{MARK}Berlin" for name in names}
    tasks = [{"ansible.builtin.debug": {"msg": f"{{{{ {name} }}}}"}, "ignore_errors": True} for name in variables]
    run = playbooks.run(tasks, arguments=["-e", json.dumps(variables)])
    assert attack.executed == [*TEMPLATES, *(() if _knows_trust() else OLD_TEMPLATES)], run.output


def _knows_trust() -> bool:
    """Whether the ansible-core that runs playbooks is 2.19 or newer: for an older one, what is not marked is a template."""
    program = "from ansible.template import trust_as_template"
    return subprocess.run([PYTHON, "-c", program], stderr=subprocess.DEVNULL, check=False).returncode == 0
