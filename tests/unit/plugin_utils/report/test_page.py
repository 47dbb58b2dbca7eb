# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The as-built report: what stands on the page, and how it is made."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.webex.calling.plugins.filter.as_built import FilterModule, as_built
from ansible_collections.webex.calling.plugins.plugin_utils.report.calls import features
from ansible_collections.webex.calling.plugins.plugin_utils.report.drift import Drift
from ansible_collections.webex.calling.plugins.plugin_utils.report.page import TEMPLATES
from tests.support.report_site import (
    DETAILS,
    READ_AT,
    Element,
    change,
    extension,
    holiday,
    mode,
    pattern,
    permissions,
    read,
    site,
    whole_page,
    without_data,
)

HOSTILE = '<script>alert("1")</script>\'&amp;'


def section(page: str, id_: str) -> Element:
    return read(page).one("section", id=id_)


def rows(of: Element) -> list[list[str]]:
    """The texts of the cells of all rows below an element."""
    cells = ("th", "td")
    return [[cell.text for cell in row.all() if cell.tag in cells] for row in of.all("tr")]


def test_ansible_finds_the_filter_by_its_name() -> None:
    assert FilterModule().filters() == {"as_built": as_built}


def test_the_same_input_makes_the_same_page() -> None:
    assert whole_page() == whole_page()


def test_the_page_has_one_title_landmarks_and_headings_in_order() -> None:
    page = read(whole_page())
    assert page.one("html").attributes["lang"] == "en"
    assert page.one("h1").text == "Rotterdam"
    assert [len(page.all(tag)) for tag in ("header", "main", "footer")] == [1, 1, 1]
    levels = [int(each.tag[1]) for each in page.all() if re.fullmatch("h[1-6]", each.tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_link_leads_to_one_place_on_the_page() -> None:
    page = read(whole_page())
    ids = [each.attributes["id"] for each in page.all() if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    assert {link.attributes["href"].removeprefix("#") for link in page.all("a")} <= set(ids)


def test_the_page_allows_itself_nothing_from_elsewhere() -> None:
    text = whole_page()
    page = read(text)
    policy = [meta for meta in page.all("meta") if "http-equiv" in meta.attributes]
    assert [meta.attributes["content"] for meta in policy] == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]
    assert page.all("script") == page.all("img") == page.all("iframe") == []
    assert [link.attributes["href"] for link in page.all("link")] == ["data:,"]
    assert "url(" not in text
    assert "http:" not in text
    assert "https:" not in text


def test_nothing_moves() -> None:
    assert not re.search("transition|animation|smooth", (TEMPLATES / "style.css").read_text(encoding="utf-8"))


def test_every_table_has_a_caption_and_scopes() -> None:
    tables = read(whole_page()).all("table")
    assert len(tables) == 9
    for table in tables:
        assert table.one("caption").text
        assert all(head.attributes.get("scope") for head in table.all("th"))


def test_every_drawing_has_a_title_and_a_description() -> None:
    drawings = read(whole_page()).all("svg", class_="year")
    assert len(drawings) == 2
    for drawing in drawings:
        named = drawing.attributes["aria-labelledby"].split()
        assert [drawing.one("title").attributes["id"], drawing.one("desc").attributes["id"]] == named


@pytest.mark.parametrize("name", [HOSTILE, "東京オフィス", "مكتب دبي", "x" * 300])
def test_any_name_is_shown_as_it_is(name: str) -> None:
    document = site(
        operating_modes=[mode(name, holidays=[holiday(name, "2026-12-25")], type="holiday")],
        digit_patterns=[pattern(name, name, name), pattern(name, "1", workspace=name)],
        virtual_extensions=[extension(1, name)],
        mode_managers=[{"person": name, "features": [name]}],
        mode_forwarding=[{"hunt_group": name, "enabled": True, "modes": [{"operating_mode": name}]}],
        location_schedules=[{"name": name, "type": name, "events": [holiday(name, name)]}],
        access_codes=[{"description": name, "code": "1"}],
    )
    text = as_built(document, title=name, generated_at=name, left_out=[{"object": name, "reason": name}])
    assert "<script" not in text
    page = read(text)
    assert page.one("h1").text == name
    for id_ in ("modes", "routing", "patterns", "codes", "schedules", "extensions"):
        assert name in page.one("section", id=id_).text


def test_an_empty_document_makes_a_page_that_says_so() -> None:
    page = read(as_built({}))
    assert page.one("h1").text == "The whole organisation"
    assert page.one("p", class_="empty").text == "The document has no objects."
    assert "operating modes" in page.one("p", class_="absent").text
    assert page.all("nav") == []


def test_a_section_with_nothing_in_it_is_not_on_the_page() -> None:
    page = read(as_built(site(digit_patterns=[])))
    assert page.all("section", id="patterns") == []
    assert "digit patterns" in page.one("p", class_="absent").text


def test_the_title_and_the_time_are_those_that_were_given() -> None:
    page = read(whole_page(title="Harbour"))
    assert page.one("h1").text == "Harbour"
    assert page.one("head").one("title").text == "Harbour - Webex Calling as built"
    assert page.one("time").text == READ_AT
    assert read(as_built(site())).all("time") == []


def test_tiles_count_what_exists() -> None:
    tiles = [tile.text for tile in read(as_built(site())).one("ul", class_="tiles").all("a")]
    assert tiles == [
        "5 operating modes",
        "1 feature that follows modes",
        "3 sets of permissions",
        "2 sets of transfer numbers",
        "3 digit patterns",
        "2 sets of access codes",
        "2 schedules",
        "1 sequential ring",
        "4 virtual extensions and ranges",
    ]


def test_the_week_shows_each_mode_in_a_lane_with_its_letter_and_texture() -> None:
    week = section(whole_page(), "modes").one("figure", class_="week")
    assert [lane.text for lane in week.one("ul", class_="lanes").all("li")] == ["A Open", "B Late desk", "C Night"]
    tuesday = week.one("ol").all("li")[1]
    assert [each.text for each in tuesday.all("span", class_="bar")] == [
        "A 08:00–18:00 Open",
        "B 18:00–22:00 Late desk",
        "C until 06:00 Night",
        "C from 22:00 Night",
    ]
    assert [each.attributes["class"].split()[1] for each in tuesday.all("span", class_="bar")] == ["t0", "t1", "t2", "t2"]


def test_modes_tell_their_times_and_where_calls_go() -> None:
    assert rows(section(as_built(site()), "modes"))[1:] == [
        ["A Open", "Monday to Friday: 08:00–18:00", "not forwarded"],
        ["B Late desk", "Monday, Tuesday, Thursday: 18:00–22:00 Friday: 18:00–20:30", "not forwarded"],
        ["C Night", "Monday to Friday: 22:00–06:00 the next morning Saturday, Sunday: all day", "not forwarded"],
        ["Public holidays", "4 holidays", "forwarded to voicemail of +31105550199"],
        ["Outage", "switched by hand", "forwarded to +31105550111"],
    ]


def test_holidays_are_listed_through_the_year() -> None:
    assert [each.text for each in section(whole_page(), "modes").one("ul", class_="dated").all("li")] == [
        "King's Day 27 April 2026",
        "Spring closing every year on the last Monday in May",
        "Stocktaking 30 June 2026, 12:00–18:00",
        "Christmas every year on 25 December, for 2 days",
    ]


def test_features_tell_where_calls_go_in_each_mode() -> None:
    routing = section(whole_page(), "routing")
    assert rows(routing)[1:4] == [
        ["Open", "by its schedule", "not forwarded"],
        ["Public holidays", "by its schedule", "as the mode says: forwarded to voicemail of +31105550199"],
        ["Outage", "only when switched to by hand", "forwarded to +31105550177"],
    ]
    assert "Mode when this was read: Open ." in routing.text
    assert rows(routing)[-1] == ["lena.fischer@aurora.example", "Dispatch Main Reception"]


def test_permissions_are_a_matrix_with_signs_and_words() -> None:
    heads, location, dock, lobby = rows(section(as_built(site(), details=DETAILS), "permissions"))
    assert heads[:5] == ["Who", "Internal", "Toll-free", "National", "International"]
    assert location[:5] == ["Rotterdam location", *["✓ Allow may transfer"] * 3, "# Code no transfer"]
    assert dock[3:6] == ["✕ Block no transfer", "✕ Block no transfer", "→ Transfer 1 no transfer"]
    assert lobby == ["Lobby workspace", "↵ as the location"]


def test_those_who_have_what_the_location_has_are_listed_by_name() -> None:
    names = section(whole_page(), "permissions").one("ul", class_="names")
    assert [each.text for each in names.all("li")] == ["mia@aurora.example person"]


def test_permissions_of_the_location_come_from_the_details_when_the_document_lacks_them() -> None:
    told = [{"section": "outgoing_permissions", "location": "Rotterdam", "effective_permissions": permissions(national="block")}]
    page = as_built({"location": "Rotterdam"}, details=told)
    assert rows(section(page, "permissions"))[1][3] == "✕ Block no transfer"


def test_transfer_numbers_tell_who_has_those_of_the_location() -> None:
    assert rows(section(whole_page(), "transfer"))[1:] == [
        ["Rotterdam location", "+31105550141", "1042", "none"],
        ["Loading Dock workspace", "↵ as the location"],
    ]


def test_digit_patterns_stand_under_their_owner() -> None:
    assert rows(section(as_built(site()), "patterns"))[1:] == [
        ["Rotterdam location"],
        ["Premium 0900", "0900!", "✕ Block", "no transfer"],
        ["Hauliers in Poland", "+48!", "→ Transfer 2", "may transfer"],
        ["Lobby workspace its own patterns apply"],
        ["Taxi", "+3110462!", "✓ Allow", "no transfer"],
    ]


@pytest.mark.parametrize("with_data", [True, False])
def test_access_codes_are_never_on_the_page(with_data: bool) -> None:
    secret = "731946"
    words = 'access code "Marketing" of location "Rotterdam"'
    plan = [
        change("update", "access_codes", words, {"code": secret}, {"code": "555123"}, key={"code": "********"}),
        change("create", "access_codes", words, {}, {"code": "555124", "description": "Sales"}, key={"code": "********"}),
    ]
    if not with_data:
        plan = [without_data(each) for each in plan]
    text = whole_page(plan=plan, desired=site())
    assert secret not in text
    assert "55512" not in text
    found = rows(section(text, "codes"))
    assert "access codes of workspace" in section(text, "codes").text
    if not with_data:
        assert found[2] == ["Marketing", "set"]
        return
    assert found[2][0].startswith("Marketing ≠ Different")
    assert found[2][1] == "set"
    assert found[3][1] == "not set"


def test_schedules_of_every_week_are_drawn_and_all_are_told() -> None:
    schedules = section(whole_page(), "schedules")
    assert len(schedules.all("span", class_="bar")) == 5
    assert [each.text for each in schedules.all("li") if each.attributes == {}][-2:] == [
        "Weekdays every Monday to Friday, 08:30–17:30",
        "Summer fair 28 August 2026",
    ]


def test_features_tell_their_other_forwarding_and_its_rules() -> None:
    callers = {"selection": "custom", "numbers": ["+4930901820"], "private_number_enabled": True}
    there = {"selection": "forward_to_specified_number", "destination": "3002"}
    rules = [
        {"name": "Suppliers", "business_schedule": "Office Hours", "calls_from": callers, "forward_to": there},
        {"name": "Others", "enabled": False, "forward_to": {"selection": "do_not_forward"}},
    ]
    forwarding = {"hunt_group": "Sales", "always": {"enabled": True, "destination": "3001"}, "selective_rules": rules}
    (feature,) = features(Drift({"mode_forwarding": [forwarding]}), ())
    assert feature.others == [
        "All calls are forwarded to 3001.",
        "Selective forwarding is switched off.",
        'Rule "Suppliers": calls from +4930901820, hidden numbers, during the schedule "Office Hours" go to 3002.',
        'Rule "Others": calls from any number are not forwarded. This rule is switched off.',
    ]


def test_sequential_ring_tells_the_phones_in_their_order_and_for_which_calls() -> None:
    assert [each.text for each in section(whole_page(), "ring").all("li")] == [
        "The phone itself, 2 rings; if it is busy, nothing else rings",
        "+31105550120, 4 rings",
        "1002, 3 rings; whoever answers has to press a key",
        "If nobody answers: voicemail",
        'Rings for calls from any number, during the schedule "Office Hours"',
        "Never for calls from +31105550150, callers who hide their number, at any time",
    ]


def test_extensions_stand_in_their_order_and_tell_which_are_of_the_organisation() -> None:
    found = rows(section(as_built(site(virtual_extensions=[extension(5001), *site()["virtual_extensions"][1:]])), "extensions"))
    assert found[1] == ["Depots", "+31105550", "4XX, 5XX"]
    assert found[3:] == [
        ["5001", "Haulier 5001", "+311055505001"],
        ["5002", "Haulier 5002", "+311055505002"],
        ["5003", "Haulier 5003 organisation", "+311055505003"],
    ]


def test_thousands_of_extensions_stand_by_hundreds_with_links() -> None:
    page = section(as_built(site(virtual_extensions=[extension(number) for number in range(7999, 4999, -1)])), "extensions")
    links = page.one("ul", class_="jumps").all("a")
    assert len(links) == 30
    assert links[0].text == "5000–5099"
    assert len(page.all("tr")) == 2 + 1 + 30 * 101


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"configuration": "sites/berlin.yml"}, "as_built: the input is not a document, but str."),
        ({"configuration": {"configuration": {}}}, "as_built: the input has no section configuration; give the document itself."),
        ({"configuration": {"digit_patterns": {}}}, "as_built: digit_patterns of the input is not a list of mappings."),
        ({"configuration": {"digit_patterns": ["0900!"]}}, "as_built: digit_patterns of the input is not a list of mappings."),
        ({"configuration": {}, "plan": {"plan": []}}, "as_built: plan is not a list of mappings."),
        ({"configuration": {}, "plan": [{"section": "digit_patterns"}]}, "as_built: plan has an entry without action."),
        ({"configuration": {}, "details": ["x"]}, "as_built: details is not a list of mappings."),
        ({"configuration": {}, "desired": {}}, "as_built: desired needs plan, which tells what differs; give both or neither."),
        ({"configuration": {}, "plan": [], "desired": []}, "as_built: desired is not a document, but list."),
    ],
)
def test_what_is_not_what_it_should_be_is_said_in_one_sentence(options: Any, message: str) -> None:
    with pytest.raises(AnsibleFilterError) as told:
        as_built(**options)
    assert told.value.message == message
