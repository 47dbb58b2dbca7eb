# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The as-built report: what differs from the site file is marked where it stands and summed up at the top."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.filter.as_built import as_built
from ansible_collections.webex.calling.plugins.module_utils.engine.document import SECTIONS
from ansible_collections.webex.calling.plugins.plugin_utils.report.drift import ADDED, DIFFERENT, MISSING, Drift
from ansible_collections.webex.calling.plugins.plugin_utils.report.sections import views
from tests.support.report_site import (
    HERE,
    PLAN,
    SITE,
    Element,
    change,
    extension,
    holiday,
    mode,
    pattern,
    permissions,
    read,
    site,
    without_data,
)


def banner(page: Element) -> Element:
    return page.one("section", class_="banner")


def mark(page: Element, number: int) -> Element:
    return page.one("div", id=f"drift-{number}")


def marks(**options: Any) -> list[tuple[str, str]]:
    """Kind and object of every mark on the site's report."""
    document = options.pop("document", None) or site()
    return [(each.kind, each.object) for each in Drift(document, **options).marks]


def test_every_section_of_a_document_is_shown_once() -> None:
    assert sorted(section for view in views() for section in view.shows) == sorted(SECTIONS)


def test_without_a_plan_the_page_says_that_nothing_was_compared() -> None:
    page = read(as_built(site()))
    assert banner(page).one("h2").text == "Not compared with a site file"
    assert page.all("span", class_="badge") == []


def test_an_empty_plan_says_that_all_is_as_the_site_file_says() -> None:
    assert banner(read(as_built(site(), plan=[]))).one("h2").text == "✓ As the site file says"


def test_the_summary_counts_and_leads_to_every_difference() -> None:
    page = read(as_built(site(), plan=PLAN))
    top = banner(page)
    assert top.one("h2").text == "△ 6 objects differ from the site file"
    assert [each.text for each in top.one("ul", class_="counts").all("li")] == ["− Missing 2", "≠ Different 3", "+ Added 1"]
    assert [each.text for each in top.one("ol", class_="summary").all("li")] == [
        '≠ Different operating mode "Open"',
        '− Missing operating mode "Evacuation"',
        "≠ Different outgoing permissions",
        '+ Added digit pattern "Hauliers in Poland"',
        '− Missing digit pattern "Lottery"',
        "≠ Different virtual extension 5002",
    ]
    for number in range(1, 7):
        assert mark(page, number).all("span", class_="badge")


def test_one_difference_is_told_in_the_singular() -> None:
    assert banner(read(as_built(site(), plan=PLAN[:1]))).one("h2").text == "△ 1 object differs from the site file"


def test_a_difference_shows_both_values_of_what_differs_and_nothing_else() -> None:
    differing = mark(read(as_built(site(), plan=PLAN)), 1)
    assert [each.text for each in differing.all("dt")] == ["Same hours daily"]
    assert [each.text for each in differing.all("dd")] == [
        "Webex monday to friday: 08:00–18:00",
        "Site file monday to friday: 07:30–18:00",
    ]


def test_permissions_that_differ_are_marked_in_their_cell() -> None:
    page = read(as_built(site(), plan=PLAN))
    (cell,) = [each for each in page.one("section", id="permissions").all("td") if each.attributes.get("class") == "different"]
    assert cell.text == "Webex # Code no transfer Site file ✕ Block no transfer"


def test_permissions_of_somebody_who_has_those_of_the_location_are_told_as_such() -> None:
    wanted = {"use_custom_enabled": True, "use_custom_permissions": True, "calling_permissions": permissions(national="block")}
    words = 'outgoing permissions of workspace "Lobby"'
    before = {"use_custom_enabled": True, "use_custom_permissions": False}
    page = read(
        as_built(site(), plan=[change("update", "outgoing_permissions", words, before, wanted, owner={"workspace": "Lobby"})])
    )
    cell = page.one("section", id="permissions").all("tr")[3].all("td")[2]
    assert cell.text == "Webex as the location Site file ✕ Block no transfer"
    assert [each.text for each in mark(page, 1).all("dt")] == ["Use custom permissions"]


def test_settings_of_somebody_whom_the_document_does_not_name_are_shown_with_their_owner() -> None:
    words = 'transfer numbers of virtual line "Service Desk"'
    owner = {"virtual_line": "Service Desk"}
    plan = [change("update", "transfer_numbers", words, {"transfer_number_1": ""}, {"transfer_number_1": "1001"}, owner=owner)]
    page = read(as_built(site(), plan=plan))
    assert mark(page, 1).all("dd")[0].text == "Webex nothing"
    assert [each.text for each in page.one("section", id="transfer").all("th") if "Service Desk" in each.text]


def test_of_a_list_only_the_entries_that_differ_are_shown() -> None:
    before, after = holiday("Christmas", "2026-12-25"), holiday("Christmas", "2026-12-24", "2026-12-26")
    same = holiday("New Year", "2027-01-01")
    words = f'operating mode "Public holidays" {HERE}'
    key = {"name": "Public holidays"}
    plan = [change("update", "operating_modes", words, {"holidays": [same, before]}, {"holidays": [same, after]}, key=key)]
    told = [each.text for each in mark(read(as_built(site(), plan=plan)), 1).all("dd")]
    assert told == ["Webex Christmas: 25 December 2026", "Site file Christmas: 24 December 2026 to 26 December 2026"]


def test_single_holidays_have_their_place() -> None:
    words = f'holiday "Fair" of operating mode "Public holidays" {HERE}'
    owner = {"level": "location", "location": SITE, "operating_mode": "Public holidays"}
    plan = [change("create", "operating_mode_holidays", words, {}, {**holiday("Fair", "2026-09-01"), **owner}, owner=owner)]
    page = read(as_built(site(), plan=plan))
    assert page.one("section", id="modes").one("li", class_="missing").text.startswith("Fair Public holidays − Missing")


def test_two_changes_with_the_same_words_are_both_marked() -> None:
    words = f'access code "Marketing" {HERE}'
    plan = [change("create", "access_codes", words, {}, {"code": "********", "description": "Marketing"})] * 2
    assert marks(plan=plan) == [(MISSING, words)] * 2


def test_many_marks_of_one_kind_are_one_line_of_the_summary() -> None:
    plan = [
        change("create", "virtual_extensions", f"virtual extension {number} {HERE}", {}, extension(number))
        for number in range(6000, 6009)
    ]
    page = read(as_built(site(), plan=plan))
    assert [each.text for each in banner(page).one("ol", class_="summary").all("li")] == ["− Missing 9 virtual extensions"]
    assert mark(page, 9).all("span", class_="badge")


@pytest.mark.parametrize(
    ("action", "kind"), [("create", MISSING), ("update", DIFFERENT), ("replace", DIFFERENT), ("delete", ADDED)]
)
def test_each_action_of_a_plan_has_its_mark(action: str, kind: str) -> None:
    words = f'digit pattern "Premium 0900" {HERE}'
    before, after = pattern("Premium 0900", "0900!"), pattern("Premium 0900", "0901!")
    given = {"create": ({}, after), "delete": (before, {})}.get(action, (before, after))
    assert marks(plan=[change(action, "digit_patterns", words, *given)]) == [(kind, words)]


def test_what_the_site_file_does_not_list_is_added() -> None:
    desired = {"location": "Rotterdam", "digit_patterns": [pattern("Premium 0900", "0900!")]}
    assert marks(plan=[], desired=desired) == [(ADDED, f'digit pattern "Hauliers in Poland" {HERE}')]


def test_somebody_whom_the_site_file_names_is_covered_too() -> None:
    patterns = [pattern("Premium 0900", "0900!"), pattern("Hauliers in Poland", "+48!"), pattern("Fax", "1", workspace="Lobby")]
    desired = {"location": "Rotterdam", "digit_patterns": patterns}
    assert marks(plan=[], desired=desired) == [(ADDED, 'digit pattern "Taxi" of workspace "Lobby"')]


def test_sections_that_the_site_file_does_not_have_are_not_covered() -> None:
    assert marks(plan=[], desired={"location": "Rotterdam"}) == []


def test_objects_of_the_organisation_are_not_added_to_a_site() -> None:
    desired = {"location": "Rotterdam", "virtual_extensions": [extension(5001), extension(5002)]}
    assert marks(plan=[], desired=desired) == []


def test_nobody_can_tell_what_is_added_where_the_site_file_uses_ids() -> None:
    desired = {"location": "Rotterdam", "operating_modes": [{**mode("Day"), "id": "Y2lzY28"}]}
    assert marks(plan=[], desired=desired) == []


def test_what_is_to_be_changed_is_not_added_as_well() -> None:
    patterns = [pattern("Premium", "0900!"), pattern("Hauliers in Poland", "+48!")]
    words = f'digit pattern "Premium 0900" {HERE}'
    plan = [change("update", "digit_patterns", words, {"name": "Premium 0900"}, {"name": "Premium"})]
    assert marks(plan=plan, desired={"location": "Rotterdam", "digit_patterns": patterns}) == [(DIFFERENT, words)]


def test_no_sentence_of_a_plan_is_taken_apart() -> None:
    plan = [{**each, "object": "something"} for each in PLAN]
    drift, told = Drift(site(), plan), Drift(site(), PLAN)
    assert [(each.kind, each.section, each.words) for each in drift.marks] == [
        (each.kind, each.section, each.words) for each in told.marks
    ]
    for section in SECTIONS:
        assert [each.values for each in drift.entries(section)] == [each.values for each in told.entries(section)]


def test_a_plan_without_data_is_told_at_the_top_only() -> None:
    page = read(as_built(site(), plan=[without_data(each) for each in PLAN], desired=site(digit_patterns=[])))
    assert "made by an earlier release" in banner(page).text
    told = [each.text for each in banner(page).one("ol", class_="summary").all("li")]
    assert told[:2] == [
        f'≠ Different operating mode "Open" {HERE} Same hours daily Webex monday to friday: 08:00–18:00'
        " Site file monday to friday: 07:30–18:00",
        f'− Missing operating mode "Evacuation" {HERE}',
    ]
    assert banner(page).all("a") == []
    assert page.all("div", class_="drift") == []


@pytest.mark.parametrize("owner", [{"workspace": "Lobby"}, {"location": SITE, "workspace": "Lobby"}])
def test_somebody_is_the_same_whether_the_plan_tells_the_location_or_not(owner: dict[str, str]) -> None:
    before, after = {"action": "allow"}, {"action": "block"}
    plan = [change("update", "digit_patterns", "x", before, after, owner=owner, key={"name": "Taxi"})]
    (entry,) = [each for each in Drift(site(), plan).entries("digit_patterns") if each.mark]
    assert entry.values["pattern"] == "+3110462!"


def test_somebody_of_that_name_at_another_location_is_somebody_else() -> None:
    owner = {"location": "Madrid", "workspace": "Lobby"}
    plan = [change("update", "digit_patterns", "x", {"action": "allow"}, {"action": "block"}, owner=owner, key={"name": "Taxi"})]
    (entry,) = [each for each in Drift(site(), plan).entries("digit_patterns") if each.mark]
    assert entry.values == {**owner, "name": "Taxi", "action": "allow"}


def test_what_gets_another_name_is_found_by_the_one_that_it_has() -> None:
    names = {"name": "Taxis"}, {"name": "Hauliers in Poland"}
    plan = [change("update", "digit_patterns", "x", names[1], names[0])]
    (entry,) = [each for each in Drift(site(), plan).entries("digit_patterns") if each.mark]
    assert entry.values["pattern"] == "+48!"
    assert entry.mark
    assert entry.mark.words == 'digit pattern "Hauliers in Poland"'


def test_a_code_is_found_by_what_is_not_secret_about_it() -> None:
    codes = [{"code": "731946", "description": "Marketing"}, {"code": "731947", "description": "Sales"}]
    hidden = {"code": "********"}
    plan = [
        change("update", "access_codes", "x", {"description": "Sales"}, {"description": "Trade"}, key=hidden),
        change("create", "access_codes", "x", {}, {**hidden, "description": "Press"}),
    ]
    entries = Drift(site(access_codes=codes), plan).entries("access_codes")
    assert [(each.values["description"], each.mark and each.mark.kind) for each in entries] == [
        ("Marketing", None),
        ("Sales", DIFFERENT),
        ("Press", MISSING),
    ]


def test_a_switch_is_told_from_the_objects_that_it_is_about() -> None:
    owner = {"workspace": "Lobby"}
    switch = {"use_custom_digit_patterns": True}, {"use_custom_digit_patterns": False}
    drift = Drift(site(), [change("update", "digit_patterns", "x", *switch, owner=owner, key={})])
    (entry,) = [each for each in drift.entries("digit_patterns") if each.mark]
    assert entry.values == {**owner, "location": SITE, "use_custom_digit_patterns": True}


def test_criteria_are_the_same_where_the_site_file_says_less() -> None:
    """The level of a schedule goes without saying, and Webex may shorten numbers."""
    criteria = {"workspace": "Boardroom", "calls_from": "select_phone_numbers", "ring_enabled": True}
    schedule = {"schedule_name": "Office Hours", "schedule_type": "business_hours"}
    kept = {**criteria, **schedule, "schedule_level": "location", "phone_numbers": ["3035550150"]}
    other = {**criteria, **schedule, "schedule_level": "location", "phone_numbers": ["3035550151"]}
    wanted = {**criteria, **schedule, "phone_numbers": ["+13035550150"]}
    document = site(sequential_ring_criteria=[kept, other])
    desired = {"location": SITE, "sequential_ring_criteria": [wanted]}
    assert [each.object for each in Drift(document, [], desired).marks] == [
        'sequential ring criteria (calls from 3035550151, schedule "Office Hours") of workspace "Boardroom"'
    ]


def test_objects_of_the_organisation_keep_their_words() -> None:
    document = {"location": SITE, "virtual_extensions": [{**extension(5003), "level": "organization"}]}
    owner = {"level": "organization"}
    plan = [change("delete", "virtual_extensions", "x", {**extension(5003), **owner}, {}, owner=owner)]
    (mark_,) = Drift(document, plan).marks
    assert (mark_.kind, mark_.words) == (ADDED, "x")
