# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Generated from the field descriptions in plugins/module_utils by "make generate"; do not edit.

"""Options of webex.calling.virtual_extension and of its info module."""

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
  extension:
    description:
      - The extension people dial, without the routing prefix of the location.
    type: str
  phone_number:
    description:
      - The outside number that is called, with V(+) and country code unless the organisation uses enhanced mode.
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
      - Whatever uses the object loses it. Everything that the object is to have must be given then, so that an
        interruption between the two can lose nothing.
    type: bool
    default: false
notes:
  - The token needs the scopes C(spark-admin:telephony_config_read) to read, and C(spark-admin:telephony_config_write),
    C(identity:contacts_rw) to write.
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
  extension:
    description:
      - The extension people dial, without the routing prefix of the location.
    type: str
  phone_number:
    description:
      - The outside number that is called, with V(+) and country code unless the organisation uses enhanced mode.
      - Webex is asked to validate it before anything is written, in check mode too.
    type: str
  display_name:
    description:
      - The name that is shown. Needed to create.
    type: str
  id:
    description:
      - The id of the virtual extension, as an alternative to what else identifies it.
    type: str
notes:
  - The token needs the scopes C(spark-admin:telephony_config_read) to read.
"""
