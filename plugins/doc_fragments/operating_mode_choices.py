# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Generated from the field descriptions in plugins/module_utils by "make generate"; do not edit.

"""Options of webex.calling.operating_mode_choices and of its info module."""

from __future__ import annotations


class ModuleDocFragment:
    INFO = r"""
options:
  location:
    description:
      - Name or id of the location.
    type: str
    required: true
notes:
  - The token needs the scopes C(spark-admin:telephony_config_read) to read.
"""
