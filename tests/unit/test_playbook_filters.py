# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The filters of the playbooks: answers that mean yes or no, CSV files, and snapshots that are whole."""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import Any

import pytest
import yaml
from ansible.errors import AnsibleFilterError
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.webex.calling.plugins.filter.boolean import boolean
from ansible_collections.webex.calling.plugins.filter.from_snapshot import from_snapshot
from ansible_collections.webex.calling.plugins.filter.to_csv import to_csv
from tools.generate import ROOT

FILTERS = sorted(path.stem for path in (ROOT / "plugins/filter").glob("*.py"))


# boolean


@pytest.mark.parametrize("value", [True, 1, 1.0, "true", "True ", " yes", "Y", "t", "on", "1", "TRUE\n"])
def test_every_way_to_say_yes_means_yes(value: Any) -> None:
    assert [boolean(value, "export_reveal", default) for default in (True, False)] == [True, True]


@pytest.mark.parametrize("value", [False, 0, 0.0, "false", "False ", " no", "N", "f", "off", "0"])
def test_every_way_to_say_no_means_no(value: Any) -> None:
    assert [boolean(value, "export_reveal", default) for default in (True, False)] == [False, False]


@pytest.mark.parametrize("value", [None, "", " ", "\n"])
def test_no_answer_means_the_default(value: Any) -> None:
    assert [boolean(value, "export_reveal", default) for default in (True, False)] == [True, False]


@pytest.mark.parametrize("value", ["maybe", "yes please", "ja", "2", 2, [], [True], {}, {"a": 1}])
def test_an_answer_that_means_neither_is_refused_with_the_name_of_its_variable(value: Any) -> None:
    with pytest.raises(AnsibleFilterError, match=r"^boolean: export_reveal is .*, which is neither yes nor no\.$"):
        boolean(value, "export_reveal")


# to_csv

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


# from_snapshot

SAVED = {"location": "Zoll ... Büro", "digit_patterns": [{"name": "...\n...\n", "pattern": "0900!"}], "purge": ["digit_patterns"]}
TEXT = yaml.safe_dump(SAVED, sort_keys=False, allow_unicode=True, explicit_end=True)


def refused(text: Any) -> str:
    with pytest.raises(AnsibleFilterError) as caught:
        from_snapshot(text, "before.yml")
    assert str(caught.value).startswith("from_snapshot: ")
    return str(caught.value)


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n"), TEXT + "\n \n"], ids=["written", "another system", "edited"])
def test_a_whole_snapshot_is_read(text: str) -> None:
    assert from_snapshot(text, "before.yml") == SAVED


@pytest.mark.parametrize("length", range(len(TEXT)))
def test_a_snapshot_that_was_cut_anywhere_is_refused(length: int) -> None:
    told = refused(TEXT[:length])
    assert "nothing was changed" in told
    assert "is not a whole snapshot" in told or "is empty" in told


def test_the_refusal_says_what_to_do_with_a_snapshot_of_the_version_before() -> None:
    assert refused(TEXT.removesuffix("...\n")) == (
        'from_snapshot: before.yml is not a whole snapshot, because its last line is not the end mark "..."; nothing was changed.'
        " A snapshot of version 1.0.0 has no end mark: see that it is whole, and add the line."
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "before.yml is empty"),
        (" \n\n", "before.yml is empty"),
        ("location: Berlin\n...\n", "it has no list purge"),
        ("purge: digit_patterns\n...\n", "it has no list purge"),
        ("[purge]\n...\n", "it has no list purge"),
        ("purge\n...\n", "it has no list purge"),
        (f"{TEXT}{TEXT}", "cannot be read as YAML"),
        ("purge: [\n...\n", "cannot be read as YAML"),
        ("purge: []\nday: 2026-02-30\n...\n", "cannot be read as YAML"),
        ("purge: []\nname: \udcff\n...\n", "cannot be read as YAML"),
        ("purge: !!python/object/apply:os.getcwd []\n...\n", "cannot be read as YAML"),
        (5, "give it the text of a file"),
    ],
)
def test_what_is_no_snapshot_is_refused(text: Any, sentence: str) -> None:
    assert sentence in refused(text)


@pytest.mark.parametrize("name", FILTERS)
def test_ansible_finds_each_filter_by_the_name_of_its_file(name: str) -> None:
    module = __import__(f"ansible_collections.webex.calling.plugins.filter.{name}", fromlist=["FilterModule"])
    assert module.FilterModule().filters() == {name: getattr(module, name)}
    assert f"name: {name}\n" in module.DOCUMENTATION
