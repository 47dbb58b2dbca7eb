# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The operating mode that features are in now: switching it, extending it, back to normal (API notes: mode_management).

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Optional

from ..api.client import Client, path
from ..api.ids import same_id
from ..api.lookup import all_features
from ..errors import InvalidInput, NotFound, NotSignedIn, WebexError
from ..model.changes import Change, Update
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.operation import Operation
from ..model.owners import ManagerOptions, Owner
from ..model.schema import Schema
from ..schema.fields import Choice, Field, Flag, ListSet, Number, Record, Text, Values
from .base import Resource
from .kind import Kind
from .mode_forwarding import FORWARDING

MANAGED = "/telephony/config/people/me/settings/modeManagement/features"
SWITCH_MANY = MANAGED + "/actions/switchMode/invoke"
MOST_TOGETHER = 50

MANUAL, EXTENDED = "manual_switch_back", "automatic_switch_back_extension"
EXCEPTION = Choice(MANUAL, "automatic_switch_back_early_start", EXTENDED, "automatic_switch_back_standard")
"""Why a feature is not in normal operation; absent in normal operation."""


class Minutes(Number):
    """30 to 720 minutes in steps of 30."""

    def mistakes(self, value: Any, place: str) -> Iterator[str]:
        if int(value) % 30 or not 30 <= int(value) <= 720:
            yield f"{place}: {value} is not a multiple of 30 between 30 and 720"


HOW = (
    Field(
        "features",
        ListSet(Text()),
        (
            "Names or ids of the features. If not set, all features that the person manages are meant, or with O(location)"
            " all of them at that location.",
        ),
    ),
    Field(
        "manual_switchback",
        Flag(),
        (
            "With O(mode), stay in the mode until somebody switches again. By default the feature goes on with its schedule when"
            " the mode's time is over.",
            "Takes two requests for each feature; without it, features share requests.",
        ),
        default=False,
    ),
    Field("normal", Flag(), ("Return to normal operation, the mode that the schedule says.",), default=False),
    Field(
        "extend",
        Minutes(),
        (
            "Extend the current mode by so many minutes, 30 to 720 in steps of 30.",
            "A mode that is extended already is left as it is, however long its extension: Webex does not tell the length.",
        ),
    ),
    Field(
        "extend_until_switched",
        Flag(),
        (
            "Extend the current mode until somebody switches it.",
            "A mode that is extended already, or stays until it is switched, is left as it is.",
        ),
        default=False,
    ),
)

RECORD = Record(
    Field("feature", Text(), ("The name of the feature.",), wire="name", reported=True, sample="Main Reception"),
    Field(
        "type",
        Choice("auto_attendant", "call_queue", "hunt_group"),
        ("The type of the feature.",),
        reported=True,
        sample="auto_attendant",
    ),
    *ManagerOptions.fields[1:],
    Field("mode", Text(), ("The operating mode to be in, by its name.",), wire="currentOperatingModeName", sample="Closed"),
    Field(
        "exception",
        EXCEPTION,
        ("Why the feature is not in normal operation; not set in normal operation.",),
        wire="exceptionType",
        reported=True,
        sample="manual_switch_back",
    ),
    canonical=lambda values: {name: value for name, value in values.items() if value != ""},
)


class FeatureModes(Resource):
    """The features that the signed-in person manages, or those of a location as the administrator sees them."""

    shape = Schema(
        "operating mode",
        RECORD,
        key=("type", "location", "feature"),
        label=lambda values: f'of {values["type"].replace("_", " ")} "{values["feature"]}"' if "feature" in values else "",
        place=lambda values: f'at location "{values["location"]}"' if values.get("location") else "",
    )
    how = HOW
    together = True
    foreseeable = False
    summary_docs: Mapping[str, Any] = {
        "common_modes": {
            "description": "Names of the operating modes that all these features have.",
            "returned": "without C(as_admin)",
            "type": "list",
            "elements": "str",
            "sample": ["Closed", "Open"],
        }
    }
    keeps_details = False

    def read(self, client: Client, owner: Owner) -> list[Current]:
        if owner.type == "location":
            return list(self._read_as_admin(client, owner))
        try:
            items = client.get(MANAGED)["features"]
        except WebexError as error:
            if isinstance(error, NotSignedIn) or error.status not in (403, 404):
                raise
            advice = (
                "switching modes takes the token of a person who manages the features; with an administrator's token,"
                " as_admin: true returns features to normal operation"
            )
            raise error.retold(f"{error.text}; {advice}") from None
        return [self._stored(item, (item.get("location") or {}).get("name", "")) for item in items]

    def _read_as_admin(self, client: Client, owner: Owner) -> Iterator[Current]:
        """As the forwarding of each feature tells it, since there is no list of current modes for administrators."""
        for item in all_features(client, owner.id):
            where = path(FORWARDING[item["type"].lower()], owner.id, item["id"])
            block = (client.get(where).get("callForwarding") or {}).get("operatingModes") or {}
            if block.get("enabled") and same_id(item.get("locationId", owner.id), owner.id):
                names = {mode["id"]: mode["name"] for mode in block.get("modes") or []}
                mode = names.get(block.get("currentOperatingModeId"))
                told = {"currentOperatingModeName": mode, "exceptionType": block.get("exceptionType")}
                yield self._stored({**item, **told}, item.get("locationName", ""))

    def _stored(self, item: Values, location: str) -> Current:
        place = {"location": location} if location else {}
        details = {"mode_id": item.get("currentOperatingModeId", ""), "location_id": (item.get("location") or {}).get("id", "")}
        return Current({"feature": item["id"], "type": "", **RECORD.from_wire(item), **place}, item["id"], details)

    def wishes(self, params: Mapping[str, Any], owner: Owner, inventory: CurrentState) -> Sequence[Desired]:
        """One wish for each feature that the options choose."""
        return [self._wish_for(stored, params) for stored in self._chosen(params, owner, inventory)]

    def wish(self, params: Mapping[str, Any], owner: Owner) -> Optional[Desired]:
        """Checks that the options ask for exactly one thing."""
        asked = [name for name in ("mode", "normal", "extend", "extend_until_switched") if params.get(name)]
        if len(asked) != 1:
            raise InvalidInput("Say one thing that is wanted: mode, normal, extend or extend_until_switched.")
        if owner.type == "location" and asked != ["normal"]:
            raise InvalidInput("as_admin: an administrator can only return features to normal operation, with normal: true.")
        return Desired({})

    def _chosen(self, params: Mapping[str, Any], owner: Owner, inventory: CurrentState) -> list[Current]:
        found = [stored for stored in inventory if owner.type == "location" or self._is_at(stored, params.get("location"))]
        if not params.get("features"):
            if not found:
                raise NotFound(f"There are no features to switch {owner.where}.")
            return found
        chosen = []
        for text in params["features"]:
            hits = [stored for stored in found if same_id(stored.id, text)]
            hits = hits or [stored for stored in found if stored.values["feature"] == text]
            if len(hits) != 1:
                known = ", ".join(sorted(stored.values["feature"] for stored in found)) or "none"
                what = "no feature" if not hits else f"{len(hits)} features"
                raise NotFound(f'There is {what} "{text}" {owner.where} to switch. Known are: {known}.')
            chosen += hits
        return chosen

    def fits(self, stored: Current, wanted: Values) -> bool:
        """The location may be given by its id, too."""
        wanted = dict(wanted)
        return self._is_at(stored, wanted.pop("location", None)) and super().fits(stored, wanted)

    def _is_at(self, stored: Current, location: Optional[str]) -> bool:
        return not location or location == stored.values.get("location") or same_id(stored.details["location_id"], location)

    def _wish_for(self, stored: Current, params: Mapping[str, Any]) -> Desired:
        """What has to change for one feature; nothing if it is as wanted already."""
        mode, exception = params.get("mode"), stored.values.get("exception")
        if mode and params.get("manual_switchback"):
            fits, values, action = exception == MANUAL, {"mode": mode, "exception": MANUAL}, "switch one"
        elif mode:
            fits, values, action = exception != MANUAL, {"mode": mode, "exception": ""}, "switch many"
        elif params.get("normal"):
            fits, values, action = not exception, {"mode": "", "exception": ""}, "normal"
        elif params.get("extend"):
            fits, values, action = exception == EXTENDED, {"exception": EXTENDED}, "extend"
        else:  # INFERRED: extended without an end is a switch by hand
            fits, values, action = exception in (EXTENDED, MANUAL), {"exception": MANUAL}, "extend"
        if fits and (not mode or stored.values.get("mode") == mode):
            values = {}
        return Desired(values, stored.id, how={"action": action, "minutes": params.get("extend")})

    def update(self, client: Client, owner: Owner, step: Change) -> Sequence[Operation]:
        """The request for a single feature."""
        base = path(MANAGED + "/{}/actions", step.id)
        action, find = step.how["action"], self._arrived(client, owner, [step])
        if action == "normal" and owner.type == "location":
            where = path(FORWARDING[step.before["type"]], owner.id, step.id)
            return [Operation(_says("return", step), "POST", where + "/actions/switchMode/invoke", {}, find)]
        if action == "normal":
            return [Operation(_says("return", step), "POST", base + "/switchToNormalOperation/invoke", None, find)]
        if action == "extend":
            body = {"operatingModeId": step.details["mode_id"], "extensionTime": step.how["minutes"]}
            body = {name: value for name, value in body.items() if value}
            return [Operation(_says("extend", step), "POST", base + "/extendMode/invoke", body, find)]
        modes = client.get(path(MANAGED + "/{}", step.id)).get("modes") or []
        names = {mode["name"]: mode["id"] for mode in modes}
        _require_mode(step.after["mode"], names, [step])
        body = {"operatingModeId": names[step.after["mode"]], "isManualSwitchbackEnabled": True}
        return [Operation(_says("switch", step), "POST", base + "/switchMode/invoke", body, find)]

    def calls_together(self, client: Client, owner: Owner, steps: Sequence[Change]) -> Sequence[Operation]:
        """Features that go to the same mode share a request, 50 at a time; the others take one each."""
        changes = [step for step in steps if isinstance(step, Update)]
        many = [step for step in changes if step.how["action"] == "switch many"]
        calls = [call for step in changes if step not in many for call in self.update(client, owner, step)]
        for start in range(0, len(many), MOST_TOGETHER):
            batch = many[start : start + MOST_TOGETHER]
            ids, mode = [step.id for step in batch], batch[0].after["mode"]
            if client.check_mode or len(many) <= MOST_TOGETHER:  # beyond, Webex itself refuses what not all have
                common = client.get(MANAGED + "/commonModes", {"featureIds": ",".join(ids)}).get("commonModeNames") or []
                _require_mode(mode, common, batch)
            body = {"featureIds": ids, "operatingModeName": mode}
            words = f'switch {len(batch)} features to operating mode "{mode}"'
            calls.append(Operation(words, "POST", SWITCH_MANY, body, self._arrived(client, owner, batch)))
        return calls

    def _arrived(self, client: Client, owner: Owner, steps: Sequence[Change]) -> Callable[[], Optional[str]]:
        """Whether a request whose answer got lost was carried out: the features are as wanted."""

        def find() -> Optional[str]:
            now = {stored.id: stored.values for stored in self.read(client, owner)}
            names = [name for name in ("mode", "exception") if all(name in step.after for step in steps)] or ["exception"]
            there = all(now.get(step.id, {}).get(name) == step.after.get(name) for step in steps for name in names)
            return steps[0].id if there else None

        return find

    def id_after(self, step: Change, answers: Sequence[Values]) -> str:
        """Nothing is created here."""
        return step.id

    def summary(self, client: Client, owner: Owner, found: Sequence[Current]) -> Values:
        """When the current modes end, what is normal, and the modes that all features share."""
        if owner.type == "location" or not found:
            return {}
        common: Optional[set[str]] = None
        for start in range(0, len(found), MOST_TOGETHER):
            ids = ",".join(stored.id for stored in found[start : start + MOST_TOGETHER])
            names = set(client.get(MANAGED + "/commonModes", {"featureIds": ids}).get("commonModeNames") or [])
            common = names if common is None else common & names
        return {"details": [self._timing(client, stored) for stored in found], "common_modes": sorted(common or ())}

    def _timing(self, client: Client, stored: Current) -> Values:
        detail = client.get(path(MANAGED + "/{}", stored.id))
        normal = client.get(path(MANAGED + "/{}/normalOperationMode", stored.id)).get("operatingModeId", "")
        names = {mode["id"]: mode["name"] for mode in detail.get("modes") or []}
        return {
            "end_time": detail.get("currentOperatingModeEndTime", ""),
            "normal_mode": names.get(normal, ""),
            "modes": sorted(names.values()),
            "timezone": detail.get("timezone", ""),
        }


def _says(verb: str, step: Change) -> str:
    feature = f'{step.before["type"].replace("_", " ")} "{step.before["feature"]}"'
    ends = {
        "return": f"return {feature} to normal operation",
        "extend": f"extend the operating mode of {feature}",
        "switch": f'switch {feature} to operating mode "{step.after.get("mode")}"',
    }
    return ends[verb]


def _require_mode(mode: str, known: Iterable[str], steps: Sequence[Change]) -> None:
    if mode not in known:
        what = "common to the features" if len(steps) > 1 else f'of "{steps[0].before["feature"]}"'
        raise NotFound(f'There is no operating mode "{mode}" {what}. Known are: {", ".join(sorted(known)) or "none"}.')


KIND = Kind(
    name="feature_mode",
    in_document=False,
    plural="feature_modes",
    owners=ManagerOptions(),
    parts=(FeatureModes(),),
    reads=("spark:telephony_config_read",),
    writes=("spark:telephony_config_write",),
    states=(),
    filters=("feature", "type", "mode", "location"),
)
