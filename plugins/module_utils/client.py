# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The only HTTP code: authentication, organisation, paging, retries, errors, counters.

It raises and never exits; it knows no kind of object. Private to this collection: may change in any release.
"""

from __future__ import annotations

import threading
import traceback
import uuid
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Optional, TypeVar, Union
from urllib.parse import parse_qs, quote, urlsplit

from ansible_collections.webex.calling.plugins.module_utils.answers import body_of, error_of, is_unknown_path
from ansible_collections.webex.calling.plugins.module_utils.errors import WebexError, WriteInCheckMode
from ansible_collections.webex.calling.plugins.module_utils.pace import (
    Pace,
    WaitedTooLong,
    back_off,
    retry_after_seconds,
)
from ansible_collections.webex.calling.plugins.module_utils.settings import Settings

try:
    import requests
    from requests import Response
    from requests.adapters import HTTPAdapter
    from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

    REQUESTS_PROBLEM: Optional[str] = None
except ImportError:  # told to the user by whoever runs a module
    REQUESTS_PROBLEM = traceback.format_exc()

PAGE_SIZE = 1000
MOST_AT_ONCE = 50
ATTEMPTS = 8
ATTEMPTS_TO_CONNECT = 3
LOCKED = 423
RATE_LIMITED = (LOCKED, 429)
FAILED_FOR_NOW = (0, 500, 502, 503, 504)  # 0: no answer at all

Find = Callable[[], Optional[str]]
Read = TypeVar("Read")


@dataclass
class Counters:
    """What reaching the present state took; becomes ``api`` in the result."""

    requests: int = 0
    retries: int = 0
    waited_seconds: float = 0.0
    tracking_ids: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Request:
    """One request as the retry rules see it; ``find`` and ``repeatable`` are explained at :meth:`Client.post`."""

    method: str
    path: str
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Any = None
    find: Optional[Find] = None
    repeatable: bool = True


@dataclass(frozen=True)
class Failure:
    """An attempt that brought nothing.

    ``sent`` is False when Webex cannot have seen it, ``final`` when it is no use to retry.
    """

    error: WebexError
    sent: bool = True
    final: bool = False


@dataclass(frozen=True)
class Answer:
    """A good answer: its JSON object, and for a list the URL of the next page ("" on the last)."""

    body: dict[str, Any]
    next_page: str = ""


@dataclass
class Tries:
    """What has been tried for one request.

    ``tired`` is why a refusal is not waited for; ``unsure`` when it is not known whether Webex carried the request out.
    """

    refused: int = 0
    tired: Optional[WaitedTooLong] = None
    failed: int = 0
    refreshed: bool = False
    unsure: bool = False
    token: str = field(default="", repr=False)


def path(template: str, *ids: str) -> str:
    """``path("/people/{}/features", id)`` with the ids made safe for a URL."""
    return template.format(*(quote(id_, safe="") for id_ in ids))


class Client:
    """Talks to Webex for one run; safe to share between threads."""

    def __init__(self, settings: Settings, check_mode: bool = False, pace: Optional[Pace] = None) -> None:
        self.settings = settings
        self.check_mode = check_mode
        self.org_id = settings.org_id
        self.counters = Counters()
        self.warnings: list[str] = []
        self.pace = pace or Pace(settings.max_wait)
        self._token = settings.access_token
        self._refresh_token = settings.refresh_token
        self._waited_before = 0.0
        self._answers: Optional[dict[tuple[Any, ...], Future[Any]]] = None
        self._lock = threading.RLock()
        self._session = requests.Session()
        self._session.trust_env = False  # a .netrc would replace the token; proxies and CA come from the settings
        self._session.proxies = dict(settings.proxies)
        self._session.verify = settings.ca_path or True
        adapter = HTTPAdapter(pool_connections=1, pool_maxsize=MOST_AT_ONCE)
        self._session.mount("https://", adapter)
        self._session.mount("http://", adapter)

    def get(self, path_: str, query: Optional[Mapping[str, Any]] = None) -> dict[str, Any]:
        """One object. Raises WebexError."""
        return self._once((path_, *sorted((query or {}).items())), lambda: self._object(Request("GET", path_, query or {})))

    def pages(self, path_: str, key: str, query: Optional[Mapping[str, Any]], page: int) -> Iterator[list[Any]]:
        """The items of a list page by page (see :meth:`list`). Raises WebexError.

        Only the Link header tells whether there are more (API notes: README, pagination).
        """
        request = Request("GET", path_, {**(query or {}), **({"max": page} if page else {})})
        seen = set()
        while True:
            answer = self._exchange(request)
            yield answer.body.get(key) or []
            url = answer.next_page
            if not url:
                return
            if url in seen:
                raise WebexError(f"the list {path_} leads from page to page in a circle")
            seen.add(url)
            request = self._next_page(url)

    def list(self, path_: str, key: str, query: Optional[Mapping[str, Any]] = None, page: int = PAGE_SIZE) -> list[Any]:
        """All items of a list, read to its last page; ``key`` is the member that holds them. Raises WebexError.

        ``page`` is the most items to ask for at once; 0 for the few lists that take no such wish.
        """
        words = (path_, key, page, *sorted((query or {}).items()))
        return self._once(words, lambda: [item for items in self.pages(path_, key, query, page) for item in items])

    @contextmanager
    def reading_once(self) -> Iterator[None]:
        """While it lasts, nothing is read twice: several kinds of objects may tell their part of the same answer."""
        before = self._answers
        self._answers = {} if before is None else before
        try:
            yield
        finally:
            self._answers = before

    def _once(self, words: tuple[Any, ...], read: Callable[[], Read]) -> Read:
        """What ``read`` brings; where nothing is read twice, what it brought to whoever asked first."""
        answers = self._answers
        if answers is None:
            return read()
        with self._lock:
            answer = answers.get(words)
            first = answer is None
            if answer is None:
                answer = answers[words] = Future()
        if first:
            try:
                answer.set_result(read())
            except BaseException as error:  # belongs to everybody who waits for it
                answer.set_exception(error)
        found: Read = answer.result()
        return found

    def post(self, path_: str, body: Any, find: Optional[Find] = None, validates: bool = False) -> dict[str, Any]:
        """Creates something, or has the API validate something (``validates``: allowed in check mode, freely repeated).

        When it stays unknown whether Webex carried out the request, ``find`` tells the id of what it may have created, or
        None to send it again; without ``find`` the error is raised. Raises WebexError.
        """
        if not validates:
            self._refuse_in_check_mode("POST", path_)
        return self._object(Request("POST", path_, {}, body, find, repeatable=validates))

    def put(self, path_: str, body: Any, find: Optional[Find] = None) -> dict[str, Any]:
        """Changes something; ``find`` is for the few changes that fail when they are repeated. Raises WebexError."""
        self._refuse_in_check_mode("PUT", path_)
        return self._object(Request("PUT", path_, {}, body, find, repeatable=find is None))

    def delete(self, path_: str) -> None:
        """Deletes something; that it is gone already is success. Raises WebexError."""
        self._refuse_in_check_mode("DELETE", path_)
        try:
            self._exchange(Request("DELETE", path_))
        except WebexError as error:
            if error.status != 404 or is_unknown_path(error):
                raise

    def take_counters(self) -> Counters:
        """The counters since the last call."""
        taken, self.counters = self.counters, Counters()
        taken.waited_seconds = round(self.pace.waited - self._waited_before, 1)
        self._waited_before = self.pace.waited
        return taken

    def _refuse_in_check_mode(self, method: str, path_: str) -> None:
        if self.check_mode:
            raise WriteInCheckMode(f"The collection tried to send {method} {path_} in check mode; nothing was sent.")

    def _object(self, request: Request) -> dict[str, Any]:
        return self._exchange(request).body

    def _exchange(self, request: Request) -> Answer:
        """Sends until there is something to keep: an answer, or the id that ``find`` found. Raises WebexError."""
        tries = Tries()
        while True:
            answer = self._send(request, tries)
            if not isinstance(answer, Failure):
                return Answer(body_of(answer), answer.links.get("next", {}).get("url", ""))
            error = self._wait_or_give_up(request, answer, tries)
            if tries.unsure and request.find:
                found = request.find()
                if found:
                    return Answer({"id": found})
            if error:
                raise self._noted(error)
            with self._lock:
                self.counters.retries += 1

    def _wait_or_give_up(self, request: Request, failure: Failure, tries: Tries) -> Optional[WebexError]:
        """None, after waiting, when the request shall be sent again, else the error to raise (API notes: README, retries)."""
        status = failure.error.status
        try:
            if status in RATE_LIMITED:
                if tries.tired:
                    raise tries.tired
                return None
            if status == 401 and self.settings.can_refresh and not tries.refreshed:
                tries.refreshed = True
                with self._lock:
                    if self._token == tries.token:  # else another thread has refreshed it already
                        self._token = ""
                return None
            if failure.final or status not in FAILED_FOR_NOW:
                return failure.error
            tries.failed += 1
            tries.unsure |= failure.sent and not request.repeatable
            if tries.failed >= (ATTEMPTS if failure.sent else ATTEMPTS_TO_CONNECT):
                return failure.error
            if tries.unsure and not request.find:
                return failure.error
            self.pace.wait_alone(back_off(tries.failed))
            return None
        except WaitedTooLong as tired:
            error = failure.error
            return WebexError(f"{error.text}; {tired}", status, error.reason, error.code, error.tracking_id)

    def _noted(self, error: WebexError) -> WebexError:
        """The error, noted in the counters."""
        if error.tracking_id:
            self.counters.tracking_ids.append(error.tracking_id)
        return error

    def _send(self, request: Request, tries: Tries) -> Union[Response, Failure]:
        """One attempt."""
        tries.token = self._access_token()
        headers = {
            "Authorization": f"Bearer {tries.token}",
            "Accept": "application/json",
            "TrackingID": f"webex-calling_{uuid.uuid4()}",
        }
        url = self.settings.base_url + request.path
        answer = self._transfer(tries, request.method, url, headers, params=self._query(request), json=request.body)
        if isinstance(answer, Failure):
            return answer
        if answer.status_code < 300:
            return answer
        error = error_of(answer)
        if error.status == 401:
            error = WebexError(
                f"the access token is not valid or has expired ({error.text})",
                401,
                error.reason,
                error.code,
                error.tracking_id,
            )
        return Failure(error)

    def _transfer(
        self, tries: Tries, method: str, url: str, headers: Mapping[str, str], **content: Any
    ) -> Union[Response, Failure]:
        """The one place that touches the network. A redirect is never followed: it would carry the token elsewhere."""
        turn = self.pace.turn()
        try:
            with self._lock:
                self.counters.requests += 1
            answer = self._session.request(
                method, url, headers=headers, timeout=self.settings.timeout, allow_redirects=False, **content
            )
        except requests.exceptions.RequestException as problem:
            self.pace.unanswered(turn)
            return self._unanswered(problem)
        except BaseException:
            self.pace.unanswered(turn)
            raise
        if answer.status_code not in RATE_LIMITED:
            self.pace.accepted(turn)
            return answer
        tries.refused += 1
        seconds = retry_after_seconds(answer.headers.get("Retry-After"))
        try:
            self.pace.refused(turn, seconds, tries.refused, locked=answer.status_code == LOCKED)
        except WaitedTooLong as tired:
            tries.tired = tired
        return answer

    def _unanswered(self, problem: requests.exceptions.RequestException) -> Failure:
        host = urlsplit(self.settings.base_url).netloc
        if isinstance(problem, requests.exceptions.SSLError):
            text = f"the certificate of {host} is not trusted; ca_path names a file with the right ones"
            return Failure(WebexError(text), sent=False, final=True)
        if isinstance(problem, requests.exceptions.ProxyError):
            return Failure(WebexError(f"the proxy on the way to {host} cannot be reached"), sent=False)
        if isinstance(problem, requests.exceptions.ReadTimeout):
            return Failure(WebexError(f"{host} did not answer within {self.settings.timeout} seconds"))
        reason = getattr(problem.args[0] if problem.args else None, "reason", None)
        if isinstance(reason, (NewConnectionError, ConnectTimeoutError)):
            return Failure(WebexError(f"{host} cannot be reached; check base_url, the network and the proxy"), sent=False)
        if isinstance(problem, (requests.exceptions.ConnectionError, requests.exceptions.ChunkedEncodingError)):
            return Failure(WebexError(f"{host} closed the connection without an answer"))
        return Failure(WebexError(f"the request to {host} failed ({type(problem).__name__})"), final=True)

    def _query(self, request: Request) -> dict[str, Any]:
        """The query with lower-case booleans, and ``orgId`` where the API takes it (API notes: README, headers)."""
        query = {key: str(value).lower() if isinstance(value, bool) else value for key, value in request.query.items()}
        own = "/people/me" in request.path or request.path.startswith("/organizations")
        if self.org_id and not own:
            query.setdefault("orgId", self.org_id)
        return query

    def _next_page(self, url: str) -> Request:
        """The request for a ``next`` link. Raises WebexError when it leads elsewhere: nobody else may get the token."""
        base = self.settings.base_url
        if not url.startswith(base + "/"):
            raise WebexError(f"a list continues outside {base}; not followed")
        parts = urlsplit(url[len(base) :])
        return Request("GET", parts.path, parse_qs(parts.query, keep_blank_values=True))

    def _access_token(self) -> str:
        """The token to use, fetched first when there is none. Raises WebexError when that is refused."""
        with self._lock:
            if not self._token:
                self._token = self._refreshed_token()
            return self._token

    def _refreshed_token(self) -> str:
        """A new access token (API notes: README, tokens). Raises WebexError."""
        form = {
            "grant_type": "refresh_token",
            "client_id": self.settings.client_id,
            "client_secret": self.settings.client_secret,
            "refresh_token": self._refresh_token,
        }
        tries = Tries()
        while True:
            answer = self._transfer(tries, "POST", self.settings.base_url + "/access_token", {}, data=form)
            if not isinstance(answer, Failure):
                if answer.status_code < 300:
                    break
                error = error_of(answer)
                text = f"the refresh token, client id or client secret was not accepted ({error.text})"
                answer = Failure(WebexError(text, error.status, error.reason, error.code, error.tracking_id))
            tries.refreshed = True  # a refused refresh is not mended by refreshing
            given_up = self._wait_or_give_up(Request("POST", "/access_token"), answer, tries)
            if given_up:
                raise self._noted(given_up)
            self.counters.retries += 1
        body = body_of(answer)
        if body.get("refresh_token", self._refresh_token) != self._refresh_token:  # INFERRED: Webex may rotate it
            self._refresh_token = body["refresh_token"]
            self.warnings.append("Webex issued a new refresh token; the one in use may stop working, renew it.")
        return str(body.get("access_token") or "")
