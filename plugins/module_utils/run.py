# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The one path from options to result, for every module, in check mode and for real, in a module and in Ansible's process.

options → wishes; Webex → inventory; both → plan → checks → (check mode stops here) requests → result.
Private to this collection: may change in any release.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Optional

from ansible.module_utils.basic import AnsibleModule, missing_required_lib

from ansible_collections.webex.calling.plugins.module_utils.client import REQUESTS_PROBLEM, Client
from ansible_collections.webex.calling.plugins.module_utils.errors import CallingError, WebexError, trying
from ansible_collections.webex.calling.plugins.module_utils.fields import Values
from ansible_collections.webex.calling.plugins.module_utils.kind import Call, Kind, Part, created_id
from ansible_collections.webex.calling.plugins.module_utils.lookup import Lookup, id_type
from ansible_collections.webex.calling.plugins.module_utils.owners import Owner
from ansible_collections.webex.calling.plugins.module_utils.plan import (
    Create,
    Inventory,
    Keep,
    Replace,
    Step,
    Stored,
    plan,
    same_id,
)
from ansible_collections.webex.calling.plugins.module_utils.settings import Settings


class Session:
    """What the work on one task shares: connection, names already looked up, objects already read."""

    def __init__(self, settings: Settings, check_mode: bool) -> None:
        self.client = Client(settings, check_mode)
        self.lookup = Lookup(self.client)
        self._inventories: dict[tuple[Part, tuple[str, str]], Inventory] = {}
        self._planned_ids: set[str] = set()
        self._planned: list[tuple[Work, Stored]] = []
        if settings.org_id and not id_type(settings.org_id):
            self.client.org_id = ""
            self.client.org_id = self.lookup.organization(settings.org_id).id

    @property
    def check_mode(self) -> bool:
        """Whether nothing may be written."""
        return self.client.check_mode

    def inventory(self, part: Part, owner: Owner) -> Inventory:
        """What is stored for an owner: read once, then kept up to date by our own writes. Raises CallingError."""
        if (part, owner.store) not in self._inventories:
            words = part.shape.subject({}, owner.where)
            with trying(f"read {words}"):
                inventory = Inventory(part.shape, part.read(self.client, owner))
            self._replay(part, owner, inventory)
            self._inventories[(part, owner.store)] = inventory
        return self._inventories[(part, owner.store)]

    def _replay(self, part: Part, owner: Owner, inventory: Inventory) -> None:
        """Makes what was read what it would be if check mode had not stopped the steps so far."""
        for work, became in self._planned:
            if work.part is part and (work.owner.store == owner.store or "anywhere" in (work.owner.type, owner.type)):
                if work.step.stored:
                    inventory.remove(work.step.stored.id)
                if became.values and (owner.type == "anywhere" or {**became.values, **dict(owner.words)} == became.values):
                    inventory.put(became)

    def completed(self, part: Part, owner: Owner, stored: Stored, where: str) -> Stored:
        """``stored`` with what the list lacks; remembered. Raises CallingError."""
        if not stored.details and stored.id not in self._planned_ids:
            with trying(f"read {part.shape.subject(stored.values, where)}"):
                stored = part.complete(self.client, owner, stored)
            self.inventory(part, owner).put(stored)
        return stored

    def settle(self, work: Work, answers: Sequence[Values]) -> str:
        """Takes a step into account that was carried out, or that check mode stopped.

        Returns the object's id, "" for one that check mode did not create.
        """
        step, part = work.step, work.part
        id_ = created_id(step, answers)
        planned = self.check_mode and isinstance(step, (Create, Replace))
        if planned:
            id_ = f"planned {len(self._planned_ids) + 1}"
            self._planned_ids.add(id_)
        details = step.details if part.keeps_details or self.check_mode else {}
        self.inventory(part, work.owner).follow(step, id_, details)
        if self.check_mode and not isinstance(step, Keep):
            self._planned.append((work, Stored(step.after, id_, details)))
        self._forget_other_views(part, work.owner)
        return "" if planned else id_

    def _forget_other_views(self, part: Part, owner: Owner) -> None:
        """Drops what was read for other owners and may hold the same object."""
        for other, store in list(self._inventories):
            if other is part and store != owner.store and "anywhere" in (store[0], owner.store[0]):
                del self._inventories[(other, store)]

    def forget(self, part: Part, owner: Owner) -> None:
        """Drops what was read, after a failure that leaves it uncertain."""
        self._inventories.pop((part, owner.store), None)
        self._forget_other_views(part, owner)


@dataclass(frozen=True)
class Work:
    """One step, and the part and owner it is for."""

    part: Part
    owner: Owner
    step: Step


def manage(kind: Kind, params: Mapping[str, Any], session: Session) -> Values:
    """Brings what the options describe into being; returns the task's result. Raises CallingError."""
    kind.require_no_mistakes(params)
    owner = kind.owners.resolve(params, session.lookup)
    works = [Work(part, owner, step) for part in kind.parts for step in _steps(part, kind, params, owner, session)]
    if not works:
        raise CallingError(f"Nothing to do for {kind.name}: no option says what is wanted.")
    for work in works:
        with trying(f"have {work.step.subject} validated"):
            work.part.check(session.client, work.step)
    ids = _apply(works, session)
    changed = any(not isinstance(work.step, Keep) for work in works)
    return {"changed": changed, **_report(kind, works, ids)}


def inform(kind: Kind, params: Mapping[str, Any], session: Session) -> Values:
    """Reads what the options choose; returns the task's result. Raises CallingError."""
    owner = kind.owners.resolve(params, session.lookup, info=True)
    part = kind.main
    record = part.shape.record
    wanted = record.normalise({name: params.get(name) for name in kind.filters if kind.keyed})
    found = []
    for stored in list(session.inventory(part, owner)):
        fits = all(record.fields[name].value.same(stored.values.get(name), wanted[name]) for name in wanted)
        if fits and (not params.get("id") or same_id(stored.id, params["id"])):
            found.append(session.completed(part, owner, stored, owner.where))
    found.sort(key=lambda stored: str(part.shape.identity(stored.values)))
    result: Values = {
        "changed": False,
        kind.plural: [_shown(part, stored.values, stored.id if kind.keyed else "") for stored in found],
        "details": [part.reported(stored) for stored in found],
    }
    for other in kind.parts[1:]:
        for stored in session.inventory(other, owner):
            result.update(_shown(other, stored.values, "", words=False))
    return result


def _steps(part: Part, kind: Kind, params: Mapping[str, Any], owner: Owner, session: Session) -> Sequence[Step]:
    if part is not kind.main:
        params = {**params, "state": "present"}  # a switch is set, whatever happens to the objects
    wish = part.wish(params, owner)
    if wish is None:
        return ()
    inventory = session.inventory(part, owner)
    found = inventory.find(wish, owner.where)
    if found:
        session.completed(part, owner, found, owner.where)
    wish = part.prepare(owner, wish, inventory, session.client.warnings.append)
    return plan(part.shape, [wish], inventory, owner.where).steps


def _apply(works: Sequence[Work], session: Session) -> list[str]:
    """The one guarded apply: carries out the steps unless in check mode; returns the ids of the objects afterwards."""
    ids = []
    done: list[str] = []
    batches = [_calls(work, session) for work in works]
    pending = [call.says for calls in batches for call in calls]
    for work, calls in zip(works, batches):
        answers = []
        for call in () if session.check_mode else calls:
            try:
                answers.append(call.send(session.client))
            except WebexError as error:
                session.forget(work.part, work.owner)
                raise _failed(error, done, pending[len(done) :]) from None
            done.append(call.says)
        ids.append(session.settle(work, answers))
    return ids


def _calls(work: Work, session: Session) -> Sequence[Call]:
    with trying(f"prepare for {work.step.subject}"):
        return work.part.calls(session.client, work.owner, work.step)


def _failed(error: WebexError, done: Sequence[str], pending: Sequence[str]) -> CallingError:
    message = f"Could not {pending[0]}: {error.message}."
    if done:
        message += f" Already done: {', '.join(done)}. Running the task again completes the rest."
    return CallingError(message, changed=bool(done), done=list(done), not_tried=list(pending[1:]), **error.facts)


def _report(kind: Kind, works: Sequence[Work], ids: Sequence[str]) -> Values:
    before: Values = {}
    after: Values = {}
    shown: Values = {}
    details: Values = {}
    for work, id_ in zip(works, ids):
        before.update(_shown(work.part, work.step.before, ""))
        after.update(_shown(work.part, work.step.after, ""))
        shown.update(_shown(work.part, work.step.after, id_ if work.part is kind.main and kind.keyed else ""))
        if work.step.stored:
            details.update(work.part.reported(work.step.stored))
    subject = works[0].step.subject
    diff = {"before": before, "after": after, "before_header": subject, "after_header": subject}
    return {kind.name: shown, "details": details, "diff": diff}


def _shown(part: Part, values: Values, id_: str, words: bool = True) -> Values:
    """An object in the user's vocabulary and in the order of its description."""
    fields = part.shape.record.fields
    shown = {name: values[name] for name in fields if name in values and (words or fields[name].member)}
    return {**({"id": id_} if id_ and values else {}), **shown}


def execute(kind: Kind, info: bool, params: Mapping[str, Any], session_for: Callable[[], Session]) -> Values:
    """Runs a module's work and turns every known error into a failed result. Never raises CallingError."""
    session: Optional[Session] = None
    try:
        session = session_for()
        result = (inform if info else manage)(kind, params, session)
    except CallingError as error:
        facts = {"changed": False, **error.facts}
        message = error.message + _scope_hint(kind, info, facts)
        result = {"failed": True, "msg": message, **facts}
    if session:
        result["api"] = asdict(session.client.take_counters())
        if session.client.warnings:
            result["warnings"], session.client.warnings = session.client.warnings, []
    return result


def _scope_hint(kind: Kind, info: bool, facts: Values) -> str:
    if (facts.get("error") or {}).get("status") != 403:
        return ""
    scopes = dict.fromkeys((*kind.reads, *(() if info else kind.writes), *kind.owners.token_scopes))
    return f" The token needs these scopes: {', '.join(scopes)}."


def run_module(kind: Kind, info: bool = False) -> None:
    """What a module file's ``main()`` does; the only place that exits or fails a module."""
    module = AnsibleModule(supports_check_mode=True, **kind.argument_spec(info))
    if REQUESTS_PROBLEM:
        module.fail_json(msg=missing_required_lib("requests"), exception=REQUESTS_PROBLEM)
    check_mode = module.check_mode

    def session_for() -> Session:
        return Session(Settings.of(module.params, os.environ), check_mode)

    result = execute(kind, info, module.params, session_for)
    for warning in result.pop("warnings", []):
        module.warn(warning)
    if result.pop("failed", False):
        module.fail_json(**result)
    module.exit_json(**result)
