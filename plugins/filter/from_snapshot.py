# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reads a snapshot, and refuses any other text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ansible.errors import AnsibleFilterError

from ansible_collections.webex.calling.plugins.module_utils.errors import InvalidInput
from ansible_collections.webex.calling.plugins.plugin_utils.files import snapshot
from ansible_collections.webex.calling.plugins.plugin_utils.in_process import plain
from ansible_collections.webex.calling.plugins.plugin_utils.untrusted import untrusted

DOCUMENTATION = r"""
name: from_snapshot
short_description: Read a snapshot, and refuse what is none
version_added: 1.1.0
author:
  - webex.calling maintainers (@webex-calling)
description:
  - Takes the text of a file that the playbook C(snapshot) wrote, and returns the document. A text that is empty, that was cut
    anywhere, or that is something else is an error.
  - A snapshot is a document with C(purge), as M(webex.calling.configuration_info) returns it with
    O(webex.calling.configuration_info#module:untouched). Its last line is the end mark of YAML, three dots, which the option
    C(explicit_end) of P(ansible.builtin.to_nice_yaml#filter) writes.
positional: file
options:
  _input:
    description:
      - The text of the file, as P(ansible.builtin.file#lookup) reads it with O(ansible.builtin.file#lookup:rstrip=false).
    type: str
    required: true
  file:
    description:
      - The name of the file, for error messages.
    type: str
    default: The snapshot
"""

EXAMPLES = r"""
- name: Bring the saved state back
  webex.calling.configuration:
    document: "{{ lookup('ansible.builtin.file', 'before.yml', rstrip=false) | webex.calling.from_snapshot('before.yml') }}"
"""

RETURN = r"""
_value:
  description: The document.
  type: dict
  sample: {location: Berlin, purge: [digit_patterns], digit_patterns: []}
"""


def from_snapshot(text: Any, file: Any = "The snapshot") -> dict[str, Any]:
    """The document of a snapshot. Raises AnsibleFilterError when the text is not a whole snapshot."""
    text = plain(text)
    if not isinstance(text, str):
        raise AnsibleFilterError("from_snapshot: give it the text of a file, as the lookup ansible.builtin.file reads it.")
    try:
        document: dict[str, Any] = untrusted(snapshot(text, str(file)))
    except InvalidInput as mistake:
        raise AnsibleFilterError(f"from_snapshot: {mistake.message}") from None
    return document


class FilterModule:
    """The class that Ansible looks for."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"from_snapshot": from_snapshot}
