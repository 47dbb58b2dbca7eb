# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest

from webex_calling_simulator import Exchange, Simulator
from webex_calling_simulator.contract import operation_of
from webex_calling_simulator.contract.official import Court, Fact, Judge
from webex_calling_simulator.worlds import WORLDS

from .conftest import Api

B = "/telephony/config"
QUEUE = {"id": "q", "name": "Sales", "locationName": "Berlin", "locationId": "l", "enabled": True, "hasCxEssentials": False}


def encoded(body: Any) -> bytes:
    return json.dumps(body).encode()


def listed(*queues: dict[str, Any], **members: Any) -> Exchange:
    """Call queues as an answer."""
    given: dict[str, Any] = {"query": {}, "status": 200, "fault": None, **members}
    body = {"request_bytes": b"", "response_bytes": encoded({"queues": queues})}
    return Exchange("GET", f"{B}/queues", **{**body, **given})


def told(exchange: Exchange) -> list[str]:
    return list(Judge().breaches(exchange))


def test_an_answer_as_documented_is_no_breach() -> None:
    assert told(listed(QUEUE)) == []


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"hasCxEssentials": "no"}, ".hasCxEssentials: 'no' is not of type 'boolean'"),
        ({"colour": "red"}, ": Additional properties are not allowed ('colour' was unexpected)"),
    ],
)
def test_another_value_and_a_member_more_are_breaches(changed: dict[str, Any], problem: str) -> None:
    assert told(listed({**QUEUE, **changed})) == [f"call_queues.list: answer $.queues[0]{problem}"]


def test_what_only_the_documents_require_is_missed() -> None:
    without = {name: value for name, value in QUEUE.items() if name != "hasCxEssentials"}
    assert told(listed(without)) == ["call_queues.list: answer $.queues[0]: 'hasCxEssentials' is a required property"]


def test_a_known_slip_does_not_count_unless_it_is_believed() -> None:
    queue = {**QUEUE, "routingPrefix": "4", "esn": "45100"}
    slip = Fact("call_queues.list", "response", "queues[]", "The public SDK reads it.", {"lacks": ["esn"]})
    assert told(listed(queue)) == []
    assert len(list(Judge([slip]).breaches(listed(queue)))) == 1


def test_another_status_is_a_breach() -> None:
    assert told(listed(QUEUE, status=206)) == ["call_queues.list: the status is 206 and not 200"]


def test_a_parameter_that_no_document_has_is_a_breach_of_the_request() -> None:
    asked = listed(QUEUE, query={"colour": "red"})
    assert told(asked) == ["call_queues.list: no document has the query parameters ['colour']"]
    assert list(Judge().breaches(asked, answers_only=True)) == []


def test_a_request_body_is_judged_even_when_it_was_refused() -> None:
    refused = Exchange("PUT", f"{B}/virtualExtensions/settings", {}, encoded({"colour": "red"}), 400, b"{}", None)
    assert [breach.partition(":")[0] for breach in told(refused)] == ["virtual_extensions.update_settings"] * 2


@pytest.mark.parametrize(
    "members", [{"fault": "shape"}, {"status": 503}, {"poisoned": True}, {"worlds": frozenset({"square-queues"})}], ids=str
)
def test_what_was_ordered_to_be_wrong_is_not_judged(monkeypatch: pytest.MonkeyPatch, members: dict[str, Any]) -> None:
    monkeypatch.setitem(WORLDS, "square-queues", SimpleNamespace(contradicts=("call_queues.*",)))
    assert told(listed({"corners": 4}, **members)) == []


def test_nothing_judges_what_no_document_has() -> None:
    assert told(Exchange("GET", f"{B}/outgoingPermission/accessCodes", {}, b"", 200, b"[]", None)) == []
    assert told(Exchange("GET", f"{B}/chairs", {}, b"", 200, b"[]", None)) == []


def test_a_fact_about_a_place_that_does_not_exist_is_an_error() -> None:
    operation = operation_of("GET", f"{B}/queues")
    assert operation is not None
    with pytest.raises(KeyError, match="chairs"):
        Fact("call_queues.list", "response", "chairs[]", "", {"requires": ["legs"]}).said_of(operation.schemas)


def test_a_court_judges_all_simulators_each_different_exchange_once(sim: Simulator, admin: Api) -> None:
    with Court().in_session() as court:
        admin.read(f"{B}/queues", colour="red")
        sim.reset()
        admin.read(f"{B}/queues", colour="red")
        assert court.sit() == ["call_queues.list: no document has the query parameters ['colour']"]
        admin.read(f"{B}/queues", colour="red")
        assert court.sit() == []
    admin.read(f"{B}/queues", chairs="4")
    assert court.sit() == []


def test_a_court_finds_answers_different_that_differ_in_more_than_ids() -> None:
    """It judges an answer once, whatever ids it has, and anew where anything else is different."""
    court = Court()
    for number, member in (("1", "red"), ("2", "red"), ("2", "blue")):
        court.watch(listed({**QUEUE, "id": f"Y2lzY29zcGFyazovL3VzL0NBTExfUVVFVUUv{number}", member: True}))
    assert [breach.split("'")[1] for breach in court.sit()] == ["red", "blue"]


def test_a_court_judges_a_good_answer_after_the_same_was_ordered_to_be_wrong() -> None:
    court = Court()
    court.watch(listed({**QUEUE, "colour": "red"}, fault="shape"))
    assert court.sit() == []
    court.watch(listed({**QUEUE, "colour": "red"}))
    assert len(court.sit()) == 1
