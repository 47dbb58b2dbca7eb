# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where Webex behaves in another way than assumed, the modules end in the desired state or say what is different."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.support.worlds import SAID, combinations, unexpected, walks, walks_in
from tools.texts import ROOT
from webex_calling_simulator import Simulator
from webex_calling_simulator.worlds import WORLDS


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(WORLDS))
def test_in_each_world_a_walk_ends_well_or_with_a_sentence(name: str, sim: Simulator) -> None:
    met: set[str] = set()
    problems: list[str] = []
    said: list[str] = []
    for walk in walks_in(sim, [name]):
        walked = walk.walked(sim, [name])
        problems += unexpected(walk, [name], walked)
        said += walked.said
        met |= sim.worlds_met
    assert problems == []
    assert met == {name}, "no step notices this world"
    assert bool(said) is any(world == name for world, _kind in SAID), "the list of what is said is not true any more"


@pytest.mark.slow
@pytest.mark.parametrize("worlds", sorted({*combinations(24, seed=12)}), ids=" ".join)
def test_in_several_worlds_at_once_a_walk_ends_well_or_with_a_sentence(worlds: tuple[str, ...], sim: Simulator) -> None:
    problems: list[str] = []
    for walk in walks_in(sim, worlds):
        problems += unexpected(walk, worlds, walk.walked(sim, worlds))
    assert problems == []


def test_every_world_is_told_in_sentences_and_concerns_kinds_that_exist() -> None:
    kinds = {walk.kind for walk in walks()}
    for world in WORLDS.values():
        assert set(world.kinds) <= kinds, world.name
        for text in (world.assumed, world.instead, world.effect, world.source):
            assert re.fullmatch(r"[A-Z].*\.", text), (world.name, text)


def test_what_rests_on_an_assumption_names_a_world_that_exists() -> None:
    named: dict[str, str] = {}
    for file in texts():
        text = file.read_text(encoding="utf-8")
        for names in re.findall(r"\bworlds?: ((?:`{0,2}[a-z0-9]+(?:-[a-z0-9]+)+`{0,2}(?:,\s+)?)+)", text):
            named |= dict.fromkeys(re.findall(r"[a-z0-9-]+", names), str(file))
    assert len(named) > 50
    assert {name: file for name, file in named.items() if name not in WORLDS} == {}


def test_no_assumption_is_without_a_name() -> None:
    old_mark = "INFER" + "RED"
    assert [str(file) for file in texts() if old_mark in file.read_text(encoding="utf-8")] == []


def texts() -> list[Path]:
    """The files that people read and write."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = (ROOT / name for name in listed.split("\0") if name.endswith((".py", ".rst", ".md", ".yml", ".sh")))
    return [file for file in files if file.exists() and file.relative_to(ROOT).parts[0] != "changelogs"]
