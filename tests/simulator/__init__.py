# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A stateful Webex Calling simulator over real HTTP, for tests and demonstrations.

An independent imitation, written from public documentation; no product of the service's vendor.
"""

from __future__ import annotations

from .faults import Fault, RateLimit
from .log import Exchange
from .server import Simulator
from .state import Organization
from .tokens import Token

__all__ = ["Exchange", "Fault", "Organization", "RateLimit", "Simulator", "Token"]
