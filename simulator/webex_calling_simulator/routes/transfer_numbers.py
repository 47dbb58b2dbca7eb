# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Auto transfer numbers of people, workspaces, virtual lines and locations.

API facts: outgoing_permissions, "Transfer numbers".
"""

from __future__ import annotations

from ..errors import ApiError
from ..numbers import is_number, plain, ring_number
from ..routing import NO_CONTENT, Call, Reply
from ..state import Json
from ..validation import any_text, boolean, members
from ..worlds import World
from .entities import LOCATION, Entity, per_entity

_FLAG = "useCustomTransferNumbers"
_NUMBERS = tuple(f"autoTransferNumber{digit}" for digit in (1, 2, 3))
_MEMBERS = {_FLAG: boolean, **dict.fromkeys(_NUMBERS, any_text)}
_KINDS = ("transfer_numbers",)

NULL_NUMBERS = World(
    "unset-transfer-numbers-null",
    assumed="A transfer number that is not set is left out of the answer.",
    instead="It is null.",
    effect="Nothing. Both mean that it is not set.",
    kinds=_KINDS,
    source="Left out in notes on a live organisation, null in the public SDK.",
    choice="unset-transfer-numbers",
    contradicts=("*_auto_transfer_numbers.get",),
)
EMPTY_NUMBERS = World(
    "unset-transfer-numbers-empty",
    assumed=NULL_NUMBERS.assumed,
    instead="It is an empty text.",
    effect=NULL_NUMBERS.effect,
    kinds=_KINDS,
    source="An empty text clears a number.",
    choice=NULL_NUMBERS.choice,
)
LOCATION_NUMBERS_SHOWN = World(
    "transfer-numbers-of-location-shown",
    assumed="A person, workspace or virtual line shows its own numbers, whether it uses them or not.",
    instead="It shows those of its location while it uses these.",
    effect="Nothing. Numbers that are shown while the owner does not use its own do not count.",
    kinds=_KINDS,
)


def _path(entity: Entity) -> str:
    return f"{entity.codes_path}/autoTransferNumbers"


@per_entity("auto_transfer_numbers.get", "GET", _path, lambda entity: entity.codes_scopes[0])
def get_numbers(entity: Entity, call: Call) -> Reply:
    """The numbers that are set."""
    target = entity.stored(call)
    stored = call.org.transfer_numbers.get(target["id"], {})
    flag = {} if entity is LOCATION else {_FLAG: stored.get(_FLAG, False)}
    if entity is not LOCATION and not flag[_FLAG] and call.is_in(LOCATION_NUMBERS_SHOWN):
        stored = call.org.transfer_numbers.get(target["locationId"], {})
    numbers = {name: ring_number(call, stored[name]) for name in _NUMBERS if stored.get(name)}
    return Reply(200, {**flag, **_unset(call), **numbers})


def _unset(call: Call) -> Json:
    """The members of numbers that are not set."""
    if call.is_in(EMPTY_NUMBERS):
        return dict.fromkeys(_NUMBERS, "")
    return dict.fromkeys(_NUMBERS) if call.is_in(NULL_NUMBERS) else {}


@per_entity("auto_transfer_numbers.update", "PUT", _path, lambda entity: entity.codes_scopes[1])
def update_numbers(entity: Entity, call: Call) -> Reply:
    """Merge per number; an empty text clears one."""
    target = entity.stored(call)
    given = members(call.body, _MEMBERS, () if entity is LOCATION else (_FLAG,))
    for name in _NUMBERS:
        if given.get(name) and not is_number(given[name]):
            raise ApiError.invalid(name, f"'{given[name]}' is not a phone number")
    stored = call.org.transfer_numbers.setdefault(target["id"], {})
    stored.update({name: value if name == _FLAG else plain(value) for name, value in given.items()})
    return NO_CONTENT
