# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Digit patterns: what may be dialled, pattern by pattern (API notes: outgoing_permissions, digit patterns).

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ansible_collections.webex.calling.plugins.module_utils.client import Client, path
from ansible_collections.webex.calling.plugins.module_utils.errors import MistakenInput
from ansible_collections.webex.calling.plugins.module_utils.fields import Choice, Field, Flag, Record, Text, Values
from ansible_collections.webex.calling.plugins.module_utils.kind import Call, KeyedPart, Kind, Part
from ansible_collections.webex.calling.plugins.module_utils.owners import EntityOptions, Owner
from ansible_collections.webex.calling.plugins.module_utils.plan import Inventory, Shape, Step, Stored, Wish, same_id

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
    Field("name", Text(), ("Name of the pattern, unique for its owner.",), needed=True, sample="Premium 0900"),
    Field(
        "pattern",
        Pattern(),
        (
            "The digits it is about: V(X) stands for one digit, V(!) at the end for any further digits, V(+) at the start"
            " for an international number. For example V(1900!) or V(+4930231!).",
        ),
        needed=True,
        sample="0900!",
    ),
    Field("action", ACTION, ("What happens to a call that matches.", *ACTION_DOC), needed=True, sample="block"),
    Field(
        "transfer_enabled",
        Flag(),
        ("Whether a call that matches may be transferred or forwarded.", "A new pattern starts with V(false)."),
        initial=False,
        sample=False,
    ),
)

CATEGORY_FIELD = Field(
    "use_custom_digit_patterns",
    Flag(),
    (
        "Whether the person, workspace or virtual line uses patterns of its own instead of those of its location.",
        "A location has no such switch. May be set alone, without naming a pattern.",
    ),
    sample=True,
)

COLLECTIONS = {
    "location": "/telephony/config/locations/{}/outgoingPermission/digitPatterns",
    "person": "/telephony/config/people/{}/outgoingPermission/digitPatterns",
    "workspace": "/telephony/config/workspaces/{}/outgoingPermission/digitPatterns",
    "virtual_line": "/telephony/config/virtualLines/{}/outgoingPermission/digitPatterns",
}


class Patterns(KeyedPart):
    """The patterns themselves."""

    shape = Shape("digit pattern", Record(*EntityOptions.fields, *PATTERN_FIELDS))

    def collection(self, owner: Owner) -> str:
        return path(COLLECTIONS[owner.type], owner.id)

    def read(self, client: Client, owner: Owner) -> list[Stored]:
        items = client.get(self.collection(owner)).get("digitPatterns") or []
        words = dict(owner.words)
        return [Stored({**words, **self.shape.record.from_wire(item)}, item["id"]) for item in items]

    def prepare(self, owner: Owner, wish: Wish, inventory: Inventory, warn: Callable[[str], None]) -> Wish:
        if not wish.id and not wish.values.get("name"):
            raise MistakenInput("Say which digit pattern is meant: give its name or its id.")
        stored = inventory.find(wish, owner.where)
        for other in inventory:
            is_other = not stored or not same_id(other.id, stored.id)
            if not wish.absent and is_other and other.values.get("pattern") == wish.values.get("pattern", ()):
                warn(
                    f"The pattern {other.values['pattern']} is already in use by {self.shape.subject(other.values, owner.where)};"
                    " Webex may refuse it."
                )
        return wish


class Category(Part):
    """The switch between the owner's own patterns and those of its location."""

    shape = Shape("digit pattern switch", Record(*EntityOptions.fields, CATEGORY_FIELD), key=(), settings=True)

    def read(self, client: Client, owner: Owner) -> list[Stored]:
        if owner.type == "location":
            return []
        item = client.get(path(COLLECTIONS[owner.type], owner.id))
        values: Values = {CATEGORY_FIELD.name: False, **self.shape.record.from_wire(item)}
        return [Stored({**dict(owner.words), **values}, owner.id)]

    def prepare(self, owner: Owner, wish: Wish, inventory: Inventory, warn: Callable[[str], None]) -> Wish:
        if owner.type == "location":
            raise MistakenInput(
                f"{CATEGORY_FIELD.name}: a location has no such switch, only people, workspaces and virtual lines."
            )
        return wish

    def update(self, client: Client, owner: Owner, step: Step) -> Sequence[Call]:
        body = self.shape.record.to_wire_of(step.after, [CATEGORY_FIELD.name])
        return [Call(f"set the {step.subject}", "PUT", path(COLLECTIONS[owner.type], owner.id), body)]


KIND = Kind(
    name="digit_pattern",
    plural="digit_patterns",
    owners=EntityOptions(),
    parts=(Patterns(), Category()),
    reads=("spark-admin:telephony_config_read",),
    writes=("spark-admin:telephony_config_write",),
)
