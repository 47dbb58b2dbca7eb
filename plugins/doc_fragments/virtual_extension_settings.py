# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Generated from the field descriptions in plugins/module_utils by "make generate"; do not edit.

"""Options of webex.calling.virtual_extension_settings and of its info module."""

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
notes:
  - The token needs the scopes C(spark-admin:telephony_config_read) to read, and C(spark-admin:telephony_config_write)
    to write.
"""

    INFO = r"""
options: {}
notes:
  - The token needs the scopes C(spark-admin:telephony_config_read) to read.
"""
