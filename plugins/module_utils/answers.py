# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reading what Webex answers, good or bad. Private to this collection: may change in any release."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Optional

from ansible_collections.webex.calling.plugins.module_utils.errors import WebexError

GATEWAY_STATUSES = (502, 503, 504)

if TYPE_CHECKING:
    from requests import Response


def body_of(response: Response) -> dict[str, Any]:
    """The JSON object of a good answer; {} for none. Raises WebexError when the answer cannot come from Webex."""
    if not response.content:
        return {}
    body = _json(response)
    if body is None:
        raise _not_webex(response)
    return body


def error_of(response: Response) -> WebexError:
    """The error that a bad answer tells, whatever shape its body has (API notes: README, error bodies A to E)."""
    body = _json(response)
    tracking_id = response.headers.get("TrackingID", "")
    if body is None:
        if response.status_code not in GATEWAY_STATUSES:
            return _not_webex(response)
        text, code = _plain_text(response), response.headers.get("cisco-spark-error-codes", "")
    else:
        text, code = _text_and_code(body)
        tracking_id = str(body.get("trackingId") or tracking_id)
    code = code or _code_in(text)
    return WebexError(text or "no reason given", response.status_code, response.reason or "", code, tracking_id)


def is_unknown_path(error: WebexError) -> bool:
    """Whether a 404 says that the path does not exist, rather than the object (API notes: README, body D)."""
    return error.status == 404 and "No static resource" in error.text


def _json(response: Response) -> Optional[dict[str, Any]]:
    try:
        body = response.json()
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


def _text_and_code(body: dict[str, Any]) -> tuple[str, str]:
    inner = body.get("error")
    if isinstance(inner, str):  # as OAuth has it
        return str(body.get("error_description") or body.get("message") or inner), ""
    if isinstance(inner, dict):  # shape C
        messages = inner.get("message")
        entries = messages if isinstance(messages, list) else [{"description": messages}]
        body = {"errors": entries, "errorCode": next((e.get("code") for e in entries if isinstance(e, dict)), "")}
    entries = [entry for entry in body.get("errors") or [] if isinstance(entry, dict)]
    texts = [str(body.get("message") or "")] + [str(entry.get("description") or "") for entry in entries]
    code = body.get("errorCode") or next((e["errorCode"] for e in entries if e.get("errorCode")), "")
    return _without_repetition(texts), str(code or "")


def _without_repetition(texts: list[str]) -> str:
    kept: list[str] = []
    for text in (" ".join(text.split()) for text in texts):
        if text and not any(text in other for other in kept):
            kept = [other for other in kept if other not in text] + [text]
    return "; ".join(kept)


def _code_in(text: str) -> str:
    """Errors of the calling platform carry their code in the text (API notes: README)."""
    found = re.search(r"\[Error (\d+)\]", text)
    return found.group(1) if found else ""


def _plain_text(response: Response) -> str:
    html = "html" in response.headers.get("Content-Type", "")
    return "the gateway gives no reason" if html else " ".join(response.text.split())[:200]


def _not_webex(response: Response) -> WebexError:
    kind = response.headers.get("Content-Type", "").split(";")[0] or "something unknown"
    host = re.sub(r"^(https?://[^/]+).*$", r"\1", response.url or "")
    text = f"not as the Webex API would ({kind} instead of JSON); check base_url and the proxy"
    return WebexError(text, response.status_code, response.reason or "", who=host)
