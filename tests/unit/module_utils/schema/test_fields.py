# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from collections.abc import Iterator

from ansible_collections.webex.calling.plugins.module_utils.schema.fields import Field, ListMap, Record
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Choice, Flag, ListSet, Number, Phone, Text, Values
from tests.support.builders import errors


def _needs_number(values: Values) -> Iterator[str]:
    if values.get("enabled") and not values.get("number"):
        yield "number is needed with enabled: true"


FORWARDING = Record(
    Field("enabled", Flag(), ()),
    Field("number", Phone(), (), "destination"),
    Field("rings", Number(), (), "numberOfRings"),
    Field("owner", Text(), (), wire=""),
    rule=_needs_number,
)
WHOLE_FORWARDING = Record(*FORWARDING.fields.values(), atomic=True)
RULES = ListMap(Record(Field("call", Choice("local", "far"), ()), Field("allowed", Flag(), ())), key="call", words="call type")
SUBSET_OF_RULES = ListMap(RULES.record, key="call", words="call type", subset=True, maximum=3)
NESTED = Record(Field("name", Text(), ()), Field("forwarding", FORWARDING, ()), Field("rules", RULES, ()))

LOCAL = {"call": "local", "allowed": True}
FAR = {"call": "far", "allowed": False}


def test_only_what_was_given_is_normalised() -> None:
    assert FORWARDING.normalise({"enabled": None, "number": "+49 30", "unknown": 1}) == {"number": "+4930"}


def test_false_zero_and_empty_are_given() -> None:
    given = {"enabled": False, "number": "", "rings": 0}
    assert FORWARDING.normalise(given) == given


def test_a_record_travels_under_the_names_of_the_wire() -> None:
    values = {"enabled": True, "number": "+4930", "rings": 3}
    wire = {"enabled": True, "destination": "+4930", "numberOfRings": 3}
    assert FORWARDING.to_wire(values) == wire
    assert FORWARDING.from_wire(wire) == values


def test_a_field_without_member_stays_at_home() -> None:
    assert FORWARDING.to_wire({"owner": "me", "enabled": True}) == {"enabled": True}
    assert FORWARDING.from_wire({"": "me", "owner": "me"}) == {}


def test_absent_null_and_empty_members_are_unset() -> None:
    assert FORWARDING.from_wire({"destination": "", "numberOfRings": None}) == {}
    assert FORWARDING.from_wire(None) == {}


def test_what_webex_adds_is_ignored() -> None:
    assert FORWARDING.from_wire({"enabled": True, "esn": "123", "id": "Y2lz"}) == {"enabled": True}


def test_chosen_fields_are_sent_even_when_they_are_unset_so_that_webex_clears_them() -> None:
    assert FORWARDING.to_wire_of({"enabled": True, "rings": 2}, ["enabled", "number"]) == {"enabled": True, "destination": ""}


def test_what_is_left_out_stays_at_any_depth() -> None:
    stored = {"name": "A", "forwarding": {"enabled": True, "number": "1"}}
    assert NESTED.overlay(stored, {"forwarding": {"enabled": False}}) == {
        "name": "A",
        "forwarding": {"enabled": False, "number": "1"},
    }


def test_an_atomic_record_keeps_nothing_of_the_stored_one() -> None:
    assert WHOLE_FORWARDING.overlay({"enabled": True, "number": "1"}, {"enabled": False}) == {"enabled": False}


def test_overlaying_leaves_the_stored_record_alone() -> None:
    stored = {"name": "A", "forwarding": {"enabled": True}}
    NESTED.overlay(stored, {"name": "B", "forwarding": {"enabled": False}})
    assert stored == {"name": "A", "forwarding": {"enabled": True}}


def test_differing_fields_come_in_the_order_of_their_description() -> None:
    one = {"rules": [LOCAL], "name": "A", "forwarding": {}}
    other = {"name": "B", "rules": [FAR]}
    assert NESTED.differing(one, other) == ("name", "rules")


def test_a_record_of_empty_values_is_the_same_as_none() -> None:
    assert FORWARDING.same({"enabled": False, "number": ""}, None)


def test_the_normal_form_is_finished_by_the_record_itself() -> None:
    def drop_rings(values: Values) -> Values:
        return values if values.get("enabled") else {name: values[name] for name in values if name != "rings"}

    record = Record(*FORWARDING.fields.values(), canonical=drop_rings)
    assert record.normalise({"enabled": False, "rings": 3}) == {"enabled": False}
    assert record.from_wire({"enabled": False, "numberOfRings": 3}) == {"enabled": False}
    assert record.overlay({"enabled": True, "rings": 3}, {"enabled": False}) == {"enabled": False}


def test_mistakes_tell_the_way_to_the_field() -> None:
    given = {"forwarding": {"number": "x"}, "rules": [{"call": "local"}, {"call": "local"}]}
    assert errors(NESTED, given, "") == [
        "forwarding.number: 'x' is not a phone number or extension",
        "rules[0] and rules[1] are both for call type 'local'",
    ]


def test_fields_that_do_not_fit_together_are_told_with_their_record() -> None:
    assert errors(NESTED, {"forwarding": {"enabled": True}}, "") == ["forwarding: number is needed with enabled: true"]
    assert errors(FORWARDING, {"enabled": True}, "") == ["number is needed with enabled: true"]


def test_rules_about_fields_wait_until_each_field_is_right() -> None:
    assert errors(FORWARDING, {"enabled": True, "number": "x"}, "f") == ["f.number: 'x' is not a phone number or extension"]


def test_a_keyed_list_has_no_order() -> None:
    assert RULES.normalise([LOCAL, FAR]) == RULES.normalise([FAR, LOCAL]) == [FAR, LOCAL]
    assert RULES.same([LOCAL, FAR], [FAR, LOCAL])
    assert RULES.from_wire([{"call": "LOCAL"}, {"call": "FAR"}]) == [{"call": "far"}, {"call": "local"}]


def test_a_keyed_list_is_the_whole_truth() -> None:
    assert RULES.overlay([LOCAL, FAR], [{"call": "far", "allowed": True}]) == [{"call": "far", "allowed": True}]
    assert RULES.overlay([LOCAL, FAR], []) == []


def test_an_entry_of_a_keyed_list_keeps_what_is_left_out_of_it() -> None:
    assert RULES.overlay([LOCAL, FAR], [{"call": "local"}]) == [LOCAL]


def test_a_subset_leaves_the_entries_alone_that_it_does_not_name() -> None:
    assert SUBSET_OF_RULES.overlay([LOCAL, FAR], [{"call": "far", "allowed": True}]) == [{"call": "far", "allowed": True}, LOCAL]
    assert SUBSET_OF_RULES.overlay([LOCAL], []) == [LOCAL]
    assert SUBSET_OF_RULES.overlay(None, [FAR]) == [FAR]


def test_keyed_lists_differ_by_key_and_by_content() -> None:
    assert not RULES.same([LOCAL], [FAR])
    assert not RULES.same([LOCAL], [{"call": "local", "allowed": False}])
    assert RULES.same([], None)


def test_more_entries_than_webex_takes_are_told() -> None:
    rows = [{"call": f"{number}"} for number in range(4)]
    assert errors(SUBSET_OF_RULES, rows, "rules") == ["rules: 4 entries are more than the 3 that Webex takes"]


def test_a_record_in_a_list_becomes_suboptions() -> None:
    suboptions = {"call": {"type": "str", "choices": ["local", "far"]}, "allowed": {"type": "bool"}}
    assert RULES.spec() == {"type": "list", "elements": "dict", "options": suboptions}
    assert RULES.record.spec() == {"type": "dict", "options": suboptions}


def test_lists_and_records_travel_inside_each_other() -> None:
    record = Record(Field("numbers", ListSet(Phone()), ()), Field("rules", RULES, ()))
    values = {"numbers": ["1", "2"], "rules": [FAR, LOCAL]}
    wire = {"numbers": ["1", "2"], "rules": [{"call": "FAR", "allowed": False}, {"call": "LOCAL", "allowed": True}]}
    assert record.to_wire(values) == wire
    assert record.from_wire(wire) == values
