# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Paths of files for names that come from Webex."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import Any, Literal

import pytest
from ansible.errors import AnsibleFilterError
from hypothesis import assume, example, given
from hypothesis import strategies as st

from ansible_collections.webex.calling.plugins.filter.file_below import file_below
from ansible_collections.webex.calling.plugins.plugin_utils.names import file_name

FOLDER = "/srv/sites"
FORMS: tuple[Literal["NFC", "NFD", "NFKC", "NFKD"], ...] = ("NFC", "NFD", "NFKC", "NFKD")
CASES: tuple[Callable[[str], str], ...] = (str.lower, str.upper, str.casefold, str.title, str.swapcase)


def seen_by_file_systems(name: str) -> set[str]:
    """What file systems that ignore case, the ways to write an accent, or letters nobody sees may make of a file name."""
    unseen = "\u00ad\u034f\u115f\u1160\u17b4\u180b\u200b\u200d\u2060\u3164\ufe0f\ufeff\uffa0"
    plain = "".join(char for char in name if char not in unseen)
    forms = {unicodedata.normalize(form, plain) for form in FORMS}
    return {unicodedata.normalize(form, case(each)) for form in FORMS for case in CASES for each in forms}


words = st.lists(st.sampled_from(["Berlin", "BERLIN", "berlin", "München", "Mu\u0308nchen", "A", "B", "/", "..", "-", " ", "_"]))
names = st.one_of(
    st.text(), st.builds("".join, words), st.builds(" ".join, words), st.text("abAB01 -./_\u0308\u00ad", max_size=5)
)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Berlin", "berlin.yml"),
        ("Zurich West", "zurich-west.yml"),
        ("München 2", "münchen-2.yml"),
        ("シンガポール", "シンガポール.yml"),
        (None, "organisation.yml"),
    ],
)
def test_a_usual_name_gives_a_file_of_its_own_words(name: str | None, file: str) -> None:
    assert file_below(name, FOLDER, ".yml") == f"{FOLDER}/{file}"


@pytest.mark.parametrize(
    "name", ["BERLIN", "berlin", " Berlin", "Berlin ", "Ber-Lin", "B/erlin", "Mu\u0308nchen", "Berlin\u200b"]
)
def test_any_other_name_gets_a_mark_of_its_own(name: str) -> None:
    start, dash, mark = file_below(name, FOLDER, ".yml").removeprefix(f"{FOLDER}/").removesuffix(".yml").rpartition("-")
    assert (dash, len(mark)) == ("-", 20)
    assert start in ("berlin", "ber-lin", "b-erlin", "munchen")


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../../etc/passwd", "/etc/passwd", "-rf", ".hidden", "~root", "a\0b", "\ud800", "\n", "CON", "Nul", "Com1"],
)
def test_a_name_that_means_something_else_to_a_computer_gives_a_plain_file(name: str) -> None:
    below, last = os.path.split(file_below(name, FOLDER, ".yml"))
    assert below == FOLDER
    assert last[0].isalnum()
    assert last.split(".")[0] not in ("", "con", "nul", "com1", "passwd")


def test_no_location_takes_the_file_of_the_organisation() -> None:
    organisation = file_below(None, FOLDER, ".yml")
    assert organisation not in [file_below(name, FOLDER, ".yml") for name in ("Organisation", "organisation", "ORGANISATION")]


def test_a_name_that_looks_like_the_file_of_another_one_gets_a_file_of_its_own() -> None:
    taken = file_name("BERLIN")
    looks_like = " ".join(word.title() for word in taken.split("-"))
    assert file_name(looks_like) != taken
    assert file_name(looks_like[0] + looks_like[1:].lower()) != taken


@pytest.mark.parametrize("letter", ["a", "ü", "東", "\u0308", "💡", " "])
def test_the_length_of_a_file_name_is_bounded_in_bytes(letter: str) -> None:
    names = [f"Location {letter * length}" for length in range(50, 400, 7)]
    files = [file_name(name) for name in names]
    assert max(len(file.encode()) for file in files) <= 120
    assert len(set(files)) == len(names)


@given(names, names)
@example("Ic", "ıc")
@example("Strasse", "Straße")
@example("Kelvin", "\u212aelvin")
@example("Αθήνασ", "Αθήνας")
@example("가", "\u1100\u1161")
def test_two_names_never_share_a_file_on_any_file_system(one: str, other: str) -> None:
    assume(one != other)
    assert not seen_by_file_systems(file_name(one)) & seen_by_file_systems(file_name(other))


@given(names)
def test_every_name_gives_a_safe_file_directly_in_the_folder(name: str) -> None:
    below, last = os.path.split(file_below(name, FOLDER, ".yml"))
    stem = last.removesuffix(".yml")
    assert below == FOLDER
    assert stem == stem.lower()
    assert 0 < len(stem.encode()) <= 120
    assert all(char.isalnum() or char == "-" for char in stem)
    assert not stem.startswith("-")


def test_no_letter_of_any_script_can_pass_for_another_one() -> None:
    letters = filter(str.isalnum, map(chr, range(0x110000)))
    plain = [char for char in letters if file_name(f"A {char.title()}") == f"a-{char}"]
    assert len(plain) > 100_000
    for change in [*CASES, *(lambda char, form=form: unicodedata.normalize(form, char) for form in FORMS)]:
        (_char, most), *_others = Counter(map(change, plain)).most_common(1)
        assert most == 1


@pytest.mark.parametrize(("name", "folder", "suffix"), [(5, "x", ""), (["A"], "x", ""), ("A", None, ""), ("A", "x", 5)])
def test_what_is_no_text_is_refused(name: Any, folder: Any, suffix: Any) -> None:
    with pytest.raises(AnsibleFilterError, match="file_below: give it the name, the folder and the suffix as texts"):
        file_below(name, folder, suffix)


@pytest.mark.parametrize("suffix", ["/../x", ".yml/..", "yml", ".", "..", ".YML", "\0"])
def test_a_suffix_leads_nowhere_else(suffix: str) -> None:
    with pytest.raises(AnsibleFilterError, match=r"is not the end of a file name, such as \.yml"):
        file_below("Berlin", FOLDER, suffix)
