# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Makes a section of a document of a sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Optional

from ansible.errors import AnsibleFilterError

from ansible_collections.webex.calling.plugins.module_utils.errors import InvalidInput
from ansible_collections.webex.calling.plugins.plugin_utils.in_process import plain
from ansible_collections.webex.calling.plugins.plugin_utils.sheet import items
from ansible_collections.webex.calling.plugins.plugin_utils.untrusted import untrusted

DOCUMENTATION = r"""
name: from_csv
short_description: Make a section of a site of a sheet that was saved as CSV
version_added: 1.0.0
author:
  - webex.calling maintainers (@webex-calling)
description:
  - Takes the text of a CSV file and returns the items of a section of M(webex.calling.configuration), one for each row. The
    first row names the options.
  - Comma, semicolon and tab are recognised, and a byte-order mark is accepted. An empty cell is an option that is not given.
    Several values in one cell are separated by C(|) or a line break.
  - What a spreadsheet did to a number (a C(+) or leading zero that is gone, C(4.93E+11), C(5001.0), C(####)) is never repaired.
    The task fails and names every row. So it does for two rows that are about the same object.
  - What stands in a cell is text. A template in it is not carried out.
positional: section
options:
  _input:
    description:
      - The text of the file, as P(ansible.builtin.file#lookup) reads it.
    type: str
    required: true
  section:
    description:
      - Whose options the columns are, for example V(virtual_extensions), V(digit_patterns) or V(operating_mode_holidays).
    type: str
    required: true
  columns:
    description:
      - Which option a heading means, for sheets with headings of their own; V(null) passes a column over.
      - Headings that are options need not be here; capitals, spaces and hyphens in them do not matter.
    type: dict
    default: {}
  accept:
    description:
      - Headings or options of columns whose digits are right as they are, although they look like numbers that a spreadsheet
        has shortened. In a column of names, whatever looks damaged is right then.
    type: list
    elements: str
    default: []
"""

EXAMPLES = r"""
- name: Have the virtual extensions that the sheet lists
  webex.calling.configuration:
    location: Berlin
    virtual_extensions: >-
      {{ lookup('ansible.builtin.file', 'partners.csv', rstrip=false)
         | webex.calling.from_csv('virtual_extensions', columns={'Rufnummer': 'phone_number', 'Bemerkung': none}) }}
"""

RETURN = r"""
_value:
  description: The items, with the options that each row gives.
  type: list
  elements: dict
  sample:
    - extension: "5001"
      phone_number: "+493055501820"
      display_name: Partner
"""


def from_csv(text: Any, section: Any, columns: Optional[Any] = None, accept: Optional[Any] = None) -> list[dict[str, Any]]:
    """The items that a sheet lists. Raises AnsibleFilterError with every error."""
    text, columns, accept = plain(text), plain(columns or {}), plain(accept or [])
    if not isinstance(text, str):
        raise AnsibleFilterError("from_csv: give it the text of a CSV file, as the lookup ansible.builtin.file reads it.")
    if not isinstance(columns, dict):
        raise AnsibleFilterError("from_csv: columns has to be a set of headings with the option that each means.")
    if isinstance(accept, str) or not isinstance(accept, Sequence):
        raise AnsibleFilterError("from_csv: accept has to be a list of columns.")
    try:
        found: list[dict[str, Any]] = untrusted(items(text, str(section), columns, accept))
    except InvalidInput as mistake:
        raise AnsibleFilterError(f"from_csv: {mistake.message}") from None
    return found


class FilterModule:
    """The class that Ansible looks for."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"from_csv": from_csv}
