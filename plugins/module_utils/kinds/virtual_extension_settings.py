# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The mode of virtual extensions (API facts: virtual_extensions). Private to this collection: may change in any release."""

from __future__ import annotations

from ..model.owners import OwnedBy
from ..model.schema import Schema
from ..schema.fields import Field, Record
from ..schema.types import Choice
from .base import SettingsResource
from .kind import Kind

RECORD = Record(
    Field("mode", Choice("standard", "enhanced"), required=True, sample="standard").described(
        "V(standard) takes phone numbers with V(+) and country code only. V(enhanced) takes any, and needs signalling that"
        " the PSTN provider has to support: agree on it before."
    )
)


class VirtualExtensionSettings(SettingsResource):
    """The one setting."""

    schema = Schema("virtual extension settings", RECORD, key=(), settings=True)
    paths = "/telephony/config/virtualExtensions/settings"


KIND = Kind(
    name="virtual_extension_settings",
    about="Standard or enhanced mode of virtual extensions",
    reading_order=140,
    owners=OwnedBy("organization"),
    resources=(VirtualExtensionSettings,),
    states=("present",),
)
