# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Snapshots are read only when they are whole."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from ansible.errors import AnsibleFilterError

from ansible_collections.webex.calling.plugins.filter.from_snapshot import from_snapshot

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
