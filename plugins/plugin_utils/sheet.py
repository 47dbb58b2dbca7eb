# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reads a section of a document from a sheet that was saved as CSV.

A number that a spreadsheet has changed is never repaired, because its digits cannot be known: it is a mistake that names the
row. Private to this collection: may change in any release.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Optional

from ansible_collections.webex.calling.plugins.module_utils.api.masking import without
from ansible_collections.webex.calling.plugins.module_utils.engine.document import SECTIONS, Entry, duplicates
from ansible_collections.webex.calling.plugins.module_utils.errors import InvalidInput
from ansible_collections.webex.calling.plugins.module_utils.kinds.kind import Kind
from ansible_collections.webex.calling.plugins.module_utils.schema.checker import Checker
from ansible_collections.webex.calling.plugins.module_utils.schema.fields import Field, ListMap, OrderedList, Record
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values
from ansible_collections.webex.calling.plugins.plugin_utils.sheet_column import Column

DELIMITERS = (";", ",", "\t")
NOT_UTF_8 = re.compile("[\udc80-\udcff\ufffd\0]")
MAX_SHOWN = 20


def items(text: str, section: str, columns: Mapping[str, Optional[str]], accept: Collection[str]) -> list[Values]:
    """The items of a section of a document, one for each row.

    ``columns`` gives the option of a heading, None to skip the column; ``accept`` names columns whose digits are right as they
    are. Raises InvalidInput with every error and its row as the spreadsheet numbers it.
    """
    if section not in SECTIONS:
        raise InvalidInput(f"There is no section {section}; known are {', '.join(SECTIONS)}.")
    kind = SECTIONS[section]
    strange = NOT_UTF_8.search(text)
    if strange:
        line = text.count("\n", 0, strange.start()) + 1
        raise InvalidInput(f'Line {line} has letters that are not UTF-8; save the sheet as "CSV UTF-8".')
    headings, rows = _table(text)
    sheet = _Sheet(kind, _read_columns(kind, headings, columns))
    found = sheet.items(rows, len(headings), _accepted(accept, sheet.columns))
    if sheet.mistakes:
        raise InvalidInput(sheet.told())
    return found


def _table(text: str) -> tuple[list[str], dict[int, list[str]]]:
    """The headings, and the other rows by their numbers; rows without any text are left out. Raises InvalidInput."""
    text = text.lstrip("\ufeff")
    hint = re.match(r"sep=(.)\r?\n", text)  # written for one spreadsheet program, which shows it as no row
    text = text[hint.end() :] if hint else text
    rows: dict[int, list[str]] = {}
    row = 0
    try:
        for row, cells in enumerate(_read(text, hint[1] if hint else _delimiter(text), strict=True), 1):
            rows[row] = [cell.strip() for cell in cells]
    except csv.Error as mistake:
        raise InvalidInput(f"Row {row + 1} cannot be read: {mistake}.") from None
    rows = {row: cells for row, cells in rows.items() if any(cells)}
    if not rows:
        raise InvalidInput("The sheet is empty; its first row has to name the options.")
    headings = rows.pop(min(rows))
    while headings and not headings[-1]:
        headings.pop()
    return headings, rows


def _read(text: str, delimiter: str, strict: bool) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)


def _delimiter(text: str) -> str:
    """The separator that makes the most cells of the headings."""
    headings = {each: next((cells for cells in _read(text, each, strict=False) if any(cells)), []) for each in DELIMITERS}
    return max(DELIMITERS, key=lambda each: len(headings[each]))


def _accepted(accept: Collection[str], columns: Sequence[Optional[Column]]) -> set[str]:
    """The options of the columns whose digits are right as they are. Raises InvalidInput when there is no such column."""
    known = {_plain(name): column.option for column in columns if column for name in (column.option, column.heading)}
    unknown = [each for each in accept if _plain(each) not in known]
    if unknown:
        raise InvalidInput(f"accept: the sheet has no column {' or '.join(map(str, unknown))}.")
    return {known[_plain(each)] for each in accept}


def _read_columns(kind: Kind, headings: Sequence[str], columns: Mapping[str, Optional[str]]) -> list[Optional[Column]]:
    """The option of each column. Raises InvalidInput with every heading that is not understood."""
    meant = {_plain(heading): option if option is None else _plain(option) for heading, option in columns.items()}
    mistakes = [f"columns: there is no column {each}" for each in columns if _plain(each) not in map(_plain, headings)]
    found: list[Optional[Column]] = []
    seen: dict[str, str] = {}
    for position, heading in enumerate(headings, 1):
        option = meant.get(_plain(heading), _plain(heading))
        column = None
        if not heading:
            mistakes.append(f"column {position} has no heading")
        elif option is not None:
            if option in seen:
                mistakes.append(f'"{seen[option]}" and "{heading}" are both for {option}')
            seen[option] = heading
            try:
                column = Column(heading, option, _field(kind.item_options, option, heading))
            except InvalidInput as mistake:
                mistakes.append(mistake.message)
        found.append(column)
    if kind.secrets and not any(found):  # perhaps there are no headings, and these are secrets
        raise InvalidInput(f"The first row of the sheet has to name the options; known are {_known(kind.item_options)}.")
    if mistakes:
        raise InvalidInput(f"The headings of the sheet are not understood: {'; '.join(mistakes)}.")
    return found


def _plain(heading: Any) -> str:
    """A heading in the spelling of options."""
    return re.sub(r"[\s_-]+", "_", str(heading).strip().lower())


def _known(record: Record) -> str:
    """The options that a column may fill."""
    return ", ".join(sorted(name for name, each in record.fields.items() if not isinstance(each.value, (ListMap, OrderedList))))


def _field(record: Record, option: str, heading: str) -> Field:
    """The field that an option names, perhaps inside another."""
    first, _dot, rest = option.partition(".")
    if first not in record.fields:
        near = difflib.get_close_matches(first, record.fields, n=1)
        hint = f"did you mean {near[0]}? Known are" if near else "known are"
        meant = "" if f".{_plain(heading)}".endswith(f".{option}") else f" ({option} in columns)"
        raise InvalidInput(f'"{heading}"{meant} is no option; {hint} {_known(record)}')
    found = record.fields[first]
    if isinstance(found.value, Record):
        if rest:
            return _field(found.value, rest, heading)
        example = f"{option}.{next(iter(found.value.fields))}"
        raise InvalidInput(f'"{heading}" has parts, so write a column for each of them, as in {example}')
    if isinstance(found.value, (ListMap, OrderedList)):
        raise InvalidInput(f'"{heading}" is a list with parts, which a cell cannot hold; give it in YAML')
    return found


class _Sheet:
    """Turns rows into items and collects errors, each with its row."""

    def __init__(self, kind: Kind, columns: Sequence[Optional[Column]]) -> None:
        self._kind = kind
        self.columns = columns
        self.mistakes: list[tuple[int, str]] = []

    def items(self, rows: Mapping[int, Sequence[str]], width: int, accepted: Collection[str]) -> list[Values]:
        """The item of each row; ``accepted`` are options whose digits are right as they are."""
        found: dict[int, Values] = {}
        converted: dict[int, Values] = {}
        for row, cells in rows.items():
            if len(cells) < width or any(cells[width:]):
                self.mistakes.append((row, f": has {len(cells)} cells, and the headings are {width}"))
                continue
            item: Values = {}
            for column, text in zip(self.columns, cells):
                if column and text:
                    column.cells[row] = text
                    _put(item, column.option.split("."), column.value(text))
            converted[row] = self._converted(row, item)
            found[row] = {name: value for name, value in converted[row].items() if name in item}
        for column in filter(None, self.columns):
            damage = column.damage(column.option in accepted)
            self.mistakes += [(row, f", {column.heading}: {words}") for row, words in damage]
        if not self.mistakes:
            entries = tuple(Entry(self._kind, values, f"row {row}") for row, values in converted.items())
            self.mistakes += [(0, sentence) for sentence in duplicates(entries)]
        return list(found.values())

    def _converted(self, row: int, item: Values) -> Values:
        """The item with its values converted as those of any option, and with defaults."""
        checker = Checker()
        values = checker.record(self._kind.item_options, item, "", {}, {"location": ""})
        mistakes = checker.errors or self._kind.errors(values)
        self.mistakes += [(row, self._by_heading(mistake)) for mistake in mistakes]
        return values

    def _by_heading(self, mistake: str) -> str:
        """A sentence about a cell with the heading in place of the option."""
        for column in filter(None, self.columns):
            if re.match(rf"{re.escape(column.option)}[:[]", mistake):
                return f", {column.heading}{column.refusal(mistake[len(column.option) :])}"
        return f", {mistake}"

    def told(self) -> str:
        """All errors in a sentence, in the order of the rows."""
        secrets = [text for column in filter(None, self.columns) if column.field.secret for text in column.cells.values()]
        ordered = sorted(self.mistakes, key=lambda mistake: mistake[0])
        told = [f"row {row}{without(secrets, words)}" if row else words for row, words in ordered]
        more = f"; and {len(told) - MAX_SHOWN} more" if len(told) > MAX_SHOWN else ""
        count = f"The sheet has {len(told)} mistakes: " if len(told) > 1 else "The sheet has a mistake: "
        return f"{count}{'; '.join(told[:MAX_SHOWN])}{more}."


def _put(item: Values, names: Sequence[str], value: Any) -> None:
    """Puts a value where a dotted option says."""
    for name in names[:-1]:
        item = item.setdefault(name, {})
    item[names[-1]] = value
