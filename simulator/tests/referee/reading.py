# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which parts of an answer the SDK reads with a model, and which it takes out by hand.

Models refuse what they do not know. What is taken out by hand is not looked at by anybody, so it must be known here.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import TypeAdapter
from wxc_sdk.base import ApiModel

from webex_calling_simulator import Exchange
from webex_calling_simulator.log import Log

from .case import operation_id

BY_HAND = {
    "me_mode_management.common_modes": {"commonModeNames"},
    "me_mode_management.normal_operation_mode": {"operatingModeId"},
    "people.list": {"notFoundIds"},
    "oauth.refresh": {"access_token", "expires_in", "refresh_token", "refresh_token_expires_in", "scope", "token_type"},
    "virtual_extensions.get_settings": {"mode"},
}
"""By operation, the members that the SDK takes out of an answer by hand or ignores; besides the ``id`` that a write answers."""


class Readings:
    """What was given to models while ``watch`` was in force."""

    def __init__(self, log: Log, patch: pytest.MonkeyPatch) -> None:
        self._log = log
        self._given: list[tuple[int, Any]] = []
        self._watch(patch, ApiModel, "model_validate")
        self._watch(patch, TypeAdapter, "validate_python")

    def _watch(self, patch: pytest.MonkeyPatch, owner: type, name: str) -> None:
        original = getattr(owner, name)
        function = getattr(original, "__func__", original)

        def noting(self_or_class: Any, given: Any, /, *args: Any, **kwargs: Any) -> Any:
            # Some models alter what they are made from.
            self._given.append((len(self._log), copy.deepcopy(given)))
            return function(self_or_class, given, *args, **kwargs)

        patch.setattr(owner, name, classmethod(noting) if function is not original else noting)

    def forget(self) -> None:
        """Start again, with an empty log."""
        self._given.clear()

    def overlooked(self) -> Iterator[str]:
        """The members of good answers that neither a model nor BY_HAND knows, as ``operation: member``."""
        by_answer: dict[int, list[Any]] = {}
        for count, given in self._given:
            by_answer.setdefault(count, []).append(given)
        for count, exchange in enumerate(self._log, 1):
            if exchange.status < 300 and exchange.response is not None:
                operation = operation_id(exchange)
                for member in _unread(exchange.response, by_answer.get(count, [])):
                    if not _is_by_hand(exchange, operation, member):
                        yield f"{operation}: {member}"


def _is_by_hand(exchange: Exchange, operation: str, member: str) -> bool:
    return member in BY_HAND.get(operation, ()) or (exchange.is_write and member == "id")


def _unread(answer: Any, read: list[Any]) -> Iterator[str]:
    """The members at the top of an answer that no model was given, as a whole or item by item."""
    if any(answer == each for each in read):
        return
    for member, value in answer.items():
        if not (any(value == each for each in read) or _are_among(value, iter(read))):
            yield member


def _are_among(items: Any, read: Iterator[Any]) -> bool:
    """Whether the items of a list come one after the other in what was read."""
    return isinstance(items, list) and all(any(item == each for each in read) for item in items)
