# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is to be done about one object. Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Optional

from ..schema.fields import Values
from .objects import Current


@dataclass(frozen=True)
class Change:
    """What is to be done about one wish; ``before`` and ``after`` are {} where the object does not exist.

    ``how`` is passed on from the wish to the one who carries the step out.
    """

    subject: str
    before: Values
    after: Values
    current: Optional[Current] = None
    differing: tuple[str, ...] = ()
    directives: Values = field(default_factory=dict)

    @property
    def existing(self) -> Current:
        """The stored object; an empty one when there is none."""
        return self.current or Current({})

    @property
    def id(self) -> str:
        """The id of the stored object, "" for none."""
        return self.existing.id

    @property
    def details(self) -> Values:
        """The details of the stored object."""
        return self.existing.details


class NoOp(Change):
    """Nothing to do."""


class Create(Change):
    """The object does not exist yet."""


class Update(Change):
    """The object exists and differs in ``differing``."""


class Replace(Change):
    """An immutable field differs and the user allowed to delete and create the object again."""


class Delete(Change):
    """The object exists and shall not."""


@dataclass(frozen=True)
class Plan:
    """One change for each desired object, in their order."""

    entries: tuple[Change, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """The steps that change something."""
        return tuple(change for change in self.entries if not isinstance(change, NoOp))

    def __bool__(self) -> bool:
        return bool(self.changes)


def lost_between(subject: str, names: Sequence[str]) -> str:
    """The sentence about options that must be given because the object is deleted and created again."""
    return (
        f"To delete {subject} and create it again, {_and(names)} must be given in full: whatever is not given would be lost if"
        " the work was interrupted in between."
    )


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]
