# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a check works with, and what every check has in common."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from webex_calling_simulator import Exchange, Simulator
from webex_calling_simulator.contract import breaches, operation_of

from .clients import ERRORS, Refusal, Sdk

Json = dict[str, Any]


class Broken(Exception):
    """The simulator did not refuse, it failed."""


@dataclass(frozen=True)
class Case:
    """The simulator with the SDK of an administrator and of a person who manages features in Berlin."""

    sim: Simulator
    admin: Sdk
    person: Sdk

    def location(self, name: str) -> str:
        """The id of a location."""
        return str(self.sim.org.location(name)["id"])

    def someone(self, email: str = "hannah.koch@aurora.example") -> str:
        """The id of a person, by default of one without any settings."""
        return str(self.sim.org.person(email)["id"])

    def workspace(self, name: str = "Reception", location: str = "Munich") -> str:
        """The id of a workspace, by default of a professional one without any settings."""
        return str(self.sim.org.workspace(name, location)["id"])

    def mode(self, name: str, location: str | None = None) -> str:
        """The id of an operating mode."""
        return str(self.sim.org.operating_mode(name, location)["id"])

    def is_in(self, world: str) -> bool:
        """Whether the simulator is in the world of this name."""
        return world in self.sim.worlds

    @property
    def answer(self) -> Any:
        """The latest answer as it was sent, before the SDK made something of it."""
        return self.sim.log[-1].response

    def exchanges(self, ask: Callable[[], Any]) -> list[Exchange]:
        """What goes over the wire for one call of the SDK."""
        before = len(self.sim.log)
        ask()
        return self.sim.log[before:]

    @contextmanager
    def refused(self, status: int, code: int | None = None, text: str = "", nested: int | None = None) -> Iterator[None]:
        """The SDK must report an error with this status and code."""
        with self.perhaps_refused() as refusals:
            yield
        assert refusals, f"the request was not refused with {status} {code}"
        (refusal,) = refusals
        assert (refusal.status, refusal.code) == (status, code), refusal
        assert refusal.nested == (nested or code), refusal
        assert text in refusal.text, refusal

    @contextmanager
    def perhaps_refused(self) -> Iterator[list[Refusal]]:
        """The SDK may report an error, which is in the list then. Raises Broken if the simulator failed."""
        refusals: list[Refusal] = []
        try:
            yield refusals
        except ERRORS as error:
            refusals.append(Refusal.of(error))
            if refusals[0].status == 500:
                raise Broken(refusals[0].text) from error


Check = Callable[[Case], None]

CHECKS: dict[str, Check] = {}
"""All checks by what they state."""

BULKY: set[str] = set()
"""Statements about so many objects that once is enough: in the default world, with the synchronous client."""


def check(statement: str, *, bulky: bool = False) -> Callable[[Check], Check]:
    """Add a check to the suite; ``bulky`` puts it into ``BULKY``."""

    def register(function: Check) -> Check:
        assert statement not in CHECKS, statement
        CHECKS[statement] = function
        if bulky:
            BULKY.add(statement)
        return function

    return register


def judge(statement: str, case: Case) -> None:
    """Run a check. All answers must keep to the contract too."""
    CHECKS[statement](case)
    found = complaints(case.sim.log)
    assert not found, "\n".join(found)


def complaints(log: Iterable[Exchange]) -> list[str]:
    """Where good answers leave the contract. The requests are the SDK's: it sends more than it has to."""
    sentences = breaches(each for each in log if each.status < 400)
    return [sentence for sentence in sentences if ": answer " in sentence or "no operation of the contract" in sentence]


def operation_id(exchange: Exchange) -> str:
    """The contract's name for what a successful request did."""
    operation = operation_of(exchange.method, exchange.path)
    assert operation is not None
    return operation.id


def assert_holds(found: Any, expected: Any, where: str = "answer") -> None:
    """Everything expected must be there; objects may have further members."""
    if isinstance(expected, dict):
        assert isinstance(found, dict), f"{where} is {found!r}"
        for member, value in expected.items():
            assert member in found, f"{where} has no {member}"
            assert_holds(found[member], value, f"{where}.{member}")
    elif isinstance(expected, list):
        assert isinstance(found, list), f"{where} is {found!r}"
        assert len(found) == len(expected), f"{where} has {len(found)} items instead of {len(expected)}"
        for index, value in enumerate(expected):
            assert_holds(found[index], value, f"{where}[{index}]")
    else:
        assert found == expected, f"{where} is {found!r} instead of {expected!r}"


def shown(model: Any) -> Json:
    """A model of the SDK in the words of the API."""
    return model.model_dump(mode="json", by_alias=True, exclude_none=True)  # type: ignore[no-any-return]


def check_pages(case: Case, ask: Callable[..., Collection[Any]], size: int = 2) -> None:
    """A list must be the same in one piece and in pages, with nothing twice."""
    whole = [shown(each) for each in ask()]
    before = len(case.sim.log)
    paged = [shown(each) for each in ask(max=size)]
    pages = len(case.sim.log) - before
    assert len(whole) > size, "the list is too short to have pages"
    assert pages == -(-len(whole) // size), f"{len(whole)} items came in {pages} pages of {size}"
    assert paged == whole
    assert len({str(each) for each in whole}) == len(whole)
