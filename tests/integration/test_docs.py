# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whatever documentation shows works: every playbook, task list, site file and command is taken from the pages and run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.fragments import PAGES, fragments_of
from tests.support.playbook import ROOT, Json, Playbooks
from tests.support.reader import Reader, examples


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_shows_works(page: Path, playbooks: Playbooks) -> None:
    Reader(playbooks, fragments_of(page)).follow()


FIRST = ("operating_mode", "mode_forwarding")
"""Modules whose examples make what those of others are about."""
IN_ORDER = {"preview": False}  # an example needs what the one before it has made
NOTES: dict[str, Json] = {
    "access_code": {"vars": {"vault_marketing_code": "48151623", "vault_codes": [{"code": "31415926", "description": "Night"}]}},
    "configuration": {"vars": {"site": {"location": "Madrid", "operating_modes": [{"name": "Closed", "type": "none"}]}}},
    "digit_pattern": IN_ORDER,
    "feature_mode_info": {"token": "person"},
    "operating_mode": IN_ORDER,
    "virtual_extension": {"vars": {"partners": [{"extension": "5800", "phone_number": "+493055501830", "name": "Broker"}]}},
    "virtual_extension_range": IN_ORDER,
}
EXCUSED = {
    "feature_mode": "its examples are for different tokens",
    "sequential_ring_criteria": "its examples are for different tokens",
    "mode_manager": "its examples name features that only a real organisation has",
    "operating_mode_holiday": "its examples need operating modes of the same name in two locations",
}


@pytest.mark.slow
def test_the_examples_of_the_modules_work(playbooks: Playbooks) -> None:
    modules = {path.stem: path for path in sorted((ROOT / "plugins/modules").glob("*.py"))}
    names = [*FIRST, *(name for name in modules if name not in {*FIRST, *EXCUSED})]
    once = {"again": False}  # the last example often deletes what the first has made
    Reader(playbooks, [replace(examples(modules[name]), note={**NOTES.get(name, {}), **once}) for name in names]).follow()
