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
from dataclasses import dataclass, field
from functools import partial

from tests.support.case import Case, Json, holds
from tests.support.cases import CASES
from tests.support.documents import configure, export, site
from tests.support.matrix import NO_SENTENCE
from tests.support.reach import NOW, run_module, steps_around
from webex_calling_simulator import Simulator
from webex_calling_simulator.app import declare
from webex_calling_simulator.seed import ADMIN_TOKEN, PERSON_TOKEN
from webex_calling_simulator.worlds import WORLDS, World

declare()

FEATURES = ["Main Reception", "Customer Service"]
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
    ("own-schedule-names-stay", "person_schedule"): r'schedule "Old" of the signed-in person.* it is not there',
    ("schedule-names-unique", "location_schedule"): "error 25030: .* already exists",
    ("schedule-names-unique", "person_schedule"): "error 25030: .* already exists",
    ("one-forwarding-only", "mode_forwarding"): r"did not keep 1 of them: call forwarding of .*: (enabled|always|selective)",
    ("selective-needs-rules", "mode_forwarding"): r"Could not change call forwarding of hunt group .*missing: rules",
    ("selective-needs-destination", "mode_forwarding"): r"Could not change call forwarding of call queue .*missing: destination",
    ("empty-list-of-modes-refused", "mode_forwarding"): r"Could not change call forwarding of .*Invalid value for modes",
    ("empty-list-of-modes-ignored", "mode_forwarding"): r"did not keep 1 of them: call forwarding of .*: modes did not take",
}
"""By world and kind: what is said where the desired state cannot be reached; a pattern for the sentence."""


@dataclass
class Walked:
    """How a walk went: ``wrong`` is what must never happen, ``said`` are the sentences of the steps that failed."""

    wrong: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Walk:
    """Something to do in a world. ``kind`` is the name of a module, or of what else reads Webex."""

    kind: str
    name: str
    go: Callable[[Simulator, Walked], None]

    def walked(self, sim: Simulator, worlds: Sequence[str]) -> Walked:
        """Goes through the steps from the seeded state on, in these worlds."""
        sim.reset()
        sim.clock.set(NOW)
        sim.worlds = frozenset(worlds)
        walked = Walked()
        self.go(sim, walked)
        return walked


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
    return [*objects, *around, Walk("feature_mode", "two features are switched", _switching), refused, ranges, whole]


def walks_in(world: World) -> list[Walk]:
    """Those of the kinds that a world concerns, and the whole site."""
    return [walk for walk in walks() if not world.kinds or walk.kind in (*world.kinds, "configuration")]


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
    odd = [said for said in walked.said if not any(re.search(pattern, said) for pattern in patterns)]
    return [f"{walk.name}: {problem}" for problem in (*walked.wrong, *(f"it fails: {said}" for said in odd))]


def _of_case(case: Case) -> Callable[[Simulator, Walked], None]:
    def look(sim: Simulator, options: Json) -> bool:
        seen = run_module(sim, f"{case.module}_info", case.look or case.identity, case.token)
        switches = {key: value for key, value in seen.items() if key != case.plural}
        return any(holds({**case.identity, **switches, **item}, options) for item in seen.get(case.plural, ()))

    def go(sim: Simulator, walked: Walked) -> None:
        for step in ("create", "change", "delete"):
            if not _step(sim, walked, case.module, case.options(step), case.token):
                return
            if step != "delete" and not look(sim, case.options(step)):
                walked.wrong.append(f"the info module does not show {case.options(step)}")

    return go


def _switching(sim: Simulator, walked: Walked) -> None:
    """Two features are switched, one of them to another mode, and both back."""
    for options, mode in (
        ({"features": FEATURES, "mode": "Closed", "manual_switchback": True}, "Closed"),
        ({"features": FEATURES[:1], "mode": "Day", "manual_switchback": True}, "Day"),
        ({"features": FEATURES, "normal": True}, ""),
    ):
        if not _step(sim, walked, "feature_mode", options, PERSON_TOKEN):
            return
        seen = run_module(sim, "feature_mode_info", {}, PERSON_TOKEN)
        current = {each["feature"]: each.get("mode") for each in seen.get("feature_modes", ())}
        if mode and current.get(FEATURES[0]) != mode:
            walked.wrong.append(f"the info module does not show {mode}: {seen}")


def _taken(sim: Simulator, walked: Walked) -> None:
    """Two names for one pattern: what Webex refuses is told in its words, whatever status and code it has."""
    for name in ("First", "Second"):
        options = {"location": "Munich", "name": name, "pattern": "0901!", "action": "block"}
        result = run_module(sim, "digit_pattern", options)
        for exchange in sim.writes():
            text = str(exchange.response["message"]).rstrip(".") if exchange.status >= 400 else ""
            if text and not re.search(f"answered {exchange.status}.*{re.escape(text)}", result.get("msg", "")):
                walked.wrong.append(f"a refusal is not told: {result}")


def _patterns_of_range(sim: Simulator, walked: Walked) -> None:
    """One pattern is added to a range and removed again."""
    for action in ("add", "remove"):
        options = {"location": "Berlin", "name": "Berlin Depots", "patterns": ["6XX"], "patterns_action": action}
        _step(sim, walked, "virtual_extension_range", options, ADMIN_TOKEN)


def _renaming(module: str, owner: Json, token: str, sim: Simulator, walked: Walked) -> None:
    """A schedule gets another name, and with it another id."""
    made = run_module(sim, module, {**owner, "type": "holidays", "name": "Old"}, token)
    result = run_module(sim, module, {**owner, "id": made[module]["id"], "name": "New"}, token)
    _is_said(walked, result)
    seen = run_module(sim, f"{module}_info", {**owner, "name": "New"}, token)
    if not result.get("failed") and [each["id"] for each in seen[f"{module}s"]] != [result[module]["id"]]:
        walked.wrong.append(f"the info module does not show the new name: {seen}")


def _same_name(module: str, owner: Json, token: str, sim: Simulator, walked: Walked) -> None:
    """Schedules of both types have the same name."""
    for type_ in ("holidays", "business_hours"):
        if not _step(sim, walked, module, {**owner, "type": type_, "name": "Same", "events": []}, token):
            return


def _step(sim: Simulator, walked: Walked, module: str, options: Json, token: str) -> bool:
    """Takes one step four times: checked, for real, and both again. Tells whether to go on."""

    def run(check: bool) -> Json:
        before = len(sim.writes())
        result = run_module(sim, module, options, token, check=check)
        _is_said(walked, result)
        if check and len(sim.writes()) != before:
            walked.wrong.append(f"check mode writes for {options}")
        return result

    checked, real = run(check=True), run(check=False)
    if real.get("failed"):
        run(check=False)
        return False
    if not checked.get("failed") and any(checked.get(key) != real.get(key) for key in ("changed", "diff")):
        walked.wrong.append(f"check mode predicts {checked.get('diff')}, but it is {real.get('diff')}")
    before = len(sim.writes())
    for again in (run(check=True), run(check=False)):
        if again.get("changed") or again.get("failed"):
            walked.wrong.append(f"again {options}: {again.get('msg') or again.get('diff')}")
    if len(sim.writes()) != before:
        walked.wrong.append(f"again {options}: it writes")
    return True


def _is_said(walked: Walked, result: Json) -> None:
    message = str(result.get("msg", ""))
    if result.get("failed"):
        walked.said.append(message)
        message = re.sub(r"^[a-z_]+\[\d+\]: ", "", message)  # the place in a document
        if not message[:1].isupper() or not message.endswith((".", "?")) or NO_SENTENCE.search(message):
            walked.wrong.append(f"this is no sentence: {message!r}")


def _of_step(run: Callable[[Simulator], Json]) -> Callable[[Simulator, Walked], None]:
    return lambda sim, walked: _is_said(walked, run(sim))


def _whole_site(sim: Simulator, walked: Walked) -> None:
    """A site with something in every section: applied, applied again, read and given back."""
    planned = configure(sim, site(), check=True)
    if sim.writes():
        walked.wrong.append("check mode writes")
    result = configure(sim, site())
    for each in (planned, result):
        _is_said(walked, each)
    again = configure(sim, site(), check=True)
    _is_said(walked, again)
    if result.get("failed") or again.get("failed"):
        return
    if planned.get("diff") != result.get("diff"):
        walked.wrong.append("check mode predicts another difference")
    if again["plan"]:
        walked.wrong.append(f"a second run would change {again['plan']}")
    read = export(sim, location="Munich", reveal=True)
    _is_said(walked, read)
    if not read.get("failed"):
        back = configure(sim, read["configuration"], check=True)
        _is_said(walked, back)
        if back.get("plan"):
            walked.wrong.append(f"what was read would change {back['plan']}")
