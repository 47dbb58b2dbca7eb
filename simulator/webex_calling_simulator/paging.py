# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Pages of a list and the Link header to the next one.

API facts: general, "Pages of lists". A ``max`` above the endpoint's limit is lowered without a word.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from .errors import ApiError
from .routing import Call, Reply
from .state import Json
from .worlds import World

UNSTATED = 1000
"""The default and the limit of lists for which none is stated."""
SMALL_PAGES = World(
    "small-pages",
    assumed="A list without a stated limit gives up to 1000 objects a page.",
    instead="It gives at most 10, whatever is asked for.",
    effect="More requests. Every list is read to its last page.",
)
UNORDERED_LISTS = World(
    "unordered-lists",
    assumed="Lists come in the order in which the objects were made, or by name.",
    instead="They come in the opposite order.",
    effect="Nothing. Order counts only where an option says so.",
)

View = Callable[[Json], Json]


def _as_stored(item: Json) -> Json:
    return item


def offset_page(
    call: Call,
    items: Sequence[Json],
    key: str,
    view: View = _as_stored,
    *,
    default: int = UNSTATED,
    limit: int = UNSTATED,
) -> Reply:
    """A page chosen with ``max`` and the zero-based ``start``; only the items of the page pass through ``view``."""
    size = _size(call, default, limit)
    start = call.number("start", 0, low=0)
    items = _in_order(call, items)
    body = {key: [view(item) for item in items[start : start + size]]}
    following = {"max": str(size), "start": str(start + size)}
    return Reply(200, body, _next_link(call, following, start + size < len(items)))


def cursor_page(
    call: Call,
    items: Sequence[Json],
    key: str,
    view: View = _as_stored,
    *,
    default: int,
    limit: int,
) -> Reply:
    """A page chosen with ``max`` and an opaque cursor; a client-made ``start`` has no effect."""
    size = _size(call, default, limit)
    items = _in_order(call, items)
    start = _position(call.text("cursor"))
    body = {key: [view(item) for item in items[start : start + size]]}
    following = {"max": str(size), "cursor": _cursor(start + size)}
    return Reply(200, body, _next_link(call, following, start + size < len(items)))


def _size(call: Call, default: int, limit: int) -> int:
    if limit == UNSTATED and call.is_in(SMALL_PAGES):
        limit = 10
    return min(call.number("max", min(default, limit), low=1), limit)


def _in_order(call: Call, items: Sequence[Json]) -> Sequence[Json]:
    return items[::-1] if call.is_in(UNORDERED_LISTS) else items


def _next_link(call: Call, following: dict[str, str], more: bool) -> dict[str, str]:
    if not more:
        return {}
    kept = [(name, value) for name, values in call.query.items() for value in values if name not in following]
    query = urlencode([*kept, *following.items()])
    return {"Link": f'<{call.url}?{query}>; rel="next"'}


def _cursor(position: int) -> str:
    return base64.urlsafe_b64encode(f"position:{position}".encode()).decode()


def _position(cursor: str | None) -> int:
    if cursor is None:
        return 0
    try:
        return int(base64.urlsafe_b64decode(cursor).decode().removeprefix("position:"))
    except (binascii.Error, ValueError):
        raise ApiError.plain(400, "Invalid cursor.") from None
