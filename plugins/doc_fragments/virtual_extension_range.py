# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Generated from the field descriptions in plugins/module_utils by "make generate"; do not edit.

"""Options of webex.calling.virtual_extension_range and of its info module."""

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
      - Name of the range, unique in the organisation.
    type: str
  prefix:
    description:
      - What comes before the patterns. In standard mode V(+), country code and the beginning of the number, unique;
        anything in enhanced mode. Needed to create.
    type: str
  patterns:
    description:
      - Digits followed by V(X) for any digit each, at most 100. Webex is asked to validate new ones before anything
        is written, in check mode too.
      - 'Only what has to be added or removed is sent, unless both have to be done: then the whole list.'
    type: list
    elements: str
  patterns_action:
    description:
      - 'What O(patterns) means: V(replace) - they are the whole list; V(add) - the range shall have them among
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
      - Name of the range, unique in the organisation.
    type: str
  prefix:
    description:
      - What comes before the patterns. In standard mode V(+), country code and the beginning of the number, unique;
        anything in enhanced mode. Needed to create.
    type: str
  id:
    description:
      - The id of the virtual extension range, as an alternative to what else identifies it.
    type: str
notes:
  - The token needs the scopes C(spark-admin:telephony_config_read) to read.
"""
