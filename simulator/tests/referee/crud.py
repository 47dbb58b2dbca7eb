# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The life of an object, the same for every kind of object that is created, listed, read, changed and deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .case import Case, Json, assert_holds, check, shown


@dataclass(frozen=True)
class Crud:
    """One kind of object: how the SDK deals with it, and what it is to look like."""

    name: str
    wish: Callable[[Case], Json]
    """What is created, in the words of the API."""
    change: Json
    """What is changed later."""
    create: Callable[[Case, Json], str]
    """Returns the new id."""
    read: Callable[[Case, str], Any]
    items: Callable[[Case], Any]
    """All objects of the kind."""
    update: Callable[[Case, str, Json], str | None]
    """Returns the id if the API says it."""
    delete: Callable[[Case, str], Any]
    required: tuple[str, ...] = ()
    """Members whose absence is refused with 25008."""
    unique: bool = True
    """Whether a second one of the kind is refused."""
    merges: bool = True
    """Whether a change alone leaves the rest as it is; otherwise the whole object is sent."""
    renamed_id: bool = False
    """Whether a change of the name changes the id."""
    taken: tuple[int, int, int] = (409, 25223, 8363)
    """Status, code and nested code of that refusal."""
    hidden: tuple[str, ...] = ()
    """Members that are taken but not read back."""
    identify: Callable[[Any], str] = lambda item: str(item.id)
    view: Callable[[Any], Json] = shown

    def add(self) -> None:
        """Put the checks of this kind into the suite."""
        check(f"{self.name} is created, read, listed, changed and deleted")(self.check_life)
        check(f"{self.name} is refused when something is wrong with it")(self.check_refusals)

    def _ids(self, case: Case) -> list[str]:
        return [self.identify(item) for item in self.items(case)]

    def _assert_reads(self, case: Case, identifier: str, expected: Json) -> None:
        visible = {member: value for member, value in expected.items() if member not in self.hidden}
        assert_holds(self.view(self.read(case, identifier)), visible)

    def check_life(self, case: Case) -> None:
        """From create to delete; whatever else exists stays as it is."""
        before, wish = self._ids(case), self.wish(case)
        identifier = self.create(case, wish)
        self._assert_reads(case, identifier, wish)
        assert sorted(self._ids(case)) == sorted([*before, identifier])

        wanted = {**wish, **self.change}
        sent = self.change if self.merges else wanted
        changed = self.update(case, identifier, sent) or identifier
        assert (changed != identifier) == self.renamed_id, "the id follows the name where it must not, or does not where it must"
        self._assert_reads(case, changed, wanted)
        assert sorted(self._ids(case)) == sorted([*before, changed])

        self.delete(case, changed)
        assert self._ids(case) == before
        with case.refused(404):
            self.read(case, changed)
        with case.refused(404):
            self.update(case, changed, sent)
        with case.refused(404):
            self.delete(case, changed)

    def check_refusals(self, case: Case) -> None:
        """A missing member, a name in use, and the id of something else."""
        before, wish = self._ids(case), self.wish(case)
        for member in self.required:
            with case.refused(400, 25008, text=member):
                self.create(case, {name: value for name, value in wish.items() if name != member})
        with case.refused(400, text="found LOCATION"):
            self.read(case, case.location("Berlin"))
        assert self._ids(case) == before
        if self.unique:
            identifier = self.create(case, wish)
            status, code, nested = self.taken
            with case.refused(status, code, nested=nested):
                self.create(case, wish)
            assert sorted(self._ids(case)) == sorted([*before, identifier])
