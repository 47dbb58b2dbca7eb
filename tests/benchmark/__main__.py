# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Measure: ``python -m tests.benchmark [--quick]``."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.integration.playbook import ROOT

from .bounds import bounds
from .cell import NETWORKS, Network
from .report import report
from .rows import Plan, Row, rows, start_of_ansible
from .site import Site
from .virtual_extensions import VirtualExtensions
from .workload import Workload

PAGE = ROOT / "docs/benchmark.md"


def plans(quick: bool, budget: float | None) -> Sequence[Plan]:
    """What is measured, and how many seconds a row of it may take, so that all takes less than half an hour."""
    if quick:
        return [Plan(VirtualExtensions(200), (Network(0.05), Network(per_minute=300)), budget or 60)]
    workloads: list[tuple[Workload, float]] = [
        (VirtualExtensions(200), 75),
        (VirtualExtensions(2_000), 40),
        (VirtualExtensions(10_000), 65),
        (Site(), 80),
    ]
    return [Plan(workload, NETWORKS, budget or its_budget) for workload, its_budget in workloads]


def main() -> None:
    """Measures, and writes the page; with ``--quick`` only prints it. Fails when a row came out wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description="How fast the collection is.")
    parser.add_argument("--quick", action="store_true", help="200 virtual extensions, 50 ms and limited; nothing is written")
    parser.add_argument("--budget", type=float, metavar="SECONDS", help="leave out rows that would take longer")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    found: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        start = start_of_ansible(folder)
        for plan in plans(options.quick, options.budget):
            found += rows(plan, start.wall, folder, _tell)
    page = report(found, bounds(found, start), start, load)
    if options.quick:
        print(page)
    else:
        PAGE.write_text(page, encoding="utf-8")
        print(f"Written to {PAGE.relative_to(ROOT)}.")
    broken = [row for row in found if row.left_out.startswith(("FAILED", "WRONG"))]
    if broken:
        sys.exit(f"{len(broken)} rows came out wrong.")


def _tell(text: str) -> None:
    print(text, end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
