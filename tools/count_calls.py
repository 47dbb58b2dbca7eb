# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the engine itself costs, without the network: ``PYTHONPATH=.cache/collections python -m tools.count_calls``.

It counts the calls of functions below ``plugins/module_utils`` while one digit pattern is updated against the simulator, and how
often two calls in a row are of different files. The session exists already; what the simulator does in its own thread, what
libraries do, and comprehensions do not count. Then it measures the processor time of planning documents in check mode, with
canned lists in place of requests. Compare only figures of one machine.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from types import CodeType, FrameType
from typing import Any
from unittest.mock import patch

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from ansible_collections.webex.calling.plugins.module_utils.api.settings import Settings
from ansible_collections.webex.calling.plugins.module_utils.commands.jobs import job_of
from ansible_collections.webex.calling.plugins.module_utils.commands.run import Job, execute
from ansible_collections.webex.calling.plugins.module_utils.engine.document import Document
from ansible_collections.webex.calling.plugins.module_utils.engine.session import Session
from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN

FOLDER = "/webex/calling/plugins/module_utils/"
COMPREHENSIONS = ("<genexpr>", "<listcomp>", "<dictcomp>", "<setcomp>")
NOWHERE = {"base_url": "http://127.0.0.1:9", "access_token": ADMIN_TOKEN}

Json = dict[str, Any]


def given(job: Job, **options: Any) -> Json:
    """The options of a module with the defaults that Ansible fills in."""
    return {**{name: option.get("default") for name, option in job.spec["argument_spec"].items()}, **options}


def calls_of(act: Callable[[], Json]) -> list[CodeType]:
    """The functions of the collection that are called, in their order."""
    calls: list[CodeType] = []

    def note(frame: FrameType, event: str, _arg: Any) -> None:
        code = frame.f_code
        if event == "call" and FOLDER in code.co_filename and code.co_name not in COMPREHENSIONS:
            calls.append(code)

    sys.setprofile(note)
    try:
        result = act()
    finally:
        sys.setprofile(None)
    if not result.get("changed"):
        sys.exit(f"The pattern was not changed: {result.get('msg')}")
    return calls


def update_of_a_pattern(verify: bool) -> list[CodeType]:
    """The calls that the update of one digit pattern takes."""
    job = job_of("digit_pattern")
    with Simulator() as simulator:
        options = given(job, location="Berlin", name="Counted", pattern="0777!", verify=verify)
        settings = Settings.of({"base_url": simulator.url, "access_token": ADMIN_TOKEN}, {})

        def update(session: Session, action: str) -> Json:
            return execute(job, {**options, "action": action}, lambda: session)

        for action in ("block", "allow"):  # from then on, everything is imported and cached
            update(Session(settings, check_mode=False), action)
        session = Session(settings, check_mode=False)
        return calls_of(lambda: update(session, "block"))


def digit_patterns(count: int) -> tuple[str, list[Json], list[Json]]:
    """Section, items, and what Webex lists when they exist."""
    items = [{"name": f"Pattern {each}", "pattern": f"0900{each}!", "action": "block"} for each in range(count)]
    return "digit_patterns", items, [{**item, "id": f"P{each}", "action": "BLOCK"} for each, item in enumerate(items)]


def virtual_extensions(count: int) -> tuple[str, list[Json], list[Json]]:
    """Section, items, and what Webex lists when they exist."""
    numbers = [(str(700_000 + each), f"+1646{each:07}", f"Partner {each}") for each in range(count)]
    items = [dict(zip(("extension", "phone_number", "display_name"), each, strict=True)) for each in numbers]
    place = {"level": "LOCATION", "locationId": "L1", "locationName": "Berlin"}
    wire = [dict(zip(("extension", "phoneNumber", "displayName"), each, strict=True)) for each in numbers]
    return "virtual_extensions", items, [{**item, **place, "id": f"V{each}"} for each, item in enumerate(wire)]


def seconds(act: Callable[[], Any]) -> float:
    """The least processor time of three runs."""
    times = []
    for _run in range(3):
        gc.collect()
        start = time.process_time()
        act()
        times.append(time.process_time() - start)
    return min(times)


def measure(section: str, items: list[Json], listed: list[Json]) -> None:
    """Prints the processor time of reading and of planning a document, of objects that exist and of objects that do not."""
    job = job_of("configuration")
    document = {"location": "Berlin", section: items}

    def run(existing: list[Json]) -> Json:
        def pages(_client: Client, path: str, *_more: Any) -> list[Json]:
            return [{"id": "L1", "name": "Berlin"}] if path.endswith("/locations") else existing

        def get(_client: Client, path: str, *_more: Any) -> Json:
            return {"items": [{"orgId": "O"}]} if path == "/locations" else {"digitPatterns": existing}

        def post(_client: Client, _path: str, body: Json, *_more: Any, **_options: Any) -> Json:
            return {"status": "OK", "phoneNumberStatus": []}

        with patch.multiple(Client, list=pages, get=get, post=post):
            settings = Settings.of(NOWHERE, {})
            return execute(job, given(job, **document), lambda: Session(settings, check_mode=True))

    reading, same, new = (seconds(act) for act in (lambda: Document.read(document), lambda: run(listed), lambda: run([])))
    each = f"{same / len(items) * 1e6:.0f} µs an item"
    print(f"{len(items):,} {section}: read {reading:.2f} s, all unchanged {same:.2f} s ({each}), all created {new:.2f} s")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m tools.count_calls", description="What the engine itself costs.")
    parser.add_argument("--files", action="store_true", help="also print the calls of each file")
    options = parser.parse_args()
    for verify in (True, False):
        calls = update_of_a_pattern(verify)
        files = [code.co_filename.partition(FOLDER)[2] for code in calls]
        changes = sum(one != other for one, other in pairwise(files))
        print(f"Update of a digit pattern, verify: {str(verify).lower()}: {len(calls)} calls, {changes} changes of file")
        if options.files:
            print(*(f"{count:6} {name}" for name, count in Counter(files).most_common()), sep="\n")
    for count in (3_000, 10_000):
        measure(*digit_patterns(count))
        measure(*virtual_extensions(count))


if __name__ == "__main__":
    main()
