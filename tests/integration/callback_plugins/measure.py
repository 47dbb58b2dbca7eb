# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Measures which lines of ``plugins/`` are executed by the workers that Ansible forks, one for each task and host."""

from __future__ import annotations

import os
from typing import Any

from ansible.executor.task_executor import TaskExecutor
from ansible.plugins.callback import CallbackBase

DOCUMENTATION = r"""
name: measure
type: aggregate
short_description: coverage of tests
description:
  - Has coverage.py measure what workers do, as the configuration file says that E(MEASURE) names.
  - Ansible's own process is not measured, which would take it twice the time.
"""


class CallbackModule(CallbackBase):
    """Ansible tells it nothing that it needs; it only has to be loaded."""

    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "aggregate"
    CALLBACK_NAME = "measure"
    CALLBACK_NEEDS_ENABLED = True

    def __init__(self) -> None:
        super().__init__()
        from coverage import Coverage  # every callback of the folder is imported, wanted or not

        run = TaskExecutor.run

        def measured(executor: Any) -> Any:
            # Saved before the result is sent: Ansible ends workers that have sent their last.
            coverage = Coverage(config_file=os.environ["MEASURE"])
            with coverage.collect():
                result = run(executor)
            coverage.save()
            return result

        TaskExecutor.run = measured
