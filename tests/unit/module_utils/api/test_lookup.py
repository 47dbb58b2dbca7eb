# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from ansible_collections.webex.calling.plugins.module_utils.api.ids import id_type
from ansible_collections.webex.calling.plugins.module_utils.api.lookup import Lookup, Named
from ansible_collections.webex.calling.plugins.module_utils.errors import Ambiguous, CallingError, NotFound
from tests.support.builders import FakeTime, client_of
from webex_calling_simulator import Fault, Simulator
from webex_calling_simulator.ids import public_id
from webex_calling_simulator.seed import (
    ADMIN_WITHOUT_CALLING,
    CUSTOMER_ORG,
    CUSTOMER_ORG_ID,
    INVITED_WITHOUT_CALLING,
    LOCATION_WITHOUT_CALLING,
    PARTNER_TOKEN,
    SIGNED_IN_PERSON,
    TWO_PEOPLE_NAMED,
    TWO_WORKSPACES_IN_MUNICH_NAMED,
    WORKSPACE_IN_BERLIN_AND_DENVER,
)


@pytest.fixture
def lookup(client: Client) -> Lookup:
    return Lookup(client)


def find(lookup: Lookup, noun: str, text: str, location: Named | None = None) -> Named:
    finder = getattr(lookup, noun)
    found: Named = finder(text, location) if location else finder(text)
    return found


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        (public_id("LOCATION", "a-b"), "LOCATION"),
        (public_id("VIRTUAL_LINE", "abc") + "==", "VIRTUAL_LINE"),
        ("Y2lzY29zcGFyazovL3VybjpURUFNOnVzLWVhc3QtMV9pbnQxMy9QRU9QTEUvYQ", "PEOPLE"),
        ("Berlin", ""),
        ("Büro", ""),
        ("", ""),
        ("YWJj", ""),
    ],
)
def test_an_id_tells_its_type_and_a_name_tells_none(text: str, type_: str) -> None:
    assert id_type(text) == type_


NAMED = [
    ("location", "Berlin"),
    ("workspace", "Boardroom Spree"),
    ("virtual_line", "Service Desk"),
    ("person", SIGNED_IN_PERSON),
]


@pytest.mark.parametrize(("noun", "name"), NAMED)
@pytest.mark.parametrize("padding", ["", "=="])
def test_whatever_has_a_name_is_found_by_its_id_too(lookup: Lookup, noun: str, name: str, padding: str) -> None:
    by_name = find(lookup, noun, name)
    assert find(lookup, noun, by_name.id + padding) == by_name
    assert (by_name.name, by_name.word) == (name, name)


@pytest.mark.parametrize(("noun", "name"), NAMED)
def test_names_are_compared_exactly(lookup: Lookup, noun: str, name: str) -> None:
    with pytest.raises(NotFound):
        find(lookup, noun, name[:-1])


@pytest.mark.parametrize(("noun", "name"), [*NAMED[:3], ("organization", "Aurora Logistics")])
def test_each_list_is_read_once(sim: Simulator, lookup: Lookup, noun: str, name: str) -> None:
    for _again in range(3):
        find(lookup, noun, name)
    assert len(sim.log) == 1


@pytest.mark.parametrize(
    ("noun", "typo", "hint"),
    [
        ("location", "Berln", "'Berlin'"),
        ("workspace", "Boardroom Sprea", "'Boardroom Spree'"),
        ("location", "berlin", "'Berlin'"),
    ],
)
def test_a_slip_is_answered_with_what_was_probably_meant(lookup: Lookup, noun: str, typo: str, hint: str) -> None:
    with pytest.raises(NotFound, match=f'There is no .*{noun} "{typo}"\\. Did you mean {hint}\\?'):
        find(lookup, noun, typo)


def test_nothing_alike_gives_no_hint(lookup: Lookup) -> None:
    with pytest.raises(NotFound) as failure:
        lookup.location("Qqq")
    assert failure.value.message == 'There is no Webex Calling location "Qqq".'


def test_a_location_without_calling_is_no_calling_location(lookup: Lookup) -> None:
    with pytest.raises(NotFound, match="no Webex Calling location"):
        lookup.location(LOCATION_WITHOUT_CALLING)


def test_two_workspaces_of_one_name_are_told_apart_by_location(lookup: Lookup) -> None:
    name = WORKSPACE_IN_BERLIN_AND_DENVER
    berlin = lookup.location("Berlin")
    found = lookup.workspace(name, berlin)
    with pytest.raises(Ambiguous) as failure:
        lookup.workspace(name)
    assert failure.value.message.startswith(f'There are 2 workspaces called "{name}"; say which one by its location or id')
    for there in (found.id, "(location Berlin)", "(location Denver)"):
        assert there in failure.value.message


def test_two_workspaces_of_one_name_at_one_location_are_told_apart_by_id(sim: Simulator, lookup: Lookup) -> None:
    munich = lookup.location("Munich")
    with pytest.raises(Ambiguous, match=f'There are 2 workspaces called "{TWO_WORKSPACES_IN_MUNICH_NAMED}" at location "Munich"'):
        lookup.workspace(TWO_WORKSPACES_IN_MUNICH_NAMED, munich)
    both = [space["id"] for space in sim.org.workspaces.values() if space["displayName"] == TWO_WORKSPACES_IN_MUNICH_NAMED]
    assert [lookup.workspace(id_).word for id_ in both] == both


def test_a_workspace_elsewhere_is_not_found_at_the_location(lookup: Lookup) -> None:
    with pytest.raises(NotFound, match='no workspace "Summit Room" at location "Berlin"'):
        lookup.workspace("Summit Room", lookup.location("Berlin"))


def test_a_workspace_without_calling_is_told(sim: Simulator, lookup: Lookup) -> None:
    sim.org.workspace("Boardroom Spree")["calling"] = {"type": "freeCalling"}
    with pytest.raises(CallingError, match='Workspace "Boardroom Spree" is not set up for Webex Calling'):
        lookup.workspace("Boardroom Spree")


@pytest.mark.parametrize("text", ["Service Desk", "+493023125041", "+49 30 2312-5041", "+49-3023125041"])
def test_a_virtual_line_is_found_by_name_and_by_number_however_written(sim: Simulator, lookup: Lookup, text: str) -> None:
    assert lookup.virtual_line(text).id == sim.org.virtual_line("Service Desk")["id"]


@pytest.mark.parametrize("text", ["+1 303 555 0141", "1-303-555-0141", "(303) 555-0141"])
def test_a_virtual_line_of_north_america_is_found_in_every_spelling_of_its_number(
    sim: Simulator, lookup: Lookup, text: str
) -> None:
    line = sim.org.virtual_line("Dispatch West")
    assert lookup.virtual_line(text).id == line["id"]
    line["number"]["external"] = "3035550141"
    assert Lookup(lookup.lists.client).virtual_line(text).id == line["id"]


def test_an_extension_of_ten_digits_is_not_the_number_of_a_virtual_line(sim: Simulator, lookup: Lookup) -> None:
    line = sim.org.virtual_line("Dispatch West")
    line["number"].update(external="+13035550141", extension="5551234567")
    with pytest.raises(NotFound):
        lookup.virtual_line("+15551234567")
    assert lookup.virtual_line("5551234567").id == line["id"]


def test_a_virtual_line_is_found_by_its_extension_at_a_location(sim: Simulator, lookup: Lookup) -> None:
    with pytest.raises(Ambiguous):
        lookup.virtual_line("3001")
    found = lookup.virtual_line("3001", lookup.location("Munich"))
    assert found.id == sim.org.virtual_line("Zoll Büro")["id"]


@pytest.mark.parametrize("text", ["lena.fischer@aurora.example", "Lena.Fischer@Aurora.Example", "Lena Fischer"])
def test_a_person_is_found_by_email_in_any_case_or_by_name_and_told_by_email(lookup: Lookup, text: str) -> None:
    assert lookup.person(text).word == SIGNED_IN_PERSON


def test_a_display_name_is_compared_with_its_case(lookup: Lookup) -> None:
    with pytest.raises(NotFound):
        lookup.person("lena fischer")


def test_two_people_of_one_name_are_told_apart_by_location_or_email(sim: Simulator, lookup: Lookup) -> None:
    with pytest.raises(Ambiguous, match=f'There are 2 people called "{TWO_PEOPLE_NAMED}"'):
        lookup.person(TWO_PEOPLE_NAMED)
    in_munich = lookup.person(TWO_PEOPLE_NAMED, lookup.location("Munich"))
    assert lookup.person(in_munich.word) == in_munich


def test_only_the_person_asked_for_is_read(sim: Simulator, lookup: Lookup) -> None:
    lookup.person(SIGNED_IN_PERSON)
    assert [(exchange.query.get("email"), len(exchange.response["items"])) for exchange in sim.log] == [(SIGNED_IN_PERSON, 1)]


@pytest.mark.parametrize("email", [ADMIN_WITHOUT_CALLING, INVITED_WITHOUT_CALLING])
def test_a_person_without_calling_is_told(lookup: Lookup, email: str) -> None:
    with pytest.raises(CallingError, match=f'Person "{email}" has no Webex Calling licence'):
        lookup.person(email)


def test_an_organisation_is_found_by_name(sim: Simulator, time: FakeTime) -> None:
    lookup = Lookup(client_of(sim, time, access_token=PARTNER_TOKEN))
    assert lookup.organization(CUSTOMER_ORG) == Named(CUSTOMER_ORG_ID, CUSTOMER_ORG)


def test_a_list_that_cannot_be_read_is_an_error_and_never_means_absent(sim: Simulator, lookup: Lookup) -> None:
    sim.faults.add(Fault(status=403, path="/workspaces", times=1))
    with pytest.raises(CallingError, match="Could not look up workspaces: Webex answered 403") as failure:
        lookup.workspace("Boardroom Spree")
    assert not isinstance(failure.value, NotFound)
    assert lookup.workspace("Boardroom Spree")
