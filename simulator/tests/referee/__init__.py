# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The referee: an independent client judges the simulator.

The public Python SDK ``wxc-sdk``, whose author tests it against the real service, does everything it can with the
simulator, synchronously and asynchronously. ``clients`` points it there; the files ``checks_…`` hold the checks, each of
which does one thing with it; ``test_sdk`` runs all of them with both clients.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

# Models of the SDK then refuse members and values that the SDK does not know. It reads this once, when imported.
os.environ["API_MODEL_ALLOW_EXTRA"] = "forbid"

# Checks are not in files of tests; pytest has to explain their failures too.
pytest.register_assert_rewrite(*(f"{__name__}.{file.stem}" for file in Path(__file__).parent.glob("c*.py")))
