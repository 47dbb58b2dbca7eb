# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The mode of virtual extensions, one for the whole organisation (API notes: virtual_extensions, mode).

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..api.client import Client
from ..model.changes import Change
from ..model.objects import Current
from ..model.operation import Operation
from ..model.owners import OrganizationOptions, Owner
from ..model.schema import Schema
from ..schema.fields import Choice, Field, Record
from .base import Resource
from .kind import Kind

PATH = "/telephony/config/virtualExtensions/settings"

RECORD = Record(
    Field(
        "mode",
        Choice("standard", "enhanced"),
        (
            "V(standard) takes phone numbers with V(+) and country code only. V(enhanced) takes any, and needs signalling that"
            " the PSTN provider has to support: agree on it before.",
        ),
        required=True,
        sample="standard",
    )
)


class VirtualExtensionSettings(Resource):
    """The one setting."""

    schema = Schema("virtual extension settings", RECORD, key=(), settings=True)

    def read(self, client: Client, owner: Owner) -> list[Current]:
        return [Current(RECORD.from_wire(client.get(PATH)), "settings")]

    def update(self, client: Client, owner: Owner, change: Change) -> Sequence[Operation]:
        return [Operation(f"change {change.subject}", "PUT", PATH, RECORD.to_wire_of(change.after, ["mode"]))]


KIND = Kind(
    name="virtual_extension_settings",
    about="Standard or enhanced mode of virtual extensions",
    reading_order=140,
    plural="virtual_extension_settings",
    owners=OrganizationOptions(),
    resources=(VirtualExtensionSettings(),),
    reads=("spark-admin:telephony_config_read",),
    writes=("spark-admin:telephony_config_write",),
    states=("present",),
)
