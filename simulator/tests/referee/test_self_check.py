# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether the referee looks: without one of its peculiarities, the simulator must fail the check for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from webex_calling_simulator import ids, numbers, paging
from webex_calling_simulator.errors import ApiError
from webex_calling_simulator.numbers import plain
from webex_calling_simulator.routes import (
    operating_mode_holidays,
    operating_modes,
    sequential_ring,
    virtual_extensions,
)
from webex_calling_simulator.routing import Call, Reply
from webex_calling_simulator.state import Json, Organization

from .case import Case, judge

Patch = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Flaw:
    """A simulator that lacks something, what the referee states about it, and how it complains."""

    lacks: str
    patch: Patch
    statement: str
    complaint: str
    error: type[Exception] = AssertionError


def keep_holiday_ids(patch: pytest.MonkeyPatch) -> None:
    def same_ids(call: Call, given: list[Json], before: list[Json]) -> list[Json]:
        return [{"id": ids.seeded_id("SCHEDULE_EVENT", "", "Company Holidays", each["name"]), **each} for each in given]

    patch.setattr(operating_modes, "new_holidays", same_ids)


def show_whole_days(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(operating_mode_holidays, "Reply", lambda status, body: Reply(status, {**body, "allDayEnabled": True}))


def hide_unused_slots(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sequential_ring, "_five_slots", lambda call, stored: stored)


def show_plain_numbers(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(numbers, "hyphenated", plain)


def lose_next_links(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(paging, "_next_link", lambda call, following, more: {})


def allow_large_pages(patch: pytest.MonkeyPatch) -> None:
    def unlimited(call: Call, items: Any, key: str, view: Any, **sizes: int) -> Reply:
        return paging.offset_page(call, items, key, view, **{**sizes, "limit": 10_000})

    patch.setattr(operating_modes, "offset_page", unlimited)


def create_without_id(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(virtual_extensions, "created", lambda identifier: Reply(201, {}))


def create_with_status_200(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(virtual_extensions, "created", lambda identifier: Reply(200, {"id": identifier}))


def count_rings_in_numbers(patch: pytest.MonkeyPatch) -> None:
    original = sequential_ring._get
    patch.setattr(sequential_ring, "_get", lambda ring, call: original(replace(ring, rings_as_text=False), call))


def ring_everywhere(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Organization, "is_professional", lambda org, workspace: True)


def keep_schedule_ids(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ids, "name_id", lambda id_type, name: ids.seeded_id(id_type, "Zeppelin"))


def explain_unknown_paths(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ApiError, "no_resource", lambda path: ApiError.plain(404, "Not found."))


def answer_what_nobody_knows(patch: pytest.MonkeyPatch) -> None:
    original = virtual_extensions._view
    patch.setattr(virtual_extensions, "_view", lambda call, stored: {**original(call, stored), "colour": "blue"})


FLAWS = (
    Flaw(
        "new ids for all holidays",
        keep_holiday_ids,
        "changing holidays through their mode gives all of them new ids",
        "a holiday kept its id",
    ),
    Flaw(
        "the bug of the holiday's detail",
        show_whole_days,
        "the detail of a holiday is wrong about whole days",
        "assert not True",
    ),
    Flaw(
        "five slots",
        hide_unused_slots,
        "the sequential ring of a workspace has five slots",
        "there are 0 slots",
    ),
    Flaw(
        "hyphens in transfer numbers",
        show_plain_numbers,
        "a location has transfer numbers that are set and cleared one at a time",
        "the number is not hyphenated",
    ),
    Flaw("hyphens in ring numbers", show_plain_numbers, "the sequential ring of a workspace has five slots", r"\+49-3023125011"),
    Flaw("links to the next page", lose_next_links, "workspaces are listed in pages", "13 items came in 1 pages of 4"),
    Flaw(
        "a limit of pages",
        allow_large_pages,
        "ten modes make a page unless more are asked for, and never more than a hundred",
        "a page has more than a hundred modes",
    ),
    Flaw(
        "the id in the answer to a create",
        create_without_id,
        "a virtual extension of a location is created, read, listed, changed and deleted",
        "id",
        KeyError,
    ),
    Flaw(
        "the status of a create",
        create_with_status_200,
        "a virtual extension of a location is created, read, listed, changed and deleted",
        r"answer 200 is not \[201\]",
    ),
    Flaw(
        "the number of rings as text",
        count_rings_in_numbers,
        "a workspace tells its number of rings as text, a person as a number",
        "the rings of a workspace come as 2",
    ),
    Flaw(
        "the refusal of basic workspaces",
        ring_everywhere,
        "a basic workspace has no sequential ring",
        "not refused with 405 25409",
    ),
    Flaw(
        "ids made from names",
        keep_schedule_ids,
        "a schedule for holidays is created, read, listed, changed and deleted",
        "the id",
    ),
    Flaw(
        "the answer for unknown paths",
        explain_unknown_paths,
        "the path at which the SDK looks for a person's transfer numbers does not exist",
        "Not found",
    ),
    Flaw(
        "restraint",
        answer_what_nobody_knows,
        "a virtual extension of a location is created, read, listed, changed and deleted",
        "Extra inputs are not permitted",
        ValueError,
    ),
)


@pytest.mark.undocumented
@pytest.mark.parametrize("flaw", FLAWS, ids=lambda flaw: flaw.lacks)
def test_the_referee_misses(sync_case: Case, monkeypatch: pytest.MonkeyPatch, flaw: Flaw) -> None:
    flaw.patch(monkeypatch)
    with pytest.raises(flaw.error, match=flaw.complaint):
        judge(flaw.statement, sync_case)
