# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The demo: a site is previewed, rolled out, found unchanged, changed behind our back, and repaired. ``make demo``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import requests

from webex_calling_simulator import Simulator

ROOT = Path(__file__).resolve().parents[1]
SITE = "playbooks/sites/berlin.yml"
PLAYBOOK = "playbooks/site_rollout.yml"
TOKEN = "admin-token"


class Demo:
    """One showing, on one simulated organisation."""

    def __init__(self, simulator: Simulator) -> None:
        self.simulator = simulator
        self.chapter = 0

    def tell(self, title: str, *sentences: str) -> None:
        """A heading and what there is to know about it."""
        self.chapter += 1
        line = f"--- {self.chapter}. {title} "
        print("\n" + bold(line + "-" * max(0, width() - len(line))))
        for sentence in sentences:
            print(f"  {sentence}")

    def play(self, *options: str, changed: bool) -> None:
        """Runs the playbook; the demo ends at once when it does not do what was announced."""
        words = ["ansible-playbook", PLAYBOOK, "-e", f"site_file={SITE}", *options]
        print(bold(f"\n  $ {' '.join(words)}\n"), flush=True)
        environment = {
            **os.environ,
            "WEBEX_ACCESS_TOKEN": TOKEN,
            "WEBEX_BASE_URL": self.simulator.url,
            "ANSIBLE_STDOUT_CALLBACK": "story",
            "ANSIBLE_CALLBACK_PLUGINS": str(ROOT / "demo/callback_plugins"),
            "ANSIBLE_FORCE_COLOR": str(sys.stdout.isatty()),
            "COLUMNS": str(width()),
        }
        before = len(self.simulator.writes())
        process = subprocess.run(words, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=False)
        written = len(self.simulator.writes()) - before
        if process.returncode:
            sys.exit(f"The playbook failed with exit status {process.returncode}.")
        if (written > 0) != (changed and "--check" not in options):
            sys.exit(f"The simulated Webex saw {written} writes, which is not what was announced.")
        print(f"  Webex saw {written or 'no'} writing requests.")

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> None:
        """What an administrator clicks in Control Hub, as the request behind the click."""
        headers = {"Authorization": f"Bearer {TOKEN}"}
        requests.request(method, self.simulator.url + path, json=body, headers=headers, timeout=60).raise_for_status()

    def edit_by_hand(self) -> None:
        """Three quick fixes that nobody wrote down."""
        config = "/telephony/config"
        org = self.simulator.org
        mode = next(id_ for id_, item in org.operating_modes.items() if item["name"] == "Night desk")
        extension = next(id_ for id_, item in org.virtual_extensions.items() if item["extension"] == "7102")
        location = org.location("Berlin")["id"]
        print('\n  * The night desk is forwarded to a mobile number, "just for this week".')
        forwarding = {"enabled": True, "destination": "+4915155501234", "destinationVoicemailEnabled": False}
        self.call("PUT", f"{config}/operatingModes/{mode}", {"callForwarding": forwarding})
        print("  * International calls are allowed to everybody, because somebody could not reach a supplier.")
        row = {"callType": "INTERNATIONAL", "action": "ALLOW", "transferEnabled": True}
        self.call("PUT", f"{config}/locations/{location}/outgoingPermission", {"callingPermissions": [row]})
        print("  * The extension of the site security disappears in a clean-up.")
        self.call("DELETE", f"{config}/virtualExtensions/{extension}")

    def show(self) -> None:
        """The whole story."""
        self.tell(
            "What would change?",
            f"{SITE} says how the site shall work. Check mode reads the organisation and predicts",
            "exactly what a real run would do; it sends nothing that changes anything.",
        )
        self.play("--check", "--diff", changed=True)
        self.tell("Do it", "The same command without --check makes the changes that were shown.")
        self.play(changed=True)
        self.tell("Again", "Everything is as described, so nothing is written: changed=0 is the proof.")
        self.play(changed=False)
        self.tell("Somebody edits the organisation by hand")
        self.edit_by_hand()
        self.tell("Drift is found", "The preview shows what differs from the site file by now, and only that.")
        self.play("--check", "--diff", changed=True)
        self.tell("Repair", "Running it for real brings back what the file says.")
        self.play(changed=True)
        self.play(changed=False)


def width() -> int:
    """Columns of the terminal."""
    return min(shutil.get_terminal_size((120, 40)).columns, 120)


def bold(text: str) -> str:
    """Bold where a person watches."""
    return f"\033[1m{text}\033[0m" if sys.stdout.isatty() else text


def main() -> None:
    """Shows the demo on a simulator of its own."""
    with Simulator() as simulator:
        print(bold("webex.calling: a site from a file"))
        print(f"  On a simulated Webex organisation at {simulator.url}; nothing leaves this machine.")
        Demo(simulator).show()
    print(bold("\nThat is all.") + " The same playbook works on a real organisation: see README.md.")


if __name__ == "__main__":
    main()
