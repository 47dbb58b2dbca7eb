# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Unique names of hosts. Private to this collection: may change in any release."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

RESERVED = ("", "all", "localhost", "ungrouped")  # no host name at all, or one that means something to Ansible
LONGEST_NAME = 90  # bytes of the first part of a host name: files are called like hosts, and there is a tail


def unique_names(parts: Sequence[tuple[str, str, str]]) -> list[str]:
    """Names of things with a first part, a tail and an id; a first part that does not do alone gets something of the id.

    All that share a name get it, not only the second: which one comes first may be different tomorrow. So does what was cut,
    and what is called like another thing that got it.
    """
    counts = Counter((first, tail) for first, tail, _id in parts)
    marked = [f"{_cut(first) or 'unnamed'}-{_mark(id_)}{tail}" for first, tail, id_ in parts]
    alone = [
        counts[first, tail] == 1 and first not in RESERVED and len(first.encode()) <= LONGEST_NAME for first, tail, _id in parts
    ]
    taken = {name for name, does in zip(marked, alone) if not does}
    return [
        first + tail if does and first + tail not in taken else name
        for (first, tail, _id), name, does in zip(parts, marked, alone)
    ]


def _cut(name: str) -> str:
    return name.encode()[:LONGEST_NAME].decode(errors="ignore").rstrip("-.@")


def _mark(id_: str) -> str:
    return hashlib.sha256(id_.rstrip("=").encode()).hexdigest()[:8]
