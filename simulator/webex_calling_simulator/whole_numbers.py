# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whole numbers in answers, which some operations tell as text."""

from __future__ import annotations

from typing import Any

from .worlds import World

WHOLE_NUMBERS_AS_TEXT = World(
    "whole-numbers-as-text",
    assumed="Whole numbers in answers are numbers, except those for which somebody has seen a text.",
    instead="All of them are text.",
    effect="Nothing. The collection sends numbers, and reads both.",
    source="Some operations answer numbers of rings as text.",
    contradicts=("*",),
)


def as_text(body: Any) -> Any:
    """The body of an answer with text in the place of every whole number."""
    if isinstance(body, dict):
        return {name: as_text(value) for name, value in body.items()}
    if isinstance(body, list):
        return [as_text(value) for value in body]
    return str(body) if isinstance(body, int) and not isinstance(body, bool) else body
