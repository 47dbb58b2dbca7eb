# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Walks through the twelve steps of an object where Webex behaves in another way than assumed.

A walk ends well when each step ends in the desired state and a second run changes nothing. It may also end with a sentence, for
the worlds and kinds that :data:`SAID` names: then nothing wrong is reported as done.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from tests.support.case import Case, Json, holds
from tests.support.cases import CASES
from tests.support.documents import configure, export, site
from tests.support.reach import run_module, steps_around
from tests.support.walks import Walk, Walked, is_said, refusals_are_told, step
from tests.support.walks_of_modes import WALKS
from webex_calling_simulator import Simulator
from webex_calling_simulator.app import declare
from webex_calling_simulator.errors import OTHER_REFUSALS
from webex_calling_simulator.seed import ADMIN_TOKEN, PERSON_TOKEN
from webex_calling_simulator.worlds import WORLDS

declare()

SCHEDULES: list[tuple[str, Json, str]] = [
    ("location_schedule", {"location": "Munich"}, ADMIN_TOKEN),
    ("person_schedule", {"person": "hannah.koch@aurora.example"}, ADMIN_TOKEN),
    ("person_schedule", {"me": True}, PERSON_TOKEN),
]
"""Whose schedules there are: module, options and token."""
SAID: dict[tuple[str, str], str] = {
    ("basic-workspaces-without-digit-patterns", "digit_pattern"): "of workspace .*Invalid Professional Place",
    ("call-types-restricted", "outgoing_permissions"): "^Webex restricts [a-z_]+ for ",
    ("call-types-restricted", "configuration"): "Webex restricts [a-z_]+ for ",
    **{
        (f"organization-codes-{name}", kind): "^Could not read access codes of the organisation: Webex answered 40"
        for name in ("forbidden", "not-found", "not-allowed", "without-path")
        for kind in ("access_code", "configuration")
    },
    ("own-weekly-interval-untold", "person_schedule"): "of the signed-in person.*events did not take",
    ("own-schedule-names-stay", "person_schedule"): r'schedule "Old" of the signed-in person.* name did not take',
    ("schedule-names-unique", "location_schedule"): "error 25030: .* already exists",
    ("schedule-names-unique", "person_schedule"): "error 25030: .* already exists",
    ("one-forwarding-only", "mode_forwarding"): r"does not show 1 of them.*: call forwarding of .*: (enabled|always|selective)",
    ("selective-needs-rules", "mode_forwarding"): r"Could not change call forwarding of hunt group .*missing: rules",
    ("selective-needs-destination", "mode_forwarding"): r"Could not change call forwarding of call queue .*missing: destination",
    ("empty-list-of-modes-refused", "mode_forwarding"): r"Could not change call forwarding of .*Invalid value for modes",
    ("mode-names-unique-in-organization", "configuration"): r"operating mode \"Open\" .*error 25223: .* already exists",
    ("criteria-without-country-codes", "sequential_ring_criteria"): "Without the country code nobody can tell",
    ("empty-ring-slots-refused", "sequential_ring"): "missing: phoneNumber",
    ("normal-mode-is-normal", "feature_mode"): 'the mode did not take; it is in operating mode "Day", in normal operation',
    ("current-mode-stays", "feature_mode"): 'the mode did not take; it is in operating mode "Closed", until somebody switches',
    ("several-by-hand", "feature_mode"): 'the mode did not take; it is in operating mode "Closed", until somebody switches',
    ("no-hours-no-extension", "feature_mode"): "Could not extend the operating mode of auto attendant",
    ("refresh-tokens-rotate", "virtual_extension_settings"): "not accepted .The refresh token or the client secret is not valid",
    ("holiday-names-repeat", "operating_mode_holiday"): "are both for holiday 'Christmas'",
    ("closed-weeks", "operating_mode"): 'Operating mode "Never" .* needs at least one enabled day',
    ("empty-list-of-modes-ignored", "mode_forwarding"): r"does not show 1 of them.*: call forwarding of .*: modes did not take",
}
"""By world and kind: what is said where the desired state cannot be reached; a pattern for the sentence."""


@cache
def walks() -> list[Walk]:
    """All that there are: each object of the twelve steps, a whole site, its export, the inventory and the event source."""
    objects = [Walk(case.module, case.name, _of_case(case)) for case in CASES]
    around = [Walk(step.actor.replace(" ", "_"), str(step), _of_step(step.run)) for step in steps_around()]
    around += [
        Walk(module, f"{what} of {options}", partial(go, module, options, token))
        for module, options, token in SCHEDULES
        for what, go in (("a new name", _renaming), ("one name twice", _same_name))
    ]
    whole = Walk("configuration", "a whole site", _whole_site)
    refused = Walk("digit_pattern", "a pattern that another name has", _taken)
    ranges = Walk("virtual_extension_range", "patterns are added and removed", _patterns_of_range)
    return [*objects, *around, *WALKS, refused, ranges, whole]


def walks_in(sim: Simulator, worlds: Sequence[str]) -> list[Walk]:
    """Those of the kinds that the worlds concern, and the whole site, unless they go there as they go everywhere."""
    kinds = {kind for name in worlds for kind in WORLDS[name].kinds}
    concerned = [walk for walk in walks() if not kinds or walk.kind in (*kinds, "configuration")]
    return [walk for walk in concerned if not _asked(sim, walk).isdisjoint(worlds)]


@cache
def _asked(sim: Simulator, walk: Walk) -> frozenset[str]:
    """The worlds that make a difference to a walk: in all others, every answer is the same as ever."""
    walk.walked(sim, [])
    return frozenset(sim.worlds_asked)


def combinations(count: int, seed: int) -> Iterator[tuple[str, ...]]:
    """Random sets of worlds that do not exclude each other, the same for each seed."""
    chance = random.Random(seed)
    for _number in range(count):
        names = chance.sample(sorted(WORLDS), min(len(WORLDS), chance.randint(2, 12)))
        by_choice = {WORLDS[name].choice or name: name for name in names}
        yield tuple(sorted(by_choice.values()))


def unexpected(walk: Walk, worlds: Sequence[str], walked: Walked) -> list[str]:
    """What is wrong with how a walk went in these worlds."""
    patterns = [SAID[world, kind] for world in worlds for kind in (walk.kind, "") if (world, kind) in SAID]
    if OTHER_REFUSALS.name in worlds and patterns:
        patterns.append("error 99000")  # the refusal of another world, in its own words
    odd = [said for said in walked.said if not any(re.search(pattern, said) for pattern in patterns)]
    return [f"{walk.name}: {problem}" for problem in (*walked.wrong, *(f"it fails: {said}" for said in odd))]


def _of_case(case: Case) -> Callable[[Simulator, Walked], None]:
    def look(sim: Simulator, options: Json) -> bool:
        seen = run_module(sim, f"{case.module}_info", case.look or case.identity, case.token)
        switches = {key: value for key, value in seen.items() if key != case.plural}
        return any(holds({**case.identity, **switches, **item}, options) for item in seen.get(case.plural, ()))

    def go(sim: Simulator, walked: Walked) -> None:
        for each in ("create", "change", "delete"):
            options = case.options(each)
            if not step(sim, walked, case.module, options, case.token):
                return
            if each != "delete" and not look(sim, options):
                walked.wrong.append(f"the info module does not show {options}")

    return go


def _taken(sim: Simulator, walked: Walked) -> None:
    """Two names for one pattern: what Webex refuses is told in its words, whatever status and code it has."""
    for name in ("First", "Second"):
        options = {"location": "Munich", "name": name, "pattern": "0901!", "action": "block"}
        refusals_are_told(sim, walked, run_module(sim, "digit_pattern", options))


def _patterns_of_range(sim: Simulator, walked: Walked) -> None:
    """One pattern is added to a range and removed again."""
    for action in ("add", "remove"):
        options = {"location": "Berlin", "name": "Berlin Depots", "patterns": ["6XX"], "patterns_action": action}
        step(sim, walked, "virtual_extension_range", options, ADMIN_TOKEN)


def _renaming(module: str, owner: Json, token: str, sim: Simulator, walked: Walked) -> None:
    """A schedule gets another name, and with it another id."""
    made = run_module(sim, module, {**owner, "type": "holidays", "name": "Old"}, token)
    result = run_module(sim, module, {**owner, "id": made[module]["id"], "name": "New"}, token)
    is_said(walked, result)
    seen = run_module(sim, f"{module}_info", {**owner, "name": "New"}, token)
    if not result.get("failed") and [each["id"] for each in seen[f"{module}s"]] != [result[module]["id"]]:
        walked.wrong.append(f"the info module does not show the new name: {seen}")


def _same_name(module: str, owner: Json, token: str, sim: Simulator, walked: Walked) -> None:
    """Schedules of both types have the same name."""
    for type_ in ("holidays", "business_hours"):
        if not step(sim, walked, module, {**owner, "type": type_, "name": "Same", "events": []}, token):
            return


def _of_step(run: Callable[[Simulator], Json]) -> Callable[[Simulator, Walked], None]:
    return lambda sim, walked: is_said(walked, run(sim))


def _whole_site(sim: Simulator, walked: Walked) -> None:
    """A site with something in every section: applied, applied again, read and given back."""
    planned = configure(sim, site(), check=True)
    if sim.writes():
        walked.wrong.append("check mode writes")
    result = configure(sim, site())
    for each in (planned, result):
        is_said(walked, each)
    again = configure(sim, site(), check=True)
    is_said(walked, again)
    if result.get("failed") or again.get("failed"):
        return
    if planned.get("diff") != result.get("diff"):
        walked.wrong.append("check mode predicts another difference")
    if again["plan"]:
        walked.wrong.append(f"a second run would change {again['plan']}")
    read = export(sim, location="Munich", reveal=True)
    is_said(walked, read)
    if not read.get("failed"):
        back = configure(sim, read["configuration"], check=True)
        is_said(walked, back)
        if back.get("plan"):
            walked.wrong.append(f"what was read would change {back['plan']}")
