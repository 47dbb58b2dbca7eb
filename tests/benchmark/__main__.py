# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Measure: ``python -m tests.benchmark``; see ``--help`` for parts of it."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.support.playbook import ROOT

from .bounds import Yardsticks, bounds
from .cell import NETWORKS, Client, Network
from .machine import Machine
from .report import report
from .rows import Plan, Row, item_of_debug, rows, start_of_ansible
from .simulator_speed import simulator_speed
from .site import Site
from .virtual_extensions import VirtualExtensions
from .workload import Workload

PAGE = ROOT / "docs/benchmark.md"


BUDGETS = {200: 75.0, 2_000: 40.0, 10_000: 65.0}
"""Seconds that a row for so many virtual extensions may take, so that all takes about 40 minutes."""
SITE_BUDGET = 80.0
QUICK = (Network(0.05), Network(per_minute=300))


def plans(options: argparse.Namespace) -> Sequence[Plan]:
    """What is measured."""
    if options.quick:
        return [Plan(VirtualExtensions(200), QUICK, options.budget or 60, options.client)]
    workloads: list[tuple[Workload, float]] = [(VirtualExtensions(objects), budget) for objects, budget in BUDGETS.items()]
    workloads.append((Site(), SITE_BUDGET))
    chosen = [(workload, budget) for workload, budget in workloads if workload.name.startswith(options.workload)]
    return [Plan(workload, NETWORKS, options.budget or budget, options.client) for workload, budget in chosen]


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description="How fast the collection is.")
    parser.add_argument("--quick", action="store_true", help="200 virtual extensions, at 50 ms and limited")
    parser.add_argument("--workload", default="", help='only those whose name begins so, as in "10,000" or "a site"')
    parser.add_argument("--client", action="append", type=Client, help='only this one, as in "configuration"; may be repeated')
    parser.add_argument("--budget", type=float, metavar="SECONDS", help="leave out rows that would take longer")
    options = parser.parse_args()
    options.whole = not (options.quick or options.workload or options.client or options.budget)
    options.client = options.client or tuple(Client)
    return options


def main() -> None:
    """Measures; writes the page, or prints it when it is only a part. Fails when a row came out wrong."""
    options = arguments()
    machine = Machine()
    found: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        start = start_of_ansible(folder)
        yardsticks = Yardsticks(start, item_of_debug(folder, start), simulator_speed())
        for plan in plans(options):
            found += rows(plan, start.wall, folder, _tell)
    page = report(found, bounds(found, yardsticks), start, machine.used_by_others())
    if options.whole:
        PAGE.write_text(page, encoding="utf-8")
        print(f"Written to {PAGE.relative_to(ROOT)}.")
    else:
        print(page)
    broken = [row for row in found if row.left_out.startswith(("FAILED", "WRONG"))]
    if broken:
        sys.exit(f"{len(broken)} rows came out wrong.")


def _tell(text: str) -> None:
    print(text, end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
