# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An object as the user wants it, and as Webex has it. Private to this collection: may change in any release."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..schema.types import Values


@dataclass(frozen=True)
class Desired:
    """What the user wants of one object: only the fields that were given.

    ``directives`` are options that are no fields of it, such as ``patterns_action``. ``place`` is where the user wrote it
    (``digit_patterns[3]``). ``implied`` names the values that were completed from the current object. ``warnings`` are
    sentences for the user.
    """

    values: Values
    id: str = ""
    absent: bool = False
    force_replace: bool = False
    directives: Values = field(default_factory=dict)
    implied: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Current:
    """One object as Webex has it; ``details`` are values that only results and requests need.

    ``is_complete`` is False while it lacks values that the list of the objects does not have.
    """

    values: Values
    id: str = ""
    details: Values = field(default_factory=dict)
    is_complete: bool = True
