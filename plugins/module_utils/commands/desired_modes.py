# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a user wants of the current modes of features, and the requests for it. API facts: mode_management.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

from ..api.ids import path
from ..kinds.base import Batches
from ..kinds.feature_mode import EXTENDED, MANAGED, MANUAL, FeatureModes, has_mode, in_words
from ..kinds.mode_forwarding import PATHS as FORWARDING
from ..model.changes import Change
from ..model.objects import Current
from ..model.operation import Operation
from ..schema.types import Values

SWITCH_MANY = MANAGED + "/actions/switchMode/invoke"
MAX_TOGETHER = 50
BY_HAND, AUTOMATIC, NORMAL, EXTEND = "by hand", "automatic", "normal", "extend"


@dataclass(frozen=True)
class DesiredMode:
    """One thing that a user wants of the mode of features: an action, with the name of a mode or with minutes."""

    action: str
    mode: str = ""
    minutes: Optional[int] = None

    @classmethod
    def of(cls, params: Mapping[str, Any]) -> DesiredMode:
        """The desired mode in the options, of which one is given."""
        if params.get("mode"):
            return cls(BY_HAND if params.get("manual_switchback") else AUTOMATIC, params["mode"])
        return cls(NORMAL) if params.get("normal") else cls(EXTEND, minutes=params.get("extend"))

    def is_met(self, now: Current, resource: FeatureModes) -> bool:
        """Whether a feature is as wanted. Asks when an extended mode ends (world: endless-extension). Raises WebexError."""
        exception = now.values.get("exception", "")
        if not has_mode(now.values):
            return False
        if self.action == NORMAL:
            return not exception
        if self.action == EXTEND and self.minutes:
            return bool(exception == EXTENDED)
        if self.action == EXTEND:
            return exception == MANUAL or (exception == EXTENDED and not resource.has_end(now))
        return bool(now.values.get("mode") == self.mode and (exception == MANUAL) == (self.action == BY_HAND))

    @property
    def values(self) -> Values:
        """The values of a feature that is as wanted; "" takes one away."""
        if self.action == EXTEND:
            return {"exception": EXTENDED if self.minutes else MANUAL}
        return {"mode": self.mode, "exception": MANUAL if self.action == BY_HAND else ""}


def missed(now: Optional[Current]) -> str:
    """Why a feature is not as wanted, in words, by its present values."""
    if now is None:
        return "the feature is not listed any more"
    if not has_mode(now.values):
        return "its mode-based forwarding is off"
    mode = f'operating mode "{now.values["mode"]}"' if "mode" in now.values else "no operating mode"
    exception = now.values.get("exception", "")
    how = {"": "in normal operation", MANUAL: "until somebody switches"}.get(exception, f"as {exception}")
    return f"the mode did not take; it is in {mode}, {how}"


class SwitchedModes(FeatureModes, Batches):
    """The features with the requests that switch them. Each change has the ``DesiredMode`` in its directives."""

    def operations(self, change: Change) -> list[Operation]:
        """The request for a single feature."""
        desired: DesiredMode = change.directives["desired"]
        base = path(MANAGED + "/{}/actions", change.id)
        if desired.action == AUTOMATIC:
            return self.batch_operations([change])
        if desired.action == NORMAL and self.owner.type == "location":
            where = path(FORWARDING[change.before["type"]], self.owner.id, change.id)
            return [self._post(_return(change), where + "/actions/switchMode/invoke", {}, [change])]
        if desired.action == NORMAL:
            return [self._post(_return(change), base + "/switchToNormalOperation/invoke", None, [change])]
        body = {"operatingModeId": change.directives["mode_id"]}
        if desired.action == EXTEND:
            minutes = {"extensionTime": desired.minutes} if desired.minutes else {}
            says = f"extend the operating mode of {in_words(change.before)}"
            return [self._post(says, base + "/extendMode/invoke", {**body, **minutes}, [change])]
        return [
            self._post(
                _switch(change, desired), base + "/switchMode/invoke", {**body, "isManualSwitchbackEnabled": True}, [change]
            )
        ]

    def batch_size(self, change: Change) -> int:
        return MAX_TOGETHER

    def batch_operations(self, changes: Sequence[Change]) -> list[Operation]:
        """The request for features that go to the same mode. After a refusal each feature is tried by itself."""
        desired: DesiredMode = changes[0].directives["desired"]
        body = {"featureIds": [change.id for change in changes], "operatingModeName": desired.mode}
        if len(changes) == 1:
            return [self._post(_switch(changes[0], desired), SWITCH_MANY, body, changes)]
        alone = tuple(operation for change in changes for operation in self.batch_operations([change]))
        says = f'switch {len(changes)} features to operating mode "{desired.mode}"'
        return [self._post(says, SWITCH_MANY, body, changes, alone)]

    def _post(
        self, action: str, path_: str, body: Any, changes: Sequence[Change], separately: tuple[Operation, ...] = ()
    ) -> Operation:
        desired_modes = {change.id: change.directives["desired"] for change in changes}
        return Operation(action, "POST", path_, body, content=desired_modes, separately=separately)

    def recover(self, operation: Operation) -> Optional[str]:
        """A request was carried out when its features are as wanted."""
        now = {current.id: current for current in self.read()}
        desired_modes: Mapping[str, DesiredMode] = operation.content
        done = all(id_ in now and desired.is_met(now[id_], self) for id_, desired in desired_modes.items())
        return next(iter(desired_modes)) if done else None


def _switch(change: Change, desired: DesiredMode) -> str:
    return f'switch {in_words(change.before)} to operating mode "{desired.mode}"'


def _return(change: Change) -> str:
    return f"return {in_words(change.before)} to normal operation"
