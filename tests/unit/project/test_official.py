# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The official documents as a judge: what ``official.json`` says of them is needed, and each slip has its reason."""

from __future__ import annotations

import pytest
import requests

from tests.support.case import Json
from tests.support.direct import Direct
from tests.support.patience import PATIENCE
from tests.support.reach import NOW, steps_around, steps_of_modules
from webex_calling_simulator import Exchange, Simulator
from webex_calling_simulator.app import declare
from webex_calling_simulator.contract import Operation, operation_of, operations
from webex_calling_simulator.contract.official import Fact, Judge, facts, is_documented, slips
from webex_calling_simulator.seed import ADMIN_TOKEN, PERSON_TOKEN
from webex_calling_simulator.worlds import WORLDS

B = "/telephony/config"
Seen = dict[Operation, list[Exchange]]


@pytest.fixture(scope="module")
def seen() -> Seen:
    """By operation, different exchanges of a run that reaches them all, in an organisation that has a bare location too."""
    with Simulator(locations=1) as sim:
        direct = Direct(sim)
        with direct.taken():
            sim.clock.set(NOW)
            for step in (*steps_of_modules(), *steps_around()):
                step.run(sim)
            beside_the_steps(sim)
        direct.close()
        found: dict[Operation, dict[object, Exchange]] = {}
        for each in sim.log:
            operation = operation_of(each.method, each.path)
            if operation is not None:
                found.setdefault(operation, {})[(*each.query, *each[3:])] = each
    return {operation: list(different.values()) for operation, different in found.items()}


def beside_the_steps(sim: Simulator) -> None:
    """Requests that no module sends, or no step."""
    send(sim, "GET", "/people/me", PERSON_TOKEN)
    send(sim, "GET", f"{B}/numbers")
    half_good = {"name": "New", "prefix": "+4930", "patterns": ["12XX", "bad"]}
    send(sim, "POST", f"{B}/virtualExtensionRanges/actions/validate/invoke", body=half_good)
    criteria = f"{B}/workspaces/{sim.org.workspace('Reception', 'Munich')['id']}/sequentialRing/criteria"
    always = {"scheduleName": "", "scheduleLevel": "GLOBAL", "callsFrom": "ANY_PHONE_NUMBER", "ringEnabled": True}
    send(sim, "GET", f"{criteria}/{send(sim, 'POST', criteria, body=always)['id']}")
    feature = sim.org.auto_attendant("Main Reception", "Berlin")["id"]
    sim.org.forwarding[feature]["operatingModes"]["enabled"] = False
    managed = f"{B}/people/me/settings/modeManagement/features/{feature}"
    send(sim, "GET", managed, PERSON_TOKEN)
    send(sim, "GET", f"{managed}/normalOperationMode", PERSON_TOKEN)


def send(sim: Simulator, method: str, path: str, token: str = ADMIN_TOKEN, body: Json | None = None) -> Json:
    """The body of an answer that must be good."""
    headers = {"Authorization": f"Bearer {token}"}
    response = requests.request(method, sim.url + path, headers=headers, json=body, timeout=PATIENCE)
    assert response.ok, response.text
    answered: Json = response.json()
    return answered


def breaches(judge: Judge, fact: Fact, seen: Seen) -> list[str]:
    """What a judge finds in the operations that a fact is about."""
    about = (exchange for operation, exchanges in seen.items() if fact.is_about(operation.id) for exchange in exchanges)
    return [breach for exchange in about for breach in judge.breaches(exchange)]


@pytest.mark.slow
def test_every_slip_is_needed(seen: Seen) -> None:
    judge = Judge()
    unneeded = [fact for fact in slips() if breaches(Judge([fact]), fact, seen) == breaches(judge, fact, seen)]
    assert unneeded == [], "the documents may be believed here: these are facts without a slip"


@pytest.mark.parametrize("operation", [each for each in operations() if is_documented(each)], ids=lambda each: each.id)
def test_every_fact_differs_from_the_contract(operation: Operation) -> None:
    known = [fact for fact in facts() if fact.is_about(operation.id)]
    assert [fact for fact in known if fact.said_of(operation.schemas) == operation.schemas] == [], "the contract says so too"


def test_every_fact_is_about_an_operation_that_is_documented() -> None:
    documented = [each.id for each in operations() if is_documented(each)]
    assert [fact for fact in facts() for pattern in fact.of.split() if not _fits(pattern, documented)] == []


def test_every_slip_has_its_reason_in_a_sentence() -> None:
    assert [fact.slip for fact in slips() if not (fact.slip[0].isupper() and fact.slip.endswith("."))] == []


def test_worlds_contradict_only_what_is_documented() -> None:
    declare()
    documented = [each.id for each in operations() if is_documented(each)]
    assert {world.name for world in WORLDS.values() for each in world.contradicts if not _fits(each, documented)} == set()


def _fits(pattern: str, ids: list[str]) -> bool:
    return any(Fact(pattern, "request").is_about(each) for each in ids)
