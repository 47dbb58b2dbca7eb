# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reads a section of a document from a sheet that was saved as CSV.

What a spreadsheet did to a number is never repaired, because nobody can know what it was: it is a mistake that names the row.
Private to this collection: may change in any release.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any, Optional

from ansible_collections.webex.calling.plugins.module_utils.document import SECTIONS
from ansible_collections.webex.calling.plugins.module_utils.errors import MistakenInput
from ansible_collections.webex.calling.plugins.module_utils.fields import (
    Field,
    Flag,
    Keyed,
    Phone,
    Record,
    Sequential,
    SetOf,
    Values,
)
from ansible_collections.webex.calling.plugins.module_utils.kind import Kind
from ansible_collections.webex.calling.plugins.module_utils.options import Checker
from ansible_collections.webex.calling.plugins.module_utils.results import without

DELIMITERS = (";", ",", "\t")
NOT_UTF_8 = re.compile("[\udc80-\udcff\ufffd\0]")
TRUE = ("true", "yes", "wahr", "ja", "vrai", "oui", "verdadero", "vero", "x")
FALSE = ("false", "no", "falsch", "nein", "faux", "non", "falso")
MOST_TOLD = 20
LEAST_INTERNATIONAL = 8
"""Digits from which on a number without a plus may be an international one that lost it."""


@dataclass(frozen=True)
class Column:
    """A column that is read: its heading, and the option that it fills (``recurrence.recur_weekly`` is inside another)."""

    heading: str
    option: str
    field: Field
    cells: dict[int, str] = attribute(default_factory=dict)

    def value(self, text: str) -> Any:
        """What a cell says, as far as its text alone tells; the rest is converted like any option."""
        if isinstance(self.field.value, Flag):
            word = text.lower()
            return True if word in TRUE else False if word in FALSE else text
        if isinstance(self.field.value, SetOf):
            return [part.strip() for part in re.split(r"[|\n]", text) if part.strip()]
        return text


def items(text: str, section: str, columns: Mapping[str, Optional[str]], accept: Collection[str]) -> list[Values]:
    """The items of a section of a document, one for each row.

    ``columns`` says which option is meant by a heading, None for a column to pass over; ``accept`` names columns whose digits
    are right as they are. Raises MistakenInput, which tells every mistake with its row as the spreadsheet numbers it.
    """
    if section not in SECTIONS:
        raise MistakenInput(f"There is no section {section}; known are {', '.join(SECTIONS)}.")
    kind = SECTIONS[section]
    strange = NOT_UTF_8.search(text)
    if strange:
        line = text.count("\n", 0, strange.start()) + 1
        raise MistakenInput(f'Line {line} has letters that are not UTF-8; save the sheet as "CSV UTF-8".')
    headings, rows = _table(text)
    sheet = _Sheet(kind, _read_columns(kind, headings, columns))
    found = list(sheet.items(rows, len(headings), accept))
    if sheet.mistakes:
        raise MistakenInput(sheet.told())
    return found


def _table(text: str) -> tuple[list[str], dict[int, list[str]]]:
    """The headings, and the other rows by their numbers; rows without any text are left out. Raises MistakenInput."""
    text = text.lstrip("\ufeff")
    delimiter = max(DELIMITERS, key=lambda each: len(next(csv.reader(io.StringIO(text, newline=""), delimiter=each), [])))
    hint = re.match(r"sep=(.)\r?\n", text)  # written for one spreadsheet program, which shows it as no row
    if hint:
        delimiter, text = hint[1], text[hint.end() :]
    rows: dict[int, list[str]] = {}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    row = 0
    try:
        for row, cells in enumerate(reader, 1):
            rows[row] = [cell.strip() for cell in cells]
    except csv.Error as mistake:
        raise MistakenInput(f"Row {row + 1} cannot be read: {mistake}.") from None
    rows = {row: cells for row, cells in rows.items() if any(cells)}
    if not rows:
        raise MistakenInput("The sheet is empty; its first row has to name the options.")
    headings = rows.pop(min(rows))
    while headings and not headings[-1]:
        headings.pop()
    return headings, rows


def _read_columns(kind: Kind, headings: Sequence[str], columns: Mapping[str, Optional[str]]) -> list[Optional[Column]]:
    """What each column fills. Raises MistakenInput that tells of every heading that is not understood."""
    meant = {_plain(heading): option for heading, option in columns.items()}
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
            except MistakenInput as mistake:
                mistakes.append(mistake.message)
        found.append(column)
    if mistakes:
        raise MistakenInput(f"The headings of the sheet are not understood: {'; '.join(mistakes)}.")
    return found


def _plain(heading: str) -> str:
    """A heading in the spelling of options."""
    return re.sub(r"[\s_-]+", "_", heading.strip().lower())


def _field(record: Record, option: str, heading: str) -> Field:
    """The field that an option names, perhaps inside another."""
    first, _dot, rest = option.partition(".")
    if first not in record.fields:
        known = [name for name, each in record.fields.items() if not isinstance(each.value, (Keyed, Sequential))]
        raise MistakenInput(f'"{heading}" is no option; known are {", ".join(sorted(known))}')
    found = record.fields[first]
    if isinstance(found.value, Record):
        if rest:
            return _field(found.value, rest, heading)
        example = f"{option}.{next(iter(found.value.fields))}"
        raise MistakenInput(f'"{heading}" has parts, so write a column for each of them, as in {example}')
    if isinstance(found.value, (Keyed, Sequential)):
        raise MistakenInput(f'"{heading}" is a list with parts, which a cell cannot hold; give it in YAML')
    return found


class _Sheet:
    """Turns rows into items and notes what is wrong with them."""

    def __init__(self, kind: Kind, columns: Sequence[Optional[Column]]) -> None:
        self._kind = kind
        self._columns = columns
        self.mistakes: list[tuple[int, str]] = []

    def items(self, rows: Mapping[int, Sequence[str]], width: int, accept: Collection[str]) -> Iterator[Values]:
        """The item of each row."""
        for row, cells in rows.items():
            if len(cells) < width or any(cells[width:]):
                self.mistakes.append((row, f"row {row}: has {len(cells)} cells, and the headings are {width}"))
                continue
            item: Values = {}
            for column, text in zip(self._columns, cells):
                if column and text:
                    column.cells[row] = text
                    _put(item, column.option.split("."), column.value(text))
            yield self._checked(row, item)
        accepted = set(map(_plain, accept))
        for column in filter(None, self._columns):
            if not {_plain(column.heading), column.option} & accepted:
                self.mistakes += _damage(column)

    def _checked(self, row: int, item: Values) -> Values:
        """The item with its values converted as those of any option; nothing that the row does not say."""
        checker = Checker()
        place = f"row {row}"
        converted = checker.record(self._kind.item_options, item, place, {}, {"location": ""})
        mistakes = checker.mistakes or self._kind.mistakes(converted, place)
        self.mistakes += [(row, self._by_heading(mistake, place)) for mistake in mistakes]
        return {name: value for name, value in converted.items() if name in item}

    def _by_heading(self, mistake: str, place: str) -> str:
        """A sentence with the heading in place of the option."""
        for column in filter(None, self._columns):
            start = f"{place}.{column.option}"
            if re.match(rf"{re.escape(start)}[:[]", mistake):
                return f"{place}, {column.heading}{mistake[len(start) :]}"
        return mistake.replace(f"{place}.", f"{place}, ", 1)

    def told(self) -> str:
        """All mistakes in a sentence, in the order of the rows."""
        secrets = [text for column in filter(None, self._columns) if column.field.secret for text in column.cells.values()]
        told = [without(secrets, sentence) for _row, sentence in sorted(self.mistakes, key=lambda mistake: mistake[0])]
        more = f"; and {len(told) - MOST_TOLD} more" if len(told) > MOST_TOLD else ""
        count = f"The sheet has {len(told)} mistakes: " if len(told) > 1 else "The sheet has a mistake: "
        return f"{count}{'; '.join(told[:MOST_TOLD])}{more}."


def _put(item: Values, names: Sequence[str], value: Any) -> None:
    """Puts a value where a dotted option says."""
    for name in names[:-1]:
        item = item.setdefault(name, {})
    item[names[-1]] = value


def _damage(column: Column) -> Iterator[tuple[int, str]]:
    """What a spreadsheet seems to have done to the numbers of a column, with the rows."""
    kind = column.field.value.item if isinstance(column.field.value, SetOf) else column.field.value
    if kind.ansible_type != "str":
        return
    digits_only = column.field.secret or (isinstance(kind, Phone) and kind.pattern == r"\d+")
    numbers = {row: text for row, text in column.cells.items() if text.isdigit()}
    longest = max(map(len, numbers.values()), default=0)
    zeros_stand = any(text.startswith("0") for text in numbers.values())
    for row, text in column.cells.items():
        place = f"row {row}, {column.heading}"
        if re.fullmatch(r"\d([.,]\d+)?[eE]\+?\d+", text):
            yield row, f"{place}: a spreadsheet has rounded {text}; make the column text and write the number again"
        elif digits_only and row in numbers and len(text) < longest and not zeros_stand:
            few = f"{text} has {len(text)} digits and others have {longest}"
            yield (
                row,
                f"{place}: {few}; write a lost zero again (as text), or name the column in accept",
            )
        elif isinstance(kind, Phone) and not digits_only and _lost_plus(column.value(text), kind):
            yield row, f"{place}: {text} seems to have lost its +; write it again (as text), or name the column in accept"


def _lost_plus(value: Any, kind: Phone) -> bool:
    numbers = [kind.normalise(each) for each in (value if isinstance(value, list) else [value])]
    return any(number.isdigit() and number[0] != "0" and len(number) >= LEAST_INTERNATIONAL for number in numbers)
