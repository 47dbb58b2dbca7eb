# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from starlette.routing import Match, Mount, Route

from webex_calling_simulator import Simulator
from webex_calling_simulator.app import operation_routes
from webex_calling_simulator.contract import Operation, operations
from webex_calling_simulator.routing import BASE_PATH


def served(mounts: list[Mount], asked: Operation) -> str:
    """The name of the route that the framework finds for an operation."""
    for mount in mounts:
        scope = {"type": "http", "method": asked.method, "path": f"{BASE_PATH}{asked.path}/"}
        match, found = mount.matches(scope)
        if match is Match.FULL:
            routes = [route for route in mount.routes if route.matches({**scope, **found})[0] is Match.FULL]
            return routes[0].name if routes and isinstance(routes[0], Route) else "no route"
    return "no mount"


def test_the_contract_has_182_operations() -> None:
    assert len({operation.id for operation in operations()}) == 182


def test_every_operation_of_the_contract_is_served(sim: Simulator) -> None:
    mounts = operation_routes(sim)
    assert {each.id: served(mounts, each) for each in operations()} == {each.id: each.id for each in operations()}
