# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Generated from the field descriptions in plugins/module_utils by "make generate"; do not edit.

"""Options of webex.calling.feature_mode and of its info module."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  as_admin:
    description:
      - Work with an administrator's token on the features of O(location). It can only return them to normal operation;
        everything else takes the token of a person who manages the features.
    type: bool
    default: false
  location:
    description:
      - 'Name or id of a location: work on its features only.'
    type: str
  mode:
    description:
      - The operating mode to be in, by its name.
    type: str
  features:
    description:
      - Names or ids of the features. If not set, all features that the person manages are meant, or with O(location)
        all of them at that location.
    type: list
    elements: str
  manual_switchback:
    description:
      - With O(mode), stay in the mode until somebody switches again. By default the feature goes on with its schedule
        when the mode's time is over.
      - Takes two requests for each feature; without it, features share requests.
    type: bool
    default: false
  normal:
    description:
      - Return to normal operation, the mode that the schedule says.
    type: bool
    default: false
  extend:
    description:
      - Extend the current mode by so many minutes, 30 to 720 in steps of 30.
      - 'A mode that is extended already is left as it is, however long its extension: Webex does not tell the length.'
    type: int
  extend_until_switched:
    description:
      - Extend the current mode until somebody switches it.
      - A mode that is extended already, or stays until it is switched, is left as it is.
    type: bool
    default: false
notes:
  - The token needs the scopes C(spark:telephony_config_read) to read, and C(spark:telephony_config_write) to write.
"""

    INFO = r"""
options:
  as_admin:
    description:
      - Work with an administrator's token on the features of O(location). It can only return them to normal operation;
        everything else takes the token of a person who manages the features.
    type: bool
    default: false
  location:
    description:
      - 'Name or id of a location: work on its features only.'
    type: str
  feature:
    description:
      - The name of the feature.
    type: str
  type:
    description:
      - The type of the feature.
    type: str
    choices:
      - auto_attendant
      - call_queue
      - hunt_group
  mode:
    description:
      - The operating mode to be in, by its name.
    type: str
notes:
  - The token needs the scopes C(spark:telephony_config_read) to read.
"""
