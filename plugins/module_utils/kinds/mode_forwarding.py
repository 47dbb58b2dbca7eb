# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Mode-based call forwarding of features (API facts: mode_management). Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..api.ids import path, same_id
from ..errors import NotFound
from ..model.changes import Change, PendingChange
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.owners import FEATURES, OwnedBy
from ..model.schema import Schema
from ..schema.fields import Field, ListMap, Record
from ..schema.types import Choice, Flag, Phone, Text, Values
from .base import Pending, SettingsResource
from .kind import Kind

PATHS = {
    "auto_attendant": "/telephony/config/locations/{}/autoAttendants/{}/callForwarding",
    "call_queue": "/telephony/config/locations/{}/queues/{}/callForwarding",
    "hunt_group": "/telephony/config/locations/{}/huntGroups/{}/callForwarding",
}
AVAILABLE = "/telephony/config/locations/{}/operatingModes/availableOperatingModes"
DEFAULT, SPECIFIED = "forward_to_default_number", "forward_to_specified_number"
OWNERS = OwnedBy(*FEATURES, location="Name or id of the location where the feature is, for names that occur more than once.")


def _canonical_forward(forward: Values) -> Values:
    """Only the feature's own destination is a value; otherwise that of the mode applies, or none."""
    return forward if forward.get("selection", SPECIFIED) == SPECIFIED else {"selection": forward["selection"]}


def _forward_rule(forward: Values) -> Iterator[str]:
    own = forward.get("selection") == SPECIFIED
    if own and not forward.get("destination"):
        yield f"destination is needed with selection: {SPECIFIED}"
    if not own and (forward.get("destination") or forward.get("destination_voicemail_enabled")):
        yield f"destination has no meaning with selection: {forward.get('selection')}"


FORWARD_TO = Record(
    Field("selection", Choice(DEFAULT, SPECIFIED, "do_not_forward"), default=DEFAULT, sample=SPECIFIED).described(
        "Where calls go in this mode: to the number of the mode itself, to the number given here, or no forwarding."
    ),
    Field("destination", Phone(), "The number or extension for V(forward_to_specified_number).", sample="+493055500177"),
    Field("destination_voicemail_enabled", Flag(), sample=False).described(
        "Whether calls go to the voicemail of O(modes[].forward_to.destination)."
    ),
    atomic=True,
    canonical=_canonical_forward,
    rule=_forward_rule,
)
MODE = Record(
    Field("operating_mode", Text(), wire="", required=True, sample="Closed").described(
        "Name or id of an operating mode of the organisation or of the feature's location."
    ),
    Field("normal_operation_enabled", Flag(), default=True, sample=True).described(
        "Whether the schedule of the mode applies. With V(false), the mode begins only when somebody switches to it."
    ),
    Field("forward_to", FORWARD_TO, "Where calls go in this mode. If not set, to the number of the mode itself."),
    atomic=True,
    canonical=lambda mode: {"forward_to": {"selection": DEFAULT}, **mode},
)
MODES = ListMap(MODE, key="operating_mode", words="operating mode")
RECORD = Record(
    *OWNERS.fields,
    Field("enabled", Flag(), "Whether the operating modes decide where calls go.", sample=True),
    Field("modes", MODES, "The operating modes that the feature uses. The list is complete."),
)


class ModeForwarding(SettingsResource, Pending):
    """The block about operating modes in a feature's call forwarding; the others are left alone."""

    schema = Schema("mode-based forwarding", RECORD, key=(), settings=True)
    paths = PATHS
    defaults: Mapping[str, Any] = {"enabled": False, "modes": []}  # INFERRED: how to take all modes away is not documented

    def read(self) -> list[Current]:
        """Features that never used modes have no block, or one without modes."""
        block = (self.client.get(self.path).get("callForwarding") or {}).get("operatingModes") or {}
        known = self.client.get(path(AVAILABLE, self.owner.location_id)).get("operatingModes") or []
        known = [*known, *(mode for mode in block.get("modes") or [] if all(mode["id"] != other["id"] for other in known))]
        names = [mode["name"] for mode in known]
        ids = {mode["name"] if names.count(mode["name"]) == 1 else mode["id"]: mode["id"] for mode in known}
        words = {id_: word for word, id_ in ids.items()}
        modes = [{**MODE.from_wire(mode), "operating_mode": words[mode["id"]]} for mode in block.get("modes") or []]
        now = words.get(block.get("currentOperatingModeId", ""), "")
        values = {"enabled": bool(block.get("enabled")), "modes": MODES.normalise(modes)}
        return self.current(values, mode_ids=ids, going=[], current_operating_mode=now)

    def details(self, current: Current) -> Values:
        return {"current_operating_mode": current.details["current_operating_mode"]}

    def pending(self, state: CurrentState, changes: Sequence[PendingChange]) -> CurrentState:
        """Knows the operating modes that the same run creates, renames and deletes."""
        (current,) = state
        ids, going = dict(current.details["mode_ids"]), []
        used = MODES.by_key(current.values["modes"])
        for each in changes:
            if each.kind != "operating_mode" or not self._can_use(each):
                continue
            was, becomes = each.change.before.get("name"), each.change.after.get("name")
            if not becomes:
                going.append(was)  # last of all: until then the feature may have to be freed from it
            elif was != becomes or each.id != each.change.id:
                ids.pop(was, None)
                former = used.pop(was, None)
                if former and each.id == each.change.id:  # renamed: it keeps its id and its users
                    used[becomes] = {**former, "operating_mode": becomes}
                if ids.pop(becomes, None) is None:  # else there are two of that name now
                    ids[becomes] = each.id
        values = {**current.values, "modes": MODES.normalise(used.values())}
        details = {**current.details, "mode_ids": ids, "going": going}
        return CurrentState(self.schema, [replace(current, values=values, details=details)])

    def _can_use(self, mode: PendingChange) -> bool:
        """Whether the feature can use a mode: one of the organisation, or of its own location."""
        values = mode.change.after or mode.change.before
        location_id = mode.owner.id or str(mode.change.details.get("location_id", ""))
        return values.get("level") == "organization" or same_id(location_id, self.owner.location_id)

    def prepare(self, desired: Desired, state: CurrentState) -> Desired:
        (current,) = state
        if "modes" not in desired.values:
            return desired
        modes = [{**mode, "operating_mode": self._word(mode["operating_mode"], current)} for mode in desired.values["modes"]]
        return replace(desired, values={**desired.values, "modes": MODES.normalise(modes)})

    def _word(self, text: str, current: Current) -> str:
        ids: Values = {word: id_ for word, id_ in current.details["mode_ids"].items() if word not in current.details["going"]}
        found = next((word for word, id_ in ids.items() if text in (word, id_)), None)
        if found is None:
            by, known = self.owner.where.replace("of", "by", 1), ", ".join(sorted(ids)) or "none"
            raise NotFound(f'No single operating mode "{text}" can be used {by}. Known are: {known}.')
        return found

    def body(self, change: Change) -> Any:
        """The whole block: the API merges by block (API facts: mode_management; the list replaces, INFERRED)."""
        ids = change.details["mode_ids"]
        modes = [{**MODE.to_wire(mode), "id": ids[mode["operating_mode"]]} for mode in change.after["modes"]]
        return {"callForwarding": {"operatingModes": {"enabled": change.after["enabled"], "modes": modes}}}


KIND = Kind(
    name="mode_forwarding",
    about="Which modes an auto attendant, call queue or hunt group uses, and where calls go in each",
    reading_order=40,
    owners=OWNERS,
    resources=(ModeForwarding,),
    after=("operating_mode",),
)
