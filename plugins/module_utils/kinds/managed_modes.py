# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Operating modes as the manager of a feature sees them (API facts: mode_management, "Switching").

The API has other names there than for an administrator; here both have the names of ``operating_mode`` and ``mode_forwarding``.
Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..api.client import Client
from ..api.ids import path
from ..schema.fields import Field, Record
from ..schema.types import Choice, Flag, Text, Values
from .feature_mode import MANAGED
from .mode_forwarding import FORWARD_TO
from .operating_mode import BLOCK_OF_TYPE, FORWARDING
from .operating_mode import RECORD as OPERATING_MODE


def _spelled(record: Record, **members: str) -> Record:
    """A record whose fields have other names on the wire."""
    fields = (replace(field, wire=members.get(field.name)) for field in record.fields.values())
    return Record(*fields, canonical=record.normalise)


IN_FEATURE = Record(
    Field("operating_mode", Text(), "The name of the operating mode.", wire="name", sample="Closed"),
    Field("type", Choice(*BLOCK_OF_TYPE), "The kind of schedule.", sample="same_hours_daily"),
    Field("level", Choice("organization", "location"), "To whom the mode belongs.", sample="location"),
    Field("normal_operation_enabled", Flag(), "Whether the schedule of the mode applies to the feature.", sample=True),
    Field(
        "forward_to",
        _spelled(FORWARD_TO, destination="phoneNumber", destination_voicemail_enabled="sendToVoicemailEnabled"),
        "Where calls to the feature go in this mode.",
    ),
)
OF_ITSELF = Record(
    Field("location", Text(), "The location that the mode belongs to.", wire="locationName", sample="Berlin"),
    *(OPERATING_MODE.fields[name] for name in BLOCK_OF_TYPE.values() if name),
    Field(
        "call_forwarding",
        _spelled(FORWARDING, destination_voicemail_enabled="sendToVoicemailEnabled"),
        "The default forwarding of the mode.",
        wire="forwardTo",
    ),
)
MANAGED_MODE = Record(*IN_FEATURE.fields.values(), *OF_ITSELF.fields.values())


def read_modes(client: Client, feature_id: str, entries: Sequence[Values]) -> list[Values]:
    """The modes of a feature with hours, holidays and destinations; ``entries`` are those of the feature's own details.

    Takes a request for each mode. Raises WebexError.
    """
    return [_mode(entry, client.get(path(MANAGED + "/{}/modes/{}", feature_id, entry["id"]))) for entry in entries]


def _mode(entry: Values, answer: Mapping[str, object]) -> Values:
    known = {**IN_FEATURE.from_wire(entry), **OF_ITSELF.from_wire(answer)}
    return {"id": entry["id"], **{name: known[name] for name in MANAGED_MODE.fields if name in known}}
