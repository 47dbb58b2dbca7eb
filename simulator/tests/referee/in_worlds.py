# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The checks in other worlds: there the SDK may find things to be different, but it has to understand every answer.

A check runs in the worlds that the simulator asks for while it runs; in all others, every answer is the same as ever. What
concerns all modules, the order of lists for example, is left to the checks of everything that exists.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from pydantic import ValidationError

from webex_calling_simulator import Simulator
from webex_calling_simulator.worlds import WORLDS

from .case import BULKY, CHECKS, Broken, Case, judge
from .clients import ERRORS, Refusal

IN_FULL = frozenset({"voicemail-member-with-capital-m", "voicemail-member-as-of-attendants"})
"""Worlds in which Webex is as the SDK expects, and not as the official documents say. All checks hold in them."""

UNREADABLE = {
    "other-schedule-levels": "The SDK knows the levels LOCATION and PEOPLE only; a comment of its own says USER and GROUP.",
}
"""Worlds that the SDK cannot read, and why."""


@contextmanager
def being_in(sim: Simulator, *worlds: str) -> Iterator[None]:
    """The simulator is in these worlds."""
    sim.worlds = worlds
    try:
        yield
    finally:
        sim.worlds = ()


def worlds_asked_for(statement: str, case: Case) -> list[str]:
    """The worlds that make a difference to a check, which must hold in none of them."""
    case.sim.worlds_asked.clear()
    judge(statement, case)
    return sorted(case.sim.worlds_asked)


def misunderstandings(statement: str, case: Case, worlds: Iterable[str]) -> Iterator[str]:
    """What the SDK cannot make sense of, trying the check in each of the worlds and in all of them at once."""
    is_of_everything = CHECKS[statement].__module__.endswith(".checks_everything")
    worlds = [name for name in worlds if name not in UNREADABLE and (is_of_everything or WORLDS[name].kinds)]
    if statement in BULKY:
        return
    for chosen in [*([name] for name in worlds), *([_together(worlds)] if is_of_everything else ())]:
        case.sim.reset()
        with being_in(case.sim, *chosen):
            problem = _problem(statement, case, in_full=IN_FULL.issuperset(chosen))
        if problem:
            yield f"in {', '.join(chosen)}: {problem}"


def _together(names: Iterable[str]) -> list[str]:
    """Those that can be chosen at once; of worlds that exclude each other, the first."""
    return sorted({WORLDS[name].choice or name: name for name in sorted(names, reverse=True)}.values())


def _problem(statement: str, case: Case, in_full: bool) -> str:
    """What went wrong with the check; empty when the SDK understood, even though it found things to be different."""
    try:
        CHECKS[statement](case)
    except (Broken, ValidationError) as error:
        return repr(error)
    except ERRORS as error:
        return repr(error) if in_full or Refusal.of(error).status == 500 else ""
    except Exception as error:
        return repr(error) if in_full or _is_of_the_sdk(error) else ""
    return ""


def _is_of_the_sdk(error: Exception) -> bool:
    """Whether the SDK itself stumbled, and not the check over what the SDK returned."""
    return "/wxc_sdk/" in traceback.extract_tb(error.__traceback__)[-1].filename
