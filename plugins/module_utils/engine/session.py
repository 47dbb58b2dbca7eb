# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the work on one task shares: connection, names already looked up, objects already read.

Private to this collection: may change in any release.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Sequence
from typing import Optional

from ..api.client import Client
from ..api.ids import id_type
from ..api.lookup import Lookup
from ..api.settings import Settings
from ..errors import NotSignedIn, WebexError, trying
from ..kinds.base import Resource
from ..model.changes import Change, Create, NoOp, Replace
from ..model.current_state import CurrentState
from ..model.objects import Current
from ..model.owners import Owner
from ..model.pending import PLACEHOLDER
from ..schema.fields import Values


class Session:
    """What the work on one task shares: connection, names already looked up, objects already read."""

    def __init__(self, settings: Settings, check_mode: bool, say: Optional[Callable[[str], None]] = None) -> None:
        """``say`` shows the user a line while the work goes on, where that is possible."""
        self.client = Client(settings, check_mode)
        self.lookup = Lookup(self.client)
        self.say = say
        self._lock = threading.RLock()
        self._states: dict[tuple[Resource, tuple[str, str]], CurrentState] = {}
        self._promised = 0
        self.secrets_read: set[str] = set()
        """The secrets in what was read."""
        self._planned: list[tuple[Resource, Owner, Change, Current]] = []
        if settings.org_id and not id_type(settings.org_id):
            self.client.org_id = ""
            self.client.org_id = self.lookup.organization(settings.org_id).id

    def organization_id(self) -> str:
        """The id of the organisation that the work is about; "" when the token may not ask for it. Raises CallingError.

        Locations tell it to an administrator, oneself tells it to everybody else (API notes: lookups).
        """
        with trying("find out which organisation the token belongs to"):
            return (self.client.org_id or self._org_of_locations() or self._org_of_person()).rstrip("=")

    def _org_of_locations(self) -> str:
        try:
            items = self.client.get("/locations", {"max": 1})["items"]
        except WebexError as error:
            return _nothing_if_not_allowed(error)
        return next((str(item.get("orgId") or "") for item in items), "")

    def _org_of_person(self) -> str:
        try:
            return str(self.client.get("/people/me").get("orgId") or "")
        except WebexError as error:
            return _nothing_if_not_allowed(error)

    @property
    def check_mode(self) -> bool:
        """Whether nothing may be written."""
        return self.client.check_mode

    def current_state(self, resource: Resource, owner: Owner) -> CurrentState:
        """What is stored for an owner: read once, then kept up to date by our own writes. Raises CallingError."""
        if (resource, owner.store) not in self._states:
            with trying(f"read {resource.schema.all_of(owner.where)}"):
                state = CurrentState(resource.schema, resource.read(self.client, owner))
            secret = [name for name, field in resource.schema.record.fields.items() if field.secret]
            with self._lock:
                self.secrets_read |= {str(current.values[name]) for name in secret for current in state if name in current.values}
                self._replay(resource, owner, state)
                self._states[(resource, owner.store)] = state
        return self._states[(resource, owner.store)]

    def _replay(self, resource: Resource, owner: Owner, state: CurrentState) -> None:
        """Makes what was read what it would be if check mode had not stopped the steps so far."""
        for its_part, its_owner, change, became in self._planned:
            if its_part is resource and (its_owner.store == owner.store or "anywhere" in (its_owner.type, owner.type)):
                if change.current:
                    state.remove(change.id)
                if became.values and (owner.type == "anywhere" or {**became.values, **dict(owner.words)} == became.values):
                    state.put(became)

    def with_details(self, resource: Resource, owner: Owner, current: Current, where: str) -> Current:
        """``stored`` with what the list lacks; remembered. Raises CallingError."""
        if not current.is_complete and not re.fullmatch(PLACEHOLDER, current.id):
            with trying(f"read {resource.schema.subject(current.values, where)}"):
                current = resource.read_details(self.client, owner, current)
            self.current_state(resource, owner).put(current)
        return current

    def new_placeholder(self) -> str:
        """An id for something that is going to be created, or would be but for check mode."""
        with self._lock:
            self._promised += 1
            return f"promised-{self._promised}"

    def record_change(self, resource: Resource, owner: Owner, change: Change, answers: Sequence[Values]) -> str:
        """Takes a step into account that was carried out, or that check mode stopped; ``owner`` is the one it was read for.

        Returns the object's id, "" for one that check mode did not create.
        """
        with self._lock:
            id_ = resource.id_after(change, answers)
            planned = self.check_mode and isinstance(change, (Create, Replace))
            if planned:
                id_ = self.new_placeholder()
            complete = resource.keeps_details or self.check_mode
            state = self._states.get((resource, owner.store))
            if state is not None:  # else dropped after a failure: whoever needs it reads it anew
                state.follow(change, id_, complete)
            if self.check_mode and not isinstance(change, NoOp):
                self._planned.append((resource, owner, change, Current(change.after, id_, change.details, complete)))
            self._forget_other_views(resource, owner)
            return "" if planned else id_

    def _forget_other_views(self, resource: Resource, owner: Owner) -> None:
        """Drops what was read for other owners and may hold the same object."""
        for other, store in list(self._states):
            if other is resource and store != owner.store and "anywhere" in (store[0], owner.store[0]):
                del self._states[(other, store)]

    def forget(self, resource: Resource, owner: Owner) -> None:
        """Drops what was read, after a failure that leaves it uncertain."""
        with self._lock:
            self._states.pop((resource, owner.store), None)
            self._forget_other_views(resource, owner)

    def forget_everything(self) -> None:
        """Drops all that was read, so that it is read again; what check mode stopped stays known."""
        self._states = {}
        self.lookup = Lookup(self.client)


def _nothing_if_not_allowed(error: WebexError) -> str:
    if isinstance(error, NotSignedIn) or error.status not in (403, 404):
        raise error
    return ""
