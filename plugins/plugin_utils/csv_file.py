# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Writes a CSV file without formulas. Private to this collection: may change in any release."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

DELIMITER = ";"
SEPARATORS = re.compile("([,;])")
"""What some spreadsheet may take for the end of a cell, whatever the file means by it."""
FORMULA = ("=", "+", "-", "@", "\u2212")  # the last one is the minus sign of typographers
DEFUSED = "'"


def csv_text(rows: Sequence[Mapping[str, Any]], columns: Sequence[Any]) -> str:
    """The columns of the rows, headings first."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=DELIMITER, lineterminator="\n")
    for cells in (columns, *([row.get(column) for column in columns] for row in rows)):
        writer.writerow([_cell(value) for value in cells])
    return out.getvalue()


def _cell(value: Any) -> str:
    """The text of a cell, on one line and without a formula."""
    text = "" if value is None else str(value)
    line = "".join(" " if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") else char for char in text)
    return "".join(_defused(each) for each in SEPARATORS.split(line))


def _defused(text: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet could read it as a formula."""
    seen = next((char for char in text if unicodedata.category(char)[0] not in "CZ"), "")  # no control character, no blank
    return DEFUSED + text if unicodedata.normalize("NFKC", seen).startswith(FORMULA) else text
