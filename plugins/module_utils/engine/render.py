# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How results show objects, in the words of the options. Private to this collection: may change in any release."""

from __future__ import annotations

from typing import Union

from ..kinds.base import Resource
from ..schema.types import MASK, Values


def to_result(
    resource: Union[Resource, type[Resource]], values: Values, id_: str = "", with_owner: bool = True, reveal: bool = False
) -> Values:
    """An object in the order of its description; secrets only with ``reveal``.

    Without ``with_owner`` the options that name its owner are left out.
    """
    result: Values = {"id": id_} if id_ and values and resource.schema.has_id else {}
    for name, field in resource.schema.record.fields.items():
        if name in values and (with_owner or field.member):
            result[name] = MASK if field.secret and not reveal else values[name]
    return result


def difference(before: Values, after: Values, subject: str) -> Values:
    """Before and after as Ansible shows them with ``--diff``."""
    return {"before": before, "after": after, "before_header": subject, "after_header": subject}
