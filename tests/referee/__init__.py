# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The referee: an independent client judges the simulator.

The public Python SDK ``wxc-sdk``, whose author tests it against the real service, does everything it can with the
simulator, synchronously and asynchronously. ``clients`` points it there; a check is a function in one of the files
``kinds_…`` and ``checks_…`` and does one thing with it; ``test_sdk`` runs all checks with both clients.
"""

from __future__ import annotations

import os

# Models of the SDK then refuse members and values that the SDK does not know. It reads this once, when imported.
os.environ["API_MODEL_ALLOW_EXTRA"] = "forbid"
