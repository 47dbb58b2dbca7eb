# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run the simulator in the foreground: ``python -m webex_calling_simulator``."""

from __future__ import annotations

import argparse
import signal
import threading
from pathlib import Path

from .server import Simulator


def main() -> None:
    """Serve until SIGTERM or SIGINT."""
    parser = argparse.ArgumentParser(prog="python -m webex_calling_simulator", description="Webex Calling simulator.")
    parser.add_argument("--port", type=int, default=0, help="port on the loopback interface (default: a free one)")
    parser.add_argument("--latency", type=float, default=0.0, metavar="MS", help="milliseconds added to every answer")
    parser.add_argument("--virtual-extensions", type=int, default=0, metavar="N", help="generate N more of them")
    parser.add_argument("--locations", type=int, default=0, metavar="N", help="generate N more of them")
    parser.add_argument("--url-file", type=Path, metavar="FILE", help="write the base URL here when ready")
    options = parser.parse_args()

    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_signal: stopped.set())
    with Simulator(options.port, options.latency / 1000, options.virtual_extensions, options.locations) as simulator:
        print(f"Webex Calling simulator at {simulator.url} (token: admin-token)", flush=True)
        if options.url_file:
            options.url_file.write_text(simulator.url + "\n", encoding="utf-8")
        stopped.wait()


if __name__ == "__main__":
    main()
