# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Generated from the field descriptions in plugins/module_utils by "make generate"; do not edit.

"""Options of webex.calling.transfer_numbers and of its info module."""

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
  use_custom_transfer_numbers:
    description:
      - Whether the person, workspace or virtual line uses transfer numbers of its own instead of those of its location.
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
notes:
  - The token needs the scopes C(spark-admin:telephony_config_read), C(spark-admin:workspaces_read), C(spark-admin:people_read)
    to read, and C(spark-admin:telephony_config_write), C(spark-admin:workspaces_write) to write.
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
  - The token needs the scopes C(spark-admin:telephony_config_read), C(spark-admin:workspaces_read), C(spark-admin:people_read)
    to read.
"""
