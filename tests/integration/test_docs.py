# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whatever documentation shows works: every playbook, task list, site file and command is taken from the pages and run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.fragments import PAGES, fragments_of
from tests.integration.playbook import ROOT, Playbooks
from tests.integration.reader import Reader


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_shows_works(page: Path, playbooks: Playbooks) -> None:
    Reader(playbooks, fragments_of(page)).follow()
