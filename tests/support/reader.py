# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Follows a page of the documentation, from its first block of code to its last, in a folder of its own."""

from __future__ import annotations

import ast
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from tests.support.fragments import Fragment, commands_of, kind_of, unknown_settings
from tests.support.playbook import ROOT, Json, Playbooks, Run
from webex_calling_simulator.__main__ import options
from webex_calling_simulator.seed import ADMIN_TOKEN, PARTNER_TOKEN, PERSON_TOKEN, REFRESH

TOKENS = {"admin": ADMIN_TOKEN, "person": PERSON_TOKEN, "partner": PARTNER_TOKEN}
PASSES = ("preview", "apply", "again")
SOURCES = [
    *(ROOT / "playbooks").glob("*.yml"),
    ROOT / "roles/site/meta/argument_specs.yml",
    *(ROOT / "plugins/plugin_utils").glob("*.py"),
    *(ROOT / "extensions/eda").rglob("*.yml"),
]
NOT_RUN = {  # programs that change the reader's machine, talk to others, wait for input, or have tests of their own
    "ansible-builder",
    "ansible-config",
    "ansible-galaxy",
    "ansible-rulebook",
    "ansible-runner",
    "ansible-vault",
    "cat",
    "cd",
    "cp",
    "curl",
    "diff",
    "echo",
    "export",
    "git",
    "mkdir",
    "molecule",
    "pip",
    "pytest",
    "read",
    "source",
}
INTERACTIVE = {"--ask-vault-pass", "-J", "--step", "--vault-password-file"}


class Reader:
    """Follows the blocks of a page in their order."""

    def __init__(self, playbooks: Playbooks, fragments: list[Fragment]) -> None:
        self.fragments = fragments
        self._playbooks = playbooks
        self._folder = playbooks.folder / "page"
        shutil.copytree(ROOT / "playbooks/sites", self._folder / "sites")
        self._inventory: list[str] = []
        self._waiting: list[tuple[Fragment, list[Json]]] = []
        self._steps: dict[str, Callable[[Fragment], None]] = {
            "playbook": self._playbook,
            "tasks": lambda fragment: self._later(fragment, [{"tasks": fragment.data}]),
            "document": self._document,
            "keywords of a play": lambda fragment: self._later(fragment, [{**fragment.data, "tasks": [_read()]}]),
            "inventory": self._lists,
            "variables": self._variables,
            "rulebook": self._rulebook,
            "credential type": lambda fragment: None,
            "settings": self._settings,
            "commands": self._commands,
            "json": _loads,
            "python": _parses,
            "shown": lambda fragment: None,
        }

    def follow(self) -> None:
        """Does everything; an AssertionError names the block that does not work."""
        for fragment in self.fragments:
            kind = kind_of(fragment)
            assert kind, f"{fragment.place}: nobody can tell what this is:\n{fragment.text}"
            if fragment.name:
                written = self._folder / fragment.name
                written.parent.mkdir(parents=True, exist_ok=True)
                written.write_text(fragment.text, encoding="utf-8")
            if fragment.note.get("run", True) or kind == "commands":
                self._steps[kind](fragment)
        self._do_what_waits()

    # Plays, tasks and documents wait, so that one ansible-playbook does many of them.

    def _later(self, fragment: Fragment, plays: list[Json]) -> None:
        assert not fragment.note.get("fails") or len(plays) == 1
        self._waiting.append((fragment, plays))

    def _document(self, fragment: Fragment) -> None:
        options = {"document": fragment.data, **fragment.note.get("with", {})}
        self._later(fragment, [{"tasks": [{"name": "apply", "webex.calling.configuration": options}]}])

    def _playbook(self, fragment: Fragment) -> None:
        if not any("roles" in play or not play.get("hosts") for play in fragment.data):
            self._later(fragment, fragment.data)
            return
        self._do_what_waits()  # roles look whether the whole run is in check mode
        file = fragment.name or "playbook.yml"
        (self._folder / file).write_text(fragment.text, encoding="utf-8")
        for arguments in (["--check"], []):
            self._execute(fragment, ["ansible-playbook", file, *self._inventory, *arguments])
        again = self._execute(fragment, ["ansible-playbook", file, *self._inventory])
        assert not any(result.changed for result in again.results), again.output

    def _do_what_waits(self) -> None:
        plays, fragments = [], {}
        for fragment, originals in self._waiting:
            for moment in (moment for moment in PASSES if fragment.note.get(moment, True)):
                mark = f"{moment} {fragment.place}"
                fragments[mark] = fragment
                plays.append({"hosts": "localhost", "gather_facts": False, "tasks": [_mark(mark)]})
                plays += [_prepared(play, fragment, moment) for play in originals]
        self._waiting = []
        if not plays:
            return
        text = yaml.safe_dump(plays, sort_keys=False, allow_unicode=True)
        (self._folder / "page.yml").write_text(text, encoding="utf-8")
        run = self._run(["ansible-playbook", "page.yml", *self._inventory])
        _judge(run, fragments)

    def _run(self, command: list[str], token: str = ADMIN_TOKEN) -> Run:
        reached = {
            "WEBEX_BASE_URL": self._playbooks.simulator.url,
            "WEBEX_ACCESS_TOKEN": token,
            "WEBEX_CLIENT_ID": REFRESH.client_id,
            "WEBEX_CLIENT_SECRET": REFRESH.client_secret,
            "WEBEX_REFRESH_TOKEN": REFRESH.refresh_token,
        }
        return self._playbooks.execute(command, self._folder, reached)

    def _execute(self, fragment: Fragment, command: list[str]) -> Run:
        """Runs a command of a fragment, which ends as its note says."""
        given = ["-e", json.dumps(fragment.variables)] if fragment.variables else []
        run = self._run([*command, *given], _token(fragment))
        fails = fragment.note.get("fails")
        assert (run.rc != 0) == bool(fails), f"{fragment.place}: {' '.join(command)}\n{run.output}"
        assert not fails or fails in run.everything(), f"{fragment.place}\n{run.output}"
        if "--check" in command:
            assert run.writes == [], fragment.place
        return run

    # Everything else

    def _lists(self, fragment: Fragment) -> None:
        """An inventory file, through ansible-inventory."""
        name = fragment.name or "webex_calling.yml"
        (self._folder / name).write_text(fragment.text, encoding="utf-8")
        self._inventory = ["-i", name]
        listing = self._run(["ansible-inventory", *self._inventory, "--list"])
        assert "hostvars" in listing.output, f"{fragment.place}\n{listing.output}"
        assert "[WARNING]" not in listing.output, f"{fragment.place}\n{listing.output}"

    def _known(self, fragment: Fragment, variables: set[str]) -> None:
        others = [other.text for other in self.fragments if other is not fragment]
        text = "\n".join([*others, *(source.read_text(encoding="utf-8") for source in SOURCES)])
        for name in variables:
            assert re.search(rf"\b{name}\b", text), f"{fragment.place}: nothing uses the variable {name}"

    def _variables(self, fragment: Fragment) -> None:
        self._known(fragment, set(fragment.data))

    def _rulebook(self, fragment: Fragment) -> None:
        for rules in fragment.data:
            assert all("name" in rule and "condition" in rule for rule in rules["rules"]), fragment.place

    def _settings(self, fragment: Fragment) -> None:
        assert unknown_settings(fragment) == [], fragment.place

    def _commands(self, fragment: Fragment) -> None:
        self._do_what_waits()
        for words, line in commands_of(fragment):
            while re.fullmatch(r"[A-Z_]+=.*", words[0]):
                words = words[1:] or ["export"]
            program = words[0]
            if program == "make":
                assert re.search(rf"(?m)^{words[1]}:", (ROOT / "Makefile").read_text(encoding="utf-8")), fragment.place
            elif program == "ansible-doc":
                assert _exists(words[-1]), f"{fragment.place}: there is no {words[-1]}"
            elif program in ("python", "python3"):
                assert words[1] == "-m", fragment.place
                assert words[2] == "venv" or (ROOT / words[2].replace(".", "/")).is_dir(), fragment.place
            elif program == "webex-calling-simulator":
                options().parse_args(words[1:])
            elif program in ("ansible-playbook", "ansible-inventory"):
                self._ansible(fragment, words, line)
            else:
                if "--rulebook" in words:
                    rulebook = words[words.index("--rulebook") + 1].rsplit(".", 1)[1]
                    assert (ROOT / f"extensions/eda/rulebooks/{rulebook}.yml").is_file(), fragment.place
                assert program in NOT_RUN, f"{fragment.place}: a test does not know the program {program}"

    def _ansible(self, fragment: Fragment, words: list[str], line: str) -> None:
        given = [words[at + 1] for at, word in enumerate(words) if word in ("-e", "--extra-vars")]
        self._known(fragment, {name for each in given for name in re.findall(r"^\w+(?==)|(?<=[{,\s]\")\w+(?=\":)", each)})
        for word in words:
            if word.startswith("webex.calling."):
                assert (ROOT / f"playbooks/{word.rsplit('.', 1)[1]}.yml").is_file(), f"{fragment.place}: there is no {word}"
        if fragment.note.get("run", True) and not INTERACTIVE & set(words):
            run = self._execute(fragment, words)
            assert "changed=0" not in line or not any(result.changed for result in run.results), f"{fragment.place}\n{run.output}"


def _mark(text: str) -> Json:
    return {"name": text, "ansible.builtin.debug": {"msg": text}}


def _loads(fragment: Fragment) -> None:
    json.loads(fragment.text)


def _parses(fragment: Fragment) -> None:
    ast.parse(fragment.text)


def _read() -> Json:
    """A task that needs the connection."""
    return {"name": "read", "webex.calling.virtual_extension_settings_info": {}}


def _token(fragment: Fragment) -> str:
    return TOKENS[fragment.note.get("token", "admin")]


def _prepared(play: Json, fragment: Fragment, moment: str) -> Json:
    """A play of a page as it runs in a test: in check mode where that is wanted, going on with the next after a failure."""
    prepared: Json = {
        "hosts": "localhost",
        "gather_facts": False,
        "ignore_errors": bool(fragment.note.get("fails")),
        "check_mode": moment != "apply",
        **play,
        "vars": {**play.get("vars", {}), **fragment.variables},
    }
    if _token(fragment) != ADMIN_TOKEN:
        prepared["environment"] = {"WEBEX_ACCESS_TOKEN": _token(fragment)}
    return prepared


def _judge(run: Run, fragments: dict[str, Fragment]) -> None:
    """Everything ran and ended as its page says, and what was applied is there when it is looked at again."""
    mark, failed, ran = "", set(), set()
    for result in run.results:
        if result.task in fragments:
            mark = result.task
            continue
        note = fragments[mark].note
        ran.add(mark)
        if result.failed:
            assert note.get("fails"), f"{mark}\n{run.output}"
            assert note["fails"] in json.dumps(result.values, ensure_ascii=False), f"{mark}\n{run.output}"
            failed.add(mark)
        changes_again = result.changed and mark.startswith("again")
        assert not changes_again, f"{mark}: {result.task} changes something a second time: {result.values}"
    assert run.rc == 0, run.output
    assert ran == set(fragments), f"never ran: {set(fragments) - ran}\n{run.output}"
    assert failed == {mark for mark, fragment in fragments.items() if fragment.note.get("fails")}, run.output


def _exists(plugin: str) -> bool:
    name = plugin.rsplit(".", 1)[-1]
    return any(ROOT.glob(f"plugins/*/{name}.py")) or (ROOT / "roles" / name).is_dir()


def examples(module: Path) -> Fragment:
    """The examples in the documentation of a module."""
    assigned = [node for node in ast.parse(module.read_text(encoding="utf-8")).body if isinstance(node, ast.Assign)]
    texts: dict[str, Any] = {ast.unparse(node.targets[0]): ast.literal_eval(node.value) for node in assigned}
    return Fragment(module.stem, 0, "yaml", texts["EXAMPLES"])
