# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The commands of ``feature_mode`` and ``feature_mode_info``. A switch is an action, not a state, so it has its own command.

choice of features → changes → (check mode stops here) requests → verification. API facts: mode_management.
Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Optional

from ..api.ids import path, same_id
from ..api.settings import CONNECTION
from ..engine.apply import Outcome, apply
from ..engine.plan import Batch
from ..engine.reconcile import failure_message, not_taken_message, not_verified_message
from ..engine.render import difference, to_result
from ..engine.session import Session
from ..errors import CallingError, InvalidInput, NotFound, trying
from ..kinds.base import Batches
from ..kinds.feature_mode import EXTENDED, KIND, MANAGED, MANUAL, RECORD, FeatureModes, ManagerOptions
from ..kinds.kind import VERIFY
from ..kinds.mode_forwarding import PATHS as FORWARDING
from ..model.changes import Change, NoOp, Update
from ..model.objects import Current
from ..model.operation import Operation
from ..model.owners import Owner
from ..schema.fields import Field, Record
from ..schema.types import Flag, ListSet, Number, Text, Values
from .info import informing
from .run import Job

SWITCH_MANY = MANAGED + "/actions/switchMode/invoke"
MAX_TOGETHER = 50


class Minutes(Number):
    """30 to 720 minutes in steps of 30."""

    def errors(self, value: Any, place: str) -> Iterator[str]:
        if int(value) % 30 or not 30 <= int(value) <= 720:
            yield f"{place}: {value} is not a multiple of 30 between 30 and 720"


OPTIONS = Record(
    *ManagerOptions.fields,
    RECORD.fields["mode"],
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
            "A mode that is extended already is left as it is, however long its extension: Webex does not report the length.",
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
    VERIFY,
)
ACTIONS = ("mode", "normal", "extend", "extend_until_switched")


class SwitchedModes(FeatureModes, Batches):
    """The features with the requests that switch them."""

    def operations(self, change: Change) -> list[Operation]:
        """The request for a single feature."""
        many = change.directives["action"] == "switch many"
        return self.batch_operations([change]) if many else [self._operation(change)]

    def batch_size(self, change: Change) -> int:
        return MAX_TOGETHER

    def _operation(self, change: Change) -> Operation:
        action, base = change.directives["action"], path(MANAGED + "/{}/actions", change.id)
        if action == "normal" and self.owner.type == "location":
            where = path(FORWARDING[change.before["type"]], self.owner.id, change.id)
            return self._post(_return(change), where + "/actions/switchMode/invoke", {}, [change])
        if action == "normal":
            return self._post(_return(change), base + "/switchToNormalOperation/invoke", None, [change])
        if action == "extend":
            body = {"operatingModeId": change.details["mode_id"], "extensionTime": change.directives["minutes"]}
            says = f"extend the operating mode of {_feature(change)}"
            return self._post(says, base + "/extendMode/invoke", {n: v for n, v in body.items() if v}, [change])
        body = {"operatingModeId": change.directives["mode_id"], "isManualSwitchbackEnabled": True}
        says = f'switch {_feature(change)} to operating mode "{change.after.get("mode")}"'
        return self._post(says, base + "/switchMode/invoke", body, [change])

    def batch_operations(self, changes: Sequence[Change]) -> list[Operation]:
        """The request for features that go to the same mode."""
        mode = changes[0].after["mode"]
        body = {"featureIds": [change.id for change in changes], "operatingModeName": mode}
        return [self._post(f'switch {len(changes)} features to operating mode "{mode}"', SWITCH_MANY, body, changes)]

    def _post(self, action: str, path_: str, body: Any, changes: Sequence[Change]) -> Operation:
        return Operation(action, "POST", path_, body, content={change.id: change.after for change in changes})

    def recover(self, operation: Operation) -> Optional[str]:
        """A request was carried out when its features are in the desired mode."""
        now = {current.id: current.values for current in self.read()}
        wanted: Mapping[str, Values] = operation.content
        return next(iter(wanted)) if all(arrived(now.get(id_, {}), after) for id_, after in wanted.items()) else None


def arrived(now: Values, after: Values) -> bool:
    """Whether a feature is in the desired mode; in normal operation it is the mode of the schedule."""
    names = [name for name in ("mode", "exception") if name in after] or ["exception"]
    return bool(now) and all(now.get(name) == after.get(name) for name in names)


def switch(params: Mapping[str, Any], session: Session) -> Values:
    """Switches the features that the options choose; returns the result of the task. Raises CallingError."""
    errors = list(OPTIONS.errors(params, ""))
    if errors:
        raise InvalidInput("; ".join(errors) + ".")
    owner = KIND.owners.resolve(params, session.lookup)
    _require_one_action(params, owner)
    resource = SwitchedModes(session.client, owner)
    changes = [_change(current, params, owner) for current in _chosen(params, resource, session)]
    batches = _batches([change for change in changes if isinstance(change, Update)], resource, session)
    if session.check_mode:
        for change in changes:
            session.record(resource, change, change.id)
    elif batches:
        _apply(batches, resource, session, bool(params["verify"]))
    return {"changed": bool(batches), **_result(resource, changes)}


def _require_one_action(params: Mapping[str, Any], owner: Owner) -> None:
    asked = [name for name in ACTIONS if params.get(name)]
    if len(asked) != 1:
        raise InvalidInput("Say one thing that is wanted: mode, normal, extend or extend_until_switched.")
    if owner.type == "location" and asked != ["normal"]:
        raise InvalidInput("as_admin: an administrator can only return features to normal operation, with normal: true.")


def _chosen(params: Mapping[str, Any], resource: SwitchedModes, session: Session) -> list[Current]:
    """The features that the options select."""
    where = resource.owner.where
    found = list(session.current_state(resource))
    if not params.get("features"):
        if not found:
            raise NotFound(f"There are no features to switch {where}.")
        return found
    chosen = []
    for text in params["features"]:
        hits = [current for current in found if same_id(current.id, text)]
        hits = hits or [current for current in found if current.values["feature"] == text]
        if len(hits) != 1:
            known = ", ".join(sorted(current.values["feature"] for current in found)) or "none"
            what = "no feature" if not hits else f"{len(hits)} features"
            raise NotFound(f'There is {what} "{text}" {where} to switch. Known are: {known}.')
        chosen += hits
    return list({current.id: current for current in chosen}.values())


def _change(current: Current, params: Mapping[str, Any], owner: Owner) -> Change:
    """The change of one feature; NoOp if it is in the desired mode."""
    mode, exception = params.get("mode"), current.values.get("exception")
    if mode and params.get("manual_switchback"):
        is_so, values, action = exception == MANUAL, {"mode": mode, "exception": MANUAL}, "switch one"
    elif mode:
        is_so, values, action = exception != MANUAL, {"mode": mode, "exception": ""}, "switch many"
    elif params.get("normal"):
        is_so, values, action = not exception, {"mode": "", "exception": ""}, "normal"
    elif params.get("extend"):
        is_so, values, action = exception == EXTENDED, {"exception": EXTENDED}, "extend"
    else:  # INFERRED: extended without an end is a switch by hand
        is_so, values, action = exception in (EXTENDED, MANUAL), {"exception": MANUAL}, "extend"
    before, schema = current.values, FeatureModes.schema
    subject = schema.subject(before, owner.where)
    if is_so and (not mode or before.get("mode") == mode):
        return NoOp(subject, before, before, current)
    after = schema.record.overlay(before, values)
    differing = schema.record.differing(before, after)
    return Update(subject, before, after, current, differing, {"action": action, "minutes": params.get("extend")})


def _batches(changes: Sequence[Change], resource: SwitchedModes, session: Session) -> list[Batch]:
    """Features that go to the same mode share a request, 50 at a time; the others take one each. Raises NotFound."""
    together = [change for change in changes if change.directives["action"] == "switch many"]
    alone = [_with_mode_id(change, resource) for change in changes if change not in together]
    batches = [Batch(resource, resource, (change,), (position,)) for position, change in enumerate(alone)]
    for start in range(0, len(together), MAX_TOGETHER):
        members = together[start : start + MAX_TOGETHER]
        if session.check_mode or len(together) <= MAX_TOGETHER:  # for more, Webex itself refuses a mode that not all have
            _require_mode(members[0].after["mode"], _common_modes(resource, [change.id for change in members]), members)
        batches.append(Batch(resource, resource, tuple(members), (len(batches),)))
    return batches


def _with_mode_id(change: Change, resource: SwitchedModes) -> Change:
    """A change to a mode with the id of the mode. Raises NotFound when the feature does not have it."""
    if change.directives["action"] != "switch one":
        return change
    with trying(f"read the operating modes of {_feature(change)}"):
        modes = resource.client.get(path(MANAGED + "/{}", change.id)).get("modes") or []
    ids = {mode["name"]: mode["id"] for mode in modes}
    _require_mode(change.after["mode"], ids, [change])
    return replace(change, directives={**change.directives, "mode_id": ids[change.after["mode"]]})


def _common_modes(resource: FeatureModes, ids: Sequence[str]) -> list[str]:
    with trying("read the operating modes that the features have in common"):
        answer = resource.client.get(MANAGED + "/commonModes", {"featureIds": ",".join(ids)})
    return answer.get("commonModeNames") or []


def _require_mode(mode: str, known: Iterable[str], changes: Sequence[Change]) -> None:
    if mode not in known:
        what = "common to the features" if len(changes) > 1 else f'of "{changes[0].before["feature"]}"'
        raise NotFound(f'There is no operating mode "{mode}" {what}. Known are: {", ".join(sorted(known)) or "none"}.')


def _apply(batches: Sequence[Batch], resource: SwitchedModes, session: Session, verify: bool) -> None:
    outcome = apply(batches, session, stop_at_failure=True)
    session.forget(resource)  # only a new reading shows the result of a switch
    if outcome.failed:
        facts = {"changed": bool(outcome.done), "done": outcome.done, "not_tried": outcome.not_tried}
        raise CallingError(failure_message(outcome), outcome.failed[0].error, **facts)
    if verify:
        _verify([change for batch in batches for change in batch.changes], outcome, resource, session)


def _verify(changes: Sequence[Change], outcome: Outcome, resource: SwitchedModes, session: Session) -> None:
    """Raises CallingError unless the features are in the desired modes."""
    try:
        now = {current.id: current.values for current in session.current_state(resource)}
    except CallingError as error:
        raise CallingError(not_verified_message(error), error, changed=True, done=outcome.done, not_tried=[]) from None
    missing = [change.subject for change in changes if not arrived(now.get(change.id, {}), change.after)]
    if missing:
        not_taken = [{"object": subject, "place": "", "reason": "the mode did not take"} for subject in missing]
        message = not_taken_message(not_taken)
        raise CallingError(message, changed=True, done=outcome.done, not_tried=[], not_taken=not_taken)


def _result(resource: FeatureModes, changes: Sequence[Change]) -> Values:
    before = [to_result(resource, change.before) for change in changes]
    after = [to_result(resource, change.after) for change in changes]
    found = [to_result(resource, change.after, change.id) for change in changes]
    subject = resource.schema.all_of(resource.owner.where)
    return {KIND.plural: found, "diff": difference({KIND.plural: before}, {KIND.plural: after}, subject)}


def _feature(change: Change) -> str:
    return f'{change.before["type"].replace("_", " ")} "{change.before["feature"]}"'


def _return(change: Change) -> str:
    return f"return {_feature(change)} to normal operation"


def inform(params: Mapping[str, Any], session: Session) -> Values:
    """Reads the features that the options choose, and the modes that all of them have; returns the result of the task."""
    result = INFORMING.work(params, session)
    ids = [feature["id"] for feature in result[KIND.plural]]
    if params.get("as_admin") or not ids:
        return result
    resource = FeatureModes(session.client, KIND.owners.resolve(params, session.lookup, info=True))
    common: Optional[set[str]] = None
    for start in range(0, len(ids), MAX_TOGETHER):
        names = set(_common_modes(resource, ids[start : start + MAX_TOGETHER]))
        common = names if common is None else common & names
    return {**result, "common_modes": sorted(common or ())}


INFORMING = informing(KIND)
INFO_JOB = replace(INFORMING, work=inform)
JOB = Job(
    spec={"argument_spec": {**CONNECTION.options(), **OPTIONS.options()}, **KIND.owners.rules},
    work=switch,
    secrets=lambda params: [],
    scopes=KIND.scopes(info=False),
)
