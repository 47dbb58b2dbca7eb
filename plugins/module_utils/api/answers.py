# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reads the answers of Webex, good and bad. Private to this collection: may change in any release."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional

from ..errors import NotSignedIn, Unreadable, Vanished, WebexError, WrongAnswer
from ..text import all_printable
from .contract import operation_of

GATEWAY_STATUSES = (502, 503, 504)
NO_CALLING = "4008"
NO_PATH = "No static resource"
NO_REASON = "no reason given"
LONGEST_TEXT = 1000
MOST_BYTES = 32 * 1024 * 1024
"""The maximum length of an answer; a page of 1000 objects has less than one megabyte."""
CHUNK = 64 * 1024
DEEPEST = 64
STRING = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
BRACKETS = (b"[", b"]", b"{", b"}")
NO_BRACKETS = bytes(code for code in range(256) if chr(code) not in "[]{}")
MOST_REASONS = 20
SUSPICIOUS = re.compile(rb"\\[bfnrtu]|\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]|\xe2\x81[\xa6-\xa9]")
"""Every JSON that holds a text which is not safe to show has one of these in its bytes."""

if TYPE_CHECKING:
    from requests import Response


@dataclass(frozen=True)
class Reply:
    """An answer of any status, read to its end."""

    status: int
    reason: str
    headers: Mapping[str, str]
    content: bytes
    host: str = ""
    next_page: str = ""

    @classmethod
    def of(cls, response: Response) -> Reply:
        """Reads a response. Raises WrongAnswer when it is longer than any answer of Webex, and the errors of requests."""
        chunks, length = [], 0
        for chunk in response.iter_content(CHUNK):
            length += len(chunk)
            if length > MOST_BYTES:
                response.close()
                text = f"this is no answer of the Webex API: it is longer than {MOST_BYTES} bytes"
                raise WrongAnswer(text, response.status_code, response.reason or "")
            chunks.append(chunk)
        host = re.sub(r"^(https?://[^/]+).*$", r"\1", response.url or "")
        next_page = response.links.get("next", {}).get("url", "")
        return cls(response.status_code, response.reason or "", response.headers, b"".join(chunks), host, next_page)

    @property
    def good(self) -> bool:
        """Whether the status says that the request was carried out."""
        return self.status < 300

    @property
    def tracking_id(self) -> str:
        """The id that Cisco's support asks for."""
        return self.headers.get("TrackingID", "")

    @property
    def content_type(self) -> str:
        """The type of the content as the header gives it."""
        return self.headers.get("Content-Type", "").split(";")[0].strip()

    def json(self) -> Any:
        """The content without members that are null. Raises ValueError, TooDeep."""
        if sum(map(self.content.count, BRACKETS)) > DEEPEST and _is_too_deep(self.content):
            raise TooDeep
        return json.loads(self.content, parse_constant=_refuse, object_pairs_hook=_members)


class TooDeep(ValueError):
    """The content has more levels than any answer of Webex."""


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON")


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object without members that are null. Raises ValueError when a member comes twice: it is not known which one counts."""
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a member comes twice")
    if None in members.values():
        return {name: value for name, value in members.items() if value is not None}
    return members


def _is_too_deep(content: bytes) -> bool:
    """Whether brackets are nested too deeply: the JSON reader would run out of stack.

    Each pass removes all pairs with nothing between them, and so one level or two.
    """
    brackets = STRING.sub(b"", content).translate(None, NO_BRACKETS)
    for _level in range(DEEPEST):
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
        if not brackets:
            return False
    return len(brackets) > DEEPEST  # fewer are brackets without a partner: then it is no JSON


def answer_to(method: str, path: str, reply: Reply) -> dict[str, Any]:
    """The object in a good answer, {} where the operation answers nothing.

    The answer is checked against the contract (API facts: general, good answers). Raises Unreadable, WrongAnswer.
    """
    value: Any = {}
    try:
        value = reply.json() if reply.content else {}
        operation = operation_of(method, path)
        problem = operation.problem(value) if reply.content else operation.missing
    except TooDeep:
        problem = "it is nested too deeply"
    except ValueError:
        if "json" not in reply.content_type:
            raise _not_webex(reply, WrongAnswer) from None
        text = f"the answer to {method} {operation_of(method, path).path} broke off or is garbled"
        raise Unreadable(text, reply.status, reply.reason, tracking_id=reply.tracking_id) from None
    if problem:
        text = f"this is no answer to {method} {operation_of(method, path).path}: {problem}"
        raise WrongAnswer(text, reply.status, reply.reason, tracking_id=reply.tracking_id)
    answer: dict[str, Any] = all_printable(value) if SUSPICIOUS.search(reply.content) else value
    return answer


def error_of(reply: Reply) -> WebexError:
    """The error in a bad answer, in whatever form its body is (API facts: general, bodies of errors)."""
    body = _json(reply)
    tracking_id = reply.tracking_id
    if body is None:
        if reply.status not in GATEWAY_STATUSES:
            return _not_webex(reply)
        text, code = _plain_text(reply), reply.headers.get("cisco-spark-error-codes", "")
    else:
        text, code = _text_and_code(body)
        tracking_id = str(body.get("trackingId") or tracking_id)
    code = code or _code_in(text)
    return WebexError(text or NO_REASON, reply.status, reply.reason, code, tracking_id)


def is_about_the_object(error: WebexError) -> bool:
    """Whether a 404 says that the object of the request does not exist.

    It does not when the path does not exist, when the person is unknown or has no calling (code 4008), when the token is the
    reason, or when the answer does not come from Webex (API facts: general, bodies of errors).
    """
    from_webex = error.who == "Webex" and error.text != NO_REASON and not isinstance(error, NotSignedIn)
    return error.status == 404 and from_webex and error.code != NO_CALLING and NO_PATH not in error.text


@contextmanager
def just_listed() -> Iterator[None]:
    """Within it, an object is read that a list has just shown. Raises Vanished when Webex does not find it."""
    try:
        yield
    except WebexError as error:
        if not is_about_the_object(error):
            raise
        gone = Vanished(error.text, error.status, error.reason, error.code, error.tracking_id, error.who)
    else:
        return
    raise gone


def is_not_offered(error: WebexError) -> bool:
    """Whether an answer says that there is no such operation: its path does not exist, or does not take the method.

    Then Webex has no such objects (API facts: general, bodies of errors).
    """
    return error.who == "Webex" and (error.status == 405 or (error.status == 404 and NO_PATH in error.text))


def new_items(items: Any, path_: str, key: str, ids: set[str]) -> list[Any]:
    """The items of a page whose ids are not among ``ids``, which they join. Raises WrongAnswer when it is no list.

    Schedules of different types may have the same id (API facts: schedules), so the type counts too.
    """
    if not isinstance(items, list):
        raise WrongAnswer(f"this is no answer to GET {path_}: {key} is missing or no list")
    found = []
    for item in items:
        id_ = str(item.get("id") or "").rstrip("=") if isinstance(item, dict) else ""
        mark = f"{id_} {item.get('type')}" if id_ else ""
        if not id_ or mark not in ids:
            ids.add(mark)
            found.append(item)
    return found


def _json(reply: Reply) -> Optional[dict[str, Any]]:
    try:
        body = reply.json()
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


def _text_and_code(body: dict[str, Any]) -> tuple[str, str]:
    inner = body.get("error")
    if isinstance(inner, str):  # the form of OAuth
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
    for text in (" ".join(text[:LONGEST_TEXT].split()) for text in texts[:MOST_REASONS]):
        if text and not any(text in other for other in kept):
            kept = [other for other in kept if other not in text] + [text]
    return "; ".join(kept)[:LONGEST_TEXT]


def _code_in(text: str) -> str:
    """Errors of the calling platform carry their code in the text (API facts: general)."""
    found = re.search(r"\[Error (\d+)\]", text)
    return found.group(1) if found else ""


def _plain_text(reply: Reply) -> str:
    text = reply.content[: 4 * LONGEST_TEXT].decode(errors="replace")
    return "the gateway gives no reason" if "html" in reply.content_type else " ".join(text.split())[:200]


def _not_webex(reply: Reply, error: type[WebexError] = WebexError) -> WebexError:
    kind = reply.content_type or "something unknown"
    text = f"not as the Webex API would ({kind} instead of JSON); check base_url and the proxy"
    return error(text, reply.status, reply.reason, who=reply.host)
