# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Text from Webex is data: the one place that decides how it enters Ansible.

A person who may name an object in Webex may write a template into the name. Private to this collection: may change in any
release.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

try:
    from ansible.utils.unsafe_proxy import wrap_var
except ImportError:  # where ansible-rulebook runs without an Ansible of its own, or an Ansible that trusts nothing by itself

    def wrap_var(value: Any) -> Any:
        """Nothing needs a mark here."""
        return value


BEGINNING = re.compile(r"\{(?=[{%#]|\Z)|#(?![\s\d])")
"""What could begin a template, or the header ``#jinja2:`` that makes a template of any text, also beside another text."""


def untrusted(value: Any) -> Any:
    """The value in a form in which no text in it, names of members included, is ever a template. For hosts, results and
    filters.

    Before ansible-core 2.19 every text is marked as unsafe. Since then only a text that is marked as trusted is a template, and
    such marks are removed.
    """
    return wrap_var(value)


def without_templates(value: Any) -> Any:
    """The same for values that Ansible trusts, whatever they are: the extra variables that an event becomes.

    A blank stands behind each character that could begin one.
    """
    if isinstance(value, Mapping):
        return {without_templates(name): without_templates(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [without_templates(item) for item in value]
    return BEGINNING.sub(lambda found: f"{found[0]} ", value) if isinstance(value, str) else value
