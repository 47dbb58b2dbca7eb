# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Generated from the field descriptions in plugins/module_utils by "make generate"; do not edit.

"""Options of webex.calling.mode_forwarding and of its info module."""

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
  auto_attendant:
    description:
      - Name or id of the auto attendant.
    type: str
  call_queue:
    description:
      - Name or id of the call queue.
    type: str
  hunt_group:
    description:
      - Name or id of the hunt group.
    type: str
  location:
    description:
      - Name or id of the location where the feature is, for names that occur more than once.
    type: str
  enabled:
    description:
      - Whether the operating modes decide where calls go.
    type: bool
  modes:
    description:
      - The operating modes that the feature uses. The list is the whole list.
    type: list
    elements: dict
    suboptions:
      operating_mode:
        description:
          - Name or id of an operating mode of the organisation or of the feature's location.
        type: str
        required: true
      normal_operation_enabled:
        description:
          - Whether the mode's schedule counts. Without, it is only reached by switching to it.
        type: bool
        default: true
      forward_to:
        description:
          - Where calls go in this mode. If not set, where the mode itself says.
        type: dict
        suboptions:
          selection:
            description:
              - 'Where calls go in this mode: where the mode itself says, to a number given here, or nowhere else.'
            type: str
            choices:
              - forward_to_default_number
              - forward_to_specified_number
              - do_not_forward
            default: forward_to_default_number
          destination:
            description:
              - The number or extension for V(forward_to_specified_number).
            type: str
          destination_voicemail_enabled:
            description:
              - Whether calls go to the voicemail of O(modes[].forward_to.destination).
            type: bool
notes:
  - The token needs the scopes C(spark-admin:telephony_config_read) to read, and C(spark-admin:telephony_config_write)
    to write.
"""

    INFO = r"""
options:
  auto_attendant:
    description:
      - Name or id of the auto attendant.
    type: str
  call_queue:
    description:
      - Name or id of the call queue.
    type: str
  hunt_group:
    description:
      - Name or id of the hunt group.
    type: str
  location:
    description:
      - Name or id of the location where the feature is, for names that occur more than once.
    type: str
notes:
  - The token needs the scopes C(spark-admin:telephony_config_read) to read.
"""
