# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A stateful Webex Calling simulator over real HTTP, for tests and demonstrations.

An independent imitation, written from public documentation; no product of the service's vendor.

In a test::

    with Simulator() as sim:
        ...                                        # work against sim.url with the token "admin-token"
        sim.org.location("Berlin")["timeZone"]     # look at the state, or edit it
        sim.faults.add(Fault(status=429, retry_after="2", times=3))
        assert sim.writes() == []                  # what was asked, see also sim.log

As its own process: the command ``webex-calling-simulator``, steered over ``/_simulator/…`` (see ``control``).

Where things are: ``seed`` what a fresh simulator holds; ``routes`` the operations, one file per kind; ``state`` what they
work on; ``routing`` how a file in ``routes`` declares an operation; ``app`` the web application made of them and the stages
every request passes; ``contract`` what requests and answers look like. Facts of the API are named as "API facts: <page>";
where no source states what Webex does, a world (see ``worlds``) is the other possibility.
"""

from __future__ import annotations

from .faults import Fault, RateLimit
from .lag import Lag
from .log import Exchange
from .poison import Poison
from .server import Simulator
from .state import Organization
from .tokens import Token

__all__ = ["Exchange", "Fault", "Lag", "Organization", "Poison", "RateLimit", "Simulator", "Token"]
