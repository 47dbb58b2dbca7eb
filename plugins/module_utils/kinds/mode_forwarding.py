# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Mode-based call forwarding of auto attendants, call queues and hunt groups (API notes: mode_management, forwarding).

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from ..api.client import Client, path
from ..api.ids import same_id
from ..errors import InvalidInput, NotFound
from ..model.changes import Change
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.operation import Operation
from ..model.owners import FeatureOptions, Owner
from ..model.pending import PendingChange
from ..model.schema import Schema
from ..schema.fields import Choice, Field, Flag, ListMap, Phone, Record, Text, Values
from .base import Resource
from .kind import Kind

FORWARDING = {
    "auto_attendant": "/telephony/config/locations/{}/autoAttendants/{}/callForwarding",
    "call_queue": "/telephony/config/locations/{}/queues/{}/callForwarding",
    "hunt_group": "/telephony/config/locations/{}/huntGroups/{}/callForwarding",
}
AVAILABLE = "/telephony/config/locations/{}/operatingModes/availableOperatingModes"


def _canonical_forward(forward: Values) -> Values:
    """Only a destination of the feature's own is told; otherwise the mode's or none applies."""
    if forward.get("selection", "forward_to_specified_number") == "forward_to_specified_number":
        return forward
    return {"selection": forward["selection"]}


def _forward_rule(forward: Values) -> Iterator[str]:
    own = forward.get("selection") == "forward_to_specified_number"
    if own and not forward.get("destination"):
        yield "destination is needed with selection: forward_to_specified_number"
    if not own and (forward.get("destination") or forward.get("destination_voicemail_enabled")):
        yield f"destination has no meaning with selection: {forward.get('selection')}"


FORWARD_TO = Record(
    Field(
        "selection",
        Choice("forward_to_default_number", "forward_to_specified_number", "do_not_forward"),
        ("Where calls go in this mode: where the mode itself says, to a number given here, or nowhere else.",),
        default="forward_to_default_number",
        sample="forward_to_specified_number",
    ),
    Field("destination", Phone(), ("The number or extension for V(forward_to_specified_number).",), sample="+493055500177"),
    Field(
        "destination_voicemail_enabled",
        Flag(),
        ("Whether calls go to the voicemail of O(modes[].forward_to.destination).",),
        sample=False,
    ),
    atomic=True,
    canonical=_canonical_forward,
    rule=_forward_rule,
)
MODE = Record(
    Field(
        "operating_mode",
        Text(),
        ("Name or id of an operating mode of the organisation or of the feature's location.",),
        wire="",
        required=True,
        sample="Closed",
    ),
    Field(
        "normal_operation_enabled",
        Flag(),
        ("Whether the mode's schedule counts. Without, it is only reached by switching to it.",),
        default=True,
        sample=True,
    ),
    Field("forward_to", FORWARD_TO, ("Where calls go in this mode. If not set, where the mode itself says.",)),
    atomic=True,
    canonical=lambda mode: {"forward_to": {"selection": "forward_to_default_number"}, **mode},
)
MODES = ListMap(MODE, key="operating_mode", words="operating mode")

RECORD = Record(
    *FeatureOptions.fields,
    Field("enabled", Flag(), ("Whether the operating modes decide where calls go.",), sample=True),
    Field("modes", MODES, ("The operating modes that the feature uses. The list is the whole list.",)),
)


class ModeForwarding(Resource):
    """The block about operating modes in a feature's call forwarding; the others are left alone."""

    schema = Schema("mode-based forwarding", RECORD, key=(), settings=True)

    def _path(self, owner: Owner) -> str:
        return path(FORWARDING[owner.type], owner.location_id, owner.id)

    def read(self, client: Client, owner: Owner) -> list[Current]:
        """Features that never used modes have no block, or one without modes."""
        block = (client.get(self._path(owner)).get("callForwarding") or {}).get("operatingModes") or {}
        known = client.get(path(AVAILABLE, owner.location_id)).get("operatingModes") or []
        known = [*known, *(mode for mode in block.get("modes") or [] if all(mode["id"] != other["id"] for other in known))]
        names = [mode["name"] for mode in known]
        ids = {mode["name"] if names.count(mode["name"]) == 1 else mode["id"]: mode["id"] for mode in known}
        words = {id_: word for word, id_ in ids.items()}
        modes = [{**MODE.from_wire(mode), "operating_mode": words[mode["id"]]} for mode in block.get("modes") or []]
        values = {"enabled": bool(block.get("enabled")), "modes": MODES.normalise(modes)}
        details = {"mode_ids": ids, "current_operating_mode": words.get(block.get("currentOperatingModeId", ""), "")}
        return [Current({**dict(owner.words), **values}, owner.id, details)]

    def details(self, current: Current) -> Values:
        return {"current_operating_mode": current.details["current_operating_mode"]}

    def is_default(self, owner: Owner, values: Values) -> bool:
        return not values["enabled"] and not values["modes"]

    def pending(self, client: Client, owner: Owner, state: CurrentState, coming: Sequence[PendingChange]) -> None:
        """Knows the operating modes that the same run creates, renames and deletes."""
        (current,) = state
        ids, going = dict(current.details["mode_ids"]), set()
        used = MODES.by_key(current.values["modes"])
        for change in coming:
            if change.kind != "operating_mode" or not _usable_by(owner, change):
                continue
            was, becomes = change.change.before.get("name"), change.change.after.get("name")
            if not becomes:
                going.add(was)  # last of all: until then the feature may have to be freed from it
            elif was != becomes or change.id != change.change.id:
                ids.pop(was, None)
                former = used.pop(was, None)
                if former and change.id == change.change.id:  # renamed: it keeps its id and its users
                    used[becomes] = {**former, "operating_mode": becomes}
                if ids.pop(becomes, None) is None:  # else there are two of that name now
                    ids[becomes] = change.id
        values = {**current.values, "modes": MODES.normalise(list(used.values()))}
        state.put(replace(current, values=values, details={**current.details, "mode_ids": ids, "going": going}))

    def prepare(self, owner: Owner, desired: Desired, state: CurrentState, warn: Callable[[str], None]) -> Desired:
        (current,) = state
        if desired.absent:
            if "modes" in desired.values or "enabled" in desired.values:
                raise InvalidInput("state: absent takes the operating modes away from the feature; leave out enabled and modes.")
            return Desired({"enabled": False, "modes": []})  # INFERRED: how to take all modes away is not documented
        if "modes" not in desired.values:
            return desired
        modes = [
            {**mode, "operating_mode": self._word(mode["operating_mode"], owner, current)} for mode in desired.values["modes"]
        ]
        return replace(desired, values={**desired.values, "modes": MODES.normalise(modes)})

    def _word(self, text: str, owner: Owner, current: Current) -> str:
        going = current.details.get("going", ())
        ids: dict[str, str] = {word: id_ for word, id_ in current.details["mode_ids"].items() if word not in going}
        found = next((word for word, id_ in ids.items() if text in (word, id_)), None)
        if found is None:
            known = ", ".join(sorted(ids)) or "none"
            raise NotFound(
                f'No single operating mode "{text}" can be used {owner.where.replace("of", "by", 1)}. Known are: {known}.'
            )
        return found

    def update(self, client: Client, owner: Owner, change: Change) -> Sequence[Operation]:
        """One PUT with the whole block; the API merges by block (API notes: mode_management; the list replaces, INFERRED)."""
        modes = [self._mode(mode, change) for mode in change.after["modes"]]
        body = {"callForwarding": {"operatingModes": {"enabled": change.after["enabled"], "modes": modes}}}
        return [Operation(f"change {change.subject}", "PUT", self._path(owner), body)]

    def _mode(self, mode: Values, change: Change) -> dict[str, Any]:
        return {**MODE.to_wire(mode), "id": change.details["mode_ids"][mode["operating_mode"]]}


def _usable_by(owner: Owner, change: PendingChange) -> bool:
    """Whether a feature can use a mode: one of the organisation, or of its own location."""
    values = change.change.after or change.change.before
    if values.get("level") == "organization":
        return True
    return same_id(change.owner.id or str(change.change.details.get("location_id", "")), owner.location_id)


KIND = Kind(
    name="mode_forwarding",
    about="Which modes an auto attendant, call queue or hunt group uses, and where calls go in each",
    reading_order=40,
    after=("operating_mode",),
    plural="mode_forwarding",
    owners=FeatureOptions(),
    resources=(ModeForwarding(),),
    reads=("spark-admin:telephony_config_read",),
    writes=("spark-admin:telephony_config_write",),
)
