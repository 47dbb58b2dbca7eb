# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Small builders for test data, so that each test has only the values that matter to it."""

from __future__ import annotations

import io
import json
import socket
from collections.abc import Callable, Mapping
from typing import Any

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from ansible_collections.webex.calling.plugins.module_utils.api.pace import Pace
from ansible_collections.webex.calling.plugins.module_utils.api.settings import Settings
from ansible_collections.webex.calling.plugins.module_utils.commands.info import informing
from ansible_collections.webex.calling.plugins.module_utils.commands.jobs import COMMANDS, job_of
from ansible_collections.webex.calling.plugins.module_utils.commands.module import managing
from ansible_collections.webex.calling.plugins.module_utils.commands.run import Job, execute
from ansible_collections.webex.calling.plugins.module_utils.engine.session import Session
from ansible_collections.webex.calling.plugins.module_utils.kinds.kind import Kind
from ansible_collections.webex.calling.plugins.module_utils.model.current_state import CurrentState
from ansible_collections.webex.calling.plugins.module_utils.model.objects import Current, Desired
from ansible_collections.webex.calling.plugins.module_utils.model.schema import Schema
from ansible_collections.webex.calling.plugins.module_utils.schema.fields import Field, Record
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Number, Text, Value, Values
from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN

LAMP = Schema(
    "lamp",
    Record(
        Field("room", Text(), (), immutable=True),
        Field("name", Text(), (), required_on_create=True),
        Field("socket", Text(), (), required_on_create=True, immutable=True),
        Field("watts", Number(), (), create_default=40),
        Field("note", Text(), ()),
    ),
    key=("room", "name"),
)
"""A schema of our own: lamps are known by room and name, and no lamp changes its room or its socket."""


class FakeTime:
    """A clock that moves only when the code sleeps; it can take the place of the module ``time``."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.naps: list[float] = []

    def clock(self) -> float:
        return self.now

    monotonic = clock

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.now += seconds

    @property
    def slept(self) -> float:
        return sum(self.naps)

    def pace(self, max_wait: float = 300) -> Pace:
        """A pace that lives in this time."""
        return Pace(max_wait, clock=self.clock, sleep=self.sleep)


def desired(id_: str = "", /, absent: bool = False, force_replace: bool = False, **values: Any) -> Desired:
    """What a user wants of one object."""
    return Desired(values, id_, absent, force_replace)


def current(id_: str, /, **values: Any) -> Current:
    """An object as Webex has it."""
    return Current(values, id_)


def lamp(name: str = "Desk", **values: Any) -> Values:
    """The values of a lamp."""
    return {"room": "Hall", "name": name, "socket": "E27", "watts": 40, **values}


def lamps(**named: Values) -> CurrentState:
    """The current lamps by their ids."""
    return CurrentState(LAMP, [Current(values, id_) for id_, values in named.items()])


def written(simulator: Simulator) -> list[tuple[str, str, Any]]:
    """Method, path below the collection and body of each write since the last look; then forgets them."""
    found = [(each.method, each.path.removeprefix("/telephony/config/"), each.body) for each in simulator.writes()]
    simulator.log.clear()
    return found


def errors(value: Value, given: Any, place: str = "option") -> list[str]:
    """Sentences about errors in a value."""
    return list(value.errors(given, place))


def response(status: int = 200, body: str = "", content_type: str = "application/json", **headers: str) -> Response:
    """An answer as requests hands it over; ``Some_Header`` stands for the header Some-Header."""
    answer = Response()
    answer.status_code = status
    answer.reason = {400: "Bad Request", 404: "Not Found", 409: "Conflict"}.get(status, "")
    answer.url = "https://webexapis.com/v1/people?callingData=true"
    answer._content = body.encode(errors="surrogatepass")
    answer._content_consumed = True  # type: ignore[attr-defined,unused-ignore]
    answer.headers.update({"Content-Type": content_type, **{name.replace("_", "-"): value for name, value in headers.items()}})
    return answer


def settings(simulator: Simulator, **changes: Any) -> Settings:
    """The settings of an administrator for the simulator."""
    return Settings(**{"access_token": ADMIN_TOKEN, "base_url": simulator.url, **changes})


def client_of(simulator: Simulator, time: FakeTime, check_mode: bool = False, **changes: Any) -> Client:
    """A client that never really sleeps."""
    chosen = settings(simulator, **changes)
    return Client(chosen, check_mode, time.pace(chosen.max_wait))


class Script(HTTPAdapter):
    """Answers a client's requests from a script, or raises its errors; for answers that the simulator never gives."""

    def __init__(self, client: Client, *answers: HTTPResponse | Exception) -> None:
        super().__init__()
        self.answers = list(answers)
        self.requests: list[PreparedRequest] = []
        client._session.mount(client.settings.base_url, self)

    def send(self, request: PreparedRequest, *args: Any, **options: Any) -> Response:
        self.requests.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return self.build_response(request, answer)  # type: ignore[no-untyped-call,no-any-return,unused-ignore]


def says(body: Any = None, status: int = 200, promised: int = 0, **headers: str) -> HTTPResponse:
    """An answer for a script; ``promised`` is the length it announces, if that is not the real one."""
    content = b"" if body is None else json.dumps(body).encode()
    length = str(promised or len(content))
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    all_headers = {"Content-Type": "application/json", "Content-Length": length, **given}
    return HTTPResponse(io.BytesIO(content), all_headers, status, preload_content=False, reason=None)


def holiday(name: str, date: str = "2026-12-25", **more: Any) -> Values:
    """A holiday as the user writes it."""
    return {"name": name, "start_date": date, **more}


def closed_port() -> int:
    """A port without a server."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


class Task:
    """One Ansible task, in the loop of which modules run one after the other and share a session."""

    def __init__(self, simulator: Simulator, check_mode: bool = False, **connection: Any) -> None:
        self.session_for: Callable[[], Session] = lambda: self.session
        self.time = FakeTime()
        chosen = settings(simulator, **connection)
        self.session = Session(chosen, check_mode)
        self.session.client.pace = self.time.pace(chosen.max_wait)

    def run(self, kind: Kind, **params: Any) -> Values:
        """The result of a managing module, with the defaults that Ansible fills in."""
        job = job_for(kind)
        return execute(job, {**_defaults(job), **params}, self.session_for)

    def changed(self, kind: Kind, **params: Any) -> Values:
        """The result of a managing module that must succeed and change something."""
        result = self.run(kind, **params)
        assert result.get("changed"), result
        return result

    def info(self, kind: Kind, **params: Any) -> Values:
        """The result of an info module."""
        return execute(job_for(kind, info=True), params, self.session_for)


def refusal(simulator: Simulator, kind: Kind, /, token: str = ADMIN_TOKEN, **params: Any) -> str:
    """The sentence with which a module refuses options: in check mode and for real alike, and before it writes anything."""
    simulator.log.clear()
    tried, real = (Task(simulator, check_mode, access_token=token).run(kind, **params) for check_mode in (True, False))
    assert tried.get("failed"), tried
    assert (tried["msg"], written(simulator)) == (real["msg"], [])
    return str(real["msg"])


def job_for(kind: Kind, info: bool = False) -> Job:
    """The job of a kind's module, or of its info module."""
    name = f"{kind.name}_info" if info else kind.name
    return job_of(name) if name in COMMANDS else informing(kind) if info else managing(kind)


def _defaults(job: Job) -> Mapping[str, Any]:
    """The defaults that Ansible fills in for a module."""
    return {name: option.get("default") for name, option in job.spec["argument_spec"].items()}


def defaults(record: Record) -> Mapping[str, Any]:
    """The defaults of all options."""
    return {name: field.default for name, field in record.fields.items()}
