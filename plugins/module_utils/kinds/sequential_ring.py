# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Numbers that ring one after the other (API facts: sequential_ring). Private to this collection: may change in any release."""

from __future__ import annotations

from typing import Any

from ..model.changes import Change
from ..model.objects import Current
from ..model.owners import OwnedBy
from ..model.schema import Schema
from ..schema.fields import Field, OrderedList, Record
from ..schema.types import Flag, Number, Phone, Values
from .base import SettingsResource, Whole
from .kind import Kind

SETTINGS = {
    "workspace": "/telephony/config/workspaces/{}/sequentialRing",
    "me": "/telephony/config/people/{}/settings/sequentialRing",
}
OWNERS = OwnedBy(
    "workspace",
    "me",
    workspace="Name or id of the workspace. It needs a Professional licence.",
    location="Name or id of the location of O(workspace), for names that occur more than once.",
    me="Work on the person who owns the access token. An administrator cannot manage sequential ring of other people.",
)
SLOTS = 5
RINGS = Number(2, 20)
NUMBER = Record(
    Field("phone_number", Phone(), "The phone number or extension that rings.", required=True, sample="+493055501820"),
    Field("answer_confirmation_required_enabled", Flag(), default=False, sample=False).described(
        "Whether the person who answers must press a key first, so that no voicemail takes the call."
    ),
    Field("number_of_rings", RINGS, "How often it rings, 2 to 20.", default=3, sample=3),
    atomic=True,
)
EMPTY = {"answer_confirmation_required_enabled": False, "number_of_rings": 3}
RECORD = Record(
    *OWNERS.fields,
    Field("enabled", Flag(), "Whether calls ring in sequence.", sample=True),
    Field("ring_base_location_first_enabled", Flag(), sample=True).described(
        "Whether the phone of the workspace or person itself rings first."
    ),
    Field("base_location_number_of_rings", RINGS, "How often that phone rings, 2 to 20.", sample=3),
    Field("continue_if_base_location_is_busy_enabled", Flag(), sample=True).described(
        "Whether the other numbers ring when that phone is busy."
    ),
    Field("calls_to_voicemail_enabled", Flag(), "Whether an unanswered call goes to voicemail.", sample=False),
    Field("phone_numbers", OrderedList(NUMBER, SLOTS)).described(
        f"The numbers in the order in which they ring, at most {SLOTS}. The list is complete; V([]) removes all numbers."
    ),
)


class SequentialRing(SettingsResource, Whole):
    """The settings of a workspace or of the signed-in person."""

    schema = Schema("sequential ring", RECORD, key=(), settings=True)
    paths = SETTINGS

    def values(self, item: Values) -> Values:
        """Webex always returns five slots; those without a number are unused."""
        return _values(item)

    def reset(self, current: Current) -> Values:
        return {"enabled": False, "phone_numbers": []}

    def body(self, change: Change) -> Any:
        """All settings, whether Webex keeps those that are left out or not (world: ring-settings-replaced).

        A slot that loses its number is sent empty, as Webex shows it: perhaps slots that are left out stay (API facts:
        sequential_ring; worlds: ring-slots-kept, empty-ring-slots-refused).
        """
        body = _body(change.after)
        emptied = len(change.before.get("phone_numbers", ())) - len(change.after.get("phone_numbers", ()))
        return {**body, "phoneNumbers": body["phoneNumbers"] + [NUMBER.to_wire(EMPTY)] * emptied}


def _values(item: Values) -> Values:
    """The settings in an answer, without the slots that have no number."""
    used = [slot for slot in item.get("phoneNumbers") or [] if slot.get("phoneNumber")]
    return {"enabled": False, **RECORD.from_wire({**item, "phoneNumbers": used})}


def _body(values: Values) -> Values:
    """All of the settings that are known, for a PUT."""
    known = [name for name in RECORD.members if name in values]
    return RECORD.to_wire_of(values, dict.fromkeys((*known, "enabled", "phone_numbers")))


def whole_body(item: Values) -> Values:
    """The settings in an answer as the body of a PUT that changes nothing."""
    return _body(_values(item))


KIND = Kind(
    name="sequential_ring",
    about="Numbers that ring one after the other, for workspaces and oneself",
    reading_order=120,
    owners=OWNERS,
    resources=(SequentialRing,),
    reads=("spark-admin:workspaces_read", "spark:telephony_config_read"),
    writes=("spark-admin:workspaces_write", "spark:telephony_config_write"),
    after=("sequential_ring_criteria",),
)
