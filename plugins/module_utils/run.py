# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The one path from options to result, for every module, in check mode and for real, in a module and in Ansible's process.

options → wishes; Webex → inventory; both → plan → checks → (check mode stops here) requests → result.
Private to this collection: may change in any release.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Optional

from ansible.module_utils.basic import AnsibleModule, missing_required_lib

from ansible_collections.webex.calling.plugins.module_utils.client import REQUESTS_PROBLEM, Client
from ansible_collections.webex.calling.plugins.module_utils.errors import CallingError, MistakenInput, WebexError, trying
from ansible_collections.webex.calling.plugins.module_utils.fields import MASK, Values
from ansible_collections.webex.calling.plugins.module_utils.kind import Call, Kind, Part
from ansible_collections.webex.calling.plugins.module_utils.lookup import Lookup, id_type
from ansible_collections.webex.calling.plugins.module_utils.owners import Owner
from ansible_collections.webex.calling.plugins.module_utils.plan import (
    Create,
    Delete,
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
        self._planned: list[tuple[Part, Owner, Step, Stored]] = []
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
            with trying(f"read {part.shape.all_of(owner.where)}"):
                inventory = Inventory(part.shape, part.read(self.client, owner))
            self._replay(part, owner, inventory)
            self._inventories[(part, owner.store)] = inventory
        return self._inventories[(part, owner.store)]

    def _replay(self, part: Part, owner: Owner, inventory: Inventory) -> None:
        """Makes what was read what it would be if check mode had not stopped the steps so far."""
        for its_part, its_owner, step, became in self._planned:
            if its_part is part and (its_owner.store == owner.store or "anywhere" in (its_owner.type, owner.type)):
                if step.stored:
                    inventory.remove(step.id)
                if became.values and (owner.type == "anywhere" or {**became.values, **dict(owner.words)} == became.values):
                    inventory.put(became)

    def completed(self, part: Part, owner: Owner, stored: Stored, where: str) -> Stored:
        """``stored`` with what the list lacks; remembered. Raises CallingError."""
        if not stored.complete and stored.id not in self._planned_ids:
            with trying(f"read {part.shape.subject(stored.values, where)}"):
                stored = part.complete(self.client, owner, stored)
            self.inventory(part, owner).put(stored)
        return stored

    def settle(self, work: Work, step: Step, answers: Sequence[Values]) -> str:
        """Takes a step into account that was carried out, or that check mode stopped.

        Returns the object's id, "" for one that check mode did not create.
        """
        part = work.part
        id_ = part.id_after(step, answers)
        planned = self.check_mode and isinstance(step, (Create, Replace))
        if planned:
            id_ = f"planned {len(self._planned_ids) + 1}"
            self._planned_ids.add(id_)
        complete = part.keeps_details or self.check_mode
        self.inventory(part, work.owner).follow(step, id_, complete)
        if self.check_mode and not isinstance(step, Keep):
            self._planned.append((part, work.owner, step, Stored(step.after, id_, step.details, complete)))
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
    """What is to be done for a part and owner: a single step, or several that are carried out ``together``."""

    part: Part
    owner: Owner
    steps: tuple[Step, ...]
    together: bool = False

    def calls(self, session: Session) -> Sequence[Call]:
        """The requests that carry out the steps. Raises CallingError."""
        with trying(f"prepare for {self.part.shape.all_of(self.owner.where)}"):
            if self.together:
                return self.part.calls_together(session.client, self.owner, self.steps)
            return [call for step in self.steps for call in self.part.calls(session.client, self.owner, step)]


def manage(kind: Kind, params: Mapping[str, Any], session: Session) -> Values:
    """Brings what the options describe into being; returns the task's result. Raises CallingError."""
    kind.require_no_mistakes(params)
    owner = kind.owners.resolve(params, session.lookup)
    works = [work for part in kind.parts for work in _works(part, kind, params, owner, session)]
    if not works:
        raise MistakenInput(f"Nothing to do for {kind.name}: no option says what is wanted.")
    for work in works:
        for step in work.steps:
            with trying(f"have {step.subject} validated"):
                work.part.check(session.client, work.owner, step)
    ids = _apply(works, session)
    changed = any(not isinstance(step, Keep) for work in works for step in work.steps)
    return {"changed": changed, **_report(kind, works, ids)}


def inform(kind: Kind, params: Mapping[str, Any], session: Session) -> Values:
    """Reads what the options choose; returns the task's result. Raises CallingError."""
    owner = kind.owners.resolve(params, session.lookup, info=True)
    part = kind.main
    record = part.shape.record
    wanted = record.normalise({name: params.get(name) for name in kind.filters if kind.keyed})
    found = []
    for stored in list(session.inventory(part, owner)):
        if part.fits(stored, wanted) and (not params.get("id") or same_id(stored.id, params["id"])):
            found.append(session.completed(part, owner, stored, owner.where))
    found.sort(key=lambda stored: str(part.shape.identity(stored.values)))
    result: Values = {
        "changed": False,
        kind.plural: [
            _shown(part, stored.values, stored.id if kind.keyed else "", reveal=bool(params.get("reveal"))) for stored in found
        ],
        "details": [part.reported(stored) for stored in found],
    }
    with trying(f"read {part.shape.all_of(owner.where)}"):
        result.update(part.summary(session.client, owner, found))
    for other in kind.parts[1:]:
        for stored in session.inventory(other, owner):
            result.update(_shown(other, stored.values, "", words=False))
    return result


def _works(part: Part, kind: Kind, params: Mapping[str, Any], owner: Owner, session: Session) -> Iterator[Work]:
    """What is to be done about one part, if the options mention it."""
    if part is not kind.main:
        params = {**params, "state": "present"}  # a switch is set, whatever happens to the objects
    elif params.get("all"):
        yield Work(part, owner, _clearing(part, params, session.inventory(part, owner), owner), together=True)
        return
    inventory = session.inventory(part, owner) if part.wish(params, owner) else None
    if inventory is None:
        return
    wishes = []
    for wish in part.wishes(params, owner, inventory):
        found = inventory.find(wish, owner.where)
        if found:
            session.completed(part, owner, found, owner.where)
        wishes.append(part.prepare(owner, wish, inventory, session.client.warnings.append))
    yield Work(part, owner, plan(part.shape, wishes, inventory, owner.where).steps, part.together)


def _clearing(part: Part, params: Mapping[str, Any], inventory: Inventory, owner: Owner) -> tuple[Step, ...]:
    if params["state"] != "absent":
        raise MistakenInput("all: true goes with state: absent only.")
    everything, most = part.shape.all_of(owner.where), params["max_deletes"]
    if len(inventory) > most:
        raise MistakenInput(
            f"This would delete {len(inventory)} {everything}, more than max_deletes ({most}) allows;"
            f" set max_deletes: {len(inventory)} if that is meant. Nothing was deleted."
        )
    return tuple(Delete(part.shape.subject(stored.values, owner.where), stored.values, {}, stored) for stored in inventory)


def _apply(works: Sequence[Work], session: Session) -> list[str]:
    """The one guarded apply: carries out the steps unless in check mode; returns the ids of the objects afterwards."""
    ids: list[str] = []
    done: list[str] = []
    batches = [work.calls(session) for work in works]
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
        ids += [session.settle(work, step, answers) for step in work.steps]
        if answers and not work.part.foreseeable:
            session.forget(work.part, work.owner)
    return ids


def _failed(error: WebexError, done: Sequence[str], pending: Sequence[str]) -> CallingError:
    message = f"Could not {pending[0]}: {error.message}."
    if done:
        message += f" Already done: {', '.join(done)}. Running the task again completes the rest."
    return CallingError(message, changed=bool(done), done=list(done), not_tried=list(pending[1:]), **error.facts)


def _report(kind: Kind, works: Sequence[Work], ids: Sequence[str]) -> Values:
    if any(work.together for work in works):
        return _report_together(kind, works, ids)
    before: Values = {}
    after: Values = {}
    shown: Values = {}
    details: Values = {}
    steps = [(work.part, step) for work in works for step in work.steps]
    for (part, step), id_ in zip(steps, ids):
        before.update(_shown(part, step.before, ""))
        after.update(_shown(part, step.after, ""))
        shown.update(_shown(part, step.after, id_ if part is kind.main and kind.keyed else ""))
        details.update(part.reported(step.existing) if step.stored else {})
    return {kind.name: shown, "details": details, "diff": _diff(before, after, steps[0][1].subject)}


def _report_together(kind: Kind, works: Sequence[Work], ids: Sequence[str]) -> Values:
    (work,) = [work for work in works if work.together]
    before = [_shown(work.part, step.before, "") for step in work.steps if step.before]
    after = [_shown(work.part, step.after, "") for step in work.steps if step.after]
    shown = [_shown(work.part, step.after, id_) for step, id_ in zip(work.steps, ids) if step.after]
    subject = work.part.shape.all_of(work.owner.where)
    return {kind.plural: shown, "diff": _diff({kind.plural: before}, {kind.plural: after}, subject)}


def _diff(before: Values, after: Values, subject: str) -> Values:
    return {"before": before, "after": after, "before_header": subject, "after_header": subject}


def _shown(part: Part, values: Values, id_: str, words: bool = True, reveal: bool = False) -> Values:
    """An object in the user's vocabulary and in the order of its description; secrets only with ``reveal``."""
    record = part.shape.record
    shown = {name: value for name, value in record.masked(values).items() if words or record.fields[name].member}
    if reveal:
        shown = {name: values[name] for name in shown}
    return {**({"id": id_} if id_ and values and part.has_id else {}), **shown}


def execute(kind: Kind, info: bool, params: Mapping[str, Any], session_for: Callable[[], Session]) -> Values:
    """Runs a module's work and turns every known error into a failed result. Never raises CallingError."""
    session: Optional[Session] = None
    try:
        session = session_for()
        result = (inform if info else manage)(kind, params, session)
    except CallingError as error:
        facts = {"changed": False, **error.facts}
        result = {"failed": True, "msg": error.message + _scope_hint(kind, info, facts), **facts}
    if session:
        result["api"] = asdict(session.client.take_counters())
        if session.client.warnings:
            result["warnings"], session.client.warnings = session.client.warnings, []
    secrets = [str(params[name]) for name in kind.secrets if params.get(name) and not params.get("reveal")]
    hidden: Values = _without(secrets, result)
    return hidden


def _without(secrets: Sequence[str], value: Any) -> Any:
    """``value`` with every word hidden that is a secret; Webex's own sentences may repeat what they refuse."""
    if isinstance(value, str):
        for secret in secrets:
            value = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", MASK, value)
        return value
    if isinstance(value, list):
        return [_without(secrets, item) for item in value]
    return {key: _without(secrets, item) for key, item in value.items()} if isinstance(value, dict) else value


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
