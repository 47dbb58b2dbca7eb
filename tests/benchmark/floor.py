# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The least time that a task can take, whoever does it."""

from __future__ import annotations

from .cell import CONCURRENCY, Needs, Network


def floor(start: float, needs: Needs, network: Network) -> float:
    """Seconds: the start of ansible-playbook, and the waiting that nobody can avoid.

    Where requests are limited, those beyond the burst wait for the limit; else all wait for their answers, as many at once
    as the concurrency allows.
    """
    if network.per_minute:
        return start + max(0, needs.requests - network.burst) / (network.per_minute / 60)
    return start + network.latency * (needs.reads / CONCURRENCY + needs.writes / CONCURRENCY)
