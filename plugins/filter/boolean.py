# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Decides whether an answer to a question means yes or no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ansible.errors import AnsibleFilterError
from ansible.module_utils.parsing.convert_bool import boolean as of_ansible

from ansible_collections.webex.calling.plugins.plugin_utils.in_process import plain

DOCUMENTATION = r"""
name: boolean
short_description: Decide whether an answer means yes or no
version_added: 1.1.0
author:
  - webex.calling maintainers (@webex-calling)
description:
  - Takes a value as a person, a survey or a command line gives it and returns V(true) or V(false). The words are those that
    options of modules take (V(yes), V(y), V(on), V(true), V(t), V(1) and their opposites), in any case and with blanks around
    them. No answer at all is the default. Anything else is an error.
positional: name, default
options:
  _input:
    description:
      - The value; V(none) and a text without any letter are no answer.
    type: raw
    required: true
  name:
    description:
      - The variable that it comes from, for error messages.
    type: str
    required: true
  default:
    description:
      - What no answer means.
    type: bool
    default: false
"""

EXAMPLES = r"""
- name: Decide whether the job fails
  ansible.builtin.debug:
    msg: "{{ drift_fails | default('') | webex.calling.boolean('drift_fails', true) }}"
"""

RETURN = r"""
_value:
  description: V(true) or V(false).
  type: bool
  sample: true
"""


def boolean(value: Any, name: Any, default: Any = False) -> bool:
    """Whether the value means yes. Raises AnsibleFilterError when it means neither."""
    value = plain(value)
    if value is None or (isinstance(value, str) and not value.strip()):
        return bool(default)
    try:
        return bool(of_ansible(value))
    except TypeError:
        raise AnsibleFilterError(f"boolean: {name} is {value!r}, which is neither yes nor no.") from None


class FilterModule:
    """The class that Ansible looks for."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"boolean": boolean}
