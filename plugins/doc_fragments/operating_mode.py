# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Generated from the field descriptions in plugins/module_utils by "make generate"; do not edit.

"""Options of webex.calling.operating_mode and of its info module."""

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
  name:
    description:
      - Name of the operating mode, unique at its level and location.
    type: str
  type:
    description:
      - 'The kind of schedule: V(same_hours_daily) with O(same_hours_daily), V(different_hours_daily) with O(different_hours_daily),
        V(holiday) with O(holidays), V(none) without a schedule (switched by hand).'
      - Needed to create. Webex cannot change the type of an existing mode.
    type: str
    choices:
      - same_hours_daily
      - different_hours_daily
      - holiday
      - none
  same_hours_daily:
    description:
      - The hours of a mode of that type. Days left out stay as they are; in a new mode they are disabled.
    type: dict
    suboptions:
      monday_to_friday:
        description:
          - Monday to Friday. A day block is taken as a whole.
        type: dict
        suboptions:
          enabled:
            description:
              - Whether the mode applies on such a day at all.
            type: bool
            default: true
          all_day_enabled:
            description:
              - Whether it applies around the clock.
            type: bool
            default: false
          start_time:
            description:
              - Start, as C(HH:MM) on the 24-hour clock, in quotes.
            type: str
          end_time:
            description:
              - End, as C(HH:MM) on the 24-hour clock, in quotes. Earlier than the start means the next morning.
            type: str
      saturday_to_sunday:
        description:
          - Saturday and Sunday. A day block is taken as a whole.
        type: dict
        suboptions:
          enabled:
            description:
              - Whether the mode applies on such a day at all.
            type: bool
            default: true
          all_day_enabled:
            description:
              - Whether it applies around the clock.
            type: bool
            default: false
          start_time:
            description:
              - Start, as C(HH:MM) on the 24-hour clock, in quotes.
            type: str
          end_time:
            description:
              - End, as C(HH:MM) on the 24-hour clock, in quotes. Earlier than the start means the next morning.
            type: str
  different_hours_daily:
    description:
      - The hours of a mode of that type. Days left out stay as they are; in a new mode they are disabled.
    type: dict
    suboptions:
      sunday:
        description:
          - Sunday. A day block is taken as a whole.
        type: dict
        suboptions:
          enabled:
            description:
              - Whether the mode applies on such a day at all.
            type: bool
            default: true
          all_day_enabled:
            description:
              - Whether it applies around the clock.
            type: bool
            default: false
          start_time:
            description:
              - Start, as C(HH:MM) on the 24-hour clock, in quotes.
            type: str
          end_time:
            description:
              - End, as C(HH:MM) on the 24-hour clock, in quotes. Earlier than the start means the next morning.
            type: str
      monday:
        description:
          - Monday. A day block is taken as a whole.
        type: dict
        suboptions:
          enabled:
            description:
              - Whether the mode applies on such a day at all.
            type: bool
            default: true
          all_day_enabled:
            description:
              - Whether it applies around the clock.
            type: bool
            default: false
          start_time:
            description:
              - Start, as C(HH:MM) on the 24-hour clock, in quotes.
            type: str
          end_time:
            description:
              - End, as C(HH:MM) on the 24-hour clock, in quotes. Earlier than the start means the next morning.
            type: str
      tuesday:
        description:
          - Tuesday. A day block is taken as a whole.
        type: dict
        suboptions:
          enabled:
            description:
              - Whether the mode applies on such a day at all.
            type: bool
            default: true
          all_day_enabled:
            description:
              - Whether it applies around the clock.
            type: bool
            default: false
          start_time:
            description:
              - Start, as C(HH:MM) on the 24-hour clock, in quotes.
            type: str
          end_time:
            description:
              - End, as C(HH:MM) on the 24-hour clock, in quotes. Earlier than the start means the next morning.
            type: str
      wednesday:
        description:
          - Wednesday. A day block is taken as a whole.
        type: dict
        suboptions:
          enabled:
            description:
              - Whether the mode applies on such a day at all.
            type: bool
            default: true
          all_day_enabled:
            description:
              - Whether it applies around the clock.
            type: bool
            default: false
          start_time:
            description:
              - Start, as C(HH:MM) on the 24-hour clock, in quotes.
            type: str
          end_time:
            description:
              - End, as C(HH:MM) on the 24-hour clock, in quotes. Earlier than the start means the next morning.
            type: str
      thursday:
        description:
          - Thursday. A day block is taken as a whole.
        type: dict
        suboptions:
          enabled:
            description:
              - Whether the mode applies on such a day at all.
            type: bool
            default: true
          all_day_enabled:
            description:
              - Whether it applies around the clock.
            type: bool
            default: false
          start_time:
            description:
              - Start, as C(HH:MM) on the 24-hour clock, in quotes.
            type: str
          end_time:
            description:
              - End, as C(HH:MM) on the 24-hour clock, in quotes. Earlier than the start means the next morning.
            type: str
      friday:
        description:
          - Friday. A day block is taken as a whole.
        type: dict
        suboptions:
          enabled:
            description:
              - Whether the mode applies on such a day at all.
            type: bool
            default: true
          all_day_enabled:
            description:
              - Whether it applies around the clock.
            type: bool
            default: false
          start_time:
            description:
              - Start, as C(HH:MM) on the 24-hour clock, in quotes.
            type: str
          end_time:
            description:
              - End, as C(HH:MM) on the 24-hour clock, in quotes. Earlier than the start means the next morning.
            type: str
      saturday:
        description:
          - Saturday. A day block is taken as a whole.
        type: dict
        suboptions:
          enabled:
            description:
              - Whether the mode applies on such a day at all.
            type: bool
            default: true
          all_day_enabled:
            description:
              - Whether it applies around the clock.
            type: bool
            default: false
          start_time:
            description:
              - Start, as C(HH:MM) on the 24-hour clock, in quotes.
            type: str
          end_time:
            description:
              - End, as C(HH:MM) on the 24-hour clock, in quotes. Earlier than the start means the next morning.
            type: str
  holidays:
    description:
      - 'The holidays of a mode of type V(holiday), at most 150. The list is the whole list: stored holidays that
        are not in it are removed.'
      - 'Holidays that stay the same keep their ids: only the others are added, changed or deleted, one request
        each. When not one stored holiday stays the same, the whole list is written in a single request instead.'
    type: list
    elements: dict
    suboptions:
      name:
        description:
          - Name of the holiday, unique in its mode.
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
  call_forwarding:
    description:
      - The default forwarding of the mode; a feature that uses the mode may have its own.
      - What is left out stays as it is. A new mode does not forward.
    type: dict
    suboptions:
      enabled:
        description:
          - Whether calls are forwarded by default while the mode is active.
        type: bool
      destination:
        description:
          - 'Where to: a phone number or extension; V("") clears it.'
        type: str
      destination_voicemail_enabled:
        description:
          - Whether calls go to the voicemail of the destination.
        type: bool
  id:
    description:
      - The id of the operating mode, as an alternative to what else identifies it.
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
  name:
    description:
      - Name of the operating mode, unique at its level and location.
    type: str
  id:
    description:
      - The id of the operating mode, as an alternative to what else identifies it.
    type: str
notes:
  - The token needs the scopes C(spark-admin:telephony_config_read) to read.
"""
