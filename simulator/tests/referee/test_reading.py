# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether the referee sees what the SDK does not look at, and keeps to its table of gaps."""

from __future__ import annotations

from typing import Any

import pytest
from wxc_sdk.telephony.forwarding import ForwardingSetting

from webex_calling_simulator import paging
from webex_calling_simulator.routes import virtual_extensions
from webex_calling_simulator.routing import Call, Reply

from . import gaps
from .case import CHECKS, Case
from .reading import Readings

LIST = "virtual extensions are filtered by number, name and level"
LIFE = "a virtual extension of a location is created, read, listed, changed and deleted"


def overlooked(case: Case, patch: pytest.MonkeyPatch, statement: str) -> set[str]:
    readings = Readings(case.sim.log, patch)
    CHECKS[statement](case)
    return set(readings.overlooked())


@pytest.mark.undocumented
def test_a_list_that_has_a_member_beside_its_items_is_seen(sync_case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def with_total(call: Call, items: Any, key: str, view: Any, **sizes: int) -> Reply:
        reply = paging.offset_page(call, items, key, view, **sizes)
        return reply._replace(body={**reply.body, "total": len(items)})

    monkeypatch.setattr(virtual_extensions, "offset_page", with_total)
    assert overlooked(sync_case, monkeypatch, LIST) == {"virtual_extensions.list: total"}


@pytest.mark.undocumented
def test_a_create_that_answers_more_than_an_id_is_seen(sync_case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(virtual_extensions, "created", lambda identifier: Reply(201, {"id": identifier, "name": "Bob"}))
    assert overlooked(sync_case, monkeypatch, LIFE) == {"virtual_extensions.create: name"}


def test_what_models_and_hands_take_is_not_complained_about(sync_case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    assert overlooked(sync_case, monkeypatch, LIFE) == set()


def test_a_member_that_the_sdk_learned_is_no_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gaps, "GAPS", (gaps.Gap(ForwardingSetting, "ringReminderEnabled", bool, "It had none once."),))
    with pytest.raises(ValueError, match="ForwardingSetting has the member ringReminderEnabled"):
        gaps.teach()
