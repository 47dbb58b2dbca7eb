# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The configured state of an organisation in a form that can be compared: without ids that are made by chance."""

from __future__ import annotations

import json
from typing import Any

from webex_calling_simulator import Organization
from webex_calling_simulator.state import CONFIGURED

Json = dict[str, Any]


def plain(value: Any, modes: dict[str, str]) -> Any:
    """State without the ids that Webex gave by chance; modes, which others refer to, by their names."""
    if isinstance(value, dict):
        if value and all(isinstance(each, dict) and each.get("id") == key for key, each in value.items()):
            return plain(list(value.values()), modes)
        named = {str(key): modes.get(each, "") if key == "id" else plain(each, modes) for key, each in value.items()}
        return {key: each for key, each in named.items() if key != "id" or each}
    if isinstance(value, list):
        items = [plain(each, modes) for each in value]
        unordered = any(isinstance(each, str) or (isinstance(each, dict) and "id" in each) for each in value)
        return sorted(items, key=lambda each: json.dumps(each, sort_keys=True)) if unordered else items
    return value


def state(org: Organization) -> Json:
    """What an administrator has configured, by table."""
    modes = {id_: f"{each['name']} {each.get('locationId', '')}" for id_, each in org.operating_modes.items()}
    return {table: plain(getattr(org, table), modes) for table in CONFIGURED}
