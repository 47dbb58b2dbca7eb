# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from webex_calling_simulator.paging import SMALL_PAGES, UNORDERED_LISTS
from webex_calling_simulator.routes import virtual_extensions
from webex_calling_simulator.worlds import WORLDS

from .case import Case
from .in_worlds import IN_FULL, UNREADABLE, being_in, misunderstandings, worlds_asked_for

EVERYTHING = "all virtual extensions and their ranges are read"
PAGES = "virtual extensions come in pages of ten, or as many as asked for"


@pytest.fixture
def odd_when_pages_are_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one world, virtual extensions have a member that nobody knows."""
    original = virtual_extensions._view
    odd = {"colour": "blue"}
    monkeypatch.setattr(
        virtual_extensions,
        "_view",
        lambda call, stored: {**original(call, stored), **(odd if call.is_in(SMALL_PAGES) else {})},
    )


def test_a_check_runs_in_the_worlds_that_make_a_difference_to_it(sync_case: Case) -> None:
    assert {SMALL_PAGES.name, UNORDERED_LISTS.name} <= set(worlds_asked_for(PAGES, sync_case))


def test_the_sdk_may_find_that_another_world_is_different(sync_case: Case) -> None:
    assert list(misunderstandings(EVERYTHING, sync_case, [SMALL_PAGES.name])) == []


@pytest.mark.usefixtures("odd_when_pages_are_small")
@pytest.mark.undocumented
def test_the_sdk_must_understand_another_world(sync_case: Case) -> None:
    worlds = worlds_asked_for(EVERYTHING, sync_case)
    found = list(misunderstandings(EVERYTHING, sync_case, worlds))
    assert [each.partition(":")[0] for each in found] == ["in small-pages", f"in {', '.join(worlds)}"]
    assert all("Extra inputs are not permitted" in each for each in found)


def test_the_worlds_of_the_sdk_exist() -> None:
    assert WORLDS.keys() >= IN_FULL | UNREADABLE.keys()


def test_the_world_of_a_check_is_over_after_it(sync_case: Case) -> None:
    with being_in(sync_case.sim, SMALL_PAGES.name):
        assert sync_case.is_in(SMALL_PAGES.name)
    assert not sync_case.is_in(SMALL_PAGES.name)
