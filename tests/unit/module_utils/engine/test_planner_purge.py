# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What purge deletes: what its sections do not list, of those whom the document is about, and of nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ansible_collections.webex.calling.plugins.module_utils.engine.document import PURGEABLE, SECTIONS
from tests.support.documents import COMPANY_WIDE, SECRET_CODES, Json, code, configure, day, export, extension, mode, pattern
from webex_calling_simulator import Fault, Simulator

MIA = {"person": "mia.schneider@aurora.example"}
LENA = {"person": "lena.fischer@aurora.example"}
BOARDROOM = {"workspace": "Boardroom Spree"}
FREE_TO_DELETE = ["virtual_extensions", "virtual_extension_ranges", "digit_patterns", "access_codes"]


def berlin(**sections: Any) -> Json:
    """A document about Berlin whose sections are all purged."""
    return {"location": "Berlin", "purge": list(sections), **sections}


def deleted(sim: Simulator, document: Json, **options: Any) -> list[str]:
    """What purge would delete."""
    result = configure(sim, document, check=True, **{"max_deletes": 100, **options})
    assert not result.get("failed"), result["msg"]
    return [change["object"] for change in result["plan"] if change["place"] == "purge"]


def extensions(sim: Simulator, location: str = "") -> set[str]:
    """The virtual extensions of a location or of the organisation."""
    place = sim.org.location(location)["id"] if location else None
    return {each["extension"] for each in sim.org.virtual_extensions.values() if each.get("locationId") == place}


# Whose objects


def test_only_the_location_of_the_document_loses_something(sim: Simulator) -> None:
    others = ("", "Munich", "Denver")
    before = {name: extensions(sim, name) for name in others}
    assert before["Denver"]
    configure(sim, berlin(virtual_extensions=[]))
    assert extensions(sim, "Berlin") == set()
    assert {name: extensions(sim, name) for name in others} == before


def test_a_document_without_a_location_is_about_the_organisation_alone(sim: Simulator) -> None:
    before = {name: extensions(sim, name) for name in ("Berlin", "Munich", "Denver")}
    configure(sim, {"virtual_extensions": [], "purge": ["virtual_extensions"]})
    assert extensions(sim) == set()
    assert {name: extensions(sim, name) for name in before} == before


@pytest.mark.parametrize("section", PURGEABLE)
def test_a_section_that_names_nobody_purges_what_belongs_to_the_organisation(section: str, sim: Simulator) -> None:
    """And says so where nothing of the kind can belong to it."""
    result = configure(sim, {section: [], "purge": [section]}, check=True, max_deletes=100)
    assert not result.get("failed"), result["msg"]
    of_the_organisation = section in {"operating_modes", "virtual_extensions", "virtual_extension_ranges"}
    warned = any(f"purge: {section} names no owner" in warning for warning in result.get("warnings", ()))
    assert warned == (not of_the_organisation)
    assert bool(result["plan"]) == of_the_organisation


@pytest.mark.parametrize(
    ("item", "more"),
    [
        ({}, {"Berlin"}),
        ({**extension(7101, "A"), "location": "Munich"}, {"Berlin", "Munich"}),
        ({"location": "Denver"}, {"Berlin", "Denver"}),
        (extension(7101, "A", **COMPANY_WIDE), {"Berlin", ""}),
        ({"location": "Munich", "extension": "7101", "state": "absent"}, {"Berlin", "Munich"}),
    ],
    ids=["nobody else", "one who gets something", "one who shall have none", "the organisation", "one who shall lose something"],
)
def test_whoever_an_item_names_is_purged_as_well(item: Json, more: set[str], sim: Simulator) -> None:
    places = {"": "of the organisation", **{name: f'of location "{name}"' for name in ("Berlin", "Munich", "Denver")}}
    expected = {f"virtual extension {number} {places[name]}" for name in more for number in extensions(sim, name)}
    assert set(deleted(sim, berlin(virtual_extensions=[item] if item else []))) == expected


def test_a_person_loses_what_is_not_listed_only_when_named(sim: Simulator) -> None:
    kept = [{"name": "Block 0900"}, {"name": "Premium 0137"}]
    assert deleted(sim, berlin(digit_patterns=kept)) == []
    of_mia = f'digit pattern "Satellite" of person "{MIA["person"]}"'
    assert deleted(sim, berlin(digit_patterns=[*kept, MIA])) == [of_mia]
    assert deleted(sim, berlin(digit_patterns=[*kept, {**pattern("Taxi", "22456!"), **MIA}])) == [of_mia]
    assert deleted(sim, berlin(digit_patterns=[*kept, MIA, {**MIA, "name": "Satellite"}])) == []


def test_the_codes_of_the_organisation_are_purged_when_an_item_names_it(sim: Simulator) -> None:
    document = {"access_codes": [{"organization": True}], "purge": ["access_codes"]}
    assert deleted(sim, document) == [
        f'access code "{name}" of the organisation' for name in ("Fleet control", "Night shift", "Auditors")
    ]


def test_the_holidays_of_a_mode_are_purged_when_an_item_names_it(sim: Simulator) -> None:
    named = {**COMPANY_WIDE, "operating_mode": "Company Holidays"}
    assert deleted(sim, berlin(operating_mode_holidays=[])) == []
    assert len(deleted(sim, berlin(operating_mode_holidays=[named]))) == 3
    kept = day("Inventory", "2026-11-27", **named)
    assert len(deleted(sim, berlin(operating_mode_holidays=[kept]))) == 2


def test_criteria_are_purged_when_an_item_names_the_workspace(sim: Simulator) -> None:
    assert deleted(sim, berlin(sequential_ring_criteria=[])) == []
    assert len(deleted(sim, berlin(sequential_ring_criteria=[BOARDROOM]))) == 2


@pytest.mark.parametrize("section", [each for each in PURGEABLE if each != "operating_mode_holidays"])
def test_every_section_that_may_be_purged_is_empty_afterwards(section: str, sim: Simulator) -> None:
    items = [item for each, item in (("sequential_ring_criteria", BOARDROOM), ("person_schedules", LENA)) if each == section]
    if section == "operating_modes":
        configure(sim, {"location": "Berlin", "mode_forwarding": [{each: name, "state": "absent"} for each, name in FEATURES]})
    for ring in sim.org.sequential_rings.values() if section == "location_schedules" else ():
        ring["criteria"].clear()  # which would use the schedules
    document = berlin(**{section: items})
    result = configure(sim, document, max_deletes=100)
    assert not result.get("failed"), result["msg"]
    assert result["summary"]["delete"] > 0
    assert configure(sim, document, check=True)["plan"] == []


def test_the_last_holiday_of_a_mode_cannot_be_purged_and_webex_says_so(sim: Simulator) -> None:
    result = configure(sim, berlin(operating_mode_holidays=[{"operating_mode": "Holiday"}]))
    assert (len(result["done"]), len(result["failed_actions"])) == (1, 1)
    assert "Mandatory field(s) missing: holidays" in result["msg"]


FEATURES = [
    ("auto_attendant", "Main Reception"), ("call_queue", "Customer Service"),
    ("call_queue", "Premium Support"), ("hunt_group", "Warehouse Team"),
]  # fmt: skip


# What is listed


def test_what_is_listed_by_id_or_under_a_new_name_is_kept(sim: Simulator) -> None:
    id_ = sim.org.virtual_extension("5001", "Berlin")["id"]
    gone = deleted(sim, berlin(virtual_extensions=[{"id": id_ + "==", "extension": "7101"}, {"extension": "5002"}]))
    assert gone == [f'virtual extension {number} of location "Berlin"' for number in ("5003", "5004", "5005")]


def test_a_section_given_without_purge_deletes_nothing(sim: Simulator) -> None:
    document = {"location": "Berlin", "virtual_extensions": [], "digit_patterns": [], "purge": ["digit_patterns"]}
    assert all("digit pattern" in each for each in deleted(sim, document))


def test_switches_stay_as_they_are(sim: Simulator) -> None:
    configure(sim, berlin(digit_patterns=[MIA]))
    stored = sim.org.digit_patterns[sim.org.person(MIA["person"])["id"]]
    assert stored == {"useCustomDigitPatterns": True, "digitPatterns": {}}


def test_what_is_deleted_makes_room_for_what_comes(sim: Simulator) -> None:
    """Webex takes no two patterns alike, and no two extensions."""
    document = berlin(digit_patterns=[pattern("New name", "0900!")])
    result = configure(sim, document, concurrency=1)
    assert not result.get("failed"), result["msg"]
    assert [each.split('"')[1] for each in result["done"]] == ["Block 0900", "Premium 0137", "New name"]


# How much


def test_the_limit_is_for_all_sections_together_and_tells_each(sim: Simulator) -> None:
    document = berlin(virtual_extensions=[], digit_patterns=[])
    message = configure(sim, document, max_deletes=6)["msg"]
    assert message.startswith("This would delete 7 objects (virtual_extensions: 5, digit_patterns: 2), more than max_deletes (6)")
    assert sim.writes() == []
    result = configure(sim, document, max_deletes=7)
    assert result["summary"]["delete"] == 7
    assert 'delete all 2 digit patterns of location "Berlin"' in result["done"]


def test_check_mode_refuses_what_a_real_run_would_refuse(sim: Simulator) -> None:
    document = berlin(virtual_extensions=[])
    refused = configure(sim, document, check=True, max_deletes=4)
    assert refused["failed"]
    assert not refused["changed"]
    assert len(refused["plan"]) == 5
    assert refused["msg"] == configure(sim, document, max_deletes=4)["msg"]


@settings(
    max_examples=15,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    sections=st.sets(st.sampled_from(FREE_TO_DELETE), min_size=1),
    most=st.integers(0, 10),
    location=st.sampled_from(["Berlin", "Munich", "Denver"]),
)
def test_never_more_is_deleted_than_allowed(sections: set[str], most: int, location: str, sim: Simulator) -> None:
    sim.reset()
    before = export(sim, reveal=True, sections=sorted(sections))["configuration"]
    document = {"location": location, "purge": sorted(sections), **{section: [] for section in sections}}
    result = configure(sim, document, max_deletes=most)
    gone = [each for each in sim.writes() if each.method == "DELETE" or "deleteCodes" in (each.body or {})]
    assert len(gone) <= most
    assert bool(result.get("failed")) == (result["summary"]["delete"] > most)
    after = export(sim, reveal=True, sections=sorted(sections))["configuration"]
    lost = [item for section in sections for item in before[section] if item not in after.get(section, [])]
    assert len(lost) == len(gone)
    assert {item.get("location") for item in lost} <= {location}


# When something goes wrong


@pytest.mark.parametrize("section", FREE_TO_DELETE)
def test_what_cannot_be_read_is_not_purged(section: str, sim: Simulator) -> None:
    collection = SECTIONS[section].main.schema.nouns.split()[-1]
    segment = {"patterns": "digitPatterns", "codes": "accessCodes", "extensions": "virtualExtensions"}.get(collection, "Ranges")
    sim.faults.add(Fault(status=404, method="GET", path=segment))
    result = configure(sim, berlin(**{section: []}))
    assert result["failed"]
    assert "Webex answered 404" in result["msg"]
    assert sim.writes() == []


def test_a_mistake_elsewhere_in_the_document_keeps_everything(sim: Simulator) -> None:
    document = {**berlin(virtual_extensions=[]), "operating_modes": [mode("Day", "none")]}
    assert configure(sim, document)["msg"].startswith("operating_modes[0]: Webex cannot change type")
    assert sim.writes() == []


def test_a_deletion_that_webex_refuses_is_told_and_the_others_are_done(sim: Simulator) -> None:
    result = configure(sim, berlin(operating_modes=[]))
    assert result["done"] == ['delete operating mode "Night" of location "Berlin"']
    assert {each["error"]["status"] for each in result["failed_actions"]} == {409}
    assert len(result["failed_actions"]) == 5


def test_purged_codes_are_told_without_their_digits(sim: Simulator) -> None:
    configure(sim, {"location": "Munich", "access_codes": [code(SECRET_CODES[0], "Visitors")]})
    result = configure(sim, {"location": "Munich", "access_codes": [], "purge": ["access_codes"]})
    assert result["done"] == ['delete access code "Visitors" of location "Munich"']
    assert [change["before"]["code"] for change in result["plan"]] == ["********"]
    assert SECRET_CODES[0] not in str(result)
