# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Sections of a document from sheets that were saved as CSV."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from ansible.errors import AnsibleFilterError
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.webex.calling.plugins.filter.from_csv import FilterModule, from_csv

HEADINGS = "extension;phone_number;display_name"
PARTNER = {"extension": "5001", "phone_number": "+493055501820", "display_name": "Haulier"}


def sheet(*rows: str, headings: str = HEADINGS) -> str:
    return "\n".join((headings, *rows)) + "\n"


def partners(text: str, **options: Any) -> list[dict[str, Any]]:
    return from_csv(text, "virtual_extensions", **options)


def complaint(text: str, section: str = "virtual_extensions", **options: Any) -> str:
    with pytest.raises(AnsibleFilterError) as caught:
        from_csv(text, section, **options)
    return str(caught.value)


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "byte-order mark"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_every_way_to_save_a_sheet_is_read(mark: str, delimiter: str, line_end: str) -> None:
    text = mark + sheet("5001;+493055501820;Haulier").replace(";", delimiter).replace("\n", line_end)
    assert partners(text) == [PARTNER]


def test_a_line_that_names_the_delimiter_is_no_row() -> None:
    assert partners("sep=;\r\n" + sheet("5001;+493055501820;Haulier")) == [PARTNER]
    assert "row 2, extension" in complaint("sep=;\n" + sheet("five;+493055501820;Haulier"))


def test_headings_are_options_in_any_spelling() -> None:
    assert partners(sheet("5001;+493055501820;Haulier", headings="Extension ;Phone Number;DISPLAY-NAME")) == [PARTNER]


def test_headings_of_ones_own_are_renamed_or_passed_over() -> None:
    text = sheet("5001;+493055501820;Haulier;whatever", headings="Nebenstelle;Rufnummer;display_name;Bemerkung")
    columns = {"Nebenstelle": "extension", "rufnummer": "phone_number", "Bemerkung": None}
    assert partners(text, columns=columns) == [PARTNER]


def test_an_option_in_columns_may_be_spelled_like_a_heading() -> None:
    text = sheet("5001;+493055501820;Haulier", headings="extension;Rufnummer;display_name")
    assert partners(text, columns={"Rufnummer": "Phone Number"}) == [PARTNER]


def test_empty_rows_above_the_headings_hide_no_delimiter() -> None:
    text = "\n" + sheet("5001,+493055501820,Haulier", "x,+493055501821,B", headings=HEADINGS.replace(";", ","))
    assert "row 4, extension" in complaint(text)
    assert partners(text.replace("x,", "5002,"))[0] == PARTNER


def test_an_empty_cell_is_an_option_that_is_not_given() -> None:
    assert partners(sheet("5001;+493055501820;")) == [{"extension": "5001", "phone_number": "+493055501820"}]


def test_empty_rows_and_columns_at_the_end_are_no_items() -> None:
    assert partners(sheet("5001;+493055501820;Haulier;;", ";;;;", "", headings=f"{HEADINGS};;")) == [PARTNER]


def test_cells_may_hold_delimiters_and_quotes() -> None:
    (item,) = partners(sheet('5001;+493055501820;"Haulier; ""the"" one of Berlin"'))
    assert item["display_name"] == 'Haulier; "the" one of Berlin'


def test_a_line_break_in_a_cell_is_told() -> None:
    text = sheet('5001;+493055501820;"Haulier\nof Berlin"')
    assert "row 2, display_name: 'Haulier\\nof Berlin' has a line break" in complaint(text)


def test_a_line_break_in_a_cell_does_not_move_the_rows_that_follow() -> None:
    text = sheet('5001;+493055501820;"two\nlines"', "x;+493055501821;Haulier")
    assert "row 3, extension: 'x' is not an extension" in complaint(text)


@pytest.mark.parametrize(("word", "value"), [("TRUE", True), ("WAHR", True), ("yes", True), ("FALSE", False), ("nein", False)])
def test_true_and_false_are_the_words_of_spreadsheets(word: str, value: bool) -> None:
    text = sheet(f"Block;0900!;block;{word}", headings="name;pattern;action;transfer_enabled")
    assert from_csv(text, "digit_patterns")[0]["transfer_enabled"] is value


def test_a_word_that_is_neither_names_its_row() -> None:
    text = sheet("Block;0900!;block;perhaps", headings="name;pattern;action;Transfer enabled")
    assert complaint(text, "digit_patterns").endswith("row 2, Transfer enabled: 'perhaps' is not true or false.")


def test_several_values_share_a_cell() -> None:
    text = sheet("Plant;+4930555;1XX|2XX", headings="name;prefix;patterns")
    assert from_csv(text, "virtual_extension_ranges")[0]["patterns"] == ["1XX", "2XX"]


def test_an_option_inside_another_has_a_heading_with_a_dot() -> None:
    yearly = "recurrence.recur_yearly_by_date"
    headings = f"operating_mode;name;start_date;end_date;{yearly}.month;{yearly}.day_of_month"
    text = sheet("Holidays;Christmas;2026-12-25;2026-12-25;december;25", headings=headings)
    (item,) = from_csv(text, "operating_mode_holidays")
    assert item["recurrence"] == {"recur_yearly_by_date": {"month": "december", "day_of_month": 25}}


def test_an_item_has_only_what_its_row_says() -> None:
    assert from_csv(sheet("Block;0900!", headings="name;pattern"), "digit_patterns") == [{"name": "Block", "pattern": "0900!"}]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("5001;493055501820;Haulier", "row 2, phone_number: 493055501820 seems to have lost its +"),
        ("5001;4,93055E+11;Haulier", "row 2, phone_number: a spreadsheet has rounded 4,93055E+11"),
        ("5001;4.93055E+11;Haulier", "row 2, phone_number: a spreadsheet has rounded 4.93055E+11"),
        ("5001.0;+493055501820;Haulier", "row 2, extension: a spreadsheet has given 5001.0 decimals"),
        ("5001;+493055501820,00;Haulier", "row 2, phone_number: '+493055501820,00' is not a phone number"),
        ("5001;########;Haulier", "row 2, phone_number: the column was too narrow"),
        ("5001;+493055501820;#NAME?", "row 2, display_name: #NAME? is an error of the spreadsheet"),
        ("5001;#DIV/0!;Haulier", "row 2, phone_number: #DIV/0! is an error of the spreadsheet"),
    ],
)
def test_a_number_that_a_spreadsheet_damaged_names_its_row(row: str, words: str) -> None:
    assert words in complaint(sheet(row))


def test_a_leading_zero_that_is_gone_shows_in_the_other_rows() -> None:
    text = sheet("5001;+493055501820;A", "501;+493055501821;B")
    assert "row 3, extension: 501 has 3 digits and others have 4" in complaint(text)
    assert len(partners(text, accept=["Extension"])) == 2


def test_what_no_number_can_look_like_is_not_to_be_accepted() -> None:
    text = sheet("5001.0;493055501820;A", "501;########;B")
    told = complaint(text, accept=["extension", "phone_number"])
    assert told.startswith("from_csv: The sheet has 2 mistakes: row 2, extension: a spreadsheet has given 5001.0 decimals")
    assert "row 3, phone_number: the column was too narrow" in told


def test_a_name_that_looks_like_a_damaged_number_may_be_accepted() -> None:
    text = sheet("5001;+493055501820;2.0")
    assert "row 2, display_name: a spreadsheet has given 2.0 decimals" in complaint(text)
    assert partners(text, accept=["display_name"])[0]["display_name"] == "2.0"


def test_the_prefix_of_a_range_needs_its_plus() -> None:
    text = sheet("Plant;4930555;1XX", headings="name;prefix;patterns")
    assert "row 2, prefix: 4930555 seems to have lost its +" in complaint(text, "virtual_extension_ranges")
    assert from_csv(text, "virtual_extension_ranges", accept=["prefix"])[0]["prefix"] == "4930555"


def test_a_long_digit_pattern_is_missing_its_plus_only_where_others_have_one() -> None:
    text = sheet("A;18005550100;block", "B;0900!;block", headings="name;pattern;action")
    assert len(from_csv(text, "digit_patterns")) == 2
    assert "row 2, pattern: 18005550100 seems to have lost its +" in complaint(text + "C;+4930555!;block\n", "digit_patterns")


def test_values_that_share_a_cell_in_another_way_are_not_taken_for_one() -> None:
    text = sheet("Plant;+4930555;1XX,2XX", headings="name;prefix;patterns")
    told = complaint(text, "virtual_extension_ranges")
    assert "row 2, patterns: several values in a cell are separated by |, not as in 1XX,2XX" in told


def test_two_rows_for_the_same_object_are_told() -> None:
    text = sheet("5001;+493055501820;A", "5002;+493055501821;B", "5001;+493055501822;C")
    assert "row 2 and row 4 are both for virtual extension 5001; keep one of them" in complaint(text)


def test_zeros_that_stand_show_that_none_was_taken() -> None:
    assert len(partners(sheet("0501;+493055501820;A", "501;+493055501821;B"))) == 2


@pytest.mark.parametrize("number", ["030555018", "0049305550182", "5001", "+493055501820", "+49 (30) 555-01820"])
def test_numbers_that_may_be_meant_so_are_taken(number: str) -> None:
    assert partners(sheet(f"5001;{number};Haulier"))[0]["phone_number"] == number


def test_all_mistakes_are_told_at_once_in_the_order_of_the_rows() -> None:
    text = sheet("x;+493055501820;A", "5001;493055501821;B", "5002;+493055501822", "5003;abc;D")
    told = complaint(text)
    assert told.startswith("from_csv: The sheet has 4 mistakes: row 2, extension")
    places = [told.index(f"row {row}") for row in (2, 3, 4, 5)]
    assert places == sorted(places)
    assert "row 4: has 2 cells, and the headings are 3" in told


def test_of_many_mistakes_the_first_are_told_and_the_others_counted() -> None:
    told = complaint(sheet(*(f"x{number};+49305550{number};A" for number in range(30))))
    assert "row 21, extension" in told
    assert "row 22, extension" not in told
    assert told.endswith("; and 10 more.")


def test_secrets_are_in_no_mistake() -> None:
    text = sheet("4711;first", "99;second", "12a34;third", headings="code;description")
    told = complaint(text, "access_codes")
    assert "row 3, code" in told
    assert "row 4, code" in told
    assert not [code for code in ("4711", "99", "12a34") if code in told]


@pytest.mark.parametrize("code", ["12'\"4", "1\\2", "1.23457E+11", "4711.0", "#N/A", "12 34"])
def test_a_code_is_in_no_mistake_however_it_is_written(code: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([("code", "description"), (code, "first")])
    told = complaint(out.getvalue(), "access_codes")
    assert "row 2, code: ******** is not a code of digits" in told
    assert code not in told
    assert repr(code)[1:-1] not in told


def test_a_code_of_one_digit_hides_no_row_number() -> None:
    told = complaint(sheet("2;first", "4711;second", headings="code;description"), "access_codes")
    assert "row 2, code: ******** has 1 digits" in told


def test_codes_without_headings_are_not_told_as_headings() -> None:
    for columns in ({}, {"4711": None}):
        told = complaint("4712;first\n4713;second\n", "access_codes", columns=columns)
        assert "The first row of the sheet has to name the options; known are code, description" in told
        assert "4712" not in told


@pytest.mark.parametrize(
    ("headings", "words"),
    [
        ("extension;fone_number;display_name", '"fone_number" is no option; did you mean phone_number? Known are display_name'),
        ("extension;Rufnummer;display_name", '"Rufnummer" is no option; known are display_name'),
        ("extension;;display_name", "column 2 has no heading"),
        ("extension;Extension;display_name", '"extension" and "Extension" are both for extension'),
    ],
)
def test_a_heading_that_is_not_understood_is_told(headings: str, words: str) -> None:
    assert words in complaint(sheet("1;2;3", headings=headings))


def test_what_a_cell_cannot_hold_is_told_with_the_way_out() -> None:
    assert "write a column for each of them, as in recurrence." in complaint("name;recurrence\n", "operating_mode_holidays")
    assert "which a cell cannot hold; give it in YAML" in complaint("calling_permissions\n", "outgoing_permissions")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "The sheet is empty"),
        ("\n\n", "The sheet is empty"),
        (sheet("5001;+493055501820;M\udcfcller"), 'Line 2 has letters that are not UTF-8; save the sheet as "CSV UTF-8"'),
        (sheet('5001;+493055501820;"never closed'), "Row 2 cannot be read"),
        ('"never closed' + "x" * 200_000, "Row 1 cannot be read"),
        (None, "give it the text of a CSV file"),
    ],
)
def test_what_is_no_sheet_is_told(text: Any, words: str) -> None:
    assert words in complaint(text)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"columns": {"Rufnummer": "phone_number"}}, "columns: there is no column Rufnummer"),
        ({"columns": ["phone_number"]}, "columns has to be a set of headings"),
        ({"columns": {"display_name": "name"}}, '"display_name" (name in columns) is no option'),
        ({"accept": "extension"}, "accept has to be a list of columns"),
        ({"accept": ["extention"]}, "accept: the sheet has no column extention"),
    ],
)
def test_options_that_mean_nothing_are_told(options: dict[str, Any], words: str) -> None:
    assert words in complaint(sheet("5001;+493055501820;Haulier"), **options)


def test_a_section_that_does_not_exist_is_told_with_those_that_do() -> None:
    told = complaint(sheet("5001;+493055501820;Haulier"), "virtual_extension")
    assert "There is no section virtual_extension; known are" in told
    assert "virtual_extensions" in told


def test_a_required_option_may_not_be_empty() -> None:
    assert "row 2, operating_mode: is required" in complaint(
        sheet(";Christmas;2026-12-25", headings="operating_mode;name;start_date"), "operating_mode_holidays"
    )


def test_a_required_option_without_a_column_is_told_for_each_row() -> None:
    told = complaint(sheet("Christmas;2026-12-25", headings="name;start_date"), "operating_mode_holidays")
    assert "row 2, operating_mode: is required" in told


def test_ansible_finds_the_filter() -> None:
    assert FilterModule().filters() == {"from_csv": from_csv}


names = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffd\ufeff"), max_size=20).map(str.strip)
digits = st.text("0123456789", min_size=8, max_size=14)
rows = st.lists(
    st.fixed_dictionaries(
        {
            "extension": st.integers(1000, 9999).map(str),
            "phone_number": digits.map("+".__add__),
            "display_name": names.filter(bool),
        }
    ),
    max_size=5,
    unique_by=lambda item: item["extension"],
)
dialects = st.fixed_dictionaries(
    {
        "delimiter": st.sampled_from([",", ";", "\t"]),
        "quoting": st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
        "lineterminator": st.sampled_from(["\n", "\r\n"]),
    }
)


@given(rows, dialects)
def test_whatever_is_written_is_read(items: list[dict[str, str]], dialect: dict[str, Any]) -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADINGS.split(";"), **dialect)
    writer.writeheader()
    writer.writerows(items)
    assert partners(out.getvalue()) == items
