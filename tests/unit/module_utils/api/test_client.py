# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from requests.exceptions import SSLError

from ansible_collections.webex.calling.plugins.module_utils.api import client as client_module
from ansible_collections.webex.calling.plugins.module_utils.api.client import MAX_PAGES_WITHOUT_NEWS, Client
from ansible_collections.webex.calling.plugins.module_utils.api.ids import path
from ansible_collections.webex.calling.plugins.module_utils.errors import CallingError, WebexError, WriteInCheckMode
from tests.support.builders import FakeTime, Script, closed_port, says
from webex_calling_simulator import Fault, Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN, CUSTOMER_ORG_ID, PARTNER_TOKEN, READER_TOKEN

Connect = Callable[..., Client]

MODES = "/telephony/config/operatingModes"
EXTENSIONS = "/telephony/config/virtualExtensions"
VALIDATE = EXTENSIONS + "/actions/validateNumbers/invoke"
NEW_MODE = {"name": "New", "type": "NONE", "level": "ORGANIZATION", "callForwarding": {"enabled": False}}


def berlin_day(sim: Simulator) -> str:
    return path(MODES + "/{}", sim.org.operating_mode("Day", "Berlin")["id"])


def siesta(sim: Simulator) -> str:
    """A mode that no feature uses."""
    return path(MODES + "/{}", sim.org.operating_mode("Siesta")["id"])


def link(sim: Simulator, start: int) -> str:
    return f'<{sim.url}/people?start={start}>; rel="next"'


def test_ids_are_made_safe_for_a_url() -> None:
    assert path("/people/{}/features/{}", "a/b?c", "ü") == "/people/a%2Fb%3Fc/features/%C3%BC"


@pytest.mark.parametrize("id_", ["", ".", "..", "..."])
def test_what_would_lead_to_another_path_is_no_id(id_: str) -> None:
    with pytest.raises(CallingError, match="is no id of Webex; nothing was sent"):
        path("/digitPatterns/{}", id_)


@pytest.mark.parametrize("page", [1, 4, 10, 1000])
@pytest.mark.parametrize(
    ("list_path", "key", "table"),
    [
        (EXTENSIONS, "virtualExtensions", "virtual_extensions"),
        (MODES, "operatingModes", "operating_modes"),
        ("/people", "items", "people"),
        ("/workspaces", "items", "workspaces"),
    ],
)
def test_a_list_is_read_to_its_last_page(sim: Simulator, client: Client, list_path: str, key: str, table: str, page: int) -> None:
    everything = getattr(sim.org, table)
    found = client.list(list_path, key, page=page)
    assert len(found) == len(everything)
    assert {item["id"] for item in found} == set(everything)


def test_a_page_that_webex_makes_smaller_than_asked_is_not_the_last(sim: Simulator, client: Client) -> None:
    outage = sim.org.operating_mode("Outage")
    sim.org.operating_modes = {f"id{number}": {**outage, "id": f"id{number}"} for number in range(230)}
    assert len(client.list(MODES, "operatingModes", page=1000)) == 230
    assert len(sim.log) == 3


def test_every_page_is_asked_for_with_the_same_filter(sim: Simulator, client: Client) -> None:
    found = client.list(EXTENSIONS, "virtualExtensions", {"orgLevelOnly": True}, page=3)
    assert {item["level"] for item in found} == {"ORGANIZATION"}
    assert [exchange.query["orgLevelOnly"] for exchange in sim.log] == ["true"] * 3


def test_a_list_may_be_empty(client: Client) -> None:
    assert client.list(EXTENSIONS, "virtualExtensions", {"extension": "99"}) == []


@pytest.mark.parametrize(
    "next_page",
    ["https://evil.example/v1/people", "{base}.evil.example/people", "{base}evil/people", "/v1/people?start=1", "//evil.example"],
)
def test_a_list_that_continues_elsewhere_is_not_followed(connect: Connect, sim: Simulator, next_page: str) -> None:
    client = connect()
    link = f'<{next_page.format(base=sim.url)}>; rel="next"'
    script = Script(client, says({"items": []}, Link=link))
    with pytest.raises(WebexError, match="a list continues outside"):
        client.list("/people", "items")
    assert len(script.requests) == 1


def test_a_list_that_leads_in_a_circle_is_left(client: Client, sim: Simulator) -> None:
    pages = [says({"items": [{"id": f"p{start}"}]}, Link=link(sim, start)) for start in (1, 2, 1)]
    Script(client, *pages)
    with pytest.raises(WebexError, match="the list /people leads from page to page without an end"):
        client.list("/people", "items")


@pytest.mark.parametrize("items", [[], [{"id": "same"}]], ids=["empty", "the same"])
def test_a_list_whose_pages_bring_nothing_new_is_left(client: Client, sim: Simulator, items: list[Any]) -> None:
    script = Script(client, *(says({"items": items}, Link=link(sim, start)) for start in range(100)))
    with pytest.raises(WebexError, match="the list /people leads from page to page without an end"):
        client.list("/people", "items")
    assert len(script.requests) <= MAX_PAGES_WITHOUT_NEWS + 1


def test_a_list_never_has_more_pages_than_there_can_be(client: Client, sim: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "MAX_PAGES", 20)
    script = Script(client, *(says({"items": [{"id": f"p{start}"}]}, Link=link(sim, start)) for start in range(100)))
    with pytest.raises(WebexError, match="without an end"):
        client.list("/people", "items")
    assert len(script.requests) == 21


def test_what_comes_on_two_pages_is_one_object(client: Client, sim: Simulator) -> None:
    first = says({"items": [{"id": "a"}, {"id": "b"}]}, Link=link(sim, 2))
    Script(client, first, says({"items": [{"id": "b="}, {"id": "c"}]}))
    assert [item["id"] for item in client.list("/people", "items")] == ["a", "b", "c"]


def test_the_organisation_is_added_to_every_request_of_an_administrator(connect: Connect, sim: Simulator) -> None:
    client = connect(access_token=PARTNER_TOKEN, org_id=CUSTOMER_ORG_ID)
    created = client.post(MODES, NEW_MODE)["id"]
    client.put(path(MODES + "/{}", created), {"name": "Newer"})
    client.list(MODES, "operatingModes", page=1)
    client.delete(path(MODES + "/{}", created))
    assert {exchange.query.get("orgId") for exchange in sim.log} == {CUSTOMER_ORG_ID}
    assert {exchange.status // 100 for exchange in sim.log} == {2}


@pytest.mark.parametrize("own", ["/organizations", "/people/me", "/telephony/config/people/me/settings/sequentialRing"])
def test_the_organisation_is_not_added_where_the_token_decides(connect: Connect, own: str) -> None:
    client = connect(org_id=CUSTOMER_ORG_ID)
    script = Script(client, says({"id": "x", "enabled": True, "items": []}))
    client.get(own)
    assert "orgId" not in str(script.requests[0].url)


@pytest.mark.parametrize("write", ["post", "put", "delete"])
def test_no_write_leaves_in_check_mode(connect: Connect, sim: Simulator, write: str) -> None:
    body: list[Any] = [] if write == "delete" else [{}]
    with pytest.raises(WriteInCheckMode, match=f"{write.upper()} {MODES} in check mode; nothing was sent"):
        getattr(connect(check_mode=True), write)(MODES, *body)
    assert len(sim.log) == 0


def test_reading_and_validating_are_allowed_in_check_mode(connect: Connect, sim: Simulator) -> None:
    client = connect(check_mode=True)
    assert client.get(berlin_day(sim))["name"] == "Day"
    assert client.post(VALIDATE, {"phoneNumbers": ["+493023125099"]}, validates=True) == {"status": "OK"}


def test_deleting_what_is_gone_is_success(sim: Simulator, client: Client) -> None:
    mode = siesta(sim)
    for _again in range(2):
        client.delete(mode)
    assert [exchange.status for exchange in sim.log] == [204, 404]


def test_deleting_at_a_path_that_does_not_exist_is_an_error(client: Client) -> None:
    with pytest.raises(WebexError, match="No static resource"):
        client.delete("/telephony/config/operatingMode/x")


def test_a_refusal_is_told_with_code_and_tracking_id_and_not_repeated(sim: Simulator, client: Client) -> None:
    with pytest.raises(WebexError) as failure:
        client.put(berlin_day(sim), {"name": "Night"})
    error = failure.value
    assert (error.status, error.code) == (409, "25223")
    assert error.tracking_id.startswith("webex-calling_")
    assert client.counters.tracking_ids == [error.tracking_id]
    assert len(sim.log) == 1


def test_a_token_that_may_not_write_is_refused_once(connect: Connect, sim: Simulator) -> None:
    with pytest.raises(WebexError) as failure:
        connect(access_token=READER_TOKEN).put(berlin_day(sim), {"name": "X"})
    assert failure.value.status == 403
    assert len(sim.log) == 1


def test_counters_tell_what_was_needed_and_start_anew(sim: Simulator, client: Client) -> None:
    sim.faults.add(Fault(status=429, retry_after="3", times=2))
    client.get(MODES)
    taken = client.take_counters()
    assert (taken.requests, taken.retries, taken.tracking_ids) == (3, 2, [])
    assert taken.waited_seconds == 6.0
    client.get(MODES)
    assert (client.counters.requests, client.take_counters().waited_seconds) == (1, 0.0)


def test_html_instead_of_an_answer_says_what_to_check(sim: Simulator, client: Client) -> None:
    sim.faults.add(Fault(html=True))
    with pytest.raises(WebexError, match="not as the Webex API would") as failure:
        client.get(MODES)
    assert sim.url.removesuffix("/v1") in failure.value.message


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(client: Client, status: int) -> None:
    script = Script(client, says(None, status, Location="https://evil.example/"))
    with pytest.raises(WebexError, match="not as the Webex API would"):
        client.get(MODES)
    assert len(script.requests) == 1


def test_an_untrusted_certificate_names_the_option_and_is_not_tried_again(client: Client, time: FakeTime) -> None:
    Script(client, SSLError("certificate verify failed"))
    with pytest.raises(WebexError, match="is not trusted; ca_path"):
        client.get(MODES)
    assert time.naps == []


def test_nobody_listening_is_told_within_seconds(connect: Connect, time: FakeTime) -> None:
    port = closed_port()
    with pytest.raises(WebexError, match=f"127.0.0.1:{port} cannot be reached; check base_url, the network and the proxy"):
        connect(base_url=f"http://127.0.0.1:{port}/v1").get(MODES)
    assert 0 < time.slept < 3


def test_a_proxy_that_cannot_be_reached_is_told(connect: Connect) -> None:
    with pytest.raises(WebexError, match="the proxy on the way to"):
        connect(proxies=(("http", f"http://127.0.0.1:{closed_port()}"),)).get(MODES)


def test_the_settings_of_the_process_replace_neither_token_nor_proxy(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password else\n")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{closed_port()}")
    assert "operatingModes" in client.get(MODES)


@pytest.mark.parametrize(
    "trouble",
    [Fault(status=400), Fault(status=401), Fault(status=403), Fault(status=503), Fault(drop=True), Fault(html=True)],
    ids=lambda fault: fault.name,
)
def test_no_error_ever_shows_the_token(sim: Simulator, client: Client, trouble: Fault) -> None:
    sim.faults.add(trouble)
    with pytest.raises(CallingError) as failure:
        client.get(MODES)
    shown: list[Any] = [repr(failure.value), failure.value.facts, *traceback.format_exception(failure.value)]
    assert ADMIN_TOKEN not in "".join(map(str, shown))
    assert ADMIN_TOKEN not in repr(client.settings)
