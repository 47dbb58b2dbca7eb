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
from ..validation import any_text, boolean, members
from .entities import LOCATION, Entity, per_entity

_FLAG = "useCustomTransferNumbers"
_NUMBERS = tuple(f"autoTransferNumber{digit}" for digit in (1, 2, 3))
_MEMBERS = {_FLAG: boolean, **dict.fromkeys(_NUMBERS, any_text)}


def _path(entity: Entity) -> str:
    return f"{entity.codes_path}/autoTransferNumbers"


@per_entity("auto_transfer_numbers.get", "GET", _path, lambda entity: entity.codes_scopes[0])
def get_numbers(entity: Entity, call: Call) -> Reply:
    """The numbers that are set. INFERRED: an entity shows its own, whether it uses them or not."""
    stored = call.org.transfer_numbers.get(entity.stored(call)["id"], {})
    flag = {} if entity is LOCATION else {_FLAG: stored.get(_FLAG, False)}
    return Reply(200, {**flag, **{name: ring_number(call, stored[name]) for name in _NUMBERS if stored.get(name)}})


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
