# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The lines that tell how far a long run is."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from ansible_collections.webex.calling.plugins.module_utils.engine import progress as module
from ansible_collections.webex.calling.plugins.module_utils.engine.progress import Progress
from tests.support.patience import PATIENCE


def lines_of(work: Callable[[Progress], None], after: float = 0.02, waiting: float = 0.0, enough: int = 2) -> list[str]:
    """What is said while some work goes on, which waits for so many lines, though not for long."""
    said: list[str] = []
    begun, heard = threading.Event(), threading.Event()

    def say(line: str) -> None:
        said.append(line)
        if len(said) >= enough:
            heard.set()

    def held() -> float:  # asked before each line is made: none is made before the work has begun
        begun.wait(PATIENCE)
        return waiting

    with Progress(say, after, held) as progress:  # type: ignore[arg-type]  # whole seconds last too long
        work(progress)
        begun.set()
        heard.wait(PATIENCE if enough else 0.1)
    return said


@pytest.fixture(autouse=True)
def every_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "EVERY", 0.02)


def test_lines_come_again_and_again_and_end_with_the_work() -> None:
    said = lines_of(lambda progress: progress.counted(3, 200), enough=3)
    assert said[:3] == ["webex.calling: 3 of 200 changes applied"] * 3
    assert not [thread for thread in threading.enumerate() if thread.daemon and "_show" in thread.name]


def test_a_line_tells_what_is_going_on() -> None:
    assert lines_of(lambda progress: None)[0] == "webex.calling: reading what is there"
    assert lines_of(lambda progress: progress.verifying())[0] == "webex.calling: verifying what was changed"


def test_a_line_tells_that_webex_wants_it_slower() -> None:
    line = "webex.calling: 3 of 200 changes applied, waiting 12 seconds for the rate limit of Webex"
    assert lines_of(lambda progress: progress.counted(3, 200), waiting=12.4)[0] == line


@pytest.mark.parametrize("after", [0, 60], ids=["turned off", "not that long yet"])
def test_nothing_is_said_too_early_or_when_nobody_wants_it(after: int) -> None:
    assert lines_of(lambda progress: progress.counted(3, 200), after=after, enough=0) == []


def test_where_nobody_listens_nothing_runs() -> None:
    before = threading.active_count()
    with Progress(None, 1, lambda: 0.0):
        assert threading.active_count() == before
