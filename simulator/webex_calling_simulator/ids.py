# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Public ids: unpadded base64 of ``ciscospark://us/<TYPE>/<key>``.

API facts: general, "Identifiers". The key is a UUID, except for schedules and their events, where it is the base64 of
the name: renaming one changes its id.
"""

from __future__ import annotations

import base64
import binascii
import re
import uuid

from .worlds import World

PADDED = World(
    "padded-ids",
    assumed="Ids come without = at their ends. They mean the same with it.",
    instead="Telephony configuration answers with ids that are padded with =. Other lists do not.",
    effect="Nothing. Padding does not count when ids are compared.",
    source="The official documents have ids of both forms in their examples.",
)
_BEGINNING = base64.b64encode(b"ciscospark:/").decode()
_UNPADDED = re.compile(rf'(?<=")({_BEGINNING}[A-Za-z0-9_-]*)(?=")'.encode())
_PADDING = re.compile(rf"({_BEGINNING}[A-Za-z0-9_-]*)=+")
_SEED_NAMESPACE = uuid.UUID("5f9d8a52-3c1e-4b7a-9a54-1f6f0f9c2b10")


def _encode(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def public_id(id_type: str, key: str) -> str:
    """The public id of ``key``."""
    return _encode(f"ciscospark://us/{id_type}/{key}")


def seeded_id(id_type: str, *names: str) -> str:
    """The same id in every run, made from the names that identify a seeded object."""
    return public_id(id_type, str(uuid.uuid5(_SEED_NAMESPACE, "/".join((id_type, *names)))))


def new_id(id_type: str) -> str:
    """The id of an object created by a request."""
    return public_id(id_type, str(uuid.uuid4()))


def name_id(id_type: str, name: str) -> str:
    """The id of a schedule or schedule event, derived from its name."""
    return public_id(id_type, _encode(name))


def id_type(identifier: str) -> str | None:
    """The type inside a public id, None when it is not a public id at all."""
    try:
        text = base64.urlsafe_b64decode(identifier + "=" * (-len(identifier) % 4)).decode()
    except (binascii.Error, ValueError):
        return None
    parts = text.split("/")
    return parts[3] if text.startswith("ciscospark://") and len(parts) > 4 else None


def bare(identifier: str) -> str:
    """An id without padding, the form used as key of all stored objects."""
    return identifier.rstrip("=")


def padded(content: bytes) -> bytes:
    """JSON in which all ids have padding (world: padded-ids)."""
    return _UNPADDED.sub(lambda found: found[1] + b"=" * (-len(found[1]) % 4), content)


def without_padding(text: str) -> str:
    """A text in which no id has padding."""
    return _PADDING.sub(r"\1", text)
