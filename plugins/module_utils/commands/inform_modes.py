# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The command of ``feature_mode_info``. API facts: mode_management. Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Optional

from ..engine.session import Session
from ..errors import InvalidInput, trying
from ..kinds.feature_mode import KIND, FeatureModes, common_modes, has_mode, in_words
from ..kinds.managed_modes import read_modes
from ..schema.types import Values
from .desired_modes import MAX_TOGETHER
from .info import informing
from .run import Job


def inform(params: Mapping[str, Any], session: Session) -> Values:
    """Reads the features that the options choose, and the modes that all of them have; returns the result of the task.

    Features whose mode-based forwarding is off do not count for the common modes. Raises CallingError.
    """
    if params.get("as_admin") and params.get("details"):
        raise InvalidInput("details: with as_admin: true, read the modes of the location with the module operating_mode_info.")
    result = INFORMING.work(params, session)
    ids = [feature["id"] for feature in result[KIND.plural] if has_mode(feature)]
    if params.get("as_admin"):
        return result
    resource = FeatureModes(session.client, KIND.owners.resolve(params, session.lookup, info=True))
    if params.get("details"):
        _add_modes(result, resource, session)
    common: Optional[set[str]] = None
    for start in range(0, len(ids), MAX_TOGETHER):
        names = set(common_modes(resource, ids[start : start + MAX_TOGETHER]))
        common = names if common is None else common & names
    return {**result, "common_modes": sorted(common or ())} if result[KIND.plural] else result


def _add_modes(result: Values, resource: FeatureModes, session: Session) -> None:
    """Adds to the details of each feature its modes with hours, holidays and destinations. Raises CallingError."""
    entries = {current.id: current.details.get("entries", []) for current in session.current_state(resource)}
    for feature, details in zip(result[KIND.plural], result["details"]):
        with trying(f"read the operating modes of {in_words(feature)}"):
            details["operating_modes"] = read_modes(resource.client, feature["id"], entries[feature["id"]])


INFORMING = informing(KIND)
JOB: Job = replace(INFORMING, work=inform)
