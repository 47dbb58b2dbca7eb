# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Makes the path of a file from a name that comes from Webex."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ansible.errors import AnsibleFilterError

from ansible_collections.webex.calling.plugins.module_utils.errors import InvalidInput
from ansible_collections.webex.calling.plugins.plugin_utils import files
from ansible_collections.webex.calling.plugins.plugin_utils.in_process import plain
from ansible_collections.webex.calling.plugins.plugin_utils.untrusted import untrusted

DOCUMENTATION = r"""
name: file_below
short_description: Make the path of a file from a name in Webex
version_added: 1.1.0
author:
  - webex.calling maintainers (@webex-calling)
description:
  - Takes the name of a location, or of anything else in Webex, and returns the path of its file in a folder. The file is always
    directly in that folder, whatever the name is. Two names never share a file, on no file system.
  - A name of words with a capital first letter and single blanks gives the words in lower case with hyphens, so V(Zurich West)
    gives C(zurich-west). To any other name a mark of the exact name is added, so V(R/D Campus) gives
    C(r-d-campus-7d3056666953328ab320). A name that is none gives C(organisation).
positional: folder, suffix
options:
  _input:
    description:
      - The name; V(none) stands for the organisation.
    type: str
    required: true
  folder:
    description:
      - The folder, a path that you give yourself. C(~) and a relative path are as in P(webex.calling.absolute_path#filter).
    type: str
    required: true
  suffix:
    description:
      - The end of the file name.
    type: str
    default: ""
"""

EXAMPLES = r"""
- name: Write a file for each location
  ansible.builtin.copy:
    content: "{{ item.configuration | to_nice_yaml }}"
    dest: "{{ item.configuration.location | webex.calling.file_below('~/sites', '.yml') }}"
    mode: "0600"
    follow: false
  loop: "{{ exported.results }}"

- name: A site file for each host of the inventory
  ansible.builtin.debug:
    msg: "{{ webex_location | webex.calling.file_below('sites', '.yml') }}"
"""

RETURN = r"""
_value:
  description: The absolute path.
  type: str
  sample: /home/lena/sites/zurich-west.yml
"""


def file_below(name: Any, folder: Any, suffix: Any = "") -> str:
    """The path of the file. Raises AnsibleFilterError for a wrong folder, name or suffix."""
    name, folder, suffix = plain(name), plain(folder), plain(suffix)
    if not isinstance(name, (str, type(None))) or not isinstance(folder, str) or not isinstance(suffix, str):
        raise AnsibleFilterError("file_below: give it the name, the folder and the suffix as texts.")
    try:
        path: str = untrusted(files.file_below(name, folder, suffix))
    except InvalidInput as mistake:
        raise AnsibleFilterError(f"file_below: {mistake.message}") from None
    return path


class FilterModule:
    """The class that Ansible looks for."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"file_below": file_below}
