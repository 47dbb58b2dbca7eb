# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from webex_calling_simulator.contract import operations

from .case import BULKY, CHECKS, Case, operation_id
from .gaps import GAPS, NEEDED
from .reading import BY_HAND, Readings

NOT_IN_THE_SDK = {
    "person_outgoing_permission.get": "the SDK computes a path that no document has, which a check of its own states",
    "person_outgoing_permission.update": "see person_outgoing_permission.get",
    "workspace_access_codes.delete": "the SDK does not have it; it deletes the codes of a workspace in a list",
    "person_auto_transfer_numbers.get": "the SDK computes a path that does not exist, which a check of its own states",
    "person_auto_transfer_numbers.update": "see person_auto_transfer_numbers.get",
}


def test_the_sdk_tries_every_operation_and_reads_every_member(sync_case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    NEEDED.clear()
    readings = Readings(sync_case.sim.log, monkeypatch)
    judged: set[str] = set()
    overlooked: set[str] = set()
    for statement in CHECKS.keys() - BULKY:
        sync_case.sim.reset()
        readings.forget()
        CHECKS[statement](sync_case)
        judged |= {operation_id(each) for each in sync_case.sim.log if each.status < 400}
        overlooked |= set(readings.overlooked())
    everything = {operation.id for operation in operations()}
    assert NOT_IN_THE_SDK.keys() | BY_HAND.keys() <= everything
    assert everything - judged - NOT_IN_THE_SDK.keys() == set(), "neither judged nor excused"
    assert judged & NOT_IN_THE_SDK.keys() == set(), "excused without need"
    assert overlooked == set(), "answered, but not read by a model of the SDK"
    assert set(GAPS) == NEEDED, "gaps that are not needed"
