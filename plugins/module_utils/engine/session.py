# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Shared by all the work on one task: connection, names already looked up, objects already read.

Private to this collection: may change in any release.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from typing import Optional, TypeVar

from ..api.answers import just_listed
from ..api.client import Client
from ..api.ids import id_type
from ..api.lookup import Lookup
from ..api.settings import Settings
from ..errors import CallingError, NotSignedIn, Vanished, WebexError, could_not, trying
from ..kinds.base import Details, Resource, Store
from ..model.changes import PLACEHOLDER, Change, NoOp
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired

Result = TypeVar("Result")


class Session:
    """Shared by all the work on one task. The constructor sends nothing; :meth:`start` comes before the work."""

    def __init__(self, settings: Settings, check_mode: bool, say: Optional[Callable[[str], None]] = None) -> None:
        """``say`` shows the user a line during the work, where that is possible."""
        self.client = Client(settings, check_mode)
        self.lookup = Lookup(self.client)
        self.say = say
        self.secrets_read: set[str] = set()
        """The secrets in objects that were read."""
        self._lock = threading.RLock()
        self._states: dict[Store, CurrentState] = {}
        self._placeholders = 0
        self._skipped: list[tuple[Resource, Change, Current]] = []

    def start(self) -> None:
        """Looks up the organisation if the settings name it by its name; does nothing the second time. Raises CallingError."""
        if self.client.org_id and not id_type(self.client.org_id):
            name, self.client.org_id = self.client.org_id, ""
            self.client.org_id = self.lookup.organization(name).id

    def patiently(self, read: Callable[[], Result]) -> Result:
        """The result of ``read``, which raises CallingError.

        What is not found may only be late: then everything is read again, for ``max_lag`` seconds after our own latest write.
        """
        patience = self.client.patience()
        while True:
            try:
                return read()
            except CallingError as error:
                vanished = isinstance(error.cause, Vanished)
                late = vanished or (error.may_be_late and self.client.wrote_lately())
                if not late or not patience.again():
                    raise
            self.forget_everything()

    def organization_id(self) -> str:
        """The id of the organisation that the work is about; "" when the token may not ask for it. Raises CallingError.

        An administrator reads it from locations, everybody else from their own person (API facts: lookups).
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

    def current_state(self, resource: Resource) -> CurrentState:
        """The current objects: read once, then updated by our own writes. Raises CallingError."""
        state = self._states.get(resource.store)
        if state is None:
            state = CurrentState(resource.schema, self._read(resource))
            with self._lock:
                for name in resource.schema.secrets:
                    self.secrets_read |= {str(current.values[name]) for current in state if name in current.values}
                if self._skipped:
                    self._replay(resource, state)
                self._states[resource.store] = state
        return state

    def _read(self, resource: Resource) -> list[Current]:
        """The objects in Webex. An owner that does not exist yet has none, except the settings that every owner has."""
        if resource.owner.is_pending:
            return [Current(resource.owner.values, resource.owner.id)] if resource.schema.settings else []
        try:
            return resource.read()
        except WebexError as error:
            refused = error
        raise could_not(f"read {resource.schema.all_of(resource.owner.where)}", refused)

    def _replay(self, resource: Resource, state: CurrentState) -> None:
        """Replays the changes that check mode skipped."""
        owner = resource.owner
        for skipped, change, became in self._skipped:
            anywhere = "anywhere" in (skipped.owner.type, owner.type)
            if type(skipped) is type(resource) and (skipped.owner.store == owner.store or anywhere):
                if change.current:
                    state.remove(change.id)
                if became.values and (owner.type == "anywhere" or {**became.values, **owner.values} == became.values):
                    state.put(became)

    def with_details(self, resource: Resource, current: Current, desired: Optional[Desired] = None) -> Current:
        """An object with the details that the list lacks, read once. Raises CallingError."""
        if current.is_complete or not isinstance(resource, Details) or re.fullmatch(PLACEHOLDER, current.id):
            return current
        with trying(f"read {resource.schema.subject(current.values, resource.owner.where)}"), just_listed():
            current = resource.read_details(current, desired)
        self.current_state(resource).put(current)
        return current

    def new_placeholder(self) -> str:
        """An id for an object that is going to be created, or would be without check mode."""
        with self._lock:
            self._placeholders += 1
            return f"placeholder-{self._placeholders}"

    def record(self, resource: Resource, change: Change, id_: str) -> None:
        """Takes a change into account that was carried out, or that check mode skipped; the object then has the id ``id_``."""
        check_mode = self.client.check_mode
        with self._lock:
            is_complete = check_mode or not isinstance(resource, Details)
            state = self._states.get(resource.store)
            if state is not None:  # dropped after a failure: then it is read again
                state.follow(change, id_, is_complete)
            if check_mode and not isinstance(change, NoOp):
                self._skipped.append((resource, change, Current(change.after, id_, change.details, is_complete)))
            self._forget_other_views(resource)

    def _forget_other_views(self, resource: Resource) -> None:
        """Drops what was read for other owners and may hold the same object."""
        type_, mine = resource.store
        for kind, store in list(self._states):
            if kind is type_ and store != mine and "anywhere" in (store[0], mine[0]):
                del self._states[(kind, store)]

    def forget(self, resource: Resource) -> None:
        """Drops the objects of a resource, so that they are read again."""
        with self._lock:
            self._states.pop(resource.store, None)
            self._forget_other_views(resource)

    def forget_everything(self) -> None:
        """Drops all reads. The changes that check mode skipped are kept."""
        self._states = {}
        self.lookup = Lookup(self.client)


def _nothing_if_not_allowed(error: WebexError) -> str:
    if isinstance(error, NotSignedIn) or error.status not in (403, 404):
        raise error
    return ""
