# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import json
from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api import answers
from ansible_collections.webex.calling.plugins.module_utils.api.answers import Reply, answer_to, error_of, is_about_the_object
from ansible_collections.webex.calling.plugins.module_utils.errors import (
    CallingError,
    NotSignedIn,
    Unreadable,
    WebexError,
    WrongAnswer,
    trying,
)
from ansible_collections.webex.calling.plugins.module_utils.text import UNSHOWABLE
from tests.support.builders import response

MODES = "/telephony/config/operatingModes"
MODE = f"{MODES}/Y2lz"
HTML = "<html><body><h1>Bad Gateway</h1></body></html>"
REQUIRED = "Mandatory field(s) missing: holidays"


def error(body: Any, status: int = 400, **headers: str) -> WebexError:
    return error_of(reply(status, json.dumps(body), **headers))


def reply(status: int = 200, body: str = "", content_type: str = "application/json", **headers: str) -> Reply:
    return Reply.of(response(status, body, content_type, **headers))


@pytest.mark.parametrize(
    ("body", "code", "text"),
    [
        ({"message": REQUIRED, "errors": [{"description": REQUIRED}]}, "", REQUIRED),
        ({"errors": [{"description": REQUIRED}]}, "", REQUIRED),
        ({"errorCode": 25008, "message": REQUIRED, "errors": [{"errorCode": 25008, "description": REQUIRED}]}, "25008", REQUIRED),
        ({"errorCode": "25008", "message": REQUIRED}, "25008", REQUIRED),
        ({"message": REQUIRED, "errors": [{"errorCode": 25008}]}, "25008", REQUIRED),
        ({"error": {"key": "400", "message": [{"description": REQUIRED, "code": "25008"}]}}, "25008", REQUIRED),
        ({"error": {"key": "400", "message": REQUIRED}}, "", REQUIRED),
        ({"error": {"key": "400"}}, "", "no reason given"),
        ({"message": "[Error 4008] User not found: x"}, "4008", "[Error 4008] User not found: x"),
        ({"errors": None}, "", "no reason given"),
        ({"errors": ["unexpected"]}, "", "no reason given"),
        ({}, "", "no reason given"),
    ],
    ids="A A-without-message B B-text-code B-nested-only C C-text C-empty code-in-text null odd empty".split(),
)
def test_every_known_shape_of_error_is_understood(body: Any, code: str, text: str) -> None:
    found = error(body)
    assert (found.code, found.text) == (code, text)


def test_the_outer_code_wins_over_the_nested_one() -> None:
    nested = [{"errorCode": 8363, "description": "Duplicate"}]
    assert error({"errorCode": 25223, "message": "Exists", "errors": nested}, 409).code == "25223"


def test_what_is_said_twice_is_told_once_and_what_differs_is_told_too() -> None:
    said = ["Not valid", "Not   valid: name", "Too long"]
    assert error({"message": said[0], "errors": [{"description": text} for text in said[1:]]}).text == "Not valid: name; Too long"


def test_the_tracking_id_is_taken_from_the_body_or_else_from_the_header() -> None:
    assert error({"trackingId": "NA_1"}, TrackingID="H_1").tracking_id == "NA_1"
    assert error({"message": "x"}, trackingid="H_1").tracking_id == "H_1"


def test_the_sentence_has_status_code_reason_and_tracking_id() -> None:
    found = error({"errorCode": 25008, "message": f"{REQUIRED}.", "trackingId": "NA_1"})
    assert found.message == f"Webex answered 400 Bad Request, error 25008: {REQUIRED} (tracking id NA_1)"
    assert found.facts == {"error": {"status": 400, "code": "25008", "text": REQUIRED, "tracking_id": "NA_1"}}


@pytest.mark.parametrize(
    ("code", "hint"), [(25409, "Professional licence"), (4003, "not active"), (4167, "no schedule"), (25030, "location of")]
)
def test_a_code_whose_text_says_little_is_explained(code: int, hint: str) -> None:
    assert hint in error({"errorCode": code, "message": "Failed"}).message


@pytest.mark.parametrize("status", [502, 503, 504])
def test_html_of_a_gateway_is_not_repeated(status: int) -> None:
    found = error_of(reply(status, HTML, "text/html"))
    assert (found.status, found.text) == (status, "the gateway gives no reason")


def test_plain_text_of_a_gateway_is_told_in_one_line_with_the_code_of_the_header() -> None:
    found = error_of(reply(503, "upstream\n connect error" + " x" * 500, "text/plain", cisco_spark_error_codes="4251"))
    assert found.text.startswith("upstream connect error x")
    assert len(found.text) <= 200
    assert found.code == "4251"


def test_an_error_that_webex_cannot_have_written_says_what_to_check() -> None:
    found = error_of(reply(404, HTML, "text/html;charset=utf-8"))
    assert "not as the Webex API would (text/html instead of JSON)" in found.message
    assert "check base_url and the proxy" in found.message
    assert "callingData" not in found.message


def test_a_good_answer_is_its_object() -> None:
    assert answer_to("POST", MODES, reply(201, '{"id": "x"}')) == {"id": "x"}


def test_a_good_answer_may_have_no_body_where_none_is_expected() -> None:
    assert answer_to("DELETE", MODE, reply(204)) == {}
    with pytest.raises(WrongAnswer, match=r"no answer to GET /telephony/config/operatingModes/\{modeId\}: it is empty"):
        answer_to("GET", MODE, reply(200))


@pytest.mark.parametrize(("body", "content_type"), [(HTML, "text/html"), ("ok", ""), ("", "text/plain")])
def test_a_good_status_from_somebody_else_says_what_to_check(body: str, content_type: str) -> None:
    with pytest.raises(WrongAnswer, match=r"not as the Webex API would|it is empty"):
        answer_to("GET", MODES, reply(200, body, content_type))


@pytest.mark.parametrize("body", ['{"operatingModes": [', "", "{'a': 1}", '{"a": NaN}', '"\udcff"', '{"a": 1}}'])
def test_an_answer_that_breaks_off_or_is_garbled_is_unreadable(body: str) -> None:
    answer = Reply(200, "OK", {"Content-Type": "application/json"}, body.encode(errors="surrogateescape") or b"\x00")
    with pytest.raises(Unreadable, match="the answer to GET /telephony/config/operatingModes broke off or is garbled"):
        answer_to("GET", MODES, answer)


def test_a_member_that_comes_twice_makes_an_answer_unreadable() -> None:
    with pytest.raises(Unreadable):
        answer_to("GET", MODES, reply(200, '{"operatingModes": [{"id": "1"}], "operatingModes": []}'))


def test_what_is_null_is_missing() -> None:
    assert answer_to("GET", "/people", reply(200, '{"items": [{"id": "1", "emails": null}]}')) == {"items": [{"id": "1"}]}
    with pytest.raises(WrongAnswer):
        answer_to("GET", "/people", reply(200, '{"items": null}'))


@pytest.mark.parametrize("levels", [130, 900, 200_000])
@pytest.mark.parametrize(
    ("opened", "closed"), [("[", "]"), ('{"a":', "}"), ('[[],{"b":"]"},', ',"["]')], ids=["lists", "objects", "with others"]
)
def test_an_answer_of_endless_levels_is_refused(levels: int, opened: str, closed: str) -> None:
    body = '{"operatingModes": [], "more": ' + opened * levels + "1" + closed * levels + "}"
    with pytest.raises(WrongAnswer, match="it is nested too deeply"):
        answer_to("GET", MODES, reply(200, body))


def test_an_answer_that_was_cut_deep_inside_is_refused_without_going_there() -> None:
    with pytest.raises(WrongAnswer, match="it is nested too deeply"):
        answer_to("GET", MODES, reply(200, '{"operatingModes": ' + "[{" * 100_000))


@pytest.mark.parametrize("text", ["[" * 500, '"' + "{" * 500, "\\" + "[" * 500, '\\"]' * 200])
def test_brackets_in_a_text_are_no_levels(text: str) -> None:
    assert answer_to("POST", MODES, reply(201, json.dumps({"id": text}))) == {"id": text}


def test_an_answer_longer_than_any_of_webex_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_BYTES", 100)
    with pytest.raises(WrongAnswer, match="it is longer than 100 bytes"):
        reply(200, " " * 101)


@pytest.mark.parametrize("text", ["\x1b[2J", "a\nb", "a\rb", "\x00", "\x7f", "\x9b31m", "\u2028", "\u202e", "\u2066", "\ud800"])
@pytest.mark.parametrize("escaped", [True, False])
def test_no_text_of_an_answer_has_what_does_not_show(text: str, escaped: bool) -> None:
    content = json.dumps({"id": f"before {text} after", text: 1}, ensure_ascii=escaped or text < " " or text >= "\ud800")
    answer = answer_to("POST", MODES, reply(201, content))
    assert answer["id"].startswith("before ")
    assert UNSHOWABLE.search("".join(answer) + answer["id"]) is None


@pytest.mark.parametrize("text", ["Zürich", "東京", "\u200fעברית", "it's {{ 1 }} <b>", "😀"])
def test_text_that_shows_stays_as_it_is(text: str) -> None:
    assert answer_to("POST", MODES, reply(201, json.dumps({"id": text}))) == {"id": text}


def test_no_error_has_what_does_not_show() -> None:
    found = error({"message": "a\nb \x1b[31m red", "errorCode": "\x07", "trackingId": "\u202eNA"}, 400)
    assert UNSHOWABLE.search(found.message) is None
    assert "a b" in found.message


def test_only_a_404_of_webex_about_the_object_says_that_it_is_gone() -> None:
    assert is_about_the_object(error({"message": "LOCATION not found: x"}, 404))
    assert not is_about_the_object(error({"message": "No static resource hydra/v1/peopel."}, 404))
    assert not is_about_the_object(error({"message": "LOCATION not found: x"}, 400))
    assert not is_about_the_object(error({}, 404))
    assert not is_about_the_object(error({"errorCode": 4008, "message": "User not found"}, 404))
    assert not is_about_the_object(error_of(reply(404, HTML, "text/html")))
    assert not is_about_the_object(NotSignedIn("no access token: not found", 404))


def test_an_error_tells_what_could_not_be_done() -> None:
    with pytest.raises(CallingError) as failure, trying('read location "Berlin"'):
        raise error({"message": "Gone", "trackingId": "NA_1"}, 404)
    assert failure.value.message == ('Could not read location "Berlin": Webex answered 404 Not Found: Gone (tracking id NA_1).')
    assert failure.value.facts["error"]["tracking_id"] == "NA_1"
