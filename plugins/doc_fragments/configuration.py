# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Generated from the field descriptions in plugins/module_utils by "make generate"; do not edit.

"""Options of webex.calling.configuration and of its info module."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  location:
    description:
      - Name or id of the location that the document is about. Items that do not name another one are about this
        location; an item with C(level=organization), C(organization=true) or C(me=true) is not.
    type: str
  purge:
    description:
      - 'Sections in which whatever they do not list is deleted, for the location of the document (in sections whose
        items have C(level): for the organisation, if the document has no location) and for everybody else whom
        the items of the section name. Nobody else loses anything.'
      - An item that only names somebody says that they have none.
      - Settings cannot be deleted, so their sections cannot be named here. A section has to be given; V([]) deletes
        all.
    type: list
    elements: str
    choices:
      - access_codes
      - digit_patterns
      - location_schedules
      - operating_modes
      - operating_mode_holidays
      - sequential_ring_criteria
      - virtual_extensions
      - virtual_extension_ranges
  max_deletes:
    description:
      - How many objects O(purge) may delete in all; more is an error, and nothing is changed.
    type: int
    default: 10
  plan_id:
    description:
      - 'Apply only if the plan is still exactly the one with this id, as RV(plan_id) of a preview told; else fail,
        and change nothing. So an approval applies what was shown. Secrets count as they are shown: masked.'
    type: str
  verify:
    description:
      - Read once more whatever was changed, and fail for each object that Webex did not keep as it had accepted
        it.
    type: bool
    default: true
  concurrency:
    description:
      - How many requests may be under way at the same time, 1 to 50.
    type: int
    default: 10
  progress:
    description:
      - Seconds after which the task begins to show a line every few seconds that tells how far it is; V(0) for
        never.
      - Nothing can be shown while the task runs as an ordinary module.
    type: int
    default: 60
  access_codes:
    description:
      - Access codes, each with the options of M(webex.calling.access_code).
    type: list
    elements: dict
    suboptions:
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
          - Together with C(person), C(workspace) or C(virtual_line) it is not the owner itself but says at which
            location to find it, for names that occur more than once.
        type: str
      person:
        description:
          - Email address, display name or id of the person.
        type: str
      workspace:
        description:
          - Name or id of the workspace.
        type: str
      virtual_line:
        description:
          - 'The virtual line: first and last name with a space between, phone number, extension or id.'
        type: str
      organization:
        description:
          - Work on the codes that are good everywhere in the organisation.
        type: bool
      code:
        description:
          - 'The code, digits only. It is a secret: results and diffs show V(********) instead.'
        type: str
      description:
        description:
          - What the code is for. Needed to create.
          - 'Webex cannot change it: the code is deleted and created again, and does not work for that moment.'
        type: str
      use_custom_access_codes:
        description:
          - Whether the person, workspace or virtual line uses access codes of its own instead of those of its location.
          - There is no such switch elsewhere. May be set alone, without naming one of the access codes.
        type: bool
  digit_patterns:
    description:
      - Digit patterns, each with the options of M(webex.calling.digit_pattern).
    type: list
    elements: dict
    suboptions:
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
          - Together with C(person), C(workspace) or C(virtual_line) it is not the owner itself but says at which
            location to find it, for names that occur more than once.
        type: str
      person:
        description:
          - Email address, display name or id of the person.
        type: str
      workspace:
        description:
          - Name or id of the workspace.
        type: str
      virtual_line:
        description:
          - 'The virtual line: first and last name with a space between, phone number, extension or id.'
        type: str
      name:
        description:
          - Name of the pattern, unique for its owner.
        type: str
      pattern:
        description:
          - 'The digits it is about: V(X) stands for one digit, V(!) at the end for any further digits, V(+) at
            the start for an international number. For example V(1900!) or V(+4930231!).'
        type: str
      action:
        description:
          - What happens to a call that matches.
          - V(allow) lets the call through, V(block) stops it, V(auth_code) asks for an access code.
          - V(transfer_number_1), V(transfer_number_2) and V(transfer_number_3) hand the call to that auto transfer
            number, which has to be set for it to work.
        type: str
        choices:
          - allow
          - block
          - auth_code
          - transfer_number_1
          - transfer_number_2
          - transfer_number_3
      transfer_enabled:
        description:
          - Whether a call that matches may be transferred or forwarded.
          - A new pattern starts with V(false).
        type: bool
      use_custom_digit_patterns:
        description:
          - Whether the person, workspace or virtual line uses digit patterns of its own instead of those of its
            location.
          - There is no such switch elsewhere. May be set alone, without naming one of the digit patterns.
        type: bool
      id:
        description:
          - The id of the digit pattern, as an alternative to what else identifies it.
        type: str
  location_schedules:
    description:
      - Schedules, each with the options of M(webex.calling.location_schedule).
    type: list
    elements: dict
    suboptions:
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
          - Whatever uses the object loses it. Everything that the object is to have must be given then, so that
            an interruption between the two can lose nothing.
        type: bool
        default: false
  mode_forwarding:
    description:
      - Mode-based forwarding, each with the options of M(webex.calling.mode_forwarding).
    type: list
    elements: dict
    suboptions:
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
                  - 'Where calls go in this mode: where the mode itself says, to a number given here, or nowhere
                    else.'
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
                  - Whether calls go to the voicemail of C(modes[].forward_to.destination).
                type: bool
  mode_managers:
    description:
      - Managed features, each with the options of M(webex.calling.mode_manager).
    type: list
    elements: dict
    suboptions:
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
          - Names or ids of auto attendants, call queues and hunt groups, at most 50. Only those with mode-based
            forwarding can be managed. Where a name occurs more than once, add the location in parentheses.
        type: list
        elements: str
      features_action:
        description:
          - 'What C(features) means: V(replace) - they are the whole list; V(add) - the person shall manage them
            among others; V(remove) - the person shall not manage them.'
        type: str
        choices:
          - replace
          - add
          - remove
        default: replace
  operating_modes:
    description:
      - Operating modes, each with the options of M(webex.calling.operating_mode).
    type: list
    elements: dict
    suboptions:
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
          - If not set, it is V(location) when C(location) is given and V(organization) otherwise.
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
          - 'The kind of schedule: V(same_hours_daily) with C(same_hours_daily), V(different_hours_daily) with C(different_hours_daily),
            V(holiday) with C(holidays), V(none) without a schedule (switched by hand).'
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
          - 'The holidays of a mode of type V(holiday), at most 150. The list is the whole list: stored holidays
            that are not in it are removed.'
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
          - Whatever uses the object loses it. Everything that the object is to have must be given then, so that
            an interruption between the two can lose nothing.
        type: bool
        default: false
  operating_mode_holidays:
    description:
      - Holidays, each with the options of M(webex.calling.operating_mode_holiday).
    type: list
    elements: dict
    suboptions:
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
          - If not set, it is V(location) when C(location) is given and V(organization) otherwise.
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
          - Whatever uses the object loses it. Everything that the object is to have must be given then, so that
            an interruption between the two can lose nothing.
        type: bool
        default: false
  outgoing_permissions:
    description:
      - Outgoing permissions, each with the options of M(webex.calling.outgoing_permissions).
    type: list
    elements: dict
    suboptions:
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
          - Together with C(person), C(workspace) or C(virtual_line) it is not the owner itself but says at which
            location to find it, for names that occur more than once.
        type: str
      person:
        description:
          - Email address, display name or id of the person.
        type: str
      workspace:
        description:
          - Name or id of the workspace.
        type: str
      virtual_line:
        description:
          - 'The virtual line: first and last name with a space between, phone number, extension or id.'
        type: str
      use_custom_enabled:
        description:
          - 'The master switch of a person, workspace or virtual line: whether any outgoing setting of its own applies
            (permissions, transfer numbers, access codes, digit patterns) instead of those of its location.'
          - A location has no such switch.
          - If not set, giving C(calling_permissions) switches it on.
        type: bool
      use_custom_permissions:
        description:
          - Whether the person, workspace or virtual line uses call permissions of its own instead of those of its
            location.
          - A location has no such switch.
          - If not set, giving C(calling_permissions) switches it on.
        type: bool
      calling_permissions:
        description:
          - What may be called. Call types that are not listed stay as they are, and so does what is left out of
            an entry.
          - When a person, workspace or virtual line gets permissions of its own, it starts with those of its location.
          - Call types that Webex restricts cannot be changed; wanting something else for them is an error.
        type: list
        elements: dict
        suboptions:
          call_type:
            description:
              - The type of call, as Webex classifies the number dialled.
            type: str
            choices:
              - internal_call
              - toll_free
              - national
              - international
              - operator_assisted
              - chargeable_directory_assisted
              - special_services_i
              - special_services_ii
              - premium_services_i
              - premium_services_ii
            required: true
          action:
            description:
              - What happens to such a call.
              - V(allow) lets the call through, V(block) stops it, V(auth_code) asks for an access code.
              - V(transfer_number_1), V(transfer_number_2) and V(transfer_number_3) hand the call to that auto transfer
                number, which has to be set for it to work.
            type: str
            choices:
              - allow
              - block
              - auth_code
              - transfer_number_1
              - transfer_number_2
              - transfer_number_3
          transfer_enabled:
            description:
              - Whether such a call may be transferred or forwarded.
            type: bool
  sequential_ring:
    description:
      - Sequential ring, each with the options of M(webex.calling.sequential_ring).
    type: list
    elements: dict
    suboptions:
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
          - Name or id of the location of C(workspace), for names that occur more than once.
        type: str
      me:
        description:
          - Work on the person whose access token it is. There is no way for an administrator to manage sequential
            ring of other people.
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
  sequential_ring_criteria:
    description:
      - Sequential ring criteria, each with the options of M(webex.calling.sequential_ring_criteria).
    type: list
    elements: dict
    suboptions:
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
          - Name or id of the location of C(workspace), for names that occur more than once.
        type: str
      me:
        description:
          - Work on the person whose access token it is. There is no way for an administrator to manage sequential
            ring of other people.
        type: bool
      calls_from:
        description:
          - Whether it is about calls from any number or only from chosen callers.
          - Needed, unless C(id) is given.
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
          - Name of the schedule during which the criteria apply; it must exist for the location or, with C(me),
            the person.
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
          - 'Whose schedule it is: one of the location, or with C(me) perhaps the person''s own.'
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
  transfer_numbers:
    description:
      - Transfer numbers, each with the options of M(webex.calling.transfer_numbers).
    type: list
    elements: dict
    suboptions:
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
          - Together with C(person), C(workspace) or C(virtual_line) it is not the owner itself but says at which
            location to find it, for names that occur more than once.
        type: str
      person:
        description:
          - Email address, display name or id of the person.
        type: str
      workspace:
        description:
          - Name or id of the workspace.
        type: str
      virtual_line:
        description:
          - 'The virtual line: first and last name with a space between, phone number, extension or id.'
        type: str
      use_custom_transfer_numbers:
        description:
          - Whether the person, workspace or virtual line uses transfer numbers of its own instead of those of its
            location.
          - A location has no such switch. If not set, giving a number switches it on.
        type: bool
      transfer_number_1:
        description:
          - 'Where calls go whose action is V(transfer_number_1): a phone number or extension; V("") clears it.'
        type: str
      transfer_number_2:
        description:
          - 'Where calls go whose action is V(transfer_number_2): a phone number or extension; V("") clears it.'
        type: str
      transfer_number_3:
        description:
          - 'Where calls go whose action is V(transfer_number_3): a phone number or extension; V("") clears it.'
        type: str
  virtual_extensions:
    description:
      - Virtual extensions, each with the options of M(webex.calling.virtual_extension).
    type: list
    elements: dict
    suboptions:
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
          - If not set, it is V(location) when C(location) is given and V(organization) otherwise.
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
      extension:
        description:
          - The extension people dial, without the routing prefix of the location.
        type: str
      phone_number:
        description:
          - The outside number that is called, with V(+) and country code unless the organisation uses enhanced
            mode.
          - Webex is asked to validate it before anything is written, in check mode too.
        type: str
      display_name:
        description:
          - The name that is shown. Needed to create.
        type: str
      first_name:
        description:
          - First name; V("") clears it.
        type: str
      last_name:
        description:
          - Last name; V("") clears it.
        type: str
      id:
        description:
          - The id of the virtual extension, as an alternative to what else identifies it.
        type: str
      force_replace:
        description:
          - Delete the object and create it again when something has to change that Webex cannot change.
          - Whatever uses the object loses it. Everything that the object is to have must be given then, so that
            an interruption between the two can lose nothing.
        type: bool
        default: false
  virtual_extension_ranges:
    description:
      - Virtual extension ranges, each with the options of M(webex.calling.virtual_extension_range).
    type: list
    elements: dict
    suboptions:
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
          - If not set, it is V(location) when C(location) is given and V(organization) otherwise.
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
          - Name of the range, unique in the organisation.
        type: str
      prefix:
        description:
          - What comes before the patterns. In standard mode V(+), country code and the beginning of the number,
            unique; anything in enhanced mode. Needed to create.
        type: str
      patterns:
        description:
          - Digits followed by V(X) for any digit each, at most 100. Webex is asked to validate new ones before
            anything is written, in check mode too.
          - 'Only what has to be added or removed is sent, unless both have to be done: then the whole list.'
        type: list
        elements: str
      patterns_action:
        description:
          - 'What C(patterns) means: V(replace) - they are the whole list; V(add) - the range shall have them among
            others; V(remove) - it shall not have them.'
        type: str
        choices:
          - replace
          - add
          - remove
        default: replace
      id:
        description:
          - The id of the virtual extension range, as an alternative to what else identifies it.
        type: str
      force_replace:
        description:
          - Delete the object and create it again when something has to change that Webex cannot change.
          - Whatever uses the object loses it. Everything that the object is to have must be given then, so that
            an interruption between the two can lose nothing.
        type: bool
        default: false
  virtual_extension_settings:
    description:
      - Virtual extension settings, each with the options of M(webex.calling.virtual_extension_settings).
    type: list
    elements: dict
    suboptions:
      state:
        description:
          - Whether it shall exist as described, or not at all.
        type: str
        choices:
          - present
        default: present
      mode:
        description:
          - 'V(standard) takes phone numbers with V(+) and country code only. V(enhanced) takes any, and needs signalling
            that the PSTN provider has to support: agree on it before.'
        type: str
        choices:
          - standard
          - enhanced
        required: true
  document:
    description:
      - 'A whole document in one value, as from a site file or from M(webex.calling.configuration_info): O(location),
        O(purge) and the sections. Then no section may be given beside it; O(location) and O(purge) beside it take
        the place of its own.'
    type: dict
notes:
  - For documents with all sections the token needs the scopes C(spark-admin:telephony_config_read), C(spark-admin:workspaces_read),
    C(spark-admin:telephony_config_write), C(spark-admin:workspaces_write), C(spark-admin:people_read), C(spark-admin:people_write),
    C(spark:telephony_config_read), C(spark:telephony_config_write), C(identity:contacts_rw); for others those of
    the modules of their sections.
"""

    INFO = r"""
options:
  location:
    description:
      - 'Name or id of a location: read only what belongs to it, and to the people, workspaces, virtual lines and
        features there. If not set, the whole organisation is read.'
    type: str
  sections:
    description:
      - The sections of the document to read. If not set, all of them.
    type: list
    elements: str
    choices:
      - access_codes
      - digit_patterns
      - location_schedules
      - mode_forwarding
      - mode_managers
      - operating_modes
      - operating_mode_holidays
      - outgoing_permissions
      - sequential_ring
      - sequential_ring_criteria
      - transfer_numbers
      - virtual_extensions
      - virtual_extension_ranges
      - virtual_extension_settings
  untouched:
    description:
      - Have in the document, too, whose settings nobody ever configured and who has no objects, and C(purge) with
        all sections that are complete. Such a document takes everything back to the present state, whatever is
        done until then.
    type: bool
    default: false
  details:
    description:
      - Return under RV(details) what else Webex reports of everybody, such as the permissions in effect.
    type: bool
    default: false
  reveal:
    description:
      - Return secrets as they are instead of V(********). Use C(no_log) on the task to keep them out of the output.
    type: bool
    default: false
  concurrency:
    description:
      - How many requests may be under way at the same time, 1 to 50.
    type: int
    default: 10
  progress:
    description:
      - Seconds after which the task begins to show a line every few seconds that tells how far it is; V(0) for
        never.
      - Nothing can be shown while the task runs as an ordinary module.
    type: int
    default: 60
notes:
  - For documents with all sections the token needs the scopes C(spark-admin:telephony_config_read), C(spark-admin:workspaces_read),
    C(spark-admin:people_read), C(spark:telephony_config_read); for others those of the modules of their sections.
"""
