# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Digit patterns: what may be dialled, pattern by pattern (API notes: outgoing_permissions, digit patterns).

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Callable

from ..api.client import Client, path
from ..api.ids import same_id
from ..errors import InvalidInput
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.owners import EntityOptions, Owner
from ..model.schema import Schema
from ..schema.fields import Choice, Field, Flag, Record, Text
from .base import CollectionResource
from .kind import Kind
from .switches import Switch, switch_field

OWNERS = EntityOptions()

ACTION = Choice("allow", "block", "auth_code", "transfer_number_1", "transfer_number_2", "transfer_number_3")
ACTION_DOC = (
    "V(allow) lets the call through, V(block) stops it, V(auth_code) asks for an access code.",
    "V(transfer_number_1), V(transfer_number_2) and V(transfer_number_3) hand the call to that auto transfer number,"
    " which has to be set for it to work.",
)


class Pattern(Text):
    """The text of a digit pattern; ``X`` counts the same in either case."""

    def normalise(self, value: object) -> str:
        return str(value).strip().upper()


PATTERN_FIELDS = (
    Field("name", Text(), ("Name of the pattern, unique for its owner.",), required_on_create=True, sample="Premium 0900"),
    Field(
        "pattern",
        Pattern(),
        (
            "The digits it is about: V(X) stands for one digit, V(!) at the end for any further digits, V(+) at the start"
            " for an international number. For example V(1900!) or V(+4930231!).",
        ),
        required_on_create=True,
        sample="0900!",
    ),
    Field("action", ACTION, ("What happens to a call that matches.", *ACTION_DOC), required_on_create=True, sample="block"),
    Field(
        "transfer_enabled",
        Flag(),
        ("Whether a call that matches may be transferred or forwarded.", "A new pattern starts with V(false)."),
        create_default=False,
        sample=False,
    ),
)

COLLECTIONS = {
    "location": "/telephony/config/locations/{}/outgoingPermission/digitPatterns",
    "person": "/telephony/config/people/{}/outgoingPermission/digitPatterns",
    "workspace": "/telephony/config/workspaces/{}/outgoingPermission/digitPatterns",
    "virtual_line": "/telephony/config/virtualLines/{}/outgoingPermission/digitPatterns",
}


class Patterns(CollectionResource):
    """The patterns themselves."""

    schema = Schema("digit pattern", Record(*EntityOptions.fields, *PATTERN_FIELDS))

    def collection(self, owner: Owner) -> str:
        return path(COLLECTIONS[owner.type], owner.id)

    def read(self, client: Client, owner: Owner) -> list[Current]:
        items = client.get(self.collection(owner)).get("digitPatterns") or []
        words = dict(owner.words)
        return [Current({**words, **self.schema.record.from_wire(item)}, item["id"]) for item in items]

    def prepare(self, owner: Owner, desired: Desired, state: CurrentState, warn: Callable[[str], None]) -> Desired:
        if not desired.id and not desired.values.get("name"):
            raise InvalidInput("Say which digit pattern is meant: give its name or its id.")
        current = state.find(desired, owner.where)
        for other in state:
            is_other = not current or not same_id(other.id, current.id)
            if not desired.absent and is_other and other.values.get("pattern") == desired.values.get("pattern", ()):
                warn(
                    f"The pattern {other.values['pattern']} is already in use by"
                    f" {self.schema.subject(other.values, owner.where)}; Webex may refuse it."
                )
        return desired


KIND = Kind(
    name="digit_pattern",
    about="Dialled patterns that are allowed, blocked or treated otherwise",
    reading_order=90,
    after=("transfer_numbers",),
    plural="digit_patterns",
    owners=OWNERS,
    resources=(
        Patterns(),
        Switch("digit pattern switch", switch_field("use_custom_digit_patterns", "digit patterns"), OWNERS, COLLECTIONS),
    ),
    reads=("spark-admin:telephony_config_read",),
    writes=("spark-admin:telephony_config_write",),
    clearable=True,
)
