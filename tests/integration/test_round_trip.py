# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is read into a document is already there when it is applied, and makes an empty organisation the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api import clock, patience
from ansible_collections.webex.calling.plugins.module_utils.api.ids import id_type
from ansible_collections.webex.calling.plugins.module_utils.engine.document import SECTIONS
from tests.support.builders import FakeTime
from tests.support.documents import Json, configure, export, later_site, site
from webex_calling_simulator import Fault, Simulator
from webex_calling_simulator.seed import (
    CUSTOMER_ORG,
    CUSTOMER_ORG_ID,
    PARTNER_TOKEN,
    TWO_WORKSPACES_IN_MUNICH_NAMED,
    WORKSPACE_IN_BERLIN_AND_DENVER,
)
from webex_calling_simulator.seed_features import MANAGER_OF_MANY

LOCATIONS = ("Berlin", "Munich", "Madrid", "Denver", "Singapore")
SCOPES: list[Json] = [
    {},
    *({"location": name} for name in LOCATIONS),
    {"sections": ["digit_patterns", "access_codes"]},
    {"location": "Berlin", "sections": ["operating_modes", "mode_forwarding"]},
]

each_scope = pytest.mark.parametrize("scope", SCOPES, ids=str)


def exported(sim: Simulator, **options: Any) -> Json:
    result = export(sim, **options)
    assert not result.get("failed"), result
    document: Json = result["configuration"]
    return document


def applied(sim: Simulator, document: Json, **options: Any) -> Json:
    result = configure(sim, document, **options)
    assert not result.get("failed"), result["msg"]
    return result


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from texts(each)
    elif isinstance(value, str):
        yield value


@pytest.fixture
def lawful(sim: Simulator) -> Simulator:
    """Nobody manages more features than can be assigned."""
    managed = sim.org.managed_features[sim.org.person(MANAGER_OF_MANY)["id"]]
    del managed[50:]
    return sim


@each_scope
def test_what_is_read_is_already_there(scope: Json, sim: Simulator) -> None:
    document = exported(sim, reveal=True, **scope)
    sections = set(document) - {"location"}
    assert sections <= set(scope.get("sections", SECTIONS))
    assert scope.get("sections") is None or sections == set(scope["sections"])
    result = applied(sim, document)
    assert (result["changed"], result["plan"]) == (False, [])
    assert result["summary"]["unchanged"] > 0
    assert sim.writes() == []


def unplaced(document: Json) -> Json:
    """Names of managed features take the location with them only where another one of that name can be managed."""
    managers = [
        {**item, "features": [name.split(" (")[0] for name in item["features"]]} for item in document.get("mode_managers", [])
    ]
    return {**document, **({"mode_managers": managers} if managers else {})}


@each_scope
def test_what_is_read_makes_an_empty_organisation_the_same(scope: Json, lawful: Simulator) -> None:
    sim = lawful
    if scope.get("sections"):
        scope = {name: value for name, value in scope.items() if name != "sections"}
    else:
        applied(sim, site())
    document = exported(sim, reveal=True, **scope)
    sim.orgs[sim.org.id] = sim.org.unconfigured()
    if scope:  # a mode of the organisation, to which the document of a location can only refer
        applied(sim, {"operating_modes": [{"name": "Evacuation", "type": "none"}]})
    assert applied(sim, document)["changed"]
    assert unplaced(exported(sim, reveal=True, **scope)) == unplaced(document)
    assert applied(sim, document)["plan"] == []


def test_an_empty_organisation_has_a_short_document(sim: Simulator) -> None:
    sim.orgs[sim.org.id] = sim.org.unconfigured()
    document = exported(sim)
    owned = {"outgoing_permissions": 5, "sequential_ring": 7, "virtual_extension_settings": 1}
    assert {section: len(items) for section, items in document.items()} == owned


@dataclass
class NthRead(Fault):
    """Strikes the n-th request that reads, and all later ones of the same path."""

    number: int = 0
    seen: int = 0
    struck: str = ""

    def concerns(self, method: str, path: str) -> bool:
        self.seen += method == "GET"
        if method == "GET" and self.seen == self.number:
            self.struck = path
        return method == "GET" and path == self.struck


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who looks again for what is not found does so once, and waits for it in no time."""
    monkeypatch.setattr(clock, "time", FakeTime())
    monkeypatch.setattr(patience, "FIRST_PAUSE", 60.0)


def each_read_refused(sim: Simulator, reads: int, status: int) -> Iterator[None]:
    for number in range(1, reads + 1):
        sim.faults.clear()
        sim.faults.add(NthRead(status=status, number=number))
        yield


@pytest.mark.slow
@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("status", [404, 403])
def test_a_single_read_that_fails_fails_the_export(status: int, sim: Simulator) -> None:
    """A document that silently lacks something would delete it, or fail to bring it back, one day."""
    applied(sim, site())
    seen = len(sim.log)
    exported(sim, location="Munich", concurrency=1)
    reads = len(sim.log) - seen
    assert reads > 50
    for _refused in each_read_refused(sim, reads, status):
        result = export(sim, location="Munich", concurrency=1)
        assert result.get("failed"), sim.log[-1]
        assert str(status) in result["msg"]
        assert "configuration" not in result


@pytest.mark.slow
@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("status", [404, 403])
def test_a_single_read_that_fails_keeps_everything_as_it_is(status: int, sim: Simulator) -> None:
    applied(sim, site())
    seen = len(sim.log)
    applied(sim, later_site(), check=True, concurrency=1)
    reads = sum(each.method == "GET" for each in sim.log[seen:])
    assert reads > 20
    sim.log.clear()
    for _refused in each_read_refused(sim, reads - 1, status):  # the last one only asks whose organisation it is
        result = configure(sim, later_site(), concurrency=1)
        assert result.get("failed"), sim.log[-1]
        assert str(status) in result["msg"]
    assert sim.writes() == []


def test_access_codes_come_only_when_asked_for(sim: Simulator) -> None:
    result = export(sim)
    (switch,) = result["configuration"]["access_codes"]
    assert "code" not in switch
    secret = "they are secret; set reveal: true to have them in the document"
    assert sorted(left["object"] for left in result["left_out"] if left["reason"] == secret) == [
        'access codes of location "Berlin"',
        'access codes of person "mia.schneider@aurora.example"',
        "access codes of the organisation",
    ]
    stored = {code for each in sim.org.access_codes.values() for code in each["accessCodes"]}
    assert len(stored) == 6
    assert not [code for code in stored if f'"{code}"' in json.dumps(result)]
    revealed = export(sim, reveal=True)
    assert {item["code"] for item in revealed["configuration"]["access_codes"] if "code" in item} == stored
    assert not [left for left in revealed["left_out"] if left["reason"] == secret]


def test_everything_that_exists_is_in_the_document(sim: Simulator) -> None:
    org = sim.org
    document = exported(sim, reveal=True)
    rows = {
        "access_codes": sum(len(each["accessCodes"]) + each["useCustomAccessCodes"] for each in org.access_codes.values()),
        "digit_patterns": sum(len(each["digitPatterns"]) for each in org.digit_patterns.values()) + 1,  # Mia's switch
        "location_schedules": len(org.schedules),
        "mode_forwarding": len(org.forwarding),
        "mode_managers": len(org.managed_features),
        "operating_modes": len(org.operating_modes),
        "outgoing_permissions": len(LOCATIONS) + 1,
        "person_schedules": len(org.personal_schedules),
        "sequential_ring": sum(org.is_professional(each) for each in org.workspaces.values()),
        "sequential_ring_criteria": len(org.sequential_rings[org.workspace("Boardroom Spree")["id"]]["criteria"]),
        "transfer_numbers": len(org.transfer_numbers),
        "virtual_extension_ranges": len(org.virtual_extension_ranges),
        "virtual_extension_settings": 1,
        "virtual_extensions": len(org.virtual_extensions),
    }
    assert {section: len(items) for section, items in document.items()} == rows
    holidays = [each["name"] for item in document["operating_modes"] for each in item.get("holidays", ())]
    assert len(holidays) == sum(len(each.get("holidays", ())) for each in org.operating_modes.values())
    events = [each for item in document["location_schedules"] for each in item["events"]]
    assert len(events) == sum(len(each["events"]) for each in org.schedules.values())


@pytest.mark.parametrize("scope", SCOPES[:2], ids=str)
def test_a_document_has_names_and_an_id_only_where_a_name_is_not_enough(scope: Json, sim: Simulator) -> None:
    document = exported(sim, reveal=True, **scope)
    ambiguous = {each["id"] for each in sim.org.workspaces.values() if each["displayName"] == TWO_WORKSPACES_IN_MUNICH_NAMED}
    found = {text for text in texts(document) if id_type(text)}
    assert found <= ambiguous
    assert found == {text for text in ambiguous if not scope and sim.org.is_professional(sim.org.workspaces[text])}


def test_the_location_tells_workspaces_of_one_name_apart(sim: Simulator) -> None:
    for location in ("Berlin", "Denver"):
        lobby = {"location": location, "workspace": WORKSPACE_IN_BERLIN_AND_DENVER}
        pattern = {**lobby, "name": "Taxi", "pattern": f"+49{len(location)}!", "action": "allow"}
        applied(sim, {"digit_patterns": [{**pattern, "use_custom_digit_patterns": True}]})
    document = exported(sim, sections=["digit_patterns"])
    lobbies = [item for item in document["digit_patterns"] if item.get("workspace") == WORKSPACE_IN_BERLIN_AND_DENVER]
    assert sorted(item["location"] for item in lobbies if "name" in item) == ["Berlin", "Denver"]
    assert applied(sim, document)["plan"] == []


def test_a_partner_reads_and_writes_the_organisation_that_is_named(sim: Simulator) -> None:
    partner: Json = {"token": PARTNER_TOKEN, "org_id": CUSTOMER_ORG}
    modes = [{"name": "Storm", "type": "none", "call_forwarding": {"enabled": False}}]
    applied(sim, {"location": "Oslo", "operating_modes": modes}, **partner)
    document = exported(sim, **partner)
    assert [(item["location"], item["name"]) for item in document["operating_modes"]] == [("Oslo", "Storm")]
    assert applied(sim, document, **partner)["plan"] == []
    assert {each.query.get("orgId") for each in sim.log if each.path != "/organizations"} == {CUSTOMER_ORG_ID}
