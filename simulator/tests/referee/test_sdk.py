# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from .case import BULKY, CHECKS, Case, judge
from .in_worlds import misunderstandings, worlds_asked_for


@pytest.mark.parametrize("statement", [*CHECKS])
def test_the_sdk_finds_that(sync_case: Case, statement: str) -> None:
    """And that in every world which makes a difference, it understands all answers."""
    asked = worlds_asked_for(statement, sync_case)
    found = list(misunderstandings(statement, sync_case, asked))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("statement", [each for each in CHECKS if each not in BULKY])
def test_the_asynchronous_sdk_finds_that(async_case: Case, statement: str) -> None:
    judge(statement, async_case)
