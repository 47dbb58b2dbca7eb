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
MAX_TOGETHER = 50

MANUAL, EXTENDED = "manual_switch_back", "automatic_switch_back_extension"
EXCEPTION = Choice(MANUAL, "automatic_switch_back_early_start", EXTENDED, "automatic_switch_back_standard")
"""Why a feature is not in normal operation; absent in normal operation."""


class Minutes(Number):
    """30 to 720 minutes in steps of 30."""

    def errors(self, value: Any, place: str) -> Iterator[str]:
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
    Field("feature", Text(), ("The name of the feature.",), wire="name", read_only=True, sample="Main Reception"),
    Field(
        "type",
        Choice("auto_attendant", "call_queue", "hunt_group"),
        ("The type of the feature.",),
        read_only=True,
        sample="auto_attendant",
    ),
    *ManagerOptions.fields[1:],
    Field("mode", Text(), ("The operating mode to be in, by its name.",), wire="currentOperatingModeName", sample="Closed"),
    Field(
        "exception",
        EXCEPTION,
        ("Why the feature is not in normal operation; not set in normal operation.",),
        wire="exceptionType",
        read_only=True,
        sample="manual_switch_back",
    ),
    canonical=lambda values: {name: value for name, value in values.items() if value != ""},
)


class FeatureModes(Resource):
    """The features that the signed-in person manages, or those of a location as the administrator sees them."""

    schema = Schema(
        "operating mode",
        RECORD,
        key=("type", "location", "feature"),
        label=lambda values: f'of {values["type"].replace("_", " ")} "{values["feature"]}"' if "feature" in values else "",
        place=lambda values: f'at location "{values["location"]}"' if values.get("location") else "",
    )
    directives = HOW
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

    def all_desired(self, params: Mapping[str, Any], owner: Owner, state: CurrentState) -> Sequence[Desired]:
        """One wish for each feature that the options choose."""
        return [self._wish_for(current, params) for current in self._chosen(params, owner, state)]

    def desired(self, params: Mapping[str, Any], owner: Owner) -> Optional[Desired]:
        """Checks that the options ask for exactly one thing."""
        asked = [name for name in ("mode", "normal", "extend", "extend_until_switched") if params.get(name)]
        if len(asked) != 1:
            raise InvalidInput("Say one thing that is wanted: mode, normal, extend or extend_until_switched.")
        if owner.type == "location" and asked != ["normal"]:
            raise InvalidInput("as_admin: an administrator can only return features to normal operation, with normal: true.")
        return Desired({})

    def _chosen(self, params: Mapping[str, Any], owner: Owner, state: CurrentState) -> list[Current]:
        found = [current for current in state if owner.type == "location" or self._is_at(current, params.get("location"))]
        if not params.get("features"):
            if not found:
                raise NotFound(f"There are no features to switch {owner.where}.")
            return found
        chosen = []
        for text in params["features"]:
            hits = [current for current in found if same_id(current.id, text)]
            hits = hits or [current for current in found if current.values["feature"] == text]
            if len(hits) != 1:
                known = ", ".join(sorted(current.values["feature"] for current in found)) or "none"
                what = "no feature" if not hits else f"{len(hits)} features"
                raise NotFound(f'There is {what} "{text}" {owner.where} to switch. Known are: {known}.')
            chosen += hits
        return chosen

    def matches(self, current: Current, wanted: Values) -> bool:
        """The location may be given by its id, too."""
        wanted = dict(wanted)
        return self._is_at(current, wanted.pop("location", None)) and super().matches(current, wanted)

    def _is_at(self, current: Current, location: Optional[str]) -> bool:
        return not location or location == current.values.get("location") or same_id(current.details["location_id"], location)

    def _wish_for(self, current: Current, params: Mapping[str, Any]) -> Desired:
        """What has to change for one feature; nothing if it is as wanted already."""
        mode, exception = params.get("mode"), current.values.get("exception")
        if mode and params.get("manual_switchback"):
            matches, values, action = exception == MANUAL, {"mode": mode, "exception": MANUAL}, "switch one"
        elif mode:
            matches, values, action = exception != MANUAL, {"mode": mode, "exception": ""}, "switch many"
        elif params.get("normal"):
            matches, values, action = not exception, {"mode": "", "exception": ""}, "normal"
        elif params.get("extend"):
            matches, values, action = exception == EXTENDED, {"exception": EXTENDED}, "extend"
        else:  # INFERRED: extended without an end is a switch by hand
            matches, values, action = exception in (EXTENDED, MANUAL), {"exception": MANUAL}, "extend"
        if matches and (not mode or current.values.get("mode") == mode):
            values = {}
        return Desired(values, current.id, directives={"action": action, "minutes": params.get("extend")})

    def update(self, client: Client, owner: Owner, change: Change) -> Sequence[Operation]:
        """The request for a single feature."""
        base = path(MANAGED + "/{}/actions", change.id)
        action, find = change.directives["action"], self._arrived(client, owner, [change])
        if action == "normal" and owner.type == "location":
            where = path(FORWARDING[change.before["type"]], owner.id, change.id)
            return [Operation(_says("return", change), "POST", where + "/actions/switchMode/invoke", {}, find)]
        if action == "normal":
            return [Operation(_says("return", change), "POST", base + "/switchToNormalOperation/invoke", None, find)]
        if action == "extend":
            body = {"operatingModeId": change.details["mode_id"], "extensionTime": change.directives["minutes"]}
            body = {name: value for name, value in body.items() if value}
            return [Operation(_says("extend", change), "POST", base + "/extendMode/invoke", body, find)]
        modes = client.get(path(MANAGED + "/{}", change.id)).get("modes") or []
        names = {mode["name"]: mode["id"] for mode in modes}
        _require_mode(change.after["mode"], names, [change])
        body = {"operatingModeId": names[change.after["mode"]], "isManualSwitchbackEnabled": True}
        return [Operation(_says("switch", change), "POST", base + "/switchMode/invoke", body, find)]

    def calls_together(self, client: Client, owner: Owner, changes: Sequence[Change]) -> Sequence[Operation]:
        """Features that go to the same mode share a request, 50 at a time; the others take one each."""
        changes = [change for change in changes if isinstance(change, Update)]
        many = [change for change in changes if change.directives["action"] == "switch many"]
        calls = [call for change in changes if change not in many for call in self.update(client, owner, change)]
        for start in range(0, len(many), MAX_TOGETHER):
            batch = many[start : start + MAX_TOGETHER]
            ids, mode = [change.id for change in batch], batch[0].after["mode"]
            if client.check_mode or len(many) <= MAX_TOGETHER:  # beyond, Webex itself refuses what not all have
                common = client.get(MANAGED + "/commonModes", {"featureIds": ",".join(ids)}).get("commonModeNames") or []
                _require_mode(mode, common, batch)
            body = {"featureIds": ids, "operatingModeName": mode}
            words = f'switch {len(batch)} features to operating mode "{mode}"'
            calls.append(Operation(words, "POST", SWITCH_MANY, body, self._arrived(client, owner, batch)))
        return calls

    def _arrived(self, client: Client, owner: Owner, changes: Sequence[Change]) -> Callable[[], Optional[str]]:
        """Whether a request whose answer got lost was carried out: the features are as wanted."""

        def find() -> Optional[str]:
            now = {current.id: current.values for current in self.read(client, owner)}
            names = [name for name in ("mode", "exception") if all(name in change.after for change in changes)] or ["exception"]
            there = all(now.get(change.id, {}).get(name) == change.after.get(name) for change in changes for name in names)
            return changes[0].id if there else None

        return find

    def id_after(self, change: Change, answers: Sequence[Values]) -> str:
        """Nothing is created here."""
        return change.id

    def summary(self, client: Client, owner: Owner, found: Sequence[Current]) -> Values:
        """When the current modes end, what is normal, and the modes that all features share."""
        if owner.type == "location" or not found:
            return {}
        common: Optional[set[str]] = None
        for start in range(0, len(found), MAX_TOGETHER):
            ids = ",".join(current.id for current in found[start : start + MAX_TOGETHER])
            names = set(client.get(MANAGED + "/commonModes", {"featureIds": ids}).get("commonModeNames") or [])
            common = names if common is None else common & names
        return {"details": [self._timing(client, current) for current in found], "common_modes": sorted(common or ())}

    def _timing(self, client: Client, current: Current) -> Values:
        detail = client.get(path(MANAGED + "/{}", current.id))
        normal = client.get(path(MANAGED + "/{}/normalOperationMode", current.id)).get("operatingModeId", "")
        names = {mode["id"]: mode["name"] for mode in detail.get("modes") or []}
        return {
            "end_time": detail.get("currentOperatingModeEndTime", ""),
            "normal_mode": names.get(normal, ""),
            "modes": sorted(names.values()),
            "timezone": detail.get("timezone", ""),
        }


def _says(verb: str, change: Change) -> str:
    feature = f'{change.before["type"].replace("_", " ")} "{change.before["feature"]}"'
    ends = {
        "return": f"return {feature} to normal operation",
        "extend": f"extend the operating mode of {feature}",
        "switch": f'switch {feature} to operating mode "{change.after.get("mode")}"',
    }
    return ends[verb]


def _require_mode(mode: str, known: Iterable[str], changes: Sequence[Change]) -> None:
    if mode not in known:
        what = "common to the features" if len(changes) > 1 else f'of "{changes[0].before["feature"]}"'
        raise NotFound(f'There is no operating mode "{mode}" {what}. Known are: {", ".join(sorted(known)) or "none"}.')


KIND = Kind(
    name="feature_mode",
    about="The mode that features are in now: switch, extend, back to normal",
    reading_order=60,
    in_document=False,
    plural="feature_modes",
    owners=ManagerOptions(),
    resources=(FeatureModes(),),
    reads=("spark:telephony_config_read",),
    writes=("spark:telephony_config_write",),
    states=(),
    filters=("feature", "type", "mode", "location"),
)
