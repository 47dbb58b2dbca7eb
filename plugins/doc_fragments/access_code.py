# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Generated from the field descriptions in plugins/module_utils by "make generate"; do not edit.

"""Options of webex.calling.access_code and of its info module."""

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
  organization:
    description:
      - Work on the codes that are good everywhere in the organisation.
    type: bool
  description:
    description:
      - What the code is for. Needed to create.
      - 'Webex cannot change it: the code is deleted and created again, and does not work for that moment.'
    type: str
  reveal:
    description:
      - Return secrets as they are instead of V(********). Use C(no_log) on the task to keep them out of the output.
    type: bool
    default: false
notes:
  - The token needs the scopes C(spark-admin:telephony_config_read), C(spark-admin:workspaces_read), C(spark-admin:people_read)
    to read.
"""
