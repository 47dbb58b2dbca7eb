# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Generated from the field descriptions in plugins/module_utils by "make generate"; do not edit.

"""Options of webex.calling.location_schedule and of its info module."""

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
  location:
    description:
      - Name or id of the location.
    type: str
    required: true
  type:
    description:
      - Whether its events are times when the site is open or when it is closed.
      - Webex cannot change it.
    type: str
    choices:
      - business_hours
      - holidays
  name:
    description:
      - Name of the schedule, unique for its type. Renaming gives it a new id.
    type: str
  events:
    description:
      - 'The events. The list is the whole list: stored events that are not in it are removed.'
      - Events that stay the same are not touched; the others take one request each.
    type: list
    elements: dict
    suboptions:
      name:
        description:
          - Name of the event, unique in its schedule.
        type: str
        required: true
      start_date:
        description:
          - First day, as C(YYYY-MM-DD).
        type: str
        required: true
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
          recur_for_ever:
            description:
              - Whether it has no end.
            type: bool
          recur_end_date:
            description:
              - The last day on which it comes back, as C(YYYY-MM-DD).
            type: str
          recur_weekly:
            description:
              - Every week, on these days.
            type: dict
            suboptions:
              sunday:
                description:
                  - Whether it is on Sunday.
                type: bool
                default: false
              monday:
                description:
                  - Whether it is on Monday.
                type: bool
                default: false
              tuesday:
                description:
                  - Whether it is on Tuesday.
                type: bool
                default: false
              wednesday:
                description:
                  - Whether it is on Wednesday.
                type: bool
                default: false
              thursday:
                description:
                  - Whether it is on Thursday.
                type: bool
                default: false
              friday:
                description:
                  - Whether it is on Friday.
                type: bool
                default: false
              saturday:
                description:
                  - Whether it is on Saturday.
                type: bool
                default: false
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
      - The id of the schedule, as an alternative to what else identifies it.
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
  location:
    description:
      - Name or id of the location.
    type: str
    required: true
  type:
    description:
      - Whether its events are times when the site is open or when it is closed.
      - Webex cannot change it.
    type: str
    choices:
      - business_hours
      - holidays
  name:
    description:
      - Name of the schedule, unique for its type. Renaming gives it a new id.
    type: str
  id:
    description:
      - The id of the schedule, as an alternative to what else identifies it.
    type: str
notes:
  - The token needs the scopes C(spark-admin:telephony_config_read) to read.
"""
