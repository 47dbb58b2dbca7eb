# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The command ``webex-calling-simulator``, also as ``python -m webex_calling_simulator``: a simulator in the foreground."""

from __future__ import annotations

import argparse
import signal
import threading
from pathlib import Path

from .app import declare
from .lag import ALL, LISTS, Lag
from .server import Simulator
from .worlds import WORLDS
from .worlds import chosen as chosen_worlds


def options() -> argparse.ArgumentParser:
    """What the command understands."""
    parser = argparse.ArgumentParser(
        prog="webex-calling-simulator",
        description="An imitation of the Webex Calling API on this machine. It runs until you press Ctrl-C.",
        epilog="Not made or endorsed by Cisco.",
        allow_abbrev=False,
    )
    parser.add_argument("--port", type=int, default=0, help="port on the loopback interface (default: a free one)")
    parser.add_argument("--url-file", type=Path, metavar="FILE", help="write the address into this file when ready")
    parser.add_argument("--latency", type=float, default=0.0, metavar="MS", help="milliseconds to wait before each answer")
    parser.add_argument("--lag", type=float, metavar="SECONDS", help="show writes late, each path by up to so many seconds")
    parser.add_argument("--lag-scope", choices=[LISTS, ALL], default=LISTS, help="which reads are late (default: lists)")
    parser.add_argument("--lag-seed", type=int, default=0, metavar="N", help="draws the time of each path (default: 0)")
    parser.add_argument("--locations", type=int, default=0, metavar="N", help="add N locations")
    parser.add_argument("--virtual-extensions", type=int, default=0, metavar="N", help="add N virtual extensions")
    parser.add_argument(
        "--world",
        action="append",
        default=[],
        metavar="NAME",
        help="behave the other way where nobody knows what Webex does; may be given several times, see --list-worlds",
    )
    parser.add_argument("--list-worlds", action="store_true", help="show the names of all worlds, and end")
    return parser


def main() -> None:
    """Serve until SIGTERM or SIGINT."""
    parser = options()
    chosen = parser.parse_args()
    declare()
    if chosen.list_worlds:
        print("\n".join(f"{world.name}: {world.instead}" for _name, world in sorted(WORLDS.items())))
        return
    try:
        chosen_worlds(chosen.world)
        lag = None if chosen.lag is None else Lag(chosen.lag, chosen.lag_scope, chosen.lag_seed)
    except ValueError as error:
        parser.error(str(error))

    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_signal: stopped.set())
    latency = chosen.latency / 1000
    with Simulator(chosen.port, latency, chosen.virtual_extensions, chosen.locations, chosen.world, lag) as simulator:
        print(f"Webex Calling simulator at {simulator.url} (token: admin-token)", flush=True)
        if chosen.url_file:
            chosen.url_file.write_text(simulator.url + "\n", encoding="utf-8")
        stopped.wait()


if __name__ == "__main__":
    main()
