# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""No test judges by the clock, or waits for time to pass: what has to be fast is in the benchmark, as a ratio."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

CLOCKS = {
    *(
        f"time.{name}{unit}"
        for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time")
        for unit in ("", "_ns")
    ),
    *("time.sleep", "time.clock_gettime", "asyncio.sleep", "os.times", "timeit.timeit", "timeit.default_timer"),
    *("resource.getrusage", "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "datetime.date.today"),
    *("datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today"),
}
WAITS = ("wait", "join", "result", "acquire", "communicate", "run", "check_call", "check_output", "call", "Barrier")
SENDS = ("get", "post", "put", "patch", "delete", "request", "urlopen", "create_connection", "settimeout")
SHORT = 60
"""Seconds that a busy machine may well take for anything. ``tests.support.patience`` has what to write instead."""

ALLOWED = {
    "tests/benchmark": "measures; `make test` does not run it",
    "tests/support/storm/__main__.py": "ends after the seconds it is given, and judges nothing",
    "tests/support/patience.py": "waits for what happens, look by look",
    "simulator/webex_calling_simulator/app.py": "the latency of the simulated service",
    "simulator/webex_calling_simulator/clock.py": "the time of the simulated service",
    "simulator/webex_calling_simulator/faults.py": "the rate limit of the simulated service",
    "simulator/webex_calling_simulator/lag.py": "how far the simulated service is behind",
    "simulator/webex_calling_simulator/server.py": "waits until it listens, and no longer for what hangs at the end",
    "tools/count_calls.py": "tells how much work the engine is, and judges nothing",
    "tools/versions.py": "tells how long a step took, and judges nothing",
}


def imported(tree: ast.AST) -> dict[str, str]:
    """What the names of a file stand for, those that it imports."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update({each.asname or each.name: each.name for each in node.names})
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for each in node.names:
                full = f"{node.module}.{each.name}"
                found[each.asname or each.name] = {"datetime.datetime": "datetime", "datetime.date": "date"}.get(full, full)
    return found


def dotted(node: ast.AST, names: dict[str, str]) -> str:
    """The full name of an imported thing; "" for everything else."""
    if isinstance(node, ast.Name):
        return names.get(node.id, "")
    if isinstance(node, ast.Attribute):
        owner = dotted(node.value, names)
        return f"{owner}.{node.attr}" if owner else ""
    return ""


def is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def offences(source: str) -> Iterator[str]:
    """Where a file looks at a clock, sleeps, or has no patience."""
    tree = ast.parse(source)
    names = imported(tree)
    for node in ast.walk(tree):
        if isinstance(node, (ast.Name, ast.Attribute)) and dotted(node, names) in CLOCKS:
            yield f"{node.lineno}: {dotted(node, names)}"
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        limits = [each.value for each in node.keywords if each.arg == "timeout" and called in (*WAITS, *SENDS)]
        limits += node.args[:1] if called in ("wait", "join", "result", "settimeout") else []
        for limit in limits:
            if isinstance(limit, ast.Constant) and isinstance(limit.value, (int, float)) and limit.value < SHORT:
                yield f"{node.lineno}: {called} is given {limit.value} seconds"
        if any(each.arg == "deadline" and not is_none(each.value) for each in node.keywords):  # hypothesis has one
            yield f"{node.lineno}: {called} has a deadline"


@pytest.mark.parametrize(
    "source",
    [
        "import time\nbegun = time.monotonic()",
        "import time as real_time\nreal_time.sleep(1)",
        "from time import perf_counter as now\nassert now() < 3",
        "import time\npace = Pace(clock=time.time)",
        "import datetime\ndatetime.datetime.now()",
        "from datetime import datetime\ndatetime.now()",
        "import resource\nresource.getrusage(resource.RUSAGE_CHILDREN).ru_utime",
        "import requests\nrequests.get(url, timeout=5)",
        "process.wait(20)",
        "process.communicate(timeout=30.5)",
        "threading.Barrier(3, timeout=1)",
        "@settings(deadline=2000)\ndef test(): ...",
    ],
)
def test_an_offence_is_found(source: str) -> None:
    assert len(list(offences(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        "def test(time: FakeTime) -> None:\n    time.sleep(3)\n    assert time.clock() < 5",
        "requests.get(url, timeout=PATIENCE)",
        "process.communicate(timeout=120)",
        "client_of(sim, time, timeout=0.3)",
        '", ".join(names)',
        "process.wait()",
        "@settings(deadline=None)\ndef test(): ...",
        "from datetime import datetime\ndatetime(2026, 12, 24)",
    ],
)
def test_what_is_no_offence_is_let_pass(source: str) -> None:
    assert list(offences(source)) == []


def allowed(path: str) -> str:
    """By which entry a file may look at clocks; "" when it may not."""
    return next((each for each in ALLOWED if path == each or path.startswith(f"{each}/")), "")


def test_no_test_judges_by_the_clock() -> None:
    found: dict[str, list[str]] = {}
    for folder in ("tests", "tools", "demo", "simulator"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            found[str(file.relative_to(ROOT))] = list(offences(file.read_text(encoding="utf-8")))
    assert {path: lines for path, lines in found.items() if lines and not allowed(path)} == {}
    assert {allowed(path) for path, lines in found.items() if lines} - {""} == {*ALLOWED}, "what needs no permission has none"
