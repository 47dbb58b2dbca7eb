# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import json
from pathlib import Path

import pytest

from webex_calling_simulator.errors import ApiError
from webex_calling_simulator.routing import Router

OPERATIONS = json.loads(
    (Path(__file__).parents[1] / "webex_calling_simulator" / "contract" / "operations.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def router() -> Router:
    return Router()


def served(router: Router, method: str, path: str) -> str:
    try:
        return router.match(method, path)[0].id
    except ApiError as error:
        return f"{error.status}"


def test_the_contract_has_144_operations() -> None:
    assert len({operation["id"] for operation in OPERATIONS}) == 144


def test_every_operation_of_the_contract_is_served(router: Router) -> None:
    answering = {each["id"]: served(router, each["method"], each["path"]) for each in OPERATIONS}
    assert {id_: found for id_, found in answering.items() if found != id_} == {}
