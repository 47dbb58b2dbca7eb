# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The modes that features are in now (API facts: mode_management). Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Optional

from ..api.ids import path, same_id
from ..api.lists import all_features
from ..api.lookup import Lookup
from ..errors import NotSignedIn, WebexError, trying
from ..model.changes import Change
from ..model.objects import Current, Desired
from ..model.operation import Operation
from ..model.owners import FEATURES, Owner, OwnerOptions, at_location
from ..model.schema import Schema
from ..schema.fields import Field, Record
from ..schema.types import Choice, Flag, Text, Values
from .base import Details
from .kind import Kind
from .mode_forwarding import PATHS as FORWARDING

MANAGED = "/telephony/config/people/me/settings/modeManagement/features"
MANUAL, EXTENDED = "manual_switch_back", "automatic_switch_back_extension"
EXCEPTIONS = Choice(MANUAL, "automatic_switch_back_early_start", EXTENDED, "automatic_switch_back_standard")
ADVICE = (
    "switching modes takes the token of a person who manages the features; with an administrator's token, as_admin: true returns"
    " features to normal operation"
)


class ManagerOptions(OwnerOptions):
    """For the features that the signed-in person manages, or that an administrator returns to normal operation."""

    fields: tuple[Field, ...] = (
        Field("as_admin", Flag(), wire="", default=False).described(
            "Work with an administrator's token on the features of O(location). It can only return them to normal"
            " operation; everything else takes the token of a person who manages the features."
        ),
        Field("location", Text(), "Name or id of a location: work on its features only.", wire="", sample="Berlin"),
    )
    rules: Mapping[str, Any] = {"required_if": [("as_admin", True, ("location",))]}
    info_rules: Mapping[str, Any] = rules
    token_scopes = ("spark:telephony_config_read",)

    def resolve(self, params: Mapping[str, Any], lookup: Lookup, info: bool = False) -> Owner:
        location = params.get("location") or ""
        if not params.get("as_admin"):  # the person's token need not be able to look up locations
            return Owner("me", "me", (), "of the signed-in person", location)
        found = lookup.location(location)
        return Owner("location", found.id, (), at_location(found), found.id)


def _without_mode(values: Values) -> Values:
    """A feature whose mode-based forwarding is off has no mode (worlds: mode-without-forwarding, empty-mode-ids)."""
    gone = ("mode", "exception") if values.get("mode_based_forwarding_enabled") is False else ()
    return {name: value for name, value in values.items() if value != "" and name not in gone}


RECORD = Record(
    Field("feature", Text(), "The name of the feature.", wire="name", read_only=True, sample="Main Reception"),
    Field("type", Choice(*FEATURES), "The type of the feature.", read_only=True, sample="auto_attendant"),
    *ManagerOptions.fields[1:],
    Field("mode", Text(), "The name of the operating mode to switch to.", wire="currentOperatingModeName", sample="Closed"),
    Field("exception", EXCEPTIONS, wire="exceptionType", read_only=True, sample=MANUAL).described(
        "Why the feature is not in normal operation; not set in normal operation."
    ),
    Field("mode_based_forwarding_enabled", Flag(), read_only=True, sample=True).described(
        "Whether the operating modes of the feature decide where calls go. Without that it has no mode and cannot be switched."
    ),
    canonical=_without_mode,
)
DETAILS = Field("details", Flag(), default=False).described(
    "Read the hours, the holidays and the forward destination of each mode, too. Takes a request for each mode of each feature.",
    "Not with O(as_admin): an administrator reads modes with M(webex.calling.operating_mode_info).",
)


def has_mode(values: Values) -> bool:
    """Whether operating modes decide where calls to a feature go, so that it can be switched."""
    return bool(values.get("mode_based_forwarding_enabled"))


def in_words(values: Values) -> str:
    """A feature with its type and location: ``auto attendant "Main Reception" at location "Berlin"``."""
    where = f' at location "{values["location"]}"' if values.get("location") else ""
    return f'{values["type"].replace("_", " ")} "{values["feature"]}"{where}'


def common_modes(resource: FeatureModes, ids: Sequence[str]) -> list[str]:
    """The names of the modes that all these features have, at most 50 of them. Raises CallingError."""
    with trying("read the operating modes that the features have in common"):
        answer = resource.client.get(MANAGED + "/commonModes", {"featureIds": ",".join(ids)})
    return answer.get("commonModeNames") or []


def _mode_now(shown: Values, modes: Sequence[Values]) -> Values:
    """The current mode in an answer that has its id, as the members of the manager's list."""
    id_ = shown.get("currentOperatingModeId", "")
    name = next((mode["name"] for mode in modes if mode["id"] == id_), "")
    return {"currentOperatingModeId": id_, "currentOperatingModeName": name, "exceptionType": shown.get("exceptionType", "")}


class FeatureModes(Details):
    """The features that the signed-in person manages, or those of a location as the administrator sees them."""

    schema = Schema(
        "operating mode",
        RECORD,
        key=("type", "location", "feature"),
        label=lambda values: f'of {values["type"].replace("_", " ")} "{values["feature"]}"' if "feature" in values else "",
        scope=lambda values: f'at location "{values["location"]}"' if values.get("location") else "",
    )

    def read(self) -> list[Current]:
        if self.owner.type == "location":
            return list(self._read_as_admin())
        try:
            items = self.client.get(MANAGED)["features"]
        except WebexError as error:
            if isinstance(error, NotSignedIn) or error.status not in (403, 404):
                raise
            raise error.retold(f"{error.text}; {ADVICE}") from None
        if not any(item.get("currentOperatingModeName") for item in items):  # (world: modes-in-details-only)
            items = [self._with_mode(item) for item in items]
        found = [self._current(item, (item.get("location") or {}).get("name", ""), is_complete=False) for item in items]
        return [current for current in found if self.is_at(current, self.owner.location_id)]

    def _with_mode(self, item: Values) -> Values:
        """A feature of the list with its current mode from the feature's own details."""
        if not item["modeBasedForwardingEnabled"]:
            return item
        detail = self.client.get(path(MANAGED + "/{}", item["id"]))
        return {**item, **_mode_now(detail, detail.get("modes") or [])}

    def _read_as_admin(self) -> Iterator[Current]:
        """From the forwarding of each feature: administrators have no list of current modes."""
        for item in all_features(self.client, self.owner.id):
            if not same_id(item.get("locationId", self.owner.id), self.owner.id):
                continue
            where = path(FORWARDING[item["type"].lower()], self.owner.id, item["id"])
            block = (self.client.get(where).get("callForwarding") or {}).get("operatingModes") or {}
            modes, enabled = block.get("modes") or [], bool(block.get("enabled"))
            now = {"modeBasedForwardingEnabled": enabled, **_mode_now(block, modes)}
            yield self._current({**item, **now}, item.get("locationName", ""), uses_modes=bool(modes) or enabled)

    def _current(self, item: Values, location: str, is_complete: bool = True, uses_modes: bool = True) -> Current:
        place = {"location": location} if location else {}
        details = {
            "mode_id": item.get("currentOperatingModeId", ""),
            "location_id": (item.get("location") or {}).get("id", ""),
            "destination": item.get("forwardDestination", ""),
            "uses_modes": uses_modes,
        }
        values = {"feature": item["id"], "type": "", **RECORD.from_wire(item), **place}
        return Current(values, item["id"], details, is_complete)

    @staticmethod
    def is_at(current: Current, location: Optional[str]) -> bool:
        """Whether a feature is at the location of this name or id; "" stands for any."""
        return not location or location == current.values.get("location") or same_id(current.details["location_id"], location)

    def read_details(self, current: Current, desired: Optional[Desired] = None) -> Current:
        """Reads when the current mode ends, where calls go in it, which mode is normal, and which modes exist."""
        detail = self.client.get(path(MANAGED + "/{}", current.id))
        entries = detail.get("modes") or []
        modes = {mode["name"]: mode["id"] for mode in entries}
        timing = {"modes": sorted(modes), "timezone": detail.get("timezone", "")}
        if has_mode(current.values):
            normal = self.client.get(path(MANAGED + "/{}/normalOperationMode", current.id)).get("operatingModeId", "")
            timing = {
                "end_time": detail.get("currentOperatingModeEndTime", ""),
                "forward_destination": detail.get("currentOperatingModeForwardDestination") or current.details["destination"],
                "normal_mode": next((name for name, id_ in modes.items() if id_ == normal), ""),
                **timing,
            }
        return Current(current.values, current.id, {**current.details, "timing": timing, "entries": entries})

    def has_end(self, current: Current) -> bool:
        """Whether the current mode of a feature ends by itself. Raises WebexError."""
        return bool(self.client.get(path(MANAGED + "/{}", current.id)).get("currentOperatingModeEndTime"))

    def details(self, current: Current) -> Values:
        return dict(current.details.get("timing", {}))

    def operations(self, change: Change) -> list[Operation]:
        """None: ``commands/switch_modes.py`` switches modes."""
        return []


KIND = Kind(
    name="feature_mode",
    about="The mode that features are in now: switch, extend, back to normal",
    reading_order=60,
    owners=ManagerOptions(),
    resources=(FeatureModes,),
    reads=("spark:telephony_config_read",),
    writes=("spark:telephony_config_write",),
    states=(),
    read_only=True,
    filters=("feature", "type", "mode"),
    info_extras=(DETAILS,),
)
