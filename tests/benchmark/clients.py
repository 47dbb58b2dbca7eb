# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How each client is started. All of them find address and token in the environment and the wanted state in document.json."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tests.support.playbook import ROOT, clean_environment
from webex_calling_simulator.seed import ADMIN_TOKEN

from .cell import Client

_PLAYBOOKS = Path(__file__).parent / "playbooks"


def playbook(name: str) -> list[str]:
    """Ansible with one of our playbooks."""
    return ["ansible-playbook", str(_PLAYBOOKS / f"{name}.yml"), "-e", "@document.json"]


def sdk(client: Client, workload: str) -> list[str]:
    """The program that a programmer would write with the SDK."""
    way = "async" if client is Client.SDK_ASYNC else "sync"
    return [sys.executable, "-m", "tests.benchmark.sdk", way, workload, "document.json"]


def write_document(folder: Path, document: dict[str, Any]) -> None:
    """Puts the wanted state where every client looks for it."""
    (folder / "document.json").write_text(json.dumps({"document": document}), encoding="utf-8")


def environment(folder: Path, url: str) -> dict[str, str]:
    """What a command finds in its environment."""
    return {
        **clean_environment(folder),
        "PYTHONPATH": str(ROOT),
        "WEBEX_BASE_URL": url,
        "WEBEX_ACCESS_TOKEN": ADMIN_TOKEN,
    }
