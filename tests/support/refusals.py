# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Plays refused requests: to the simulator as they are, and turned back into the options of a module.

The owner comes from the path, all else from the body, through the record by which the kind reads answers.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import requests
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from ansible_collections.webex.calling.plugins.module_utils.commands.jobs import job_of
from ansible_collections.webex.calling.plugins.module_utils.kinds import mode_forwarding, operating_mode, operating_mode_holiday
from ansible_collections.webex.calling.plugins.module_utils.kinds.forwarding_rules import RULE
from ansible_collections.webex.calling.plugins.module_utils.kinds.registry import KINDS
from ansible_collections.webex.calling.plugins.module_utils.schema.fields import ListMap, Record
from tests.support.case import Json
from tests.support.reach import run_module
from tests.support.refused_requests import Refused
from webex_calling_simulator import Simulator, errors
from webex_calling_simulator.contract import operations
from webex_calling_simulator.feature_modes import all_features
from webex_calling_simulator.ids import name_id
from webex_calling_simulator.seed import ADMIN_TOKEN, PERSON_TOKEN

OPERATIONS = {operation.id: operation for operation in operations()}
BY_NAME = {kind.name: kind for kind in KINDS}
OPTIONS = {
    "locationId": "location",
    "personId": "person",
    "workspaceId": "workspace",
    "virtualLineId": "virtual_line",
    "huntGroupId": "hunt_group",
}
"""The options that name owners, by the parameters of paths."""
SOURCES = Path(inspect.getfile(errors)).parent
Options = tuple[str, Json]


@dataclass(frozen=True)
class Request:
    """A request with ids in the place of names."""

    operation: str
    params: Mapping[str, str]
    body: Any

    @property
    def token(self) -> str:
        """The token of whoever can send it."""
        return PERSON_TOKEN if self.operation.startswith("me_") else ADMIN_TOKEN

    @property
    def owner(self) -> Json:
        """The options that name the owner."""
        named = {OPTIONS[name]: value for name, value in self.params.items() if name in OPTIONS}
        return named or ({"me": True} if self.operation.startswith("me_") else {})

    def send(self, sim: Simulator) -> requests.Response:
        """The answer of the simulator."""
        operation = OPERATIONS[self.operation]
        address = sim.url + operation.path.format(**self.params)
        return requests.request(
            operation.method, address, json=self.body, headers={"Authorization": f"Bearer {self.token}"}, timeout=600
        )


def request_of(refused: Refused, sim: Simulator) -> Request:
    """The request of the table, with the ids of this simulator."""
    params: dict[str, str] = {}
    for name, words in refused.at.items():
        params[name] = _id(sim, name, words, params)
    return Request(refused.operation, params, _with_ids(sim, refused.body))


def _id(sim: Simulator, name: str, words: str, params: Mapping[str, str]) -> str:
    if name == "locationId":
        return str(sim.org.location(words)["id"])
    if name == "personId":
        return str(sim.org.person(words)["id"])
    if name == "workspaceId":
        return str(sim.org.workspace(*words.split("@"))["id"])
    if name == "virtualLineId":
        return str(sim.org.virtual_line(words)["id"])
    if name in ("modeId", "operatingModeId", "id"):
        return str(sim.org.operating_mode(*words.split("@"))["id"])
    if name == "scheduleId":
        return name_id("SCHEDULE", words)
    if name == "holidayId":
        holidays = sim.org.operating_modes[params["modeId"]]["holidays"]
        return next(str(each["id"]) for each in holidays if each["name"] == words)
    if name in ("huntGroupId", "featureId", "featureIds"):
        return _feature(sim, words)
    return words


def _feature(sim: Simulator, words: str) -> str:
    """The id of a feature: ``Main Reception@Berlin``; the words themselves if there is none."""
    places = {each["id"]: each["name"] for each in sim.org.locations.values()}
    known = {f"{each['name']}@{places[each['locationId']]}": str(each["id"]) for _kind, each in all_features(sim.org)}
    return known.get(words, words)


def _with_ids(sim: Simulator, body: Any) -> Any:
    """The body with the ids of operating modes and features in the place of their names."""
    if isinstance(body, list):
        return [_with_ids(sim, item) for item in body]
    if not isinstance(body, dict):
        return body
    named = ("operatingModeId", "id")
    changed = {name: _id(sim, name, value, {}) if name in named else _with_ids(sim, value) for name, value in body.items()}
    if "featureIds" in body:
        changed["featureIds"] = [_id(sim, "featureIds", name, {}) for name in body["featureIds"]]
    return changed


def said(record: Record, body: Json) -> Json:
    """What a body says, as options; ``from_wire`` leaves out what is empty, but a user can write that."""
    empty: Json = {name: [] for name, option in record.fields.items() if body.get(option.member) == []}
    return {**record.from_wire(body), **empty}


def options_of(request: Request, sim: Simulator) -> Options:
    """The module and its options that lead to the request."""
    prefix, action = request.operation.rsplit(".", 1)
    turn = next(turn for ending, turn in TURNS.items() if re.fullmatch(ending, prefix))
    return turn(request, action, sim)


def _mode(request: Request, action: str, sim: Simulator) -> Options:
    body = dict(request.body)
    existing = {"id": request.params["modeId"]} if action == "update" else {}
    if "level" in body:
        existing = {"level": body["level"].lower()}
    return "operating_mode", {**existing, **said(operating_mode.RECORD, body)}


def _holiday(request: Request, action: str, sim: Simulator) -> Options:
    mode = sim.org.operating_modes[request.params["modeId"]]
    place = {"level": "location", "location": mode["locationId"]} if "locationId" in mode else {"level": "organization"}
    existing = {"id": request.params["holidayId"]} if action == "update" else {}
    given = said(operating_mode_holiday.RECORD, request.body)
    return "operating_mode_holiday", {**place, "operating_mode": mode["id"], **existing, **given}


def _schedule(request: Request, action: str, sim: Simulator) -> Options:
    module = "location_schedule" if "locationId" in request.params else "person_schedule"
    existing = {"id": request.params["scheduleId"]} if action == "update" else {}
    return module, {**request.owner, **existing, **said(BY_NAME[module].main.schema.record, request.body)}


def _event(request: Request, action: str, sim: Simulator) -> Options:
    """The list of events with the one of the request."""
    record = BY_NAME["location_schedule"].main.schema.record
    events = record.fields["events"].value
    assert isinstance(events, ListMap)
    key = tuple(request.params[name] for name in ("locationId", "type", "scheduleId"))
    present = sim.org.schedules[key[0], key[1], key[2]]["events"]
    listed = [events.record.from_wire(each) for each in (*present, request.body)]
    return "location_schedule", {**request.owner, "id": key[2], "events": listed}


def _forwarding(request: Request, action: str, sim: Simulator) -> Options:
    blocks = request.body["callForwarding"]
    options: Json = {name: said(record, blocks[name]) for name, record in mode_forwarding.BLOCKS.items() if name in blocks}
    if "operatingModes" in blocks:
        entries = blocks["operatingModes"]["modes"]
        named = [{**mode_forwarding.MODE.from_wire(entry), "operating_mode": entry["id"]} for entry in entries]
        options.update(enabled=blocks["operatingModes"]["enabled"], modes=named)
    return "mode_forwarding", {**request.owner, **options}


def _rule(request: Request, action: str, sim: Simulator) -> Options:
    """The list of rules with the one of the request."""
    present = sim.org.forwarding.get(request.params["huntGroupId"], {}).get("rules", [])
    rules = [RULE.from_wire(each) for each in (*present, request.body)]
    return "mode_forwarding", {**request.owner, "selective_rules": rules}


def _manager(request: Request, action: str, sim: Simulator) -> Options:
    return "mode_manager", {**request.owner, "features": request.body["featureIds"]}


def _switch(request: Request, action: str, sim: Simulator) -> Options:
    """Several features are switched by the name of the mode, one by its id, which a task says by its name."""
    body = request.body
    features = body["featureIds"] if "featureIds" in body else [request.params["featureId"]]
    if action == "extend_mode":
        return "feature_mode", {"features": features, "extend": body["extensionTime"]}
    mode = body.get("operatingModeName") or sim.org.operating_modes[body["operatingModeId"]]["name"]
    return "feature_mode", {"features": features, "mode": mode, "manual_switchback": action == "switch_mode"}


def _alone(module: str) -> Callable[[Request, str, Simulator], Options]:
    """The turn of a request whose body is one object of a kind."""

    def turn(request: Request, action: str, sim: Simulator) -> Options:
        return module, {**request.owner, **said(BY_NAME[module].main.schema.record, request.body)}

    return turn


def _criteria(request: Request, action: str, sim: Simulator) -> Options:
    """An administrator says GROUP for the schedules of a location."""
    given = said(BY_NAME["sequential_ring_criteria"].main.schema.record, request.body)
    level = {"group": "location"}.get(given["schedule_level"], given["schedule_level"])
    return "sequential_ring_criteria", {**request.owner, **given, "schedule_level": level}


TURNS: dict[str, Callable[[Request, str, Simulator], Options]] = {
    "operating_modes": _mode,
    "operating_mode_holidays": _holiday,
    ".*_schedules": _schedule,
    ".*_schedule_events": _event,
    ".*_forwarding": _forwarding,
    ".*_forwarding_rules": _rule,
    "person_mode_management": _manager,
    "me_mode_management": _switch,
    ".*_digit_patterns": _alone("digit_pattern"),
    ".*_auto_transfer_numbers": _alone("transfer_numbers"),
    ".*_access_codes": _alone("access_code"),
    "virtual_extensions": _alone("virtual_extension"),
    "virtual_extension_ranges": _alone("virtual_extension_range"),
    ".*_sequential_ring": _alone("sequential_ring"),
    ".*_sequential_ring_criteria": _criteria,
}
"""How requests become options, by a pattern of the first part of an operation's id."""


def attempt(sim: Simulator, module: str, options: Json, token: str, *, check: bool) -> str:
    """The sentence with which a module fails; "" if it does not fail. Ansible itself may refuse the options."""
    spec = dict(job_of(module).spec)
    refused = ArgumentSpecValidator(spec.pop("argument_spec"), **spec).validate(dict(options)).error_messages
    if refused:
        return "; ".join(refused)
    result = run_module(sim, module, options, token, check=check)
    return str(result["msg"]) if result.get("failed") else ""


@dataclass(frozen=True)
class Site:
    """A place in the sources of the simulator that makes a refusal."""

    file: str
    function: str
    lines: range
    call: str

    def __str__(self) -> str:
        return f"{self.file}.{self.function}: {self.call}"


def sites() -> Iterator[Site]:
    """All places that make a refusal."""
    for file in sorted(SOURCES.rglob("*.py")):
        nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
        functions = [node for node in nodes if isinstance(node, ast.FunctionDef)]  # the outer ones first
        for node in nodes:
            if isinstance(node, ast.Call) and re.fullmatch(r"ApiError\.\w+", ast.unparse(node.func)):
                lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
                around = [each.name for each in functions if each.lineno <= node.lineno <= (each.end_lineno or 0)]
                yield Site(file.stem, around[-1], lines, ast.unparse(node).removeprefix("ApiError."))


@contextmanager
def watched() -> Iterator[set[tuple[str, int]]]:
    """Within it, the places that make refusals are collected: file and line."""
    found: set[tuple[str, int]] = set()
    make = errors.ApiError.__init__

    def made(error: errors.ApiError, *args: Any, **options: Any) -> None:
        make(error, *args, **options)
        caller = inspect.stack(context=0)[1:]
        outside = next(frame for frame in caller if Path(frame.filename).stem != "errors")
        found.add((Path(outside.filename).stem, outside.lineno))

    with patch.object(errors.ApiError, "__init__", made):
        yield found
