# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is read into a document: whose, how much, with which requests, and what is left out."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.engine.document import PURGEABLE, SECTIONS
from ansible_collections.webex.calling.plugins.module_utils.kinds.virtual_extension import VirtualExtensions
from tests.support.documents import MANAGER, RECEPTION, Json, code, configure, export, extension, pattern, permission
from webex_calling_simulator import Fault, Simulator

MIA = "mia.schneider@aurora.example"
LENA = "lena.fischer@aurora.example"


def document(sim: Simulator, **options: Any) -> Json:
    """The document that is read."""
    result = export(sim, **options)
    assert not result.get("failed"), result["msg"]
    found: Json = result["configuration"]
    return found


def applied(sim: Simulator, wanted: Json) -> None:
    result = configure(sim, wanted)
    assert not result.get("failed"), result["msg"]


# What is read


def test_a_location_comes_with_the_people_workspaces_and_lines_that_are_there(sim: Simulator) -> None:
    found = document(sim, location="Berlin", sections=["digit_patterns"])
    assert found["location"] == "Berlin"
    owners = [
        {name: item[name] for name in ("person", "workspace", "virtual_line") if name in item} for item in found["digit_patterns"]
    ]
    assert owners == [{}, {}, {"person": MIA}, {"person": MIA}]
    assert "digit_patterns" not in document(sim, location="Munich", sections=["digit_patterns"])


def test_an_item_says_of_itself_only_what_the_document_does_not_say(sim: Simulator) -> None:
    of_location = document(sim, location="Denver", sections=["operating_modes", "virtual_extensions"])
    assert not [
        item for section in ("operating_modes", "virtual_extensions") for item in of_location[section] if "location" in item
    ]
    of_all = document(sim, sections=["operating_modes"])["operating_modes"]
    assert not [item for item in of_all if "level" in item]
    assert {item.get("location") for item in of_all} == {None, "Berlin", "Munich", "Madrid", "Denver", "Singapore"}


def test_a_location_may_be_given_by_its_id(sim: Simulator) -> None:
    options: Json = {"sections": ["operating_modes"]}
    assert document(sim, location=sim.org.location("Munich")["id"], **options) == document(sim, location="Munich", **options)


def test_a_section_asked_for_alone_is_as_in_the_whole(sim: Simulator) -> None:
    alone = [document(sim, reveal=True, sections=[section]) for section in SECTIONS]
    assert {name: items for each in alone for name, items in each.items()} == document(sim, reveal=True)
    assert all(each.keys() <= {section} for each, section in zip(alone, SECTIONS, strict=True))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"concurrency": 0}, "concurrency: 0 is not between 1 and 50."),
        ({"location": "Nowhere"}, 'There is no Webex Calling location "Nowhere".'),
        ({"location": "Warehouse Depot"}, 'There is no Webex Calling location "Warehouse Depot".'),
    ],
    ids=str,
)
def test_what_cannot_be_read_is_told(options: Json, message: str, sim: Simulator) -> None:
    assert export(sim, **options)["msg"] == message


def test_the_order_of_a_document_is_the_same_every_time(sim: Simulator) -> None:
    first = document(sim, reveal=True)
    sim.latency = 0.001
    assert str(document(sim, reveal=True)) == str(first)


def test_reading_writes_nothing(sim: Simulator) -> None:
    document(sim, untouched=True, details=True, reveal=True)
    assert sim.writes() == []


# With which requests


@pytest.mark.parametrize("scope", [{}, {"location": "Berlin"}], ids=["organisation", "location"])
def test_nothing_is_read_twice_however_many_read_at_once(scope: Json, sim: Simulator) -> None:
    sim.latency = 0.005  # those who begin together have to wait for the same answer
    document(sim, concurrency=20, **scope)
    requests = Counter((each.path, tuple(sorted(each.query.items()))) for each in sim.log)
    assert [request for request, count in requests.items() if count > 1] == []


def test_lists_are_read_in_pages_of_the_largest_size(sim: Simulator) -> None:
    document(sim, sections=["virtual_extensions", "operating_modes", "mode_managers"])
    sizes = {each.path.rsplit("/", 1)[-1]: each.query["max"] for each in sim.log if "max" in each.query}
    assert sizes == {
        "virtualExtensions": "1000",
        "operatingModes": "100",
        "locations": "1000",
        "people": "100",
        "availableFeatures": "1000",
        "autoAttendants": "1000",
        "queues": "1000",
        "huntGroups": "1000",
    }


def test_of_nobody_elsewhere_anything_is_read(sim: Simulator) -> None:
    document(sim, location="Berlin")
    elsewhere = [each["id"] for each in sim.org.people.values() if each.get("locationId") != sim.org.location("Berlin")["id"]]
    elsewhere += [sim.org.location(name)["id"] for name in ("Munich", "Madrid", "Denver", "Singapore")]
    assert [each.path for each in sim.log if any(id_ in each.path for id_ in elsewhere)] == []


def test_of_other_sections_nothing_is_read(sim: Simulator) -> None:
    document(sim, sections=["virtual_extensions", "virtual_extension_settings"])
    read = sorted(each.path.rsplit("/", 1)[-1] for each in sim.log)
    assert read == ["locations", "settings", "virtualExtensions"]  # locations, since two may share a name


# What is left out


def test_whoever_cannot_have_such_settings_is_left_out_with_the_reason(sim: Simulator) -> None:
    result = export(sim, location="Berlin", sections=["sequential_ring"])
    assert [item["workspace"] for item in result["configuration"]["sequential_ring"]] == ["Boardroom Spree"]
    assert result["left_out"] == [
        {
            "object": f'sequential ring of workspace "{name}"',
            "reason": "Invalid Professional Place",
            "section": "sequential_ring",
            "kind": "sequential_ring",
            "owner": {"location": "Berlin", "workspace": name},
            "secret": False,
        }
        for name in ("Loading Dock", "Lobby")
    ]


@pytest.mark.parametrize("status", [400, 403, 404])
def test_any_other_refusal_is_an_error(status: int, sim: Simulator) -> None:
    sim.faults.add(Fault(status=status, path="/sequentialRing", times=1))
    result = export(sim, location="Berlin", sections=["sequential_ring"])
    assert result["failed"]
    assert f"Webex answered {status}" in result["msg"]
    assert "configuration" not in result


@pytest.mark.parametrize(
    ("in_world", "reason"),
    [
        ("organization-codes-forbidden", "Access Forbidden"),
        ("organization-codes-not-found", "Not Found"),
        ("organization-codes-not-allowed", "Request method 'GET' is not supported"),
        ("organization-codes-without-path", "No static resource hydra/v1/telephony/config/outgoingPermission/accessCodes"),
    ],
)
def test_what_an_organisation_does_not_offer_is_left_out_with_the_reason(in_world: str, reason: str, sim: Simulator) -> None:
    usual = export(sim, reveal=True)
    sim.worlds = {in_world}
    result = export(sim, reveal=True, untouched=True)
    assert not result.get("failed"), result["msg"]
    assert [item for item in result["left_out"] if item["section"] == "access_codes"] == [
        {
            "object": "access codes of the organisation",
            "reason": reason,
            "section": "access_codes",
            "kind": "access_code",
            "owner": {"organization": True},
            "secret": False,
        }
    ]
    found = [item for item in result["configuration"]["access_codes"] if "code" in item]
    assert found == [item for item in usual["configuration"]["access_codes"] if "code" in item and "organization" not in item]
    assert configure(sim, result["configuration"])["plan"] == []


@pytest.mark.parametrize("in_world", ["forbidden", "not-found", "not-allowed", "without-path"])
def test_codes_of_the_organisation_that_are_asked_for_by_name_are_an_error(in_world: str, sim: Simulator) -> None:
    sim.worlds = {f"organization-codes-{in_world}"}
    result = configure(sim, {"access_codes": [code("4711", "Visitors", organization=True)]})
    assert result["msg"].startswith("Could not read access codes of the organisation: Webex answered 40")
    assert sim.writes() == []


@pytest.mark.parametrize("status", [403, 404])
def test_codes_of_a_location_are_never_left_out(status: int, sim: Simulator) -> None:
    berlin = sim.org.location("Berlin")["id"]
    sim.faults.add(Fault(status=status, path=f"/locations/{berlin}/outgoingPermission/accessCodes"))
    assert f"Webex answered {status}" in export(sim, sections=["access_codes"])["msg"]


def test_a_section_whose_path_does_not_exist_is_left_out_and_not_purged(sim: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(VirtualExtensions, "paths", "/telephony/config/virtualExtensionsOfOld")
    result = export(sim, untouched=True, sections=["virtual_extensions", "operating_modes"])
    assert [item["section"] for item in result["left_out"]] == ["virtual_extensions"]
    assert result["configuration"]["purge"] == ["operating_modes"]
    assert "virtual_extensions" not in result["configuration"]


def test_of_codes_that_do_not_exist_nothing_is_left_out(sim: Simulator) -> None:
    assert export(sim, location="Munich", sections=["access_codes"])["left_out"] == []


def test_revealed_codes_are_the_only_ones_that_are_shown(sim: Simulator) -> None:
    options: Json = {"location": "Berlin", "sections": ["access_codes"]}
    hidden, shown = export(sim, **options), export(sim, reveal=True, **options)
    codes = ["4711", "4712", "5501"]
    assert [item["code"] for item in shown["configuration"]["access_codes"] if "code" in item] == codes
    assert not [each for each in codes if each in str({**hidden, "api": None})]


def test_who_has_nothing_of_their_own_is_not_in_the_document(sim: Simulator) -> None:
    found = document(sim, location="Munich")
    assert not [item for item in found["outgoing_permissions"] if "person" in item]
    assert "mode_managers" not in found
    assert "mode_forwarding" not in found


# Those whom nobody ever configured


def test_the_untouched_are_told_when_asked_for(sim: Simulator) -> None:
    found = document(sim, location="Madrid", untouched=True)
    assert {"person": "lucia.moreno@aurora.example", "features": []} in found["mode_managers"]
    off = {"enabled": False, "destination_voicemail_enabled": False, "ring_reminder_enabled": False}
    nothing = {"enabled": False, "modes": [], "always": off, "selective": off, "selective_rules": []}
    assert {"hunt_group": "Warehouse Team", **nothing} in found["mode_forwarding"]
    numbers = {"transfer_number_1": "", "transfer_number_2": "", "transfer_number_3": ""}
    assert numbers in found["transfer_numbers"]
    assert {"person": "lucia.moreno@aurora.example"} in found["digit_patterns"]
    assert {"workspace": "Sala Prado"} in found["sequential_ring_criteria"]


def test_codes_that_are_not_told_are_not_purged(sim: Simulator) -> None:
    assert set(document(sim, untouched=True)["purge"]) == set(PURGEABLE) - {"access_codes", "operating_mode_holidays"}
    assert set(document(sim, untouched=True, reveal=True)["purge"]) == set(PURGEABLE) - {"operating_mode_holidays"}


def test_only_sections_that_were_asked_for_are_purged(sim: Simulator) -> None:
    found = document(sim, location="Madrid", untouched=True, sections=["digit_patterns", "transfer_numbers"])
    assert found["purge"] == ["digit_patterns"]
    assert document(sim, location="Madrid", untouched=True, sections=["virtual_extensions"]) == {
        "location": "Madrid", "purge": ["virtual_extensions"], "virtual_extensions": []
    }  # fmt: skip


def test_places_without_objects_are_named_so_that_they_stay_without(sim: Simulator) -> None:
    items = document(sim, untouched=True, sections=["virtual_extension_ranges"])["virtual_extension_ranges"]
    assert [item["location"] for item in items if "name" not in item] == ["Munich", "Madrid", "Denver", "Singapore"]


PURGED = ["digit_patterns", "virtual_extensions"]
CHANGES: dict[str, Json] = {
    "more": {
        "location": "Madrid",
        "digit_patterns": [pattern("Taxi", "22456!"), {**pattern("Taxi", "22456!"), "person": "lucia.moreno@aurora.example"}],
        "virtual_extensions": [extension(7101, "Haulier")],
        "transfer_numbers": [{"transfer_number_1": "5000"}],
        "mode_managers": [{"person": "lucia.moreno@aurora.example", "features": ["Main Reception (Berlin)"]}],
    },
    "less": {"location": "Berlin", "digit_patterns": [], "virtual_extensions": [], "purge": PURGED},
    "otherwise": {
        "location": "Berlin",
        "outgoing_permissions": [{"person": LENA, "calling_permissions": [permission("international", "block")]}],
        "access_codes": [code("4711", "Reception"), {"code": "4712", "state": "absent"}, code("4713", "New", person=LENA)],
        "virtual_extension_settings": [{"mode": "enhanced"}],
    },
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_such_a_document_brings_everything_back_whatever_was_done_meanwhile(change: str, sim: Simulator) -> None:
    before = document(sim, untouched=True, reveal=True)
    applied(sim, CHANGES[change])
    assert document(sim, untouched=True, reveal=True) != before
    result = configure(sim, before, max_deletes=50)
    assert not result.get("failed"), result["msg"]
    assert document(sim, untouched=True, reveal=True) == before


# What else Webex reports


def test_details_tell_of_whom_they_are(sim: Simulator) -> None:
    sections = ["outgoing_permissions", "mode_forwarding", "virtual_extensions", "digit_patterns"]
    details = export(sim, location="Berlin", sections=sections, details=True)["details"]
    assert {told["section"] for told in details} == set(sections[:3])
    (lena,) = [told for told in details if told.get("person") == LENA]
    assert len(lena["effective_permissions"]) == 10
    assert [told["current_operating_mode"] for told in details if told.get("call_queue") == "Customer Service"]
    (partner,) = [told for told in details if told.get("extension") == "5001"]
    assert (partner["location"], partner["esn"]) == ("Berlin", "80305001")


def test_details_come_only_when_asked_for(sim: Simulator) -> None:
    assert "details" not in export(sim, location="Berlin", sections=["outgoing_permissions"])


def test_an_export_of_whom_the_document_names_reads_what_was_written(sim: Simulator) -> None:
    wanted = {"location": "Munich", "transfer_numbers": [{**RECEPTION, "transfer_number_2": "3001"}]}
    applied(sim, wanted)
    (item,) = document(sim, location="Munich", sections=["transfer_numbers"])["transfer_numbers"]
    assert item == {**RECEPTION, "use_custom_transfer_numbers": True, "transfer_number_2": "3001"}
    assert MANAGER not in str(item)


def test_what_has_no_name_is_called_by_its_id(sim: Simulator) -> None:
    line = sim.org.virtual_line("Service Desk")
    line.update(firstName="", lastName="", number={"primary": True})
    result = export(
        sim, location=sim.org.locations[line["locationId"]]["name"], sections=["outgoing_permissions"], untouched=True
    )
    named = [item["virtual_line"] for item in result["configuration"]["outgoing_permissions"] if "virtual_line" in item]
    assert line["id"] in named


def test_two_locations_of_one_name_are_told_apart_by_their_ids(sim: Simulator) -> None:
    berlin, munich = sim.org.location("Berlin"), sim.org.location("Munich")
    munich["name"] = "Berlin"
    whole = export(sim, untouched=True)["configuration"]
    places = {item["location"] for section in whole.values() for item in section if isinstance(item, dict) and "location" in item}
    assert {berlin["id"], munich["id"]} <= places
    assert "Berlin" not in places
    for place in (berlin, munich):
        document = export(sim, location=place["id"])["configuration"]
        assert document["location"] == place["id"]
        assert configure(sim, document, check=True)["changed"] is False
