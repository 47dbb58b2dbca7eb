# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is to be done about one object. Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Optional

from ..schema.types import Values
from .objects import Current
from .owners import Owner
from .schema import enumeration

PLACEHOLDER = r"\bplaceholder-\d+\b"
"""The id of an object that does not exist yet, until Webex gives it one."""


NOTHING = Current({})


@dataclass(frozen=True)
class Change:
    """What is to be done about one object; ``before`` and ``after`` are {} where the object does not exist.

    ``differing`` names the fields that change. ``directives`` come from the desired object.
    """

    subject: str
    before: Values
    after: Values
    current: Optional[Current] = None
    differing: tuple[str, ...] = ()
    directives: Values = field(default_factory=dict)
    existing: Current = field(init=False, compare=False, repr=False)
    """The current object; an empty one when there is none."""
    id: str = field(init=False, compare=False, repr=False)
    """The id of the current object, "" for none."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "existing", self.current or NOTHING)
        object.__setattr__(self, "id", self.existing.id)

    @property
    def details(self) -> Values:
        """The details of the current object."""
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
    """The object exists and is to be deleted."""


@dataclass(frozen=True)
class PendingChange:
    """A change that the same run has planned and not made yet; ``id`` is a placeholder when the run creates the object."""

    kind: str
    owner: Owner
    change: Change
    id: str

    def made(self, **values: Any) -> bool:
        """Whether the object exists and has these values after the change."""
        return bool(self.change.after) and all(self.change.after.get(name) == value for name, value in values.items())


def lost_by_replacing(subject: str, names: Sequence[str]) -> str:
    """The sentence about missing options when an object is deleted and created again."""
    return (
        f"To delete {subject} and create it again, {enumeration(names)} must be given in full: whatever is not given would be"
        " lost if the work was interrupted in between."
    )
