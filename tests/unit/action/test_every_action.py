# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Each action plugin does the job of the module that has its name."""

from __future__ import annotations

from importlib import import_module

import pytest

from ansible_collections.webex.calling.plugins.module_utils.commands.run import Job
from ansible_collections.webex.calling.plugins.plugin_utils.in_process import InProcess
from tests.unit.project.test_generated import every_module

PLUGINS = "ansible_collections.webex.calling.plugins"


@every_module
def test_a_module_does_the_same_job_in_the_process_of_ansible(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = import_module(f"{PLUGINS}.modules.{module}")
    ran: list[Job] = []
    monkeypatch.setattr(file, "run_module", ran.append)
    file.main()
    in_process = import_module(f"{PLUGINS}.action.{module}").ActionModule
    assert issubclass(in_process, InProcess)
    assert [(job.spec, job.scopes) for job in ran] == [(in_process.job.spec, in_process.job.scopes)]
