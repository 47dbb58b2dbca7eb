# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One plan for a whole document: its order, the names in it, what it takes to make it, and why it cannot be made."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ansible_collections.webex.calling.plugins.module_utils.engine.document import SECTIONS
from tests.support.documents import (
    COMPANY_WIDE,
    MANAGER,
    OFF,
    RECEPTION,
    Json,
    configure,
    criteria,
    day,
    extension,
    later_site,
    mode,
    pattern,
    site,
)
from webex_calling_simulator import Fault, Simulator

COMING = ("create", "update", "replace")


def munich(**sections: Any) -> Json:
    """A document about Munich."""
    return {"location": "Munich", **sections}


def forwarding(*modes: str, **more: Any) -> Json:
    """The hunt group of Munich forwards by these modes."""
    return {"hunt_group": "Warehouse Team", "enabled": True, "modes": [{"operating_mode": each} for each in modes], **more}


def applied(sim: Simulator, document: Json) -> Json:
    result = configure(sim, document)
    assert not result.get("failed"), result["msg"]
    return result


def refusal(sim: Simulator, document: Json) -> str:
    """Why a document cannot be planned; nothing may have been written."""
    result = configure(sim, document)
    assert result["failed"], result
    assert not result["changed"]
    assert sim.writes() == []
    message: str = result["msg"]
    return message


def misplaced(plan: list[Json]) -> list[tuple[str, str]]:
    """Pairs of changes of which the first has to come after the second."""
    users = {(SECTIONS[user].name, used) for user in SECTIONS for used in SECTIONS[user].after}
    found = []
    for first, second in combinations(plan, 2):
        one, other = SECTIONS[first["section"]].name, SECTIONS[second["section"]].name
        too_early = (one, other) in users and second["action"] in COMING
        too_soon_gone = (other, one) in users and first["action"] == "delete"
        if too_early or too_soon_gone:
            found.append((first["object"], second["object"]))
    return found


# The order


@settings(
    max_examples=12,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    left_out=st.sets(st.sampled_from(sorted(SECTIONS)), max_size=9),
    purged=st.sets(st.sampled_from(["digit_patterns", "location_schedules", "virtual_extension_ranges", "access_codes"])),
    concurrency=st.sampled_from([1, 10]),
)
def test_whatever_is_in_a_document_what_is_used_comes_first_and_goes_last(
    left_out: set[str], purged: set[str], concurrency: int, sim: Simulator
) -> None:
    sim.reset()
    sim.worlds = {"delete-schedules-in-use"}  # or criteria that no document mentions would keep theirs
    applied(sim, site())
    document = {section: items for section, items in later_site().items() if section not in left_out}
    document["purge"] = sorted(section for section in {*document["purge"], *purged} if section in document)
    if not {"operating_modes", "mode_forwarding"} <= document.keys():  # one deletes a mode of which the other lets go
        document = {
            section: items for section, items in document.items() if section not in ("operating_modes", "mode_forwarding")
        }
    result = configure(sim, document, concurrency=concurrency)
    assert not result.get("failed"), result["msg"]
    assert misplaced(result["plan"]) == []
    assert configure(sim, document, check=True)["plan"] == []


def test_a_chain_of_three_kinds_is_written_along_the_chain(sim: Simulator) -> None:
    document = munich(
        mode_managers=[{"person": MANAGER, "features": ["Warehouse Team (Munich)"]}],
        mode_forwarding=[forwarding("Storm")],
        operating_modes=[mode("Storm")],
    )
    sections = [change["section"] for change in applied(sim, document)["plan"]]
    assert sections == ["operating_modes", "mode_forwarding", "mode_managers"]


def test_what_nothing_refers_to_goes_before_anything_comes(sim: Simulator) -> None:
    document = munich(digit_patterns=[pattern("New", "1!"), {"name": "Old", "state": "absent"}])
    applied(sim, munich(digit_patterns=[pattern("Old", "1!")]))
    assert [change["action"] for change in applied(sim, document)["plan"]] == ["delete", "create"]


# Names that the same run creates, gives up or takes away


def test_a_feature_uses_a_mode_under_the_name_that_it_gets_in_the_same_run(sim: Simulator) -> None:
    applied(sim, munich(operating_modes=[mode("Storm")], mode_forwarding=[forwarding("Storm")]))
    id_ = sim.org.operating_mode("Storm")["id"]
    document = munich(operating_modes=[{"id": id_, "name": "Hurricane"}], mode_forwarding=[forwarding("Hurricane")])
    result = applied(sim, document)
    assert [change["section"] for change in result["plan"]] == ["operating_modes"]  # the feature keeps the mode
    assert configure(sim, document, check=True)["plan"] == []


@pytest.mark.parametrize("name", ["Storm", "Hurricane"])
def test_a_feature_cannot_use_a_mode_under_a_name_that_is_given_up_or_taken_away(name: str, sim: Simulator) -> None:
    applied(sim, munich(operating_modes=[mode("Storm"), mode("Hurricane")]))
    id_ = sim.org.operating_mode("Storm")["id"]
    sim.log.clear()
    going = [{"id": id_, "name": "Gale"}, {"name": "Hurricane", "state": "absent"}]
    message = refusal(sim, munich(operating_modes=going, mode_forwarding=[forwarding(name)]))
    assert message.startswith(f'mode_forwarding[0]: No single operating mode "{name}" can be used by hunt group "Warehouse Team"')
    assert message.endswith("Known are: Company Holidays, Day, Gale, Outage, Town Hall, Weekend.")


def test_of_two_modes_of_one_name_neither_is_meant_by_it(sim: Simulator) -> None:
    document = munich(operating_modes=[mode("Town Hall")], mode_forwarding=[forwarding("Town Hall")])
    assert 'No single operating mode "Town Hall" can be used' in refusal(sim, document)


def test_a_mode_of_another_location_is_not_known(sim: Simulator) -> None:
    document = munich(operating_modes=[mode("Storm", location="Berlin")], mode_forwarding=[forwarding("Storm")])
    assert 'No single operating mode "Storm" can be used' in refusal(sim, document)


def test_criteria_cannot_use_a_schedule_that_does_not_exist(sim: Simulator) -> None:
    message = refusal(sim, munich(sequential_ring_criteria=[criteria("Nights", True)]))
    assert message.startswith('sequential_ring_criteria[0]: schedule_name: no schedule "Nights" of type business_hours')


def test_holidays_of_a_mode_that_does_not_exist_yet_belong_into_the_mode(sim: Simulator) -> None:
    document = munich(operating_mode_holidays=[day("Ascension", "2027-05-06", operating_mode="Closures")])
    assert refusal(sim, document) == 'operating_mode_holidays[0]: There is no operating mode "Closures".'


def test_a_new_mode_may_be_created_while_its_name_is_still_free(sim: Simulator) -> None:
    id_ = sim.org.operating_mode("Weekend")["id"]
    message = refusal(sim, munich(operating_modes=[{"id": id_, "name": "Day"}]))
    assert message == (
        'operating_modes[0]: Operating mode "Weekend" of location "Munich" cannot become operating mode "Day" of location'
        ' "Munich": that one exists already.'
    )


# Mistakes that only the organisation shows


def test_all_names_that_lead_nowhere_are_told_together(sim: Simulator) -> None:
    document = munich(
        digit_patterns=[pattern("B", "2!"), {**pattern("A", "1!"), "workspace": "Recption"}],
        mode_managers=[{"person": "nobody@aurora.example", "features": []}],
        operating_modes=[mode("Storm", location="Nowhere")],
    )
    message = refusal(sim, document)
    assert message.startswith("The document has 3 mistakes: ")
    for mistake in (
        'digit_patterns[1]: There is no workspace "Recption" at location "Munich".',
        'mode_managers[0]: There is no person "nobody@aurora.example".',
        'operating_modes[0]: There is no Webex Calling location "Nowhere".',
    ):
        assert mistake in message


def test_a_location_that_does_not_exist_is_told_alone(sim: Simulator) -> None:
    document = {**site(), "location": "Munch"}
    message = "location: There is no Webex Calling location \"Munch\". Did you mean 'Munich'?"
    assert refusal(sim, document) == message
    assert [each.path for each in sim.log] == ["/telephony/config/locations"]


def test_all_that_webex_cannot_do_is_told_together(sim: Simulator) -> None:
    document = munich(
        operating_modes=[mode("Day", "none"), mode("Hours", "same_hours_daily")],
        virtual_extensions=[{"extension": "7101"}, {"id": "gone", "display_name": "X"}],
        transfer_numbers=[{"use_custom_transfer_numbers": True}],
    )
    message = refusal(sim, document)
    assert message.startswith("The document has 5 mistakes: ")
    for mistake in (
        "operating_modes[0]: Webex cannot change type",
        'operating_modes[1]: Operating mode "Hours" of location "Munich" needs at least one enabled day in same_hours_daily.',
        'virtual_extensions[0]: To create virtual extension 7101 of location "Munich"',
        "virtual_extensions[1]: There is no virtual extension with the id gone",
        "transfer_numbers[0]: A location has no use_custom_transfer_numbers",
    ):
        assert mistake in message


def test_two_items_for_one_object_in_different_words_are_told_with_both_places(sim: Simulator) -> None:
    items = [{**pattern("A", "1!"), "location": "Munich"}, {**pattern("A", "2!"), "location": sim.org.location("Munich")["id"]}]
    assert refusal(sim, {"digit_patterns": items}) == (
        'digit_patterns[0] and digit_patterns[1] are both for digit pattern "A" of location "Munich"; keep one of them.'
    )
    by_id = {"id": sim.org.virtual_extension("5001", "Berlin")["id"], "display_name": "X"}
    document = {"location": "Berlin", "virtual_extensions": [{"extension": "5001"}, by_id]}
    assert "virtual_extensions[0] and virtual_extensions[1] are both for virtual extension 5001" in refusal(sim, document)


def test_an_item_that_says_nothing_is_a_mistake(sim: Simulator) -> None:
    document = munich(digit_patterns=[{}], sequential_ring_criteria=[RECEPTION])
    assert refusal(sim, document) == (
        "The document has 2 mistakes: digit_patterns[0]: no option says what is wanted."
        " sequential_ring_criteria[0]: no option says what is wanted."
    )


def test_what_webex_would_not_accept_is_told_with_its_place_before_anything_is_written(sim: Simulator) -> None:
    taken = {"name": "B", "prefix": "+1212555", "patterns": ["01XX"]}
    ranges = [{"name": "A", "prefix": "+49307", "patterns": ["1XX"]}, taken]
    message = refusal(sim, munich(virtual_extension_ranges=ranges, digit_patterns=[pattern("A", "1!")]))
    assert message.startswith('virtual_extension_ranges[1]: Webex does not accept virtual extension range "B"')
    assert len([each for each in sim.log if each.path.endswith("/invoke")]) == 2


@pytest.mark.parametrize("path", ["/locations", "/workspaces", "/digitPatterns", "/operatingModes", "/callForwarding", "/invoke"])
@pytest.mark.parametrize("check", [False, True], ids=["for real", "check mode"])
def test_what_cannot_be_read_is_an_error_and_never_a_mistake_or_absent(path: str, check: bool, sim: Simulator) -> None:
    sim.faults.add(Fault(status=404, path=path))
    document = munich(
        digit_patterns=[{**pattern("A", "1!"), **RECEPTION}, {"name": "B", "state": "absent"}],
        mode_forwarding=[forwarding("Day")],
        operating_modes=[{"name": "Weekend", "call_forwarding": OFF}],
        virtual_extensions=[extension(7101, "A")],
    )
    result = configure(sim, document, check=check)
    assert result["msg"].startswith("Could not ")
    assert result["error"]["status"] == 404
    assert "plan" not in result
    assert sim.writes() == []


# What a plan takes


@pytest.mark.parametrize(("count", "requests"), [(200, 1), (201, 2), (450, 3)])
def test_numbers_are_validated_as_many_as_possible_at_once(count: int, requests: int, sim: Simulator) -> None:
    extensions = [extension(number, "Partner", **COMPANY_WIDE) for number in range(71000, 71000 + count)]
    for number, item in enumerate(extensions):
        item["phone_number"] = f"+4930555{number:05}"
    configure(sim, {"virtual_extensions": extensions}, check=True)
    assert len([each for each in sim.log if each.path.endswith("/invoke")]) == requests


def test_what_stays_as_it_is_is_not_validated(sim: Simulator) -> None:
    document = munich(virtual_extensions=[extension(7101, "A")])
    applied(sim, document)
    sim.log.clear()
    document["virtual_extensions"].append(extension(7102, "B"))
    configure(sim, document, check=True)
    (validation,) = [each for each in sim.log if each.path.endswith("/invoke")]
    assert validation.body == {"phoneNumbers": ["+493055507102"]}


def test_one_person_is_asked_for_and_many_are_read_in_a_list(sim: Simulator) -> None:
    def people(*names: str) -> list[dict[str, str]]:
        sim.log.clear()
        managers = [{"person": f"{name}@aurora.example", "features": []} for name in names]
        configure(sim, {"mode_managers": managers}, check=True)
        return [each.query for each in sim.log if each.path == "/people"]

    assert [set(query) for query in people("hannah.koch")] == [{"email", "callingData", "excludeStatus", "max"}]
    assert [set(query) for query in people("hannah.koch", "felix.bauer", "greta.richter")] == [
        {"callingData", "excludeStatus", "max"}
    ]


def test_details_are_read_of_named_objects_only(sim: Simulator) -> None:
    configure(
        sim, {"location": "Berlin", "operating_modes": [mode("Outage"), {"name": "Night", "call_forwarding": OFF}]}, check=True
    )
    ends = [each.path.rsplit("/", 1)[-1] for each in sim.log]
    assert ends == ["locations", "operatingModes", sim.org.operating_mode("Night")["id"], "locations"]


def test_a_document_of_nothing_asks_nothing(sim: Simulator) -> None:
    result = applied(sim, {})
    assert (result["changed"], result["plan"], len(sim.log)) == (False, [], 0)


# What a plan tells


def test_an_update_tells_only_what_differs_and_a_new_object_everything(sim: Simulator) -> None:
    applied(sim, munich(digit_patterns=[pattern("Taxi", "22456!")]))
    document = munich(digit_patterns=[pattern("Taxi", "22456!", "allow"), pattern("Bus", "22457!")])
    changed, new = applied(sim, document)["plan"]
    subject = 'digit pattern "Taxi" of location "Munich"'
    data = {"kind": "digit_pattern", "owner": {"location": "Munich"}, "key": {"name": "Taxi"}}
    told = {"section": "digit_patterns", "action": "update", "place": "digit_patterns[0]", **data}
    assert changed == {**told, "object": subject, "before": {"action": "block"}, "after": {"action": "allow"}}
    assert (new["action"], new["before"], new["after"]["pattern"]) == ("create", {}, "22457!")


def test_what_did_not_change_is_counted_and_not_told(sim: Simulator) -> None:
    document = munich(digit_patterns=[pattern("Taxi", "22456!"), pattern("Bus", "22457!"), {"name": "Tram", "state": "absent"}])
    applied(sim, {**document, "digit_patterns": document["digit_patterns"][:1]})
    result = applied(sim, document)
    assert len(result["plan"]) == 1
    assert result["summary"] == {"create": 1, "update": 0, "replace": 0, "delete": 0, "unchanged": 2}


def test_an_approval_stays_good_while_only_other_things_change(sim: Simulator) -> None:
    document = munich(digit_patterns=[pattern("Taxi", "22456!")])
    approved = configure(sim, document, check=True)["plan_id"]
    applied(sim, munich(digit_patterns=[pattern("Bus", "22457!")], operating_modes=[mode("Storm")]))
    unchanged_as_well = munich(digit_patterns=[{"name": "Bus"}, *document["digit_patterns"]])
    assert configure(sim, unchanged_as_well, check=True)["plan_id"] == approved
    assert not configure(sim, document, plan_id=approved).get("failed")


def test_an_approval_is_not_good_for_the_same_words_about_another_location(sim: Simulator) -> None:
    items = [{**pattern("Taxi", "22456!"), **RECEPTION}]
    here = configure(sim, munich(digit_patterns=items), check=True)
    elsewhere = configure(sim, {"location": "Berlin", "digit_patterns": [pattern("Taxi", "22456!")]}, check=True)
    assert here["plan_id"] != elsewhere["plan_id"]


def test_a_preview_of_something_else_than_approved_is_refused_and_shown(sim: Simulator) -> None:
    result = configure(sim, munich(digit_patterns=[pattern("Taxi", "22456!")]), check=True, plan_id="0" * 32)
    assert result["failed"]
    assert not result["changed"]
    assert [change["action"] for change in result["plan"]] == ["create"]
    assert result["plan_id"] in result["msg"]
