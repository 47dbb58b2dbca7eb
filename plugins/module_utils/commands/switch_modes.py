# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The command of ``feature_mode``. A switch is an action, not a state, so it has its own command.

choice of features → changes → (check mode stops here) requests → verification. API facts: mode_management.
Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..api.ids import path, same_id
from ..api.settings import CONNECTION
from ..engine.apply import apply
from ..engine.outcome import Outcome
from ..engine.plan import Batch
from ..engine.reconcile import failure_message, not_taken_message, not_verified_message
from ..engine.render import difference, to_result
from ..engine.session import Session
from ..errors import CallingError, InvalidInput, NotFound, trying
from ..kinds.feature_mode import KIND, MANAGED, RECORD, FeatureModes, ManagerOptions, common_modes, has_mode, in_words
from ..kinds.kind import VERIFY
from ..model.changes import Change, NoOp, Update
from ..model.objects import Current
from ..model.owners import Owner
from ..model.schema import sentence
from ..schema.fields import Field, Record
from ..schema.types import Flag, ListSet, Number, Text, Values
from .desired_modes import AUTOMATIC, BY_HAND, EXTEND, MAX_TOGETHER, NORMAL, DesiredMode, SwitchedModes, missed
from .run import Job

OFF = "its mode-based forwarding is off"
MAX_SHOWN = 10


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
            "A feature whose mode-based forwarding is off has no mode. It is an error if it is named here, and left out with a"
            " warning otherwise.",
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
            "A mode that stays until it is switched is left as it is.",
        ),
        default=False,
    ),
    VERIFY,
)
ACTIONS = ("mode", "normal", "extend", "extend_until_switched")


def switch(params: Mapping[str, Any], session: Session) -> Values:
    """Switches the features that the options choose; returns the result of the task. Raises CallingError."""
    errors = list(OPTIONS.errors(params, ""))
    if errors:
        raise InvalidInput("; ".join(errors) + ".")
    owner = KIND.owners.resolve(params, session.lookup)
    _require_one_action(params, owner)
    desired, resource = DesiredMode.of(params), SwitchedModes(session.client, owner)
    chosen, left_out = session.patiently(lambda: _chosen(params, desired, resource, session))
    changes = [_change(current, desired, resource) for current in chosen]
    batches = _batches([change for change in changes if isinstance(change, Update)], desired, resource, session)
    if session.check_mode:
        for change in changes:
            session.record(resource, change, change.id)
    elif batches:
        _apply(batches, desired, resource, session, bool(params["verify"]))
    return {"changed": bool(batches), **_result(resource, changes), "left_out": left_out}


def _require_one_action(params: Mapping[str, Any], owner: Owner) -> None:
    asked = [name for name in ACTIONS if params.get(name)]
    if len(asked) != 1:
        raise InvalidInput("Say one thing that is wanted: mode, normal, extend or extend_until_switched.")
    if owner.type == "location" and asked != ["normal"]:
        raise InvalidInput("as_admin: an administrator can only return features to normal operation, with normal: true.")


def _chosen(
    params: Mapping[str, Any], desired: DesiredMode, resource: SwitchedModes, session: Session
) -> tuple[list[Current], list[Values]]:
    """The features that the options select and that have a mode, and those that are left out because they have none."""
    found = list(session.current_state(resource))
    if params.get("features"):
        chosen = _named(params["features"], found, resource.owner.where)
        _require_modes([current for current in chosen if not has_mode(current.values)])
        return chosen, []
    found = [current for current in found if current.details["uses_modes"]]
    if not found:
        raise NotFound(f"There are no features to switch {resource.owner.where}.")
    chosen, without = ([current for current in found if has_mode(current.values) is has] for has in (True, False))
    if not chosen and desired.action != NORMAL:
        _require_modes(without)
    if without:
        session.client.warnings.append(f"Left out, because mode-based forwarding is off: {_listed(without)}.")
    return chosen, [{"object": in_words(current.values), "reason": OFF} for current in without]


def _named(texts: Sequence[str], found: Sequence[Current], where: str) -> list[Current]:
    """The features of these names or ids. Raises NotFound."""
    chosen = []
    for text in texts:
        hits = [current for current in found if same_id(current.id, text)]
        hits = hits or [current for current in found if current.values["feature"] == text]
        if len(hits) != 1:
            known = ", ".join(sorted(current.values["feature"] for current in found)) or "none"
            what = "no feature" if not hits else f"{len(hits)} features"
            raise NotFound(f'There is {what} "{text}" {where} to switch. Known are: {known}.')
        chosen += hits
    return list({current.id: current for current in chosen}.values())


def _require_modes(without: Sequence[Current]) -> None:
    if without:
        raise InvalidInput(
            f"Mode-based forwarding is off for {_listed(without)}, so there is no mode to switch."
            " Switch it on first, with the module mode_forwarding and enabled: true."
        )


def _listed(features: Sequence[Current]) -> str:
    words = [in_words(current.values) for current in features[:MAX_SHOWN]]
    return "; ".join([*words, f"and {len(features) - MAX_SHOWN} more"] if len(features) > MAX_SHOWN else words)


def _change(current: Current, desired: DesiredMode, resource: SwitchedModes) -> Change:
    """The change of one feature; NoOp if it is in the desired mode. Raises CallingError."""
    before, schema = current.values, FeatureModes.schema
    subject = schema.subject(before, resource.owner.where)
    with trying(f"read {subject}"):
        is_met = desired.is_met(current, resource)
    if is_met:
        return NoOp(subject, before, before, current)
    after = schema.record.overlay(before, desired.values)
    return Update(subject, before, after, current, schema.record.differing(before, after), {"desired": desired})


def _batches(changes: Sequence[Change], desired: DesiredMode, resource: SwitchedModes, session: Session) -> list[Batch]:
    """Features that go to the same mode share a request, 50 at a time; the others take one each. Raises NotFound."""
    if desired.action != AUTOMATIC:
        alone = [_with_mode_id(change, desired, resource) for change in changes]
        return [Batch(resource, resource, (change,), (position,)) for position, change in enumerate(alone)]
    batches: list[Batch] = []
    for start in range(0, len(changes), MAX_TOGETHER):
        members = changes[start : start + MAX_TOGETHER]
        if session.check_mode or start == 0:  # for more, Webex itself refuses a mode that not all have
            _require_mode(desired.mode, common_modes(resource, [change.id for change in members]), members)
        batches.append(Batch(resource, resource, tuple(members), (len(batches),)))
    return batches


def _with_mode_id(change: Change, desired: DesiredMode, resource: SwitchedModes) -> Change:
    """A change with the id of the mode that its request names. Raises NotFound when the feature does not have the mode."""
    id_ = change.details["mode_id"]
    if desired.action == BY_HAND:
        with trying(f"read the operating modes of {in_words(change.before)}"):
            modes = resource.client.get(path(MANAGED + "/{}", change.id)).get("modes") or []
        ids = {mode["name"]: mode["id"] for mode in modes}
        _require_mode(desired.mode, ids, [change])
        id_ = ids[desired.mode]
    if desired.action == EXTEND and not id_:
        raise NotFound(f"{sentence(in_words(change.before))} is in no operating mode now, so there is nothing to extend.")
    return replace(change, directives={**change.directives, "mode_id": id_})


def _require_mode(mode: str, known: Iterable[str], changes: Sequence[Change]) -> None:
    if mode not in known:
        what = "common to the features" if len(changes) > 1 else f'of "{changes[0].before["feature"]}"'
        raise NotFound(f'There is no operating mode "{mode}" {what}. Known are: {", ".join(sorted(known)) or "none"}.')


def _apply(batches: Sequence[Batch], desired: DesiredMode, resource: SwitchedModes, session: Session, verify: bool) -> None:
    """Raises CallingError unless every feature is as wanted."""
    outcome = apply(batches, session)
    session.forget(resource)  # only a new reading shows the result of a switch
    changes = [change for batch in batches for change in batch.changes]
    if outcome.error:
        _tell_failure(changes, desired, outcome, resource, session)
    if verify:
        try:
            reasons, waited = _missed_at_last(changes, desired, resource, session)
        except CallingError as error:
            raise CallingError(not_verified_message(error), error, changed=True, done=outcome.done, not_tried=[]) from None
        if reasons:
            not_taken = [{"object": subject, "place": "", "reason": reason} for subject, reason in reasons.items()]
            message = not_taken_message(not_taken, waited)
            raise CallingError(message, changed=True, done=outcome.done, not_tried=[], not_taken=not_taken)


def _missed_at_last(
    changes: Sequence[Change], desired: DesiredMode, resource: SwitchedModes, session: Session
) -> tuple[dict[str, str], float]:
    """The result of :func:`_missed` when Webex shows all switches, or after ``max_lag`` seconds, and the seconds it took."""
    patience = session.client.patience()
    while True:
        reasons = _missed(changes, desired, resource, session)
        if not reasons or not patience.again():
            return reasons, patience.waited
        session.forget(resource)


def _missed(changes: Sequence[Change], desired: DesiredMode, resource: SwitchedModes, session: Session) -> dict[str, str]:
    """The features that are not as wanted after the requests, each with the reason. Raises CallingError."""
    now = {current.id: current for current in session.current_state(resource)}
    with trying(f"read {resource.schema.all_of(resource.owner.where)}"):
        return {
            change.subject: missed(now.get(change.id))
            for change in changes
            if change.id not in now or not desired.is_met(now[change.id], resource)
        }


def _tell_failure(
    changes: Sequence[Change], desired: DesiredMode, outcome: Outcome, resource: SwitchedModes, session: Session
) -> None:
    """Raises CallingError with what failed, and with the features as they are now.

    Webex may have switched some of the features of a request that it refused (worlds: partly-and-refused, partly-and-silent).
    """
    failed = outcome.error
    facts: Values = {"changed": bool(outcome.done), "done": outcome.done, "not_tried": outcome.not_tried}
    message = failure_message(outcome)
    try:
        reasons = _missed(changes, desired, resource, session)
    except CallingError as error:
        raise CallingError(f"{message} Which features were switched is not known. {error.message}", failed, **facts) from None
    switched = [change for change in changes if change.subject not in reasons]
    not_switched = [change for change in changes if change.subject in reasons]
    message += f" Features as wanted now: {_names(switched)}. Not as wanted: {_names(not_switched)}."
    facts["changed"] = bool(outcome.done or switched)
    facts.update(switched=_told(switched), not_switched=_told(not_switched))
    raise CallingError(message, failed, **facts)


def _names(changes: Sequence[Change]) -> str:
    return _listed([change.existing for change in changes]) or "none"


def _told(changes: Sequence[Change]) -> list[str]:
    return [in_words(change.before) for change in changes]


def _result(resource: FeatureModes, changes: Sequence[Change]) -> Values:
    before = [to_result(resource, change.before) for change in changes]
    after = [to_result(resource, change.after) for change in changes]
    found = [to_result(resource, change.after, change.id) for change in changes]
    subject = resource.schema.all_of(resource.owner.where)
    return {KIND.plural: found, "diff": difference({KIND.plural: before}, {KIND.plural: after}, subject)}


JOB = Job(
    spec={"argument_spec": {**CONNECTION.options(), **OPTIONS.options()}, **KIND.owners.rules},
    work=switch,
    secrets=lambda params: [],
    scopes=KIND.scopes(info=False),
)
