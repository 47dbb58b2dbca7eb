# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Generated from the field descriptions in plugins/module_utils by "make generate"; do not edit.

"""Options of webex.calling.operating_mode_holiday and of its info module."""

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
  level:
    description:
      - Whether it belongs to the whole organisation or to one location.
      - If not set, it is V(location) when O(location) is given and V(organization) otherwise.
      - Webex cannot change the level of what exists.
    type: str
    choices:
      - organization
      - location
  location:
    description:
      - Name or id of the location it belongs to.
      - Webex cannot move what exists to another location.
    type: str
  operating_mode:
    description:
      - Name or id of the operating mode.
    type: str
    required: true
  name:
    description:
      - Name of the holiday, unique in its mode.
    type: str
  start_date:
    description:
      - First day, as C(YYYY-MM-DD).
    type: str
  end_date:
    description:
      - Last day, inclusive. If not set, the same as the first day.
    type: str
  all_day_enabled:
    description:
      - Whether whole days are meant. If not set, V(true) when there are no times.
    type: bool
  start_time:
    description:
      - Start, as C(HH:MM) on the 24-hour clock, in quotes.
    type: str
  end_time:
    description:
      - End, as C(HH:MM) on the 24-hour clock, in quotes.
    type: str
  recurrence:
    description:
      - How it comes back. If not set, it happens once.
    type: dict
    suboptions:
      recur_yearly_by_date:
        description:
          - Every year on the same date.
        type: dict
        suboptions:
          day_of_month:
            description:
              - Day of the month, 1 to 31.
            type: int
            required: true
          month:
            description:
              - The month.
            type: str
            choices:
              - january
              - february
              - march
              - april
              - may
              - june
              - july
              - august
              - september
              - october
              - november
              - december
            required: true
      recur_yearly_by_day:
        description:
          - Every year on, for example, the last Monday in May.
        type: dict
        suboptions:
          day:
            description:
              - The day of the week.
            type: str
            choices:
              - sunday
              - monday
              - tuesday
              - wednesday
              - thursday
              - friday
              - saturday
            required: true
          week:
            description:
              - Which of these days in the month.
            type: str
            choices:
              - first
              - second
              - third
              - fourth
              - last
            required: true
          month:
            description:
              - The month.
            type: str
            choices:
              - january
              - february
              - march
              - april
              - may
              - june
              - july
              - august
              - september
              - october
              - november
              - december
            required: true
  id:
    description:
      - The id of the holiday, as an alternative to what else identifies it.
    type: str
  force_replace:
    description:
      - Delete the object and create it again when something has to change that Webex cannot change.
      - Whatever uses the object loses it. Everything that the object is to have must be given then, so that an
        interruption between the two can lose nothing.
    type: bool
    default: false
notes:
  - The token needs the scopes C(spark-admin:telephony_config_read) to read, and C(spark-admin:telephony_config_write)
    to write.
"""

    INFO = r"""
options:
  level:
    description:
      - Whether it belongs to the whole organisation or to one location.
      - If not set, it is V(location) when O(location) is given and V(organization) otherwise.
      - Webex cannot change the level of what exists.
    type: str
    choices:
      - organization
      - location
  location:
    description:
      - Name or id of the location it belongs to.
      - Webex cannot move what exists to another location.
    type: str
  operating_mode:
    description:
      - Name or id of the operating mode.
    type: str
    required: true
  name:
    description:
      - Name of the holiday, unique in its mode.
    type: str
  id:
    description:
      - The id of the holiday, as an alternative to what else identifies it.
    type: str
notes:
  - The token needs the scopes C(spark-admin:telephony_config_read) to read.
"""
