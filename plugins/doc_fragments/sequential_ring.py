# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Generated from the field descriptions in plugins/module_utils by "make generate"; do not edit.

"""Options of webex.calling.sequential_ring and of its info module."""

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
  workspace:
    description:
      - Name or id of the workspace. It needs a Professional licence.
    type: str
  location:
    description:
      - Name or id of the location of O(workspace), for names that occur more than once.
    type: str
  me:
    description:
      - Work on the person whose access token it is. There is no way for an administrator to manage sequential ring
        of other people.
    type: bool
  enabled:
    description:
      - Whether calls ring in sequence.
    type: bool
  ring_base_location_first_enabled:
    description:
      - Whether the phone of the workspace or person itself rings first.
    type: bool
  base_location_number_of_rings:
    description:
      - How often that phone rings, 2 to 20.
    type: int
  continue_if_base_location_is_busy_enabled:
    description:
      - Whether the other numbers ring when that phone is busy.
    type: bool
  calls_to_voicemail_enabled:
    description:
      - Whether the call ends in voicemail when nobody answers.
    type: bool
  phone_numbers:
    description:
      - The numbers in the order in which they ring, at most 5. The list is the whole list; V([]) removes all.
    type: list
    elements: dict
    suboptions:
      phone_number:
        description:
          - The phone number or extension that rings.
        type: str
        required: true
      answer_confirmation_required_enabled:
        description:
          - Whether whoever answers has to press a key first, so that no voicemail takes the call.
        type: bool
        default: false
      number_of_rings:
        description:
          - How often it rings, 2 to 20.
        type: int
        default: 3
notes:
  - The token needs the scopes C(spark-admin:workspaces_read), C(spark:telephony_config_read), C(spark-admin:telephony_config_read)
    to read, and C(spark-admin:workspaces_write), C(spark:telephony_config_write) to write.
"""

    INFO = r"""
options:
  workspace:
    description:
      - Name or id of the workspace. It needs a Professional licence.
    type: str
  location:
    description:
      - Name or id of the location of O(workspace), for names that occur more than once.
    type: str
  me:
    description:
      - Work on the person whose access token it is. There is no way for an administrator to manage sequential ring
        of other people.
    type: bool
notes:
  - The token needs the scopes C(spark-admin:workspaces_read), C(spark:telephony_config_read), C(spark-admin:telephony_config_read)
    to read.
"""
