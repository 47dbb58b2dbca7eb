# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Compares outgoing permissions with a policy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ansible.errors import AnsibleFilterError

from ansible_collections.webex.calling.plugins.plugin_utils.audit import breaches, mistakes
from ansible_collections.webex.calling.plugins.plugin_utils.in_process import plain
from ansible_collections.webex.calling.plugins.plugin_utils.untrusted import untrusted

DOCUMENTATION = r"""
name: permission_breaches
short_description: Hold outgoing permissions against a policy
version_added: 1.0.0
author:
  - webex.calling maintainers (@webex-calling)
description:
  - Takes RV(webex.calling.configuration_info#module:details) and returns every permission that the policy does not allow.
    It counts what is in effect, whether an entity has permissions of its own or those of its location.
positional: policy
options:
  _input:
    description:
      - The details that M(webex.calling.configuration_info) returns with
        O(webex.calling.configuration_info#module:details).
    type: list
    elements: dict
    required: true
  policy:
    description:
      - Rules, each with C(call_type), C(actions) (those that are allowed), and to restrict it C(entity_types) (C(location),
        C(person), C(workspace), C(virtual_line)), C(locations) (names), and C(except) (names that the rule is not about).
    type: list
    elements: dict
    required: true
"""

EXAMPLES = r"""
- name: Read who may call what
  webex.calling.configuration_info:
    sections: [outgoing_permissions]
    details: true
  register: permissions

- name: Nobody calls premium numbers, and only Lena calls abroad without a code
  ansible.builtin.debug:
    msg: "{{ permissions.details | webex.calling.permission_breaches(policy) }}"
  vars:
    policy:
      - {call_type: premium_services_i, actions: [block]}
      - {call_type: international, actions: [block, auth_code], except: [lena.fischer@aurora.example]}
"""

RETURN = r"""
_value:
  description: The breaches, one for each entity and rule.
  type: list
  elements: dict
  sample:
    - entity_type: workspace
      entity: Lobby
      location: Berlin
      call_type: international
      action: allow
      allowed: [block, auth_code]
"""


def permission_breaches(details: Any, policy: Any) -> list[dict[str, Any]]:
    """The breaches of a policy. Raises AnsibleFilterError for a wrong policy or wrong details."""
    details, policy = plain(details), plain(policy)
    if not isinstance(details, list) or not all(isinstance(entry, Mapping) for entry in details):
        raise AnsibleFilterError("permission_breaches: give it the details that configuration_info returns with details: true.")
    found = list(mistakes(policy))
    if found:
        raise AnsibleFilterError(f"permission_breaches: {'; '.join(found)}.")
    found_breaches: list[dict[str, Any]] = untrusted(list(breaches(details, policy)))
    return found_breaches


class FilterModule:
    """The class that Ansible looks for."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filter by its name."""
        return {"permission_breaches": permission_breaches}
