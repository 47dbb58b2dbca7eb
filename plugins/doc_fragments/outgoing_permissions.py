# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Generated from the field descriptions in plugins/module_utils by "make generate"; do not edit.

"""Options of webex.calling.outgoing_permissions and of its info module."""

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
      - Together with O(person), O(workspace) or O(virtual_line) it is not the owner itself but says at which location
        to find it, for names that occur more than once.
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
      - If not set, giving O(calling_permissions) switches it on.
    type: bool
  use_custom_permissions:
    description:
      - Whether the person, workspace or virtual line uses call permissions of its own instead of those of its location.
      - A location has no such switch.
      - If not set, giving O(calling_permissions) switches it on.
    type: bool
  calling_permissions:
    description:
      - What may be called. Call types that are not listed stay as they are, and so does what is left out of an
        entry.
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
notes:
  - The token needs the scopes C(spark-admin:telephony_config_read), C(spark-admin:people_read), C(spark-admin:workspaces_read)
    to read, and C(spark-admin:telephony_config_write), C(spark-admin:people_write), C(spark-admin:workspaces_write)
    to write.
"""

    INFO = r"""
options:
  location:
    description:
      - Name or id of the location.
      - Together with O(person), O(workspace) or O(virtual_line) it is not the owner itself but says at which location
        to find it, for names that occur more than once.
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
notes:
  - The token needs the scopes C(spark-admin:telephony_config_read), C(spark-admin:people_read), C(spark-admin:workspaces_read)
    to read.
"""
