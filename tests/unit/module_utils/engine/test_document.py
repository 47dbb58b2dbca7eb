# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reading a document: what its items mean, and every mistake at its place before anything is asked of Webex."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.webex.calling.plugins.module_utils.commands.configuration import parse, secrets
from ansible_collections.webex.calling.plugins.module_utils.engine.document import SECTIONS, Document
from ansible_collections.webex.calling.plugins.module_utils.errors import InvalidInput
from tests.support.documents import COMPANY_WIDE, OFF, RECEPTION, Json, code, day, extension, later_site, mode, pattern, site


def munich(**sections: Any) -> Json:
    """A document about Munich."""
    return {"location": "Munich", **sections}


def told(document: Json) -> str:
    """What is wrong with a document."""
    with pytest.raises(InvalidInput) as refusal:
        Document.read(document)
    return refusal.value.message


def items(document: Json, section: str) -> list[Json]:
    """What the items of a section are understood to say."""
    found: list[Json] = Document.read(document).as_options()[section]
    return found


# Every mistake has its place


@pytest.mark.parametrize(
    ("document", "mistake"),
    [
        (munich(digit_patterns={"name": "Taxi"}), "digit_patterns: is not a list."),
        (munich(digit_patterns=["Taxi"]), "digit_patterns[0]: 'Taxi' is not a set of options."),
        (munich(digit_patterns=[pattern("A", "1!"), None]), "digit_patterns[1]: None is not a set of options."),
        (munich(digit_patterns=[{"name": ["Taxi"]}]), "digit_patterns[0].name: ['Taxi'] is not a text."),
        (
            munich(digit_patterns=[{"name": "Taxi", "transfer_enabled": "perhaps"}]),
            "digit_patterns[0].transfer_enabled: 'perhaps' is not true or false.",
        ),
        (
            munich(sequential_ring=[{**RECEPTION, "base_location_number_of_rings": "many"}]),
            "sequential_ring[0].base_location_number_of_rings: 'many' is not a whole number.",
        ),
        (
            munich(sequential_ring=[{**RECEPTION, "phone_numbers": [{"phone_number": "3001", "number_of_rings": 99}]}]),
            "sequential_ring[0].phone_numbers[0].number_of_rings: 99 is not between 2 and 20.",
        ),
        (
            munich(operating_modes=[mode("A", "holiday", holidays=[day("X", "2026-12-01"), {"name": "Y"}])]),
            "operating_modes[0].holidays[1].start_date: is required.",
        ),
        (
            munich(operating_modes=[mode("A", "holiday", holidays=[day("X", "2026-12-01"), day("X", "2026-12-02")])]),
            "operating_modes[0].holidays[0] and operating_modes[0].holidays[1] are both for holiday 'X'.",
        ),
        (munich(operating_modes=[mode("A", "holiday", holidays="none")]), "operating_modes[0].holidays: 'none' is not a list."),
        (munich(operating_modes=[{**mode("A"), "call_forwarding": True}]), "operating_modes[0].call_forwarding: True is not"),
        (munich(digit_patterns=[], purge="digit_patterns"), "purge: 'digit_patterns' is not a list."),
        (munich(purge=["digit_patterns"]), "purge: digit_patterns is not given; set digit_patterns: []"),
        (munich(purge=["mode_forwarding"], mode_forwarding=[]), "purge[0]: 'mode_forwarding' is not one of"),
        ({"location": ["Munich"]}, "location: ['Munich'] is not a text."),
        ({"digit_patterns": [pattern("A", "1!")]}, "digit_patterns[0]: one of the following is required: location, person"),
        ({"operating_modes": [{"level": "location", "name": "A"}]}, "operating_modes[0]: level is location but"),
        (munich(access_codes=[{**code("1", "A"), "organization": True, "location": "Munich"}]), "access_codes[0]: parameters"),
    ],
    ids=lambda value: value.split(": ")[0] if isinstance(value, str) else "",
)
def test_a_mistake_is_told_with_its_place(document: Json, mistake: str) -> None:
    assert told(document).startswith(mistake)


def test_an_option_with_a_typo_is_told_with_the_nearest_one_or_with_all_there_are() -> None:
    assert "digit_patterns[0].patern: there is no such option; did you mean pattern?" in told(
        munich(digit_patterns=[{"name": "A", "patern": "1!"}])
    )
    message = told(munich(digit_patterns=[{"name": "A", "zzz": 1}]))
    assert "digit_patterns[0].zzz: there is no such option; known are action, id, location, name" in message


def test_a_value_is_not_told_at_length() -> None:
    message = told(munich(digit_patterns=[{"name": "A", "transfer_enabled": "no" * 100}]))
    assert len(message) < 150


def test_mistakes_are_counted_and_each_is_told_once() -> None:
    broken = {"name": "A", "action": "blok"}
    message = told(munich(digit_patterns=[broken, {"name": "B", "action": "alow"}, {"name": "C"}]))
    assert message.startswith("The document has 2 mistakes: digit_patterns[0].action: 'blok'")
    assert "; digit_patterns[1].action: 'alow'" in message


@given(broken=st.sets(st.sampled_from(sorted(SECTIONS)), min_size=1))
def test_no_mistake_hides_another(broken: set[str]) -> None:
    document = {**site(), **{section: [*site()[section], {"nonsense": 1}] for section in broken}}
    message = told(document)
    assert [section for section in broken if f"{section}[{len(site()[section])}].nonsense: " not in message] == []


# What does not fit together


@pytest.mark.parametrize(
    ("sections", "mistake"),
    [
        (
            {"digit_patterns": [pattern("A", "1!"), pattern("B", "2!"), pattern("A", "3!"), pattern("B", "4!")]},
            'The document has 2 mistakes: digit_patterns[0] and digit_patterns[2] are both for digit pattern "A"; ',
        ),
        ({"digit_patterns": [{"id": "abc"}, {"id": "abc=="}]}, "digit_patterns[0] and digit_patterns[1] are both for"),
        ({"virtual_extension_settings": [{"mode": "enhanced"}, {"mode": "standard"}]}, "virtual_extension_settings[0] and"),
        ({"transfer_numbers": [{"state": "absent"}, {"transfer_number_2": "31"}]}, "transfer_numbers[0] and transfer_numbers[1]"),
        (
            {"digit_patterns": [pattern("A", "1!"), {"name": "A", "state": "absent"}]},
            "digit_patterns[0] and digit_patterns[1] are both for",
        ),
        (
            {"virtual_extensions": [extension(7101, "A"), {**extension(7102, "B"), "extension": "71-01"}]},
            "virtual_extensions[0] and virtual_extensions[1] are both for virtual extension 7101 ",
        ),
        (
            {"digit_patterns": [{**pattern("A", "1!"), **RECEPTION, "use_custom_digit_patterns": True},
                                {**pattern("B", "2!"), **RECEPTION, "use_custom_digit_patterns": False}]},
            "digit_patterns[0].use_custom_digit_patterns and digit_patterns[1].use_custom_digit_patterns contradict each other",
        ),
        (
            {"operating_modes": [mode("A", "holiday", holidays=[day("X", "2026-12-01")])],
             "operating_mode_holidays": [day("Y", "2026-12-02", operating_mode="A")]},
            "operating_mode_holidays[0]: operating_modes[0].holidays is the whole list of holidays already",
        ),
    ],
    ids=["names", "ids", "settings", "absent settings", "present and absent", "spellings", "switches", "holidays"],
)  # fmt: skip
def test_items_that_do_not_fit_together_are_told_with_both_places(sections: Json, mistake: str) -> None:
    assert told(munich(**sections)).startswith(mistake)


@pytest.mark.parametrize(
    "sections",
    [
        {"digit_patterns": [pattern("A", "1!"), {**pattern("A", "1!"), **RECEPTION}]},
        {"digit_patterns": [pattern("A", "1!"), {**pattern("A", "1!"), "location": "Berlin"}]},
        {"operating_modes": [mode("A"), mode("A", **COMPANY_WIDE)]},
        {"location_schedules": [{"type": each, "name": "A"} for each in ("business_hours", "holidays")]},
        {"digit_patterns": [{"id": "abc"}, {"id": "abd"}]},
        {"digit_patterns": [{**pattern(name, "1!"), **RECEPTION, "use_custom_digit_patterns": True} for name in "AB"]},
        {"operating_modes": [mode("A", "holiday")], "operating_mode_holidays": [day("Y", "2026-12-02", operating_mode="A")]},
        {"transfer_numbers": [{"transfer_number_1": "3001"}, {**RECEPTION, "transfer_number_1": "3001"}]},
    ],
    ids=["owners", "locations", "levels", "types", "ids", "switches alike", "holidays told once", "settings of several"],
)
def test_items_about_different_things_fit_together(sections: Json) -> None:
    assert len(Document.read(munich(**sections)).entries) == sum(map(len, sections.values()))


# What an item means


def test_an_item_is_about_the_location_of_the_document_unless_it_says_otherwise() -> None:
    document = munich(operating_modes=[mode("A"), mode("B", location="Berlin"), mode("C", **COMPANY_WIDE)])
    assert [each.get("location") for each in items(document, "operating_modes")] == ["Munich", "Berlin", None]
    document = munich(access_codes=[code("1", "A"), code("2", "B", organization=True), code("3", "C", **RECEPTION)])
    assert [each.get("location") for each in items(document, "access_codes")] == ["Munich", None, "Munich"]
    document = munich(sequential_ring=[{"me": True, "enabled": False}, {**RECEPTION, "enabled": False}])
    assert [each.get("location") for each in items(document, "sequential_ring")] == [None, "Munich"]
    document = munich(virtual_extension_settings=[{"mode": "enhanced"}])
    assert "location" not in items(document, "virtual_extension_settings")[0]


def test_a_document_without_a_location_leaves_items_as_they_are() -> None:
    assert "location" not in items({"operating_modes": [mode("A")]}, "operating_modes")[0]


def test_what_yaml_reads_as_something_else_is_understood_as_ansible_does() -> None:
    (item,) = items(munich(digit_patterns=[{"name": 112, "pattern": 112, "transfer_enabled": "no"}]), "digit_patterns")
    assert (item["name"], item["pattern"], item["transfer_enabled"]) == ("112", "112", False)
    (item,) = items(munich(sequential_ring=[{**RECEPTION, "base_location_number_of_rings": "3"}]), "sequential_ring")
    assert item["base_location_number_of_rings"] == 3


def test_what_is_null_was_not_given() -> None:
    (item,) = items(munich(operating_modes=[{**mode("A"), "call_forwarding": None}]), "operating_modes")
    assert "call_forwarding" not in item
    assert items(munich(digit_patterns=None, operating_modes=[mode("A")]), "operating_modes")


def test_a_default_inside_an_item_is_filled_in() -> None:
    forwarding = {"hunt_group": "Warehouse Team", "enabled": True, "modes": [{"operating_mode": "Night"}]}
    (item,) = items(munich(mode_forwarding=[forwarding]), "mode_forwarding")
    assert item["modes"] == [{"operating_mode": "Night", "normal_operation_enabled": True}]


@pytest.mark.parametrize("document", [site(), later_site(), {}], ids=["new", "later", "nothing"])
def test_what_was_understood_is_understood_in_the_same_way_again(document: Json) -> None:
    once = Document.read(document).as_options()
    assert Document.read(once).as_options() == once


@pytest.mark.parametrize(
    ("item", "names"),
    [({"location": "Berlin"}, True), (RECEPTION, True), ({"location": "Berlin", "state": "present"}, True),
     ({"location": "Berlin", "name": "A"}, False), ({"location": "Berlin", "state": "absent"}, False)],
)  # fmt: skip
def test_an_item_may_only_name_somebody(item: Json, names: bool) -> None:
    (entry,) = Document.read({"digit_patterns": [item]}).entries
    assert entry.only_names_owner is names


# A document as one option


def test_location_and_purge_beside_a_document_take_the_place_of_its_own() -> None:
    document = {"location": "Munich", "purge": [], "digit_patterns": [pattern("A", "1!")]}
    understood = parse({"document": document, "location": "Berlin", "purge": ["digit_patterns"], "max_deletes": 3})
    assert (understood.location, understood.purge) == ("Berlin", ("digit_patterns",))
    assert understood.entries[0].params["location"] == "Berlin"


@pytest.mark.parametrize(
    ("options", "mistake"),
    [
        ({"document": "site.yml"}, "document: is not a set of sections; read a file with the from_yaml filter."),
        ({"document": {"digit_paterns": []}}, "document: there is no section digit_paterns; known are access_codes, "),
        ({"document": {"max_deletes": 3, "verify": False}}, "document: there is no section max_deletes or verify; known are"),
        ({"document": {}, "operating_modes": []}, "document: operating_modes is given beside it; "),
    ],
    ids=["a path", "a typo", "options of the task", "sections beside it"],
)
def test_a_document_that_is_none_is_refused(options: Json, mistake: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        parse(options)
    assert refusal.value.message.startswith(mistake)


@pytest.mark.parametrize("document", [site(), later_site()], ids=["new", "later"])
def test_a_document_in_one_option_means_the_same_as_by_sections(document: Json) -> None:
    assert parse({"document": document}) == parse(document)


# Secrets


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"access_codes": [code("4711", "A"), {"code": 4712}]}, ["4711", "4712"]),
        ({"document": {"access_codes": [code("4711", "A"), code("4711", "B")]}}, ["4711"]),
        ({"access_codes": ["4711"], "digit_patterns": ["Taxi"]}, ["4711"]),
        ({"access_codes": "4711", "document": "site.yml"}, []),
        ({"access_codes": [RECEPTION], "operating_modes": [mode("A", call_forwarding=OFF)]}, []),
    ],
    ids=["sections", "document", "an item that is none", "nothing that could be read", "none"],
)
def test_secrets_are_found_wherever_they_stand(options: Json, found: list[str]) -> None:
    assert secrets(options) == found
