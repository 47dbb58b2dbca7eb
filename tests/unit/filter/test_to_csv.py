# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""CSV files of the playbooks: whole rows, and no cell that is a formula."""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import Any

import pytest
from ansible.errors import AnsibleFilterError
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.webex.calling.plugins.filter.to_csv import to_csv

NAMES = st.text(st.one_of(st.characters(), st.sampled_from('=+-@\t\r\n;," \u2028＝＋')))


def read(text: str, delimiter: str = ";") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def cell(text: Any) -> str:
    """What a CSV file has for a text."""
    return read(to_csv([{"name": text}], ["name"]))[1][0]


def test_rows_are_written_in_the_order_of_the_columns() -> None:
    rows = [{"b": "x;y", "a": 'He said "no"', "other": 1}, {"a": None, "b": 7}, {}]
    assert read(to_csv(rows, ["a", "b"])) == [["a", "b"], ['He said "no"', "x;y"], ["", "7"], ["", ""]]
    assert to_csv([{"a": "Lobby", "b": "Berlin"}], ["a", "b"]) == "a;b\nLobby;Berlin\n"


@pytest.mark.parametrize(
    "text", ["=1+1", "+49 30", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "\u00a0=1", "\ufeff=1", "＝1", "＋1", "－1", "＠1"]
)
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text).startswith("'")
    assert cell(text).endswith(text[-1])


@pytest.mark.parametrize("text", ["Lobby, =1+1", "x;=1+1", "x;\t=1+1"])
def test_a_spreadsheet_that_splits_a_cell_finds_no_formula_either(text: str) -> None:
    assert "'=1+1" in cell(text).replace("' ", "'")


@pytest.mark.parametrize("text", ["Lobby", "a-b", "lena.fischer@aurora.example", "1+1", "Zoll Büro", "'=1"])
def test_an_ordinary_name_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


@given(NAMES)
def test_whatever_a_name_is_the_file_has_one_line_for_a_row_and_no_formula(name: str) -> None:
    text = to_csv([{"first": name, "last": "end"}], ["first", "last"])
    assert len(text.splitlines()) == 2
    assert [len(row) for row in read(text)] == [2, 2]
    assert read(text)[1][1] == "end"
    for delimiter in ";,":
        for each in [part for row in read(text, delimiter) for part in row]:
            seen = [char for char in each if unicodedata.category(char)[0] not in "CZ"]
            assert not unicodedata.normalize("NFKC", "".join(seen[:1])).startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(("rows", "columns"), [("x", ["a"]), ([1], ["a"]), ([{}], "a"), ([{}], []), (None, ["a"])])
def test_what_are_no_rows_or_columns_is_refused(rows: Any, columns: Any) -> None:
    with pytest.raises(AnsibleFilterError, match=r"^to_csv: "):
        to_csv(rows, columns)
