# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api.settings import CONNECTION, DEFAULT_BASE_URL, Settings
from ansible_collections.webex.calling.plugins.module_utils.errors import InvalidInput
from tests.support.builders import defaults

SECRETS = {"access_token": "s3cret-a", "client_secret": "s3cret-b", "refresh_token": "s3cret-c"}


def settings(environ: dict[str, str] | None = None, /, **params: Any) -> Settings:
    return Settings.of({**defaults(CONNECTION), **params}, environ or {})


@pytest.mark.parametrize(
    ("option", "variable", "value"),
    [
        ("access_token", "WEBEX_ACCESS_TOKEN", "token"),
        ("client_id", "WEBEX_CLIENT_ID", "client"),
        ("client_secret", "WEBEX_CLIENT_SECRET", "secret"),
        ("refresh_token", "WEBEX_REFRESH_TOKEN", "refresh"),
        ("org_id", "WEBEX_ORG_ID", "Aurora"),
        ("base_url", "WEBEX_BASE_URL", "http://127.0.0.1:1/v1"),
        ("ca_path", "REQUESTS_CA_BUNDLE", "/etc/ca.pem"),
    ],
)
def test_an_option_falls_back_to_its_variable(option: str, variable: str, value: str) -> None:
    needed = {} if option == "access_token" else {"access_token": "token"}
    assert getattr(settings({variable: value}, **needed), option) == value
    assert getattr(settings({variable: "other"}, **{**needed, option: value}), option) == value


def test_every_variable_is_documented_with_its_option() -> None:
    for option in ("access_token", "client_id", "client_secret", "refresh_token", "org_id", "base_url"):
        assert f"E(WEBEX_{option.upper()})" in " ".join(CONNECTION.fields[option].paragraphs)


def test_what_is_not_given_has_its_documented_default() -> None:
    found = settings(access_token="token")
    assert (found.base_url, found.timeout, found.max_wait) == (DEFAULT_BASE_URL, 30, 300)


@pytest.mark.parametrize("lacking", ["client_id", "client_secret", "refresh_token"])
def test_without_a_way_to_authenticate_all_ways_are_told(lacking: str) -> None:
    triple = {name: "x" for name in ("client_id", "client_secret", "refresh_token") if name != lacking}
    with pytest.raises(InvalidInput) as failure:
        settings(**triple)
    for word in ("access_token", "WEBEX_ACCESS_TOKEN", "client_id", "client_secret", "refresh_token"):
        assert word in failure.value.message


def test_a_refresh_token_is_enough_to_authenticate() -> None:
    assert settings(client_id="x", client_secret="y", refresh_token="z").can_refresh
    assert not settings(access_token="token").can_refresh


def test_secrets_stay_out_of_the_repr() -> None:
    found = settings(**SECRETS, client_id="client", proxy="http://user:s3cret-d@proxy:3128")
    assert "client" in repr(found)
    assert "s3cret" not in repr(found)


def test_secrets_and_nothing_else_are_hidden_by_ansible() -> None:
    hidden = {name for name, spec in CONNECTION.options().items() if spec.get("no_log")}
    assert hidden == {*SECRETS, "proxy"}  # whose address may hold a password


@pytest.mark.parametrize("option", ["access_token", "client_id", "client_secret", "refresh_token", "org_id", "base_url", "proxy"])
@pytest.mark.parametrize("value", ["", " ", "\n"])
def test_an_option_that_is_given_and_empty_is_a_mistake_and_nothing_takes_its_place(option: str, value: str) -> None:
    environ = {"WEBEX_ACCESS_TOKEN": "other", "WEBEX_ORG_ID": "Aurora"}
    with pytest.raises(InvalidInput, match=f"{option}: it is given and empty"):
        settings(environ, **{option: value})


def test_an_empty_variable_is_none_as_credentials_of_awx_set_them() -> None:
    assert settings({"WEBEX_ACCESS_TOKEN": "token", "WEBEX_ORG_ID": ""}).org_id == ""


@pytest.mark.parametrize(
    "url", ["http://webexapis.com/v1", "http://10.0.0.1/v1", "http://localhost.example/v1", "http://0.0.0.0/v1"]
)
def test_the_token_is_never_sent_for_everybody_to_read(url: str) -> None:
    with pytest.raises(InvalidInput, match="base_url: http:// would send the token for everybody to read; use https://"):
        settings(access_token="token", base_url=url)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8000/v1", "http://localhost/v1", "http://[::1]:1/v1", "https://proxy.example/v1"]
)
def test_what_stays_on_the_machine_or_is_encrypted_is_fine(url: str) -> None:
    assert settings(access_token="token", base_url=url).base_url == url


@pytest.mark.parametrize("option", ["access_token", "client_secret", "refresh_token"])
def test_blanks_around_a_secret_are_a_slip_of_copying(option: str) -> None:
    assert getattr(settings(**{"access_token": "token", option: " token\n"}), option) == "token"


@pytest.mark.parametrize("token", ["to\nken", "tok\u2026en", "\u201ctoken\u201d", "to ken"])
def test_a_token_that_cannot_be_one_is_told_without_repeating_it(token: str) -> None:
    with pytest.raises(InvalidInput, match="access_token") as failure:
        settings(access_token=token)
    assert token not in failure.value.message


@pytest.mark.parametrize("url", ["webexapis.com/v1", "ftp://webexapis.com", "https://", "http://[::1", "https:webexapis.com"])
def test_a_base_url_that_is_none_is_told_with_an_example(url: str) -> None:
    with pytest.raises(InvalidInput, match=f"base_url: .* is not a URL such as {DEFAULT_BASE_URL}"):
        settings(access_token="token", base_url=url)


def test_a_slash_at_the_end_of_the_base_url_does_not_matter() -> None:
    assert settings(access_token="token", base_url=DEFAULT_BASE_URL + "/").base_url == DEFAULT_BASE_URL


@pytest.mark.parametrize(("option", "seconds"), [("timeout", 0), ("timeout", -1), ("max_wait", -1)])
def test_seconds_that_make_no_sense_are_told(option: str, seconds: int) -> None:
    with pytest.raises(InvalidInput, match=f"{option}: {seconds} is not a number of seconds"):
        settings(access_token="token", **{option: seconds})


def test_not_waiting_at_all_is_allowed() -> None:
    assert settings(access_token="token", max_wait=0).max_wait == 0


def test_an_option_set_to_null_has_its_default() -> None:
    assert (settings(access_token="token", timeout=None).timeout, settings(access_token="token", max_wait=None).max_wait) == (
        30,
        300,
    )


PROXY = "http://proxy.example:3128"
OTHER = "http://other.example:3128"


@pytest.mark.parametrize(
    ("option", "environ", "proxies"),
    [
        (None, {}, {}),
        (PROXY, {}, {"http": PROXY, "https": PROXY}),
        (PROXY, {"HTTPS_PROXY": OTHER}, {"http": PROXY, "https": PROXY}),
        (None, {"HTTPS_PROXY": PROXY, "HTTP_PROXY": OTHER}, {"https": PROXY, "http": OTHER}),
        (None, {"https_proxy": PROXY}, {"https": PROXY}),
        (None, {"HTTPS_PROXY": PROXY, "NO_PROXY": "webexapis.com"}, {}),
        (None, {"HTTPS_PROXY": PROXY, "no_proxy": "example.org,.webexapis.com"}, {}),
        (None, {"HTTPS_PROXY": PROXY, "NO_PROXY": "example.org"}, {"https": PROXY}),
    ],
)
def test_proxies_come_from_the_option_or_the_environment(
    option: str | None, environ: dict[str, str], proxies: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "no_proxy"):  # of the one who runs the tests
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    assert dict(settings(environ, access_token="token", proxy=option).proxies) == proxies


def test_equal_settings_share_a_session() -> None:
    assert len({settings(access_token="token"), settings({"WEBEX_ACCESS_TOKEN": "token"})}) == 1
