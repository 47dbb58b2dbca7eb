# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Makes a CSV file that a spreadsheet shows as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ansible.errors import AnsibleFilterError

from ansible_collections.webex.calling.plugins.plugin_utils.csv_file import csv_text
from ansible_collections.webex.calling.plugins.plugin_utils.in_process import plain
from ansible_collections.webex.calling.plugins.plugin_utils.untrusted import untrusted

DOCUMENTATION = r"""
name: to_csv
short_description: Make a CSV file of rows
version_added: 1.1.0
author:
  - webex.calling maintainers (@webex-calling)
description:
  - Takes a list of rows and returns the text of a CSV file with semicolons, for spreadsheets and scripts.
  - No cell can be a formula, whatever its text is. A cell that begins with C(=), C(+), C(-) or C(@), also after blanks or in
    their full-width forms, gets an apostrophe in front; so does such a beginning after a comma or semicolon inside a cell.
  - Every row is one line. A line break or another control character inside a cell becomes a blank.
positional: columns
options:
  _input:
    description:
      - The rows.
    type: list
    elements: dict
    required: true
  columns:
    description:
      - The keys to write, in this order. They are the first line. A row without one of them has an empty cell.
    type: list
    elements: str
    required: true
"""

EXAMPLES = r"""
- name: Write the breaches of a policy
  ansible.builtin.copy:
    content: "{{ breaches | webex.calling.to_csv(['entity', 'location', 'call_type', 'action']) }}"
    dest: breaches.csv
    mode: "0600"
    follow: false
"""

RETURN = r"""
_value:
  description: The text of the file.
  type: str
  sample: |
    entity;location
    Lobby;Berlin
"""


def to_csv(rows: Any, columns: Any) -> str:
    """The text of the file. Raises AnsibleFilterError for wrong rows or columns."""
    rows, columns = plain(rows), plain(columns)
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise AnsibleFilterError("to_csv: give it a list of rows, each a set of columns with their values.")
    if not isinstance(columns, list) or not columns:
        raise AnsibleFilterError("to_csv: columns has to be a list of keys.")
    text: str = untrusted(csv_text(rows, columns))
    return text


class FilterModule:
    """The class that Ansible looks for."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"to_csv": to_csv}
