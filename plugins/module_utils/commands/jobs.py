# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Finds the job of a module by the name of the module. For action plugins: a module imports what it needs by itself.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType

from .info import informing
from .module import managing
from .run import Job

COMMANDS = MappingProxyType(
    {
        "configuration": ("configuration", "JOB"),
        "configuration_info": ("export", "JOB"),
        "feature_mode": ("switch_modes", "JOB"),
        "feature_mode_info": ("inform_modes", "JOB"),
    }
)
"""The modules with a command of their own: its file, and the name of its job there."""


def job_of(module: str) -> Job:
    """The job of a module. Imports only the kind that the module is about, because Ansible loads one module at a time."""
    if module in COMMANDS:
        file, name = COMMANDS[module]
        job: Job = getattr(import_module(f".{file}", __package__), name)
        return job
    kind = import_module(f"..kinds.{module.removesuffix('_info')}", __package__).KIND
    return informing(kind) if module.endswith("_info") else managing(kind)
