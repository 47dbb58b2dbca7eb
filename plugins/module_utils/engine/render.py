# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How results are told: objects in the user's vocabulary, and differences.

Private to this collection: may change in any release.
"""

from __future__ import annotations

from ..kinds.base import Resource
from ..schema.fields import Values


def shown(resource: Resource, values: Values, id_: str = "", words: bool = True, reveal: bool = False) -> Values:
    """An object in the user's vocabulary and in the order of its description; secrets only with ``reveal``.

    Without ``words`` what names its owner is left out.
    """
    record = resource.schema.record
    told = {name: value for name, value in record.masked(values).items() if words or record.fields[name].member}
    if reveal:
        told = {name: values[name] for name in told}
    return {**({"id": id_} if id_ and values and resource.has_id else {}), **told}


def difference(before: Values, after: Values, subject: str) -> Values:
    """Before and after as Ansible shows them with ``--diff``."""
    return {"before": before, "after": after, "before_header": subject, "after_header": subject}
