# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from .case import CHECKS, Case, judge


@pytest.mark.parametrize("statement", CHECKS)
def test_the_sdk_finds_that(sync_case: Case, statement: str) -> None:
    judge(statement, sync_case)


@pytest.mark.parametrize("statement", CHECKS)
def test_the_asynchronous_sdk_finds_that(async_case: Case, statement: str) -> None:
    judge(statement, async_case)
