# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The only HTTP code: authentication, organisation, pages, retries, errors, counters.

It raises and never exits; it knows no kind of object. Private to this collection: may change in any release.
"""

from __future__ import annotations

import threading
import traceback
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from typing import Any, Optional, Union
from urllib.parse import parse_qs, urlsplit

from ..errors import Interrupted, Unreadable, WebexError, WriteInCheckMode, WrongAnswer
from . import stop
from .answers import Reply, answer_to, error_of, is_about_the_object, new_items
from .masking import without
from .pace import Pace, WaitedTooLong, back_off, retry_after_seconds
from .patience import Patience
from .reads import Reads
from .retries import FAILED_FOR_NOW, LOCKED, NOT_KNOWN, RATE_LIMITED, Answer, Failure, Find, Request, Tries, unanswered
from .settings import Settings
from .shared import Slot
from .sign_in import SignIn, not_signed_in

try:
    import requests
    from requests.adapters import HTTPAdapter

    REQUESTS_PROBLEM: Optional[str] = None
except ImportError:  # run_module reports it to the user
    REQUESTS_PROBLEM = traceback.format_exc()

PAGE_SIZE = 1000
MAX_CONCURRENCY = 50
MAX_PAGES = 10_000
MAX_PAGES_WITHOUT_NEWS = 10
TOKEN_PATH = "/access_token"


@dataclass
class Counters:
    """The requests of one task; they become ``api`` in the result."""

    requests: int = 0
    retries: int = 0
    waited_seconds: float = 0.0
    tracking_ids: list[str] = field(default_factory=list)


class Client:
    """Talks to Webex for one run; safe to share between threads."""

    def __init__(self, settings: Settings, check_mode: bool = False, pace: Optional[Pace] = None) -> None:
        self.settings = settings
        self.check_mode = check_mode
        self.org_id = settings.org_id
        self.counters = Counters()
        self.warnings: list[str] = []
        self.pace = pace or Pace(settings.max_wait)
        self._sign_in = SignIn(settings, self._ask_for_token, self._warn, self._rest)
        self._waited_before = 0.0
        self._reads = Reads()
        self._lock = threading.RLock()
        self._session = requests.Session()
        self._session.trust_env = False  # a .netrc would replace the token; proxies and CA come from the settings
        self._session.proxies = dict(settings.proxies)
        self._session.verify = settings.ca_path or True
        adapter = HTTPAdapter(pool_connections=1, pool_maxsize=MAX_CONCURRENCY)
        self._session.mount("https://", adapter)
        self._session.mount("http://", adapter)

    def share(self, slot: Slot) -> None:
        """Shares pace and token with the other processes of a run; comes before the first request."""
        self.pace = Pace(self.settings.max_wait, slot=slot, timeout=self.settings.timeout)
        self._sign_in.share(slot)

    def get(self, path_: str, query: Optional[Mapping[str, Any]] = None) -> dict[str, Any]:
        """One object. Raises WebexError."""
        request = Request("GET", path_, query or {})
        return self._reads.of((path_, *sorted(request.query.items())), lambda: self._exchange(request).body)

    def pages(self, path_: str, key: str, query: Optional[Mapping[str, Any]], page: int) -> Iterator[list[Any]]:
        """The items of a list page by page (see :meth:`list`). Raises WebexError.

        Only the Link header shows whether there are more (API facts: general, pages of lists). An object that moves from one page
        to the next meanwhile comes twice, and is kept once.
        """
        request = Request("GET", path_, {**(query or {}), **({"max": page} if page else {})})
        links: set[str] = set()
        ids: set[str] = set()
        idle = 0
        while True:
            answer = self._exchange(request)
            items = new_items(answer.body.get(key), path_, key, ids)
            yield items
            if not answer.next_page:
                return
            idle = 0 if items else idle + 1
            if answer.next_page in links or idle == MAX_PAGES_WITHOUT_NEWS or len(links) == MAX_PAGES:
                raise WebexError(f"the list {path_} leads from page to page without an end")
            links.add(answer.next_page)
            request = self._next_page(answer.next_page)

    def list(self, path_: str, key: str, query: Optional[Mapping[str, Any]] = None, page: int = PAGE_SIZE) -> list[Any]:
        """All items of a list, read to its last page; ``key`` is the member that holds them. Raises WebexError.

        ``page`` is the maximum number of items for a request; 0 for the few lists without that parameter.
        """
        words = (path_, key, page, *sorted((query or {}).items()))
        return self._reads.of(words, lambda: [item for items in self.pages(path_, key, query, page) for item in items])

    def reading_once(self) -> AbstractContextManager[None]:
        """Within it, nothing is read twice: several kinds may read the same answer."""
        return self._reads.once()

    def post(
        self, path_: str, body: Any, find: Optional[Find] = None, validates: bool = False, can_double: bool = False
    ) -> dict[str, Any]:
        """Creates something, or has the API validate something (``validates``: allowed in check mode, freely repeated).

        When it is not known whether Webex carried out the request, ``find`` returns the id of the object that it created, or
        None to send it again. Without ``find`` the error is raised. ``can_double`` says that Webex does not refuse a second
        object like it: then the request is sent again only when the object is still not found ``max_lag`` seconds later.
        Raises WebexError.
        """
        if not validates:
            self._refuse_in_check_mode("POST", path_)
        return self._exchange(
            Request("POST", path_, {}, body, find, repeatable=validates, writes=not validates, can_double=can_double)
        ).body

    def put(self, path_: str, body: Any, find: Optional[Find] = None) -> dict[str, Any]:
        """Changes something; ``find`` is for the few changes that fail when they are repeated. Raises WebexError."""
        self._refuse_in_check_mode("PUT", path_)
        return self._exchange(Request("PUT", path_, {}, body, find, repeatable=find is None, writes=True)).body

    def delete(self, path_: str, is_gone: Callable[[], bool] = lambda: True) -> bool:
        """Deletes something; returns False if somebody else had done it before. Raises WebexError.

        When Webex answers that it does not exist, ``is_gone`` checks that.
        """
        self._refuse_in_check_mode("DELETE", path_)
        tries = Tries()
        try:
            self._exchange(Request("DELETE", path_, writes=True), tries)
        except WebexError as error:
            with stop.STOP.finishing():
                if not is_about_the_object(error) or not is_gone():
                    raise
            self.counters.tracking_ids = [id_ for id_ in self.counters.tracking_ids if id_ != error.tracking_id]
            return tries.failed > 1  # then it may have been an earlier attempt of our own
        return True

    def patience(self) -> Patience:
        """The looks again for what Webex may show late."""
        return Patience(self.settings.max_lag, self.pace.rest)

    def wrote_lately(self) -> bool:
        """Whether the answers may lag behind what this run has written."""
        return self.pace.seconds_since_write() < self.settings.max_lag

    def secrets(self) -> tuple[str, ...]:
        """The secrets of the settings, and the tokens that were fetched since."""
        return tuple(sorted(self._sign_in.secrets))

    def take_counters(self) -> Counters:
        """The counters since the last call."""
        taken, self.counters = self.counters, Counters()
        taken.waited_seconds = round(self.pace.waited - self._waited_before, 1)
        self._waited_before = self.pace.waited
        return taken

    def _warn(self, sentence: str) -> None:
        self.warnings.append(sentence)

    def _rest(self, seconds: float) -> None:
        self.pace.rest(seconds)

    def _refuse_in_check_mode(self, method: str, path_: str) -> None:
        if self.check_mode:
            raise WriteInCheckMode(f"The collection tried to send {method} {path_} in check mode; nothing was sent.")

    def _exchange(self, request: Request, tries: Optional[Tries] = None) -> Answer:
        """Sends a request until there is an answer, or until ``find`` returns an id. Raises WebexError and Interrupted."""
        tries = tries or Tries()
        try:
            return self._attempts(request, tries)
        except Interrupted as stopped:
            if not tries.unsettled:  # Webex has not carried it out
                raise
            text = f"{tries.unsettled.text}; {stopped.reason}; {NOT_KNOWN}"
        raise self._noted(tries.unsettled.retold(text))

    def _attempts(self, request: Request, tries: Tries) -> Answer:
        while True:
            answer = self._send(request, tries)
            if request.writes and (isinstance(answer, Answer) or answer.may_have_worked):
                self.pace.wrote()
            if isinstance(answer, Answer):
                return answer
            error = self._wait_or_give_up(request, answer, tries)
            if tries.unsure and request.find:
                with stop.STOP.finishing():
                    found = self._found(request.find, request.can_double if answer.may_have_worked else answer.is_refusal)
                if found:
                    return Answer({"id": found})
            if error:
                raise self._noted(error.retold(f"{error.text}; {NOT_KNOWN}") if tries.unsure else error)
            with self._lock:
                self.counters.retries += 1

    def _found(self, find: Find, is_patient: bool) -> Optional[str]:
        """The id of what a request of unknown fate created, None if it did not. Raises WebexError if that cannot be known.

        ``is_patient``: looks again, since the answers may lag. So it is when a second request would create a second object, and
        when Webex refuses a second one, perhaps because the first was carried out.
        """
        patience = self.patience()
        while True:
            try:
                found = find()
            except WebexError as error:
                raise error.retold(f"{error.text}; {NOT_KNOWN}") from None
            if found or not is_patient or stop.STOP.is_asked or not patience.again():
                return found

    def _wait_or_give_up(self, request: Request, failure: Failure, tries: Tries) -> Optional[WebexError]:
        """Waits and returns None if the request is to be sent again, else returns the error.

        API facts: general, repeated requests.
        """
        status = failure.error.status
        try:
            if status in RATE_LIMITED:
                if tries.tired:
                    raise tries.tired
                return None
            if status == 401 and self.settings.can_refresh and not tries.refreshed:
                tries.refreshed = True
                self._sign_in.expire(tries.token)
                return None
            tries.failed += 1
            if failure.may_have_worked and request.writes:
                tries.unsettled = failure.error
            tries.unsure |= failure.may_have_worked and not request.repeatable
            if not failure.passes or tries.failed >= failure.attempts or (tries.unsure and not request.find):
                return failure.error
            self.pace.wait_alone(max(back_off(tries.failed), failure.asked_to_wait))
            return None
        except WaitedTooLong as tired:
            return failure.error.retold(f"{failure.error.text}; {tired}")

    def _noted(self, error: WebexError) -> WebexError:
        """The error without secrets, noted in the counters: a server may repeat what it received."""
        words = (error.text, error.reason, error.code, error.tracking_id, error.who)
        text, reason, code, tracking_id, who = (without(self._sign_in.secrets, word) for word in words)
        error = type(error)(text, error.status, reason, code, tracking_id, who)
        if error.tracking_id:
            self.counters.tracking_ids.append(error.tracking_id)
        return error

    def _send(self, request: Request, tries: Tries) -> Union[Answer, Failure]:
        """One attempt."""
        tries.token = self._sign_in.token or self._sign_in.obtain()
        headers = {
            "Authorization": f"Bearer {tries.token}",
            "Accept": "application/json",
            "TrackingID": f"webex-calling_{uuid.uuid4()}",
        }
        url = self.settings.base_url + request.path
        query = self._query(request) if request.query or self.org_id else {}
        reply = self._transfer(tries, request.method, url, headers, params=query, json=request.body)
        if isinstance(reply, Failure):
            return reply
        try:
            if reply.good:
                return Answer(answer_to(request.method, request.path, reply), reply.next_page)
        except (Unreadable, WrongAnswer) as problem:
            return Failure(problem)
        error = error_of(reply)
        if error.status == 401:
            error = not_signed_in(error, f"the access token is not valid or has expired ({error.text})")
        asked_to_wait = retry_after_seconds(reply.headers.get("Retry-After")) if reply.status in FAILED_FOR_NOW else None
        return Failure(error, asked_to_wait=asked_to_wait or 0.0)

    def _transfer(self, tries: Tries, method: str, url: str, headers: Mapping[str, str], **content: Any) -> Union[Reply, Failure]:
        """The one place that touches the network. A redirect is never followed: it would carry the token elsewhere."""
        try:
            turn = self.pace.turn()
        except WaitedTooLong as tired:  # another thread or process was refused
            tries.tired = tired
            return Failure(WebexError("another request of this run was refused", 429))
        try:
            stop.STOP.check()
            with self._lock:
                self.counters.requests += 1
            reply = Reply.of(
                self._session.request(
                    method, url, headers=headers, timeout=self.settings.timeout, allow_redirects=False, stream=True, **content
                )
            )
        except requests.exceptions.RequestException as problem:
            self.pace.unanswered(turn)
            return unanswered(problem, urlsplit(self.settings.base_url).netloc, self.settings.timeout)
        except WrongAnswer as problem:
            self.pace.unanswered(turn)
            return Failure(problem)
        except BaseException:
            self.pace.unanswered(turn)
            raise
        if reply.status not in RATE_LIMITED:
            self.pace.accepted(turn)
            return reply
        tries.refused += 1
        seconds = retry_after_seconds(reply.headers.get("Retry-After"))
        try:
            self.pace.refused(turn, seconds, tries.refused, locked=reply.status == LOCKED)
        except WaitedTooLong as tired:
            tries.tired = tired
        return reply

    def _query(self, request: Request) -> dict[str, Any]:
        """The query with lower-case booleans, and ``orgId`` where the API takes it (API facts: general, addresses)."""
        query = {key: str(value).lower() if isinstance(value, bool) else value for key, value in request.query.items()}
        own = "/people/me" in request.path or request.path.startswith("/organizations")
        if self.org_id and not own:
            query.setdefault("orgId", self.org_id)
        return query

    def _next_page(self, url: str) -> Request:
        """The request for a ``next`` link. Raises WebexError when it leads to another server, which must not get the token."""
        base = self.settings.base_url
        if not url.startswith(base + "/"):
            raise WebexError(f"a list continues outside {base}; not followed")
        link = urlsplit(url[len(base) :])
        return Request("GET", link.path, parse_qs(link.query, keep_blank_values=True))

    def _ask_for_token(self, form: Mapping[str, str]) -> Mapping[str, Any]:
        """The answer of Webex to the form. Raises NotSignedIn."""
        tries = Tries(refreshed=True)  # a refresh cannot repair a refused refresh
        while True:
            answer = self._asked_for_token(form, tries)
            if not isinstance(answer, Failure):
                return answer
            given_up = self._wait_or_give_up(Request("POST", TOKEN_PATH), answer, tries)
            if given_up:
                raise self._noted(given_up)
            self.counters.retries += 1

    def _asked_for_token(self, form: Mapping[str, str], tries: Tries) -> Union[dict[str, Any], Failure]:
        """One attempt to get a token. Every failure is NotSignedIn."""
        reply = self._transfer(tries, "POST", self.settings.base_url + TOKEN_PATH, {}, data=form)
        if isinstance(reply, Failure):
            return replace(reply, error=not_signed_in(reply.error, f"no access token was given out: {reply.error.text}"))
        try:
            if reply.good:
                return answer_to("POST", TOKEN_PATH, reply)
            error = error_of(reply)
        except (Unreadable, WrongAnswer) as problem:
            error = problem
        if reply.good or reply.status in FAILED_FOR_NOW:
            return Failure(not_signed_in(error, f"no access token was given out: {error.text}"))
        text = f"the refresh token, client id or client secret was not accepted ({error.text})"
        return Failure(not_signed_in(error, text))
