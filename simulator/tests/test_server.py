# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from webex_calling_simulator import Simulator

from .conftest import PATIENCE, Api

PEOPLE = "/people"


def test_an_unknown_path_has_no_static_resource(admin: Api) -> None:
    response = admin.get("/telephony/config/people/someone/sequentialRing")
    assert response.status_code == 404
    assert response.json() == {"message": "No static resource hydra/v1/telephony/config/people/someone/sequentialRing."}


def test_a_known_path_refuses_another_method(admin: Api) -> None:
    assert admin.delete("/locations").status_code == 405


def test_who_has_no_token_does_not_learn_which_paths_there_are(sim: Simulator) -> None:
    for path in ("/nowhere", "/locations"):
        assert requests.delete(sim.url + path, timeout=PATIENCE).status_code == 401


def test_what_is_no_part_of_the_api_is_not_found(sim: Simulator) -> None:
    for path in ("/", "/v2/people", "/_simulator/unknown"):
        assert requests.get(sim.url.removesuffix("/v1") + path, timeout=PATIENCE).status_code == 404
    assert len(sim.log) == 0


def test_a_trailing_slash_is_accepted(admin: Api) -> None:
    assert admin.get("/telephony/config/operatingModes/").status_code == 200


def test_a_body_must_be_a_json_object(sim: Simulator, admin: Api) -> None:
    for content in (b"", b"[]", b"{"):
        response = admin.session.post(f"{sim.url}/telephony/config/operatingModes", data=content, timeout=PATIENCE)
        assert response.status_code == 400


@pytest.mark.parametrize("sent", [b"", b'{"name": "Storm"'], ids=["nothing", "half of it"])
def test_a_request_that_never_arrives_in_full_is_none(sent: bytes, sim: Simulator, admin: Api) -> None:
    """As when a client is killed between the headers and the end of the body."""
    host = urlsplit(sim.url)
    head = f"POST {host.path}/telephony/config/operatingModes HTTP/1.1\r\nHost: {host.netloc}\r\nContent-Length: 99\r\n\r\n"
    with socket.create_connection((host.hostname, host.port), timeout=PATIENCE) as connection:
        connection.sendall(head.encode() + sent)
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(1) == b"", "the server hangs up as well, once it has seen that there is no more"
    assert admin.get(PEOPLE).status_code == 200
    assert [exchange.method for exchange in sim.log] == ["GET"]


def test_every_answer_can_be_tracked(admin: Api) -> None:
    assert admin.get(PEOPLE).headers["TrackingID"]
    refused = admin.get("/locations/unknown")
    assert refused.json()["trackingId"] == refused.headers["trackingid"]
    admin.session.headers["TrackingID"] = "MINE_1"
    assert admin.get(PEOPLE).headers["TrackingID"] == "MINE_1"


def test_an_id_of_another_type_is_refused_naming_both_types(sim: Simulator, admin: Api) -> None:
    line = sim.org.virtual_line("Service Desk")["id"]
    response = admin.get(f"/telephony/config/virtualExtensions/{line}")
    assert response.status_code == 400
    assert "VIRTUAL_EXTENSION" in response.json()["message"]
    assert "VIRTUAL_LINE" in response.json()["message"]


def test_a_padded_id_is_the_same_id(sim: Simulator, admin: Api) -> None:
    assert admin.read(f"/locations/{sim.org.location('Berlin')['id']}==")["name"] == "Berlin"


def test_next_links_lead_through_all_items_once(sim: Simulator, admin: Api) -> None:
    for path, key, table in (
        ("/people", "items", sim.org.people),
        ("/locations", "items", sim.org.locations),
        ("/workspaces", "items", sim.org.workspaces),
        ("/telephony/config/numbers", "phoneNumbers", sim.org.numbers),
    ):
        pages = admin.pages(path, key, max=4)
        assert all(len(page) <= 4 for page in pages)
        assert sum(map(len, pages)) == len(table)


def test_a_next_link_keeps_the_filters(admin: Api) -> None:
    pages = admin.pages("/people", "items", displayName="J", max=1)
    assert [page[0]["displayName"] for page in pages] == ["Jonas Weber", "Jonas Weber", "Jordan Hayes"]


def test_a_start_made_by_the_client_does_not_move_a_cursor(admin: Api) -> None:
    assert admin.read(PEOPLE, start=5) == admin.read(PEOPLE)


def test_a_max_above_the_limit_is_lowered_silently(sim: Simulator, admin: Api) -> None:
    for number in range(95):
        admin.create("/telephony/config/operatingModes", {"name": f"M{number}", "type": "NONE", "level": "ORGANIZATION"})
    pages = admin.pages("/telephony/config/operatingModes", "operatingModes", max=500)
    assert [len(page) for page in pages] == [100, len(sim.org.operating_modes) - 100]


def test_the_log_tells_what_was_asked_and_answered(sim: Simulator, admin: Api) -> None:
    body = {"name": "New", "type": "NONE", "level": "ORGANIZATION"}
    mode_id = admin.create("/telephony/config/operatingModes", body)
    admin.get("/people", email="nobody@aurora.example")
    created, listed = sim.log
    assert (created.method, created.path, created.status) == ("POST", "/telephony/config/operatingModes", 201)
    assert (created.body, created.response, created.fault) == (body, {"id": mode_id}, None)
    assert listed.query == {"email": "nobody@aurora.example"}
    assert sim.writes() == [created]


def test_validate_actions_are_no_writes(sim: Simulator, admin: Api) -> None:
    admin.post("/telephony/config/virtualExtensions/actions/validateNumbers/invoke", {"phoneNumbers": ["1"]})
    assert sim.writes() == []


def test_reset_forgets_everything_that_happened(sim: Simulator, admin: Api) -> None:
    berlin = sim.org.location("Berlin")
    berlin["name"] = "Potsdam"
    admin.create("/telephony/config/operatingModes", {"name": "New", "type": "NONE", "level": "ORGANIZATION"})
    sim.clock.set(datetime(2030, 1, 1, tzinfo=UTC))
    sim.reset()
    assert sim.org.location("Berlin")["id"] == berlin["id"]
    assert len(sim.log) == 0
    assert sim.clock.now().year < 2030
    with pytest.raises(LookupError):
        sim.org.operating_mode("New")


def test_seeded_ids_are_the_same_in_every_simulator(sim: Simulator) -> None:
    with Simulator() as other:
        assert list(other.org.people) == list(sim.org.people)
        assert other.url != sim.url


def test_parallel_creates_all_arrive(sim: Simulator, admin: Api) -> None:
    def create(number: int) -> None:
        body = {"displayName": f"Taxi {number}", "phoneNumber": "+12125550199", "extension": str(7000 + number)}
        admin.create("/telephony/config/virtualExtensions", body)

    before = len(sim.org.virtual_extensions)
    threads = [threading.Thread(target=create, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(sim.org.virtual_extensions) == before + 10


def test_a_separate_simulator_is_steered_over_http(sim: Simulator, admin: Api) -> None:
    control = sim.url.replace("/v1", "/_simulator")
    requests.post(f"{control}/faults", json=[{"status": 503, "times": 1}], timeout=PATIENCE)
    assert admin.get(PEOPLE).status_code == 503
    requests.post(f"{control}/latency", json={"seconds": 0.01}, timeout=PATIENCE)
    assert sim.latency == 0.01
    log = requests.get(f"{control}/log", timeout=PATIENCE).json()
    assert [(each["path"], each["status"], each["fault"]) for each in log] == [("/people", 503, "503 before")]
    requests.delete(f"{control}/log", timeout=PATIENCE)
    assert len(sim.log) == 0
    sim.org.locations.clear()
    requests.post(f"{control}/reset", timeout=PATIENCE)
    assert sim.org.locations


def test_a_fault_that_is_not_understood_is_refused(sim: Simulator) -> None:
    control = sim.url.replace("/v1", "/_simulator")
    for faults in ([{"colour": "red"}], [{"when": "later"}]):
        assert requests.post(f"{control}/faults", json=faults, timeout=PATIENCE).status_code == 400
    assert len(sim.faults) == 0


def test_the_clock_is_set_over_http(sim: Simulator) -> None:
    clock = sim.url.replace("/v1", "/_simulator/clock")
    for setting in ({"now": "2030-12-24T08:00:00+01:00"}, {"advance_seconds": 90}):
        assert requests.post(clock, json=setting, timeout=PATIENCE).status_code == 204
    assert sim.clock.now() == datetime(2030, 12, 24, 7, 1, 30, tzinfo=UTC)
    mistakes: tuple[Any, ...] = ({"now": "2031-12-24T08:00:00"}, {"now": "soon"}, {"advance_seconds": "1"}, {}, [], 7)
    for mistake in mistakes:
        assert requests.post(clock, json=mistake, timeout=PATIENCE).status_code == 400
    assert sim.clock.now() == datetime(2030, 12, 24, 7, 1, 30, tzinfo=UTC)
    requests.post(clock, data=b"null", timeout=PATIENCE)
    assert sim.clock.now().year < 2030


def test_requests_are_counted_by_sort(sim: Simulator, admin: Api) -> None:
    control = sim.url.replace("/v1", "/_simulator")
    extensions = "/telephony/config/virtualExtensions"
    admin.get(extensions)
    admin.post(f"{extensions}/actions/validateNumbers/invoke", {"phoneNumbers": ["+12125550199"]})
    admin.create(extensions, {"displayName": "Taxi", "phoneNumber": "+12125550199", "extension": "7000"})
    admin.get(extensions)
    requests.post(f"{control}/rate_limit", json={"per_minute": 1, "burst": 1}, timeout=PATIENCE)
    assert [admin.get(extensions).status_code for _attempt in range(2)] == [200, 429]
    requests.post(f"{control}/rate_limit", json=None, data=b"null", timeout=PATIENCE)
    assert sim.rate_limit is None
    counts = requests.get(f"{control}/counts", timeout=PATIENCE).json()
    assert counts == {"reads": 1, "writes": 1, "validations": 1, "verifications": 2, "refused": 1, "forgotten": 0}


def test_a_state_that_is_kept_comes_back_with_every_reset() -> None:
    with Simulator() as simulator:
        control = simulator.url.replace("/v1", "/_simulator")
        simulator.org.operating_modes.clear()
        requests.post(f"{control}/keep", timeout=PATIENCE)
        simulator.org.locations.clear()
        simulator.reset()
        assert simulator.org.locations
        assert not simulator.org.operating_modes


def test_as_a_process_it_tells_where_it_is_and_ends_cleanly_when_told_to() -> None:
    command = [sys.executable, "-m", "webex_calling_simulator"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        url = process.stdout.readline().split()[4]
        assert requests.get(f"{url}/people", timeout=PATIENCE).status_code == 401
        process.terminate()
        assert process.wait(PATIENCE) == 0
