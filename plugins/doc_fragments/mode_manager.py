# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Generated from the field descriptions in plugins/module_utils by "make generate"; do not edit.

"""Options of webex.calling.mode_manager and of its info module."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  state:
    description:
      - Whether it shall exist as described, or not at all.
    type: str
    choices:
      - present
      - absent
    default: present
  person:
    description:
      - Email address, display name or id of the person.
    type: str
    required: true
  features:
    description:
      - Names or ids of auto attendants, call queues and hunt groups, at most 50. Only those with mode-based forwarding
        can be managed. Where a name occurs more than once, add the location in parentheses.
    type: list
    elements: str
  features_action:
    description:
      - 'What O(features) means: V(replace) - they are the whole list; V(add) - the person shall manage them among
        others; V(remove) - the person shall not manage them.'
    type: str
    choices:
      - replace
      - add
      - remove
    default: replace
notes:
  - The token needs the scopes C(spark-admin:telephony_config_read), C(spark-admin:people_read) to read, and C(spark-admin:telephony_config_write)
    to write.
"""

    INFO = r"""
options:
  person:
    description:
      - Email address, display name or id of the person.
    type: str
    required: true
notes:
  - The token needs the scopes C(spark-admin:telephony_config_read), C(spark-admin:people_read) to read.
"""
