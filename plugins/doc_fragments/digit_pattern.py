# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Generated from the field descriptions in plugins/module_utils by "make generate"; do not edit.

"""Options of webex.calling.digit_pattern and of its info module."""

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
  name:
    description:
      - Name of the pattern, unique for its owner.
    type: str
  pattern:
    description:
      - 'The digits it is about: V(X) stands for one digit, V(!) at the end for any further digits, V(+) at the
        start for an international number. For example V(1900!) or V(+4930231!).'
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
      - Whether the person, workspace or virtual line uses digit patterns of its own instead of those of its location.
      - There is no such switch elsewhere. May be set alone, without naming one of the digit patterns.
    type: bool
  id:
    description:
      - The id of the digit pattern, as an alternative to what else identifies it.
    type: str
  all:
    description:
      - With O(state=absent), delete everything of the owner that this module manages.
      - Bounded by O(max_deletes).
    type: bool
    default: false
  max_deletes:
    description:
      - How many objects O(all) may delete; more is an error, and nothing is deleted.
    type: int
    default: 10
notes:
  - The token needs the scopes C(spark-admin:telephony_config_read), C(spark-admin:people_read), C(spark-admin:workspaces_read)
    to read, and C(spark-admin:telephony_config_write) to write.
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
  name:
    description:
      - Name of the pattern, unique for its owner.
    type: str
  id:
    description:
      - The id of the digit pattern, as an alternative to what else identifies it.
    type: str
notes:
  - The token needs the scopes C(spark-admin:telephony_config_read), C(spark-admin:people_read), C(spark-admin:workspaces_read)
    to read.
"""
