# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The command of a kind's info module. Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from ..api.ids import same_id
from ..engine.render import to_result
from ..engine.session import Session
from ..kinds.base import Advising
from ..kinds.kind import Kind
from ..schema.types import Values
from .module import secrets_in
from .run import Job


def informing(kind: Kind) -> Job:
    """The job of a kind's info module."""
    return Job(kind.argument_spec(info=True), partial(inform, kind), partial(secrets_in, kind), kind.scopes(info=True))


def inform(kind: Kind, params: Mapping[str, Any], session: Session) -> Values:
    """Reads what the options choose; returns the result of the task. Raises CallingError."""
    return session.patiently(lambda: _found(kind, params, session))


def _found(kind: Kind, params: Mapping[str, Any], session: Session) -> Values:
    owner = kind.owners.resolve(params, session.lookup, info=True)
    resource, *switches = (each(session.client, owner) for each in kind.resources)
    schema = resource.schema
    wanted = schema.record.normalise({name: params.get(name) for name in kind.filters if kind.keyed})
    found = []
    for current in list(session.current_state(resource)):
        if matches(kind, current.values, wanted) and (not params.get("id") or same_id(current.id, params["id"])):
            found.append(session.with_details(resource, current))
    if isinstance(resource, Advising):
        session.client.warnings += [remark for each in found for remark in resource.remarks(each.values)]
    found.sort(key=lambda current: str(schema.identity(current.values)))
    reveal = bool(params.get("reveal"))
    result: Values = {
        "changed": False,
        kind.plural: [to_result(resource, each.values, each.id if kind.keyed else "", reveal=reveal) for each in found],
        "details": [resource.details(each) for each in found],
    }
    for switch in switches:
        for current in session.current_state(switch):
            result.update(to_result(switch, current.values, with_owner=False))
    return result


def matches(kind: Kind, values: Values, wanted: Values) -> bool:
    """Whether an object has the values that the user filters by."""
    fields = kind.main.schema.record.fields
    return all(fields[name].value.same(values.get(name), value) for name, value in wanted.items())
