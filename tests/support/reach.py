# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Steps that together reach every operation of the contract that the collection uses, in the order in which they work.

Each is one task, without Ansible: it does its work against the simulator and returns the task's result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from ansible_collections.webex.calling.plugins.module_utils.api.settings import Settings
from ansible_collections.webex.calling.plugins.module_utils.commands.jobs import job_of
from ansible_collections.webex.calling.plugins.module_utils.commands.run import execute
from ansible_collections.webex.calling.plugins.module_utils.engine.session import Session
from ansible_collections.webex.calling.plugins.module_utils.errors import CallingError
from ansible_collections.webex.calling.plugins.plugin_utils.hosts import PLURALS, Wanted, read_hosts
from ansible_collections.webex.calling.plugins.plugin_utils.mode_watch import Reader, RememberingPace, Watch, checked
from tests.support.case import Json
from tests.support.cases import CASES, SPRING_HOLIDAY
from tests.support.documents import configure, export, later_site, site
from tools.generate import all_kinds
from webex_calling_simulator import Fault, Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN, PARTNER_TOKEN, PERSON_TOKEN, REFRESH, SIGNED_IN_PERSON
from webex_calling_simulator.validation import WEEKDAYS

from .builders import FakeTime

KINDS = {kind.name: kind for kind in all_kinds()}
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
"""The hour at which all steps are taken."""

MUNICH: Json = {"location": "Munich"}
OWNERS: list[Json] = [
    MUNICH,
    {"person": "hannah.koch@aurora.example"},
    {"workspace": "Reception", **MUNICH},
    {"virtual_line": "Zoll Büro"},
]
ALL_ABSENT: Json = {"state": "absent", "all": True, "max_deletes": 10}
OLD_SCHEDULE: Json = {**MUNICH, "type": "holidays", "name": "Old"}
FEATURE: Json = {"features": ["Main Reception"]}
BEYOND_THE_TWELVE_STEPS: list[tuple[str, Json, str]] = [
    *(("access_code", {**owner, "code": "1234", "description": "New"}, "") for owner in OWNERS),
    *(("digit_pattern", {**owner, "name": "New", "pattern": "0900!", "action": "block"}, "") for owner in OWNERS),
    *(("digit_pattern", {**owner, "name": "Newer", "pattern": "0901!", "action": "block"}, "") for owner in OWNERS),
    *(("access_code", {**owner, "code": code, "description": "New"}, "") for code in ("1235", "1236") for owner in OWNERS),
    *((module, {**owner, **ALL_ABSENT}, "") for module in ("access_code", "digit_pattern") for owner in OWNERS),
    ("virtual_extension_settings", {"mode": "enhanced"}, ""),
    ("virtual_extension_settings", {"mode": "standard"}, ""),
    ("operating_mode_choices_info", MUNICH, ""),
    ("feature_mode_info", {"details": True}, PERSON_TOKEN),
    ("feature_mode", {"mode": "Closed"}, PERSON_TOKEN),
    ("feature_mode", {**FEATURE, "mode": "Closed", "manual_switchback": True}, PERSON_TOKEN),
    ("feature_mode", {"normal": True}, PERSON_TOKEN),
    ("feature_mode", {**FEATURE, "extend": 60}, PERSON_TOKEN),
    ("feature_mode", {"mode": "Closed", "manual_switchback": True}, PERSON_TOKEN),
    ("feature_mode", {"location": "Berlin", "normal": True, "as_admin": True}, ""),
    ("location_schedule", {**OLD_SCHEDULE, "events": []}, ""),
    ("location_schedule", {**OLD_SCHEDULE, "events": [{"name": "Bridge", "start_date": "2027-05-07"}]}, ""),
    ("location_schedule", {**OLD_SCHEDULE, "events": [SPRING_HOLIDAY]}, ""),
    ("location_schedule_info", OLD_SCHEDULE, ""),
    *(
        ("mode_forwarding", {"hunt_group": "Warehouse Team", **MUNICH, "selective_rules": rules}, "")
        for rules in ([{"name": "Old"}], [{"name": "Old", "enabled": False}], [])
    ),
]
"""Module, options and token of what completes the twelve steps."""

REFUSED: list[tuple[str, Json]] = [
    ("virtual_extension", {"location": "Berlin", "extension": "7109", "phone_number": "030231250", "display_name": "New"}),
    ("virtual_extension_range", {"location": "Berlin", "name": "New", "prefix": "+48225552", "patterns": ["XX1"]}),
]
"""Module and options of what Webex finds wrong when it is asked to validate it."""

MUNICH_FEATURES = {"auto_attendant": "Main Reception", "call_queue": "Customer Service", "hunt_group": "Warehouse Team"}


@dataclass(frozen=True)
class Step:
    """One task: its actor, and ``run``, which returns its result.

    ``from_seed``: no other step may come before it. ``refused``: it fails without a fault, too.
    """

    actor: str
    name: str
    run: Callable[[Simulator], Json]
    from_seed: bool = False
    refused: bool = False

    def __str__(self) -> str:
        return f"{self.actor}: {self.name}"


def module_step(module: str, options: Mapping[str, Any], token: str = "", words: str = "") -> Step:
    """A task of a module for single objects."""
    name = words or ", ".join(f"{key}={value}" for key, value in options.items())
    return Step(module, name, lambda sim: run_module(sim, module, options, token))


def run_module(
    sim: Simulator, module: str, options: Mapping[str, Any], token: str = "", *, check: bool = False, **connection: Any
) -> Json:
    """The result of a module for these options, after Ansible's own check of them; ``check`` is for check mode."""
    job = job_of(module)
    spec = dict(job.spec)
    outcome = ArgumentSpecValidator(spec.pop("argument_spec"), **spec).validate(dict(options))
    assert not outcome.error_messages, (module, options)
    params = outcome.validated_parameters
    reached = {"access_token": token or ADMIN_TOKEN, "base_url": sim.url, **connection}
    settings = Settings.of({**params, **reached}, {})
    return execute(job, params, lambda: Session(settings, check_mode=check))


def steps_of_modules() -> Iterator[Step]:
    """The steps of the modules for single objects."""
    for case in CASES:
        for change, options in (("create", case.created), ("change", case.changed)):
            present = {"state": "present", **case.identity, **options}
            yield module_step(case.module, present, case.token, f"{change} {case.name}")
            yield module_step(f"{case.module}_info", case.look or case.identity, case.token, case.name)
        yield module_step(case.module, {**case.identity, **case.removed, "state": "absent"}, case.token, f"delete {case.name}")
    for module, options, token in BEYOND_THE_TWELVE_STEPS:
        yield module_step(module, options, token)
    for module, options in REFUSED:
        yield replace(module_step(module, options), refused=True)
    for word, name in MUNICH_FEATURES.items():
        yield Step("mode_forwarding", f"a destination of {name} refused", partial(_refused_destination, word, name), refused=True)
    yield Step("location_schedule", "rename", _rename_schedule)
    for words, owner, token in (("a person's", {"person": SIGNED_IN_PERSON}, ADMIN_TOKEN), ("mine", {"me": True}, PERSON_TOKEN)):
        yield Step("person_schedule", f"rename {words}", partial(_rename_schedule_of, owner, token))
    yield Step("feature_mode_info", "with different hours", _with_different_hours)
    yield Step("digit_pattern_info", "as a partner", _as_partner)
    yield Step("virtual_extension_settings_info", "with a refreshed token", _with_refreshed_token)


def steps_around() -> Iterator[Step]:
    """The steps of the inventory and the event source."""
    types = tuple(PLURALS.values())
    yield Step("inventory", "everything", lambda sim: hosts(sim, Wanted(types, only_calling=False)), True)
    yield Step("inventory", "Munich", lambda sim: hosts(sim, Wanted(types, ("Munich",))), True)
    yield Step("inventory", "a customer", lambda sim: hosts(sim, Wanted(types), PARTNER_TOKEN, "Borealis Retail"), True)
    yield Step("event source", "as administrator", lambda sim: watched(sim, ADMIN_TOKEN, as_admin=True, locations=["Berlin"]))
    yield Step("event source", "as manager", lambda sim: watched(sim, PERSON_TOKEN))


def steps_of_documents() -> Iterator[Step]:
    """The steps of the modules for whole documents."""
    whole: Json = {"untouched": True, "reveal": True, "details": True}
    yield Step("configuration_info", "Munich", lambda sim: export(sim, location="Munich", **whole), True)
    yield Step("configuration_info", "Berlin", lambda sim: export(sim, location="Berlin", **whole), True)
    yield Step("configuration", "a new site", lambda sim: configure(sim, site()), True)
    yield Step("configuration", "the same site later", lambda sim: configure(sim, later_site()))


def hosts(sim: Simulator, wanted: Wanted, token: str = ADMIN_TOKEN, org_id: str = "") -> Json:
    """The hosts of the inventory, in the form of a task's result."""
    try:
        client = Client(Settings(access_token=token, base_url=sim.url, org_id=org_id), check_mode=True)
        return {"changed": False, "hosts": [asdict(host) for host in read_hosts(client, wanted)]}
    except CallingError as error:
        return {"changed": False, "failed": True, "msg": error.message}


def watched(sim: Simulator, token: str, **args: Any) -> Json:
    """The events of one reading, in the form of a task's result."""
    settings = Settings(access_token=token, base_url=sim.url)
    time = FakeTime()
    params = checked(args)
    reader = Reader(params, settings, lambda max_wait: RememberingPace(max_wait, clock=time.clock, sleep=time.sleep))
    try:
        events = Watch(params, reader, time.clock, time.clock).poll()
    except CallingError as error:
        return {"changed": False, "failed": True, "msg": error.message}
    failed = [event for event in events if event["what"] == "failed"]
    return {"changed": False, "failed": True, "msg": failed[0]["message"]} if failed else {"changed": False, "events": events}


def _refused_destination(word: str, name: str, sim: Simulator) -> Json:
    """The refusal of a number that Webex does not offer tells so."""
    sim.faults.add(Fault(status=400, method="PUT", times=1))
    return run_module(sim, "mode_forwarding", {word: name, **MUNICH, "always": {"enabled": True, "destination": "9999"}})


def _rename_schedule(sim: Simulator) -> Json:
    found = next(id_ for (_location, _type, id_), each in sim.org.schedules.items() if each["name"] in ("Old", "Newer"))
    return run_module(sim, "location_schedule", {**MUNICH, "id": found, "name": "Newer"})


def _rename_schedule_of(owner: Json, token: str, sim: Simulator) -> Json:
    names = ("Vacation", "Holidays") if "me" in owner else ("Early Shift", "Late Shift")
    found = next(id_ for (_owner, _type, id_), each in sim.org.personal_schedules.items() if each["name"] in names)
    return run_module(sim, "person_schedule", {**owner, "id": found, "name": names[1]}, token)


def _with_different_hours(sim: Simulator) -> Json:
    """A feature has a mode with hours for each day."""
    mode = sim.org.operating_mode("Day", "Berlin")
    off = {"enabled": False, "allDayEnabled": False}
    mode.pop("sameHoursDaily", None)
    mode.update(type="DIFFERENT_HOURS_DAILY", differentHoursDaily={day: dict(off) for day in WEEKDAYS})
    return run_module(sim, "feature_mode_info", {"details": True}, PERSON_TOKEN)


def _as_partner(sim: Simulator) -> Json:
    return run_module(sim, "digit_pattern_info", {"location": "Oslo"}, PARTNER_TOKEN, org_id="Borealis Retail")


def _with_refreshed_token(sim: Simulator) -> Json:
    connection: Json = {"access_token": None, **asdict(REFRESH)}
    return run_module(sim, "virtual_extension_settings_info", {}, "", **connection)
