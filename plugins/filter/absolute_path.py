# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Makes a path absolute that a user gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ansible.errors import AnsibleFilterError

from ansible_collections.webex.calling.plugins.module_utils.errors import InvalidInput
from ansible_collections.webex.calling.plugins.plugin_utils import files
from ansible_collections.webex.calling.plugins.plugin_utils.in_process import plain

DOCUMENTATION = r"""
name: absolute_path
short_description: Make an absolute path of one that you give
version_added: 1.1.0
author:
  - webex.calling maintainers (@webex-calling)
description:
  - Takes a path as a person writes it and returns the absolute one. C(~) is a home folder, and a relative path begins where
    Ansible was started.
  - Unlike P(ansible.builtin.realpath#filter), it does not follow a link at the end of the path, so that a task that writes the
    file can replace the link. Links before that are followed.
options:
  _input:
    description:
      - The path. Only use paths that you give yourself; for names that come from Webex there is
        P(webex.calling.file_below#filter).
    type: str
    required: true
"""

EXAMPLES = r"""
- name: Write a file where the user wants it
  ansible.builtin.copy:
    content: "{{ breaches }}"
    dest: "{{ report | webex.calling.absolute_path }}"
    mode: "0600"
    follow: false
"""

RETURN = r"""
_value:
  description: The absolute path.
  type: str
  sample: /home/lena/reports/breaches.csv
"""


def absolute_path(path: Any) -> str:
    """The absolute path. Raises AnsibleFilterError when it is no path."""
    path = plain(path)
    if not isinstance(path, str):
        raise AnsibleFilterError("absolute_path: give it a path as a text.")
    try:
        return files.absolute_path(path)
    except InvalidInput as mistake:
        raise AnsibleFilterError(f"absolute_path: {mistake.message}") from None


class FilterModule:
    """The class that Ansible looks for."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"absolute_path": absolute_path}
