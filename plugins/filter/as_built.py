# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The filter that makes an as-built report; ``plugin_utils/report`` does the work."""

from __future__ import annotations

DOCUMENTATION = r"""
name: as_built
short_description: Make an as-built report of a site
version_added: 1.0.0
author:
  - webex.calling maintainers
description:
  - Makes one HTML page of what M(webex.calling.configuration_info) has read - operating modes as a week picture with their
    holidays, where calls go, outgoing permissions as a matrix, digit patterns, schedules, sequential ring and virtual
    extensions.
  - With the plan of a preview, everything that differs from the site file is marked where it stands and summed up at the top.
  - The page is one file. It loads nothing, runs no scripts, can be printed and is made for small screens, too.
  - The same input gives the same page. Access codes are never on it, only what they are for.
positional: _input
options:
  _input:
    description:
      - The document, as RV(webex.calling.configuration_info#module:configuration).
    type: dict
    required: true
  plan:
    description:
      - The plan, as RV(webex.calling.configuration#module:plan) of a task in check mode. An empty one says that everything is as
        the site file describes.
      - If not set, the page says that nothing was compared.
      - A plan that release 1.0.0 has made does not have owners and keys as data. Its differences are listed at the top of the
        page only, and O(desired) marks nothing.
    type: list
    elements: dict
  desired:
    description:
      - The document of the site file. A plan without O(webex.calling.configuration#module:purge) says nothing about objects that
        only exist in Webex; with the document they are marked as added. As with a purge, this covers the sections that are in
        it, for the location and for everybody whom their items name. Access codes are not covered.
      - Needs O(plan).
    type: dict
  details:
    description:
      - What else Webex reports, as RV(webex.calling.configuration_info#module:details). Adds who has the permissions of the
        location, and the mode in which each feature is.
    type: list
    elements: dict
    default: []
  left_out:
    description:
      - What could not be read, as RV(webex.calling.configuration_info#module:left_out). Is listed at the end, and access codes in
        their section, too.
    type: list
    elements: dict
    default: []
  title:
    description:
      - The title of the page. If not set, the name of the location.
    type: str
  generated_at:
    description:
      - The time of the reading, as the page is to show it. A year at its start chooses the year in which holidays are drawn.
      - If not set, the page shows no time.
    type: str
seealso:
  - plugin: webex.calling.configuration_info
    plugin_type: module
  - plugin: webex.calling.configuration
    plugin_type: module
"""

EXAMPLES = r"""
- name: Read the site
  webex.calling.configuration_info:
    location: Berlin
    details: true
  register: exported

- name: Compare it with its site file
  webex.calling.configuration:
    document: "{{ lookup('ansible.builtin.file', 'sites/berlin.yml') | from_yaml }}"
  check_mode: true
  register: preview

- name: Write the report
  ansible.builtin.copy:
    content: "{{ exported.configuration | webex.calling.as_built(plan=preview.plan, details=exported.details) }}"
    dest: berlin.html
    mode: "0644"
  delegate_to: localhost
"""

RETURN = r"""
_value:
  description: The page, as HTML.
  type: str
"""

from collections.abc import Callable, Mapping
from typing import Any, Optional

from ansible.errors import AnsibleFilterError

from ansible_collections.webex.calling.plugins.module_utils.engine.document import DOCUMENT, SECTIONS
from ansible_collections.webex.calling.plugins.plugin_utils.report.page import render
from ansible_collections.webex.calling.plugins.plugin_utils.report.source import Source
from ansible_collections.webex.calling.plugins.plugin_utils.untrusted import untrusted


def as_built(
    configuration: Any,
    plan: Any = None,
    desired: Any = None,
    details: Any = None,
    left_out: Any = None,
    title: Optional[str] = None,
    generated_at: Optional[Any] = None,
) -> str:
    """The page. Raises AnsibleFilterError for a wrong option."""
    _require_document("the input", configuration)
    for name, value, keys in (
        ("plan", plan, ("section", "action", "object", "before", "after")),
        ("details", details, ("section",)),
        ("left_out", left_out, ("object", "reason")),
    ):
        _require_list(name, value, keys)
    if desired is not None:
        _require_document("desired", desired)
        if plan is None:
            raise AnsibleFilterError("as_built: desired needs plan, which tells what differs; give both or neither.")
    source = Source(configuration, plan, desired, details or (), left_out or (), str(title or ""), str(generated_at or ""))
    page: str = untrusted(render(source))
    return page


def _require_document(name: str, value: Any) -> None:
    if not isinstance(value, Mapping):
        raise AnsibleFilterError(f"as_built: {name} is not a document, but {type(value).__name__}.")
    unknown = [str(key) for key in value if key not in DOCUMENT.fields]
    if unknown:
        raise AnsibleFilterError(f"as_built: {name} has no section {' or '.join(unknown)}; give the document itself.")
    for section in SECTIONS:
        _require_list(f"{section} of {name}", value.get(section), ())


def _require_list(name: str, value: Any, keys: tuple[str, ...]) -> None:
    if value is None:
        return
    if not isinstance(value, (list, tuple)) or not all(isinstance(each, Mapping) for each in value):
        raise AnsibleFilterError(f"as_built: {name} is not a list of mappings.")
    lacking = next((key for each in value for key in keys if key not in each), None)
    if lacking:
        raise AnsibleFilterError(f"as_built: {name} has an entry without {lacking}.")


class FilterModule:
    """The class that Ansible looks for."""

    def filters(self) -> dict[str, Callable[..., str]]:
        return {"as_built": as_built}
