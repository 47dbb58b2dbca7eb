# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Access codes of a document share requests, and yet each is told by itself when Webex refuses them."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.kinds import access_code
from tests.support.documents import Json, code, configure
from webex_calling_simulator import Fault, Simulator

CODES = "/accessCodes"
PERSON = {"person": "jonas.weber2@aurora.example"}


def codes(count: int, description: str = "Visitors", **more: Any) -> list[Json]:
    """So many codes."""
    return [code(f"77{number:04}", f"{description} {number}", **more) for number in range(count)]


def munich(items: list[Json], **more: Any) -> Json:
    """A document about the codes of Munich, which has none at first."""
    return {"location": "Munich", "access_codes": items, **more}


def stored(sim: Simulator) -> dict[str, str]:
    """What Munich has: descriptions by codes."""
    rows = sim.org.access_codes.get(sim.org.location("Munich")["id"], {}).get("accessCodes", {})
    return {row["code"]: row["description"] for row in rows.values()}


def wanted(items: list[Json]) -> dict[str, str]:
    return {item["code"]: item["description"] for item in items}


def methods(sim: Simulator) -> list[str]:
    return [exchange.method for exchange in sim.writes()]


@pytest.mark.parametrize(
    ("document", "done"),
    [
        (munich(codes(60)), 'create 60 access codes of location "Munich"'),
        ({"access_codes": codes(60, organization=True)}, "create 60 access codes of the organisation"),
    ],
    ids=["location", "organisation"],
)
def test_new_codes_of_one_owner_need_one_request(document: Json, done: str, sim: Simulator) -> None:
    result = configure(sim, document)
    assert result["summary"]["create"] == 60
    assert result["done"] == [done]
    assert methods(sim) == ["POST"]
    assert configure(sim, document)["plan"] == []


def test_a_person_gets_codes_one_by_one(sim: Simulator) -> None:
    configure(sim, munich(codes(3, **PERSON)))
    assert methods(sim) == ["POST"] * 3


@pytest.mark.parametrize("owner", [{}, PERSON], ids=["location", "person"])
def test_codes_that_go_need_one_request(owner: Json, sim: Simulator) -> None:
    configure(sim, munich(codes(5, **owner)))
    sim.log.clear()
    document = munich(codes(5, state="absent", **owner))
    assert configure(sim, document)["summary"]["delete"] == 5
    assert methods(sim) == ["PUT"]
    assert configure(sim, document)["plan"] == []


def test_only_those_that_a_purge_finds_are_deleted(sim: Simulator) -> None:
    configure(sim, munich(codes(5)))
    sim.log.clear()
    configure(sim, munich(codes(2), purge=["access_codes"]))
    assert methods(sim) == ["PUT"]
    assert stored(sim) == wanted(codes(2))


def test_codes_are_described_anew_one_by_one_so_that_never_more_than_one_is_missing(sim: Simulator) -> None:
    configure(sim, munich(codes(3)))
    sim.log.clear()
    configure(sim, munich(codes(3, "Guests")), concurrency=10)
    assert methods(sim) == ["PUT", "POST"] * 3
    assert stored(sim) == wanted(codes(3, "Guests"))


def test_no_request_has_more_codes_than_webex_takes(sim: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access_code, "BATCH", 2)
    result = configure(sim, munich(codes(5)))
    several = 'create 2 access codes of location "Munich"'
    assert result["done"] == [several, several, 'create access code "Visitors 4" of location "Munich"']
    assert stored(sim) == wanted(codes(5))


def test_refused_together_each_is_tried_alone_and_only_what_is_refused_again_has_failed(sim: Simulator) -> None:
    sim.faults.add(Fault(status=400, method="POST", path=CODES, times=2))
    result = configure(sim, munich(codes(4)))
    assert [each["action"] for each in result["failed_actions"]] == ['create access code "Visitors 0" of location "Munich"']
    assert result["done"] == [f'create access code "Visitors {number}" of location "Munich"' for number in (1, 2, 3)]
    assert stored(sim) == wanted(codes(4)[1:])
    assert configure(sim, munich(codes(4)))["summary"] == {"create": 1, "update": 0, "replace": 0, "delete": 0, "unchanged": 3}


def test_refused_together_and_taken_alone_all_is_well(sim: Simulator) -> None:
    sim.faults.add(Fault(status=409, method="POST", path=CODES, times=1))
    result = configure(sim, munich(codes(3)))
    assert not result.get("failed")
    assert len(result["done"]) == 3
    assert result["failed_actions"] == result["not_tried"] == []


def test_what_is_refused_to_the_caller_is_not_tried_alone(sim: Simulator) -> None:
    sim.faults.add(Fault(status=403, method="POST", path=CODES))
    result = configure(sim, munich(codes(3)))
    assert [each["action"] for each in result["failed_actions"]] == ['create 3 access codes of location "Munich"']
    assert methods(sim) == ["POST"]


@pytest.mark.parametrize("trouble", [{"status": 503}, {"drop": True}], ids=["503", "no answer"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_lost_answer_leaves_every_code_there_once(trouble: Json, when: str, sim: Simulator) -> None:
    sim.faults.add(Fault(method="POST", path=CODES, when=when, times=1, **trouble))
    result = configure(sim, munich(codes(4)))
    assert not result.get("failed"), result["msg"]
    assert methods(sim) == ["POST"] * (2 if when == "before" else 1)
    assert stored(sim) == wanted(codes(4))


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_lost_answer_to_a_deletion_leaves_none(when: str, sim: Simulator) -> None:
    configure(sim, munich(codes(4)))
    sim.faults.add(Fault(method="PUT", path=CODES, when=when, times=1, status=503))
    result = configure(sim, munich([], purge=["access_codes"]))
    assert not result.get("failed"), result["msg"]
    assert stored(sim) == {}


def test_what_a_refused_request_has_stored_all_the_same_counts_as_done(sim: Simulator) -> None:
    """World: access-codes-stored-in-part. Somebody else creates one of the codes meanwhile."""
    sim.worlds = {"access-codes-stored-in-part"}
    sim.faults.add(Fault(status=400, method="POST", path=CODES, when="after", times=1))
    result = configure(sim, munich(codes(3)))
    assert not result.get("failed"), result["msg"]
    assert len(result["done"]) == 3
    assert stored(sim) == wanted(codes(3))


def test_what_a_refused_request_has_deleted_all_the_same_counts_as_done(sim: Simulator) -> None:
    sim.worlds = {"access-codes-stored-in-part", "absent-access-codes-refused"}
    configure(sim, munich(codes(3)))
    sim.faults.add(Fault(status=400, method="PUT", path=CODES, when="after", times=1))
    result = configure(sim, munich(codes(2, state="absent")))
    assert not result.get("failed"), result["msg"]
    assert stored(sim) == wanted(codes(3)[2:])


@pytest.mark.parametrize("owner", [{}, PERSON, {"organization": True}], ids=["location", "person", "organisation"])
def test_a_lost_answer_to_a_deletion_is_looked_up_where_a_second_one_is_refused(owner: Json, sim: Simulator) -> None:
    sim.worlds = {"absent-access-codes-refused"}
    document = {"access_codes": codes(2, **(owner or {"location": "Munich"}))}
    configure(sim, document)
    sim.faults.add(Fault(method="PUT", path=CODES, when="after", times=1, status=503))
    gone = {"access_codes": [{**item, "state": "absent"} for item in document["access_codes"]]}
    result = configure(sim, gone)
    assert not result.get("failed"), result["msg"]
    assert configure(sim, gone)["plan"] == []


def test_codes_with_symbols_are_read_and_purged_as_any_other(sim: Simulator) -> None:
    sim.worlds = {"access-codes-with-symbols"}
    munich_id = sim.org.location("Munich")["id"]
    sim.org.access_codes[munich_id] = {"accessCodes": {"*12#": {"code": "*12#", "description": "Star"}}}
    result = configure(sim, munich(codes(1), purge=["access_codes"]))
    assert not result.get("failed"), result["msg"]
    assert stored(sim) == wanted(codes(1))
