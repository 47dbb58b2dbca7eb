# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Generated from the field descriptions in plugins/module_utils by "make generate"; do not edit.

"""Options of webex.calling.sequential_ring_criteria and of its info module."""

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
  calls_from:
    description:
      - Whether it is about calls from any number or only from chosen callers.
      - Needed, unless O(id) is given.
    type: str
    choices:
      - any_phone_number
      - select_phone_numbers
  phone_numbers:
    description:
      - The callers' phone numbers. The list is the whole list.
    type: list
    elements: str
  anonymous_callers_enabled:
    description:
      - Whether callers who hide their number count among the chosen ones.
    type: bool
  unavailable_callers_enabled:
    description:
      - Whether callers whose number is not available count among the chosen ones.
    type: bool
  schedule_name:
    description:
      - Name of the schedule during which the criteria apply; it must exist for the location or, with O(me), the
        person.
      - If not set, or V(""), they apply always.
    type: str
  schedule_type:
    description:
      - The type of that schedule.
    type: str
    choices:
      - business_hours
      - holidays
  schedule_level:
    description:
      - 'Whose schedule it is: one of the location, or with O(me) perhaps the person''s own.'
      - If not set, V(location).
    type: str
    choices:
      - location
      - people
  ring_enabled:
    description:
      - Whether such calls ring in sequence; V(false) makes an exception, which wins over all others.
    type: bool
  id:
    description:
      - The id of the sequential ring criteria, as an alternative to what else identifies it.
    type: str
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
  calls_from:
    description:
      - Whether it is about calls from any number or only from chosen callers.
      - Needed, unless O(id) is given.
    type: str
    choices:
      - any_phone_number
      - select_phone_numbers
  schedule_name:
    description:
      - Name of the schedule during which the criteria apply; it must exist for the location or, with O(me), the
        person.
      - If not set, or V(""), they apply always.
    type: str
  id:
    description:
      - The id of the sequential ring criteria, as an alternative to what else identifies it.
    type: str
notes:
  - The token needs the scopes C(spark-admin:workspaces_read), C(spark:telephony_config_read), C(spark-admin:telephony_config_read)
    to read.
"""
