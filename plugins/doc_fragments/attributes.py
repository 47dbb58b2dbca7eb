# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What every module of the collection promises."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options: {}
requirements:
  - requests, where Ansible itself runs
attributes:
  check_mode:
    support: full
    description: Sends nothing that changes anything, and predicts the result of the real run.
  diff_mode:
    support: full
    description: Returns the object before and after, in the words of the options.
  idempotent:
    support: full
    description: The same task run again changes nothing.
  action_group:
    support: full
    description: Use C(group/webex.calling.all) in C(module_defaults) to set options for all modules of the collection.
    membership:
      - webex.calling.all
  action:
    support: full
    description:
      - Runs in Ansible's own process, so that the items of a loop share connection and reads, and no target host is involved.
      - Set the variable C(webex_calling_run_as_module) to V(true) to run it as an ordinary module on the target instead.
  async:
    support: full
    description: With C(async) it runs as an ordinary module on the target.
"""

    INFO = r"""
options: {}
requirements:
  - requests, where Ansible itself runs
attributes:
  check_mode:
    support: full
    description: Changes nothing in any case.
  diff_mode:
    support: N/A
    description: There is nothing to compare.
  idempotent:
    support: full
    description: The same task run again changes nothing.
  action_group:
    support: full
    description: Use C(group/webex.calling.all) in C(module_defaults) to set options for all modules of the collection.
    membership:
      - webex.calling.all
  action:
    support: full
    description:
      - Runs in Ansible's own process, so that the items of a loop share connection and reads, and no target host is involved.
      - Set the variable C(webex_calling_run_as_module) to V(true) to run it as an ordinary module on the target instead.
  async:
    support: full
    description: With C(async) it runs as an ordinary module on the target.
"""
