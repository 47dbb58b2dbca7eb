# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whole documents: what they ask of Webex, in which order, and what they say when something goes wrong."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from tests.support.documents import (
    COMPANY_WIDE,
    MANAGER,
    OFF,
    RECEPTION,
    configure,
    criteria,
    export,
    extension,
    later_site,
    mode,
    pattern,
    permission,
    site,
)
from tests.support.patience import PATIENCE
from webex_calling_simulator import Exchange, Fault, Simulator

Json = dict[str, Any]

PATTERNS = "/digitPatterns"
MODES = "/operatingModes"
EXTENSIONS = "/virtualExtensions"


def munich(**sections: Any) -> Json:
    """A document about Munich."""
    return {"location": "Munich", **sections}


def patterns(*numbers: int, **more: Any) -> Json:
    """A document with so many new digit patterns."""
    return munich(digit_patterns=[pattern(f"Pattern {number}", f"09{number:03}!", **more) for number in numbers])


def reads(log: list[Exchange]) -> list[str]:
    return [exchange.path for exchange in log if exchange.method == "GET"]


def writes(log: Iterable[Exchange]) -> list[Exchange]:
    return [exchange for exchange in log if exchange.is_write]


def places(log: list[Exchange], method: str, part: str) -> list[int]:
    """Where in a log requests stand."""
    return [at for at, exchange in enumerate(log) if exchange.method == method and re.search(part, exchange.path)]


def applied(sim: Simulator, document: Json, **options: Any) -> tuple[Json, list[Exchange]]:
    """The result of a document that must succeed, and its requests."""
    seen = len(sim.log)
    result = configure(sim, document, **options)
    assert not result.get("failed"), result
    return result, sim.log[seen:]


# As few requests as can be


def test_nothing_is_asked_twice_and_nothing_that_no_section_needs(sim: Simulator) -> None:
    _result, log = applied(sim, patterns(1, 2, 3), check=True)
    assert [path.removeprefix("/telephony/config").split("/")[-1] for path in reads(log)] == [
        "locations",
        "digitPatterns",
        "locations",
    ]
    assert (reads(log)[-1], log[-1].query) == ("/locations", {"max": "1"})  # whose the plan is


def test_names_of_one_type_take_one_list_however_many_they_are(sim: Simulator) -> None:
    rooms = {"Reception": "Munich", "Lobby": "Berlin", "Loading Dock": "Berlin"}
    taxi = pattern("Taxi", "22456!")
    document = {"digit_patterns": [{**taxi, "workspace": room, "location": place} for room, place in rooms.items()]}
    counts = Counter(reads(applied(sim, document, check=True)[1]))
    assert max(counts.values()) == 1
    assert counts["/workspaces"] == 1


def test_a_second_run_only_reads_and_what_it_reads_it_reads_once(sim: Simulator) -> None:
    applied(sim, site())
    result, log = applied(sim, site())
    assert not result["changed"]
    assert writes(log) == []
    pages = Counter((exchange.path, tuple(sorted(exchange.query.items()))) for exchange in log if exchange.method == "GET")
    assert [page for page, count in pages.items() if count > 1] == []


def test_one_write_for_each_change_of_objects_of_one_request(sim: Simulator) -> None:
    numbers = range(7200, 7230)
    document = munich(virtual_extensions=[extension(number, f"Partner {number}") for number in numbers])
    result, log = applied(sim, document)
    assert result["summary"]["create"] == len(numbers) == len(writes(log))


def test_without_verification_nothing_is_read_after_the_last_write(sim: Simulator) -> None:
    _result, log = applied(sim, patterns(1), verify=False)
    assert log[-1].is_write
    _result, log = applied(sim, patterns(2), verify=True)
    assert log[-1].method == "GET"


def test_a_run_without_changes_verifies_nothing(sim: Simulator) -> None:
    applied(sim, patterns(1))
    _result, log = applied(sim, patterns(1))
    assert len(reads(log)) == len(set(reads(log)))


def test_requests_run_side_by_side_up_to_the_given_number(sim: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of the twenty writes waits for nine others: ten are under way at once. With fewer, the test would hang."""
    meeting = threading.Barrier(10, timeout=PATIENCE)
    post = Client.post

    def together(self: Client, path: str, *content: Any, **options: Any) -> Any:
        if path.endswith(EXTENSIONS):
            meeting.wait()
        return post(self, path, *content, **options)

    monkeypatch.setattr(Client, "post", together)
    numbers = range(7200, 7220)
    applied(sim, munich(virtual_extensions=[extension(number, f"Partner {number}") for number in numbers]), concurrency=10)


# In an order that Webex accepts


def test_what_is_needed_is_created_before_what_needs_it(sim: Simulator) -> None:
    _result, log = applied(sim, site())
    assert max(places(log, "POST", f"{MODES}$")) < min(places(log, "PUT", "/callForwarding$"))
    assert max(places(log, "PUT", "/callForwarding$")) < min(places(log, "PUT", "/modeManagement/"))
    assert max(places(log, "POST", "/schedules$")) < min(places(log, "POST", "/sequentialRing/criteria"))
    assert max(places(log, "PUT", "/virtualExtensions/settings")) < min(places(log, "POST", "/virtualExtensionRanges$"))


def test_what_is_used_is_deleted_after_its_users_let_go(sim: Simulator) -> None:
    applied(sim, site())
    _result, log = applied(sim, later_site())
    freed, deleted = places(log, "PUT", "/callForwarding$"), places(log, "DELETE", MODES)
    assert max(freed) < max(deleted)
    assert min(places(log, "POST", "/sequentialRing/criteria")) < min(places(log, "DELETE", "/schedules"))


def test_a_preview_knows_the_names_that_the_same_run_creates(sim: Simulator) -> None:
    preview, log = applied(sim, site(), check=True)
    assert writes(log) == []
    real, _log = applied(sim, site())
    assert preview["plan"] == real["plan"]


# What is deleted


def test_a_section_that_is_given_empty_deletes_what_the_location_has_and_nothing_else(sim: Simulator) -> None:
    applied(sim, patterns(1, 2))
    applied(sim, {**patterns(3), "location": "Berlin"})
    before = sum(len(found) for found in _stored_patterns(sim).values())
    result, _log = applied(sim, munich(digit_patterns=[], purge=["digit_patterns"]))
    after = _stored_patterns(sim)
    assert after["Munich"] == []
    assert "Pattern 3" in after["Berlin"]
    assert before - sum(map(len, after.values())) == result["summary"]["delete"]


@pytest.mark.parametrize("spare", [0, 1])
def test_purge_deletes_up_to_the_given_number_and_above_it_nothing(spare: int, sim: Simulator) -> None:
    applied(sim, patterns(*range(12)))
    total = len(_stored_patterns(sim)["Munich"])
    document = munich(digit_patterns=[], purge=["digit_patterns"])
    refused = configure(sim, document, max_deletes=total - 1 - spare)
    assert f"This would delete {total} objects (digit_patterns: {total})" in refused["msg"]
    assert len(_stored_patterns(sim)["Munich"]) == total
    applied(sim, document, max_deletes=total + spare)
    assert _stored_patterns(sim)["Munich"] == []


def test_what_a_document_deletes_by_name_is_not_counted_as_purged(sim: Simulator) -> None:
    applied(sim, patterns(1, 2))
    gone = [{"name": f"Pattern {number}", "state": "absent"} for number in (1, 2)]
    applied(sim, munich(digit_patterns=gone), max_deletes=0)
    assert _stored_patterns(sim)["Munich"] == []


def test_a_purge_for_nobody_deletes_nothing_and_says_so(sim: Simulator) -> None:
    result, _log = applied(sim, {"access_codes": [], "purge": ["access_codes"]})
    assert not result["changed"]
    assert [warning for warning in result["warnings"] if "access_codes names no owner" in warning]
    document = {"access_codes": [{"organization": True}], "purge": ["access_codes"]}
    assert "warnings" not in applied(sim, document, check=True)[0]


def _stored_patterns(sim: Simulator) -> dict[str, list[str]]:
    """The digit patterns of locations, as an export tells them."""
    names: dict[str, list[str]] = {}
    for location in ("Munich", "Berlin"):
        found = export(sim, location=location, sections=["digit_patterns"])["configuration"].get("digit_patterns", [])
        names[location] = [item["name"] for item in found if not {"workspace", "person", "virtual_line"} & set(item)]
    return names


# When something goes wrong


def test_two_items_for_one_object_are_refused_with_both_places(sim: Simulator) -> None:
    document = munich(digit_patterns=[pattern("Taxi", "22456!"), pattern("Bus", "22457!"), pattern("Taxi", "22458!")])
    refused = configure(sim, document)
    assert 'digit_patterns[0] and digit_patterns[2] are both for digit pattern "Taxi"' in refused["msg"]
    assert len(sim.log) == 0


def test_all_mistakes_are_told_before_the_first_request(sim: Simulator) -> None:
    document = munich(
        digit_patterns=[pattern("Taxi", "22456!"), {**pattern("Bus", "22457!"), "action": "blok"}],
        virtual_extensions=[{**extension(7101, "A"), "extension": "seven"}, {**extension(7102, "B"), "fone_number": "1"}],
        operating_modes=[mode("Open", "sometimes")],
    )
    message = configure(sim, document)["msg"]
    for place in ("digit_patterns[1].action", "virtual_extensions[0].extension", "virtual_extensions[1].fone_number"):
        assert f"{place}: " in message
    assert "did you mean block?" in message
    assert "operating_modes[0].type: " in message
    assert len(sim.log) == 0


def test_a_refused_object_stops_what_needs_it_and_nothing_else(sim: Simulator) -> None:
    document = munich(
        operating_modes=[mode("Storm"), mode("Snow")],
        mode_forwarding=[{"auto_attendant": "Main Reception", "enabled": True, "modes": [{"operating_mode": "Storm"}]}],
        digit_patterns=[pattern("Taxi", "22456!")],
    )
    sim.faults.add(Fault(status=400, method="POST", path=MODES, times=1))
    result = configure(sim, document, concurrency=1)
    assert result["failed"]
    assert result["changed"]
    assert [each["action"] for each in result["failed_actions"]] == ['create operating mode "Storm" of location "Munich"']
    assert [each for each in result["not_tried"] if "Main Reception" in each]
    assert [each for each in result["done"] if "Snow" in each]
    assert [each for each in result["done"] if "Taxi" in each]
    assert "Running the task again does what is missing." in result["msg"]
    sim.faults.clear()
    applied(sim, document)
    assert not applied(sim, document)[0]["changed"]


@pytest.mark.parametrize("status", [401, 403])
def test_a_token_that_is_refused_stops_everything(status: int, sim: Simulator) -> None:
    sim.faults.add(Fault(status=status, method="POST", path=PATTERNS))
    result = configure(sim, patterns(*range(8)), concurrency=1)
    assert len(result["failed_actions"]) == 1
    assert len(result["not_tried"]) == 7
    assert not result["changed"]


def test_of_many_refusals_five_are_told_and_all_are_listed(sim: Simulator) -> None:
    sim.faults.add(Fault(status=400, method="POST", path=PATTERNS))
    result = configure(sim, patterns(*range(8)))
    assert result["msg"].count("Could not create") == 5
    assert "3 more are in failed_actions." in result["msg"]
    assert len(result["failed_actions"]) == 8
    assert all(each["error"]["status"] == 400 for each in result["failed_actions"])


@pytest.mark.parametrize(
    ("method", "path", "document", "reason"),
    [
        ("POST", PATTERNS, munich(digit_patterns=[pattern("Taxi", "22456!")]), "it is not there"),
        ("PUT", PATTERNS, munich(digit_patterns=[pattern("Old", "22456!", "allow")]), "action did not take"),
        ("DELETE", PATTERNS, munich(digit_patterns=[{"name": "Old", "state": "absent"}]), "it is still there"),
        (
            "PUT",
            "/autoTransferNumbers",
            munich(transfer_numbers=[{"transfer_number_1": "+498999998041"}]),
            "transfer_number_1 did not take",
        ),
    ],
    ids=["create", "update", "delete", "settings"],
)
def test_what_webex_accepts_and_does_not_keep_is_told(
    method: str, path: str, document: Json, reason: str, sim: Simulator
) -> None:
    applied(
        sim, munich(digit_patterns=[pattern("Old", "22456!"), pattern("Kept", "22457!")][: 2 if "Old" in str(document) else 0])
    )
    sim.faults.add(Fault(forgets=True, method=method, path=path, times=1))
    result = configure(sim, document)
    assert result["failed"]
    assert [each["reason"] for each in result["not_taken"]] == [reason]
    assert "Webex accepted all changes but does not show 1 of them 30 seconds later" in result["msg"]
    applied(sim, document)
    assert not applied(sim, document)[0]["changed"]


def test_only_what_was_not_kept_is_told(sim: Simulator) -> None:
    sim.faults.add(Fault(forgets=True, method="POST", path=PATTERNS, times=2))
    result = configure(sim, patterns(1, 2, 3, 4), concurrency=1)
    assert [each["place"] for each in result["not_taken"]] == ["digit_patterns[0]", "digit_patterns[1]"]


def test_a_read_that_fails_while_verifying_is_an_error_and_no_good_news(sim: Simulator) -> None:
    sim.faults.add(Fault(latency=0.001, method="GET", path=PATTERNS, times=1), Fault(status=400, method="GET", path=PATTERNS))
    result = configure(sim, patterns(1))
    assert result["failed"]
    assert len(writes(sim.log)) == 1


# Documents without a location, and what belongs to others


def test_a_document_of_the_organisation_has_items_of_many_locations(sim: Simulator) -> None:
    items = [{**extension(7101, "A"), "location": "Munich"}, {**extension(7102, "B"), "location": "Berlin"}]
    document = {"virtual_extensions": [*items, {**extension(7103, "C"), **COMPANY_WIDE}]}
    result, log = applied(sim, document)
    assert result["summary"]["create"] == 3
    assert len([path for path in reads(log) if path.endswith(EXTENSIONS)]) == 2  # one list of all before, one to verify
    assert not applied(sim, document)[0]["changed"]


def test_an_exception_starts_from_what_its_location_will_have(sim: Simulator) -> None:
    document = munich(
        outgoing_permissions=[
            {"calling_permissions": [permission("international", "block")]},
            {"person": MANAGER, "calling_permissions": [permission("national", "allow")]},
        ],
    )
    preview = configure(sim, document, check=True)
    real, _log = applied(sim, document)
    assert preview["plan"] == real["plan"]
    assert not applied(sim, document)[0]["changed"]


def test_criteria_may_use_a_schedule_of_the_same_document(sim: Simulator) -> None:
    document = munich(
        location_schedules=[{"type": "business_hours", "name": "Shifts", "events": []}],
        sequential_ring=[{**RECEPTION, "enabled": False, "phone_numbers": [{"phone_number": "+498999998041"}]}],
        sequential_ring_criteria=[criteria("Shifts", True)],
        operating_modes=[mode("Storm", call_forwarding=OFF)],
    )
    applied(sim, document)
    assert not applied(sim, document)[0]["changed"]
