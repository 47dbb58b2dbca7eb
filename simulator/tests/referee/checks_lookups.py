# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Lookups: from names to ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple
from functools import partial
from typing import Any

import pytest
from requests import HTTPError
from wxc_sdk.integration import Integration
from wxc_sdk.tokens import Tokens

from webex_calling_simulator import Fault

from .case import Case, check, check_pages, shown
from .clients import sync_sdk

LISTS: dict[str, Callable[[Case], Any]] = {
    "people": lambda case: case.admin.people.list,
    "people with their calling data": lambda case: partial(case.admin.people.list, calling_data=True),
    "locations": lambda case: case.admin.locations.list,
    "workspaces": lambda case: case.admin.workspaces.list,
    "virtual lines": lambda case: case.admin.telephony.virtual_lines.list,
    "auto attendants": lambda case: case.admin.telephony.auto_attendant.list,
    "call queues": lambda case: case.admin.telephony.callqueue.list,
    "hunt groups": lambda case: case.admin.telephony.huntgroup.list,
    "numbers": lambda case: case.admin.telephony.phone_numbers,
}


def check_list(ask: Callable[[Case], Any], case: Case) -> None:
    """Several pages, and the same without."""
    check_pages(case, ask(case), size=4)


for name, ask in LISTS.items():
    check(f"{name} are listed in pages")(partial(check_list, ask))


@check("people are found by address, name, ids and location")
def people_are_found_by_address_name_ids(case: Case) -> None:
    api = case.admin.people
    (lena,) = api.list(email="lena.fischer@aurora.example")
    assert (lena.display_name, lena.location_id, lena.extension) == ("Lena Fischer", None, None)
    (lena,) = api.list(display_name="Lena", calling_data=True)
    assert (lena.location_id, lena.extension) == (case.location("Berlin"), "1001")
    assert [each.display_name for each in api.list(id_list=[lena.person_id])] == ["Lena Fischer"]
    berlin = api.list(location_id=case.location("Berlin"), calling_data=True)
    assert {each.location_id for each in berlin} == {case.location("Berlin")}
    assert len(api.list(display_name="Jonas Weber")) == 2
    assert api.list(email="nobody@aurora.example") == []


@check("licences are listed with their names")
def licences_are_listed(case: Case) -> None:
    names = {each.license_id: each.name for each in case.admin.licenses.list()}
    (lena,) = case.admin.people.list(email="lena.fischer@aurora.example")
    assert [names[license_id] for license_id in lena.licenses] == ["Webex Calling - Professional"]


@check("the signed-in person is known to both, and people without rights must say whom they look for")
def the_signedin_person_is_known_to_both(case: Case) -> None:
    assert case.person.people.me(calling_data=True).extension == "1001"
    assert case.admin.people.me().display_name == "Ines Albrecht"
    with case.refused(400, text="Email or displayName"):
        case.person.people.list()


@check("locations are found by name and id, and calling ones have a prefix")
def locations_are_found_by_name_and_id(case: Case) -> None:
    (berlin,) = case.admin.locations.list(name="berl")
    assert (berlin.location_id, berlin.time_zone) == (case.location("Berlin"), "Europe/Berlin")
    assert case.admin.locations.details(berlin.location_id) == berlin
    assert case.admin.locations.list(location_id=berlin.location_id) == [berlin]
    everywhere = {each.name for each in case.admin.locations.list()}
    calling = {each.name: each for each in case.admin.telephony.locations.list(order="desc")}
    assert everywhere - calling.keys() == {"Warehouse Depot"}
    assert list(calling) == sorted(calling, reverse=True)
    assert (calling["Berlin"].location_id, calling["Berlin"].routing_prefix) == (berlin.location_id, "8030")
    with case.refused(404):
        case.admin.locations.details(case.location("Berlin")[:-4])


@check("workspaces are found by name and location")
def workspaces_are_found_by_name_and_location(case: Case) -> None:
    lobbies = case.admin.workspaces.list(display_name="Lobby")
    assert {each.location_id for each in lobbies} == {case.location("Berlin"), case.location("Denver")}
    munich = case.admin.workspaces.list(location_id=case.location("Munich"))
    assert [each.display_name for each in munich].count("Huddle Room") == 2
    assert all(each.calling.webex_calling.licenses for each in munich)


@check("virtual lines are found by several names and locations at once")
def virtual_lines_are_found_by_several_names(case: Case) -> None:
    api = case.admin.telephony.virtual_lines
    berlin, munich = case.location("Berlin"), case.location("Munich")
    assert {each.location.name for each in api.list(location_id=[berlin, munich])} == {"Berlin", "Munich"}
    names = {f"{each.first_name} {each.last_name}" for each in api.list(owner_name=["Zoll", "Dispatch"])}
    assert names == {"Zoll Büro", "Dispatch West"}


@check("features are found by location and name, Customer Assist queues apart from the others")
def features_are_found_by_location_and_name(case: Case) -> None:
    berlin = case.location("Berlin")
    for api in (case.admin.telephony.auto_attendant, case.admin.telephony.callqueue, case.admin.telephony.huntgroup):
        (found,) = api.list(location_id=berlin)
        assert (found.location_name, found.location_id) == ("Berlin", berlin)
        assert api.list(location_id=berlin, name=found.name[2:6]) == [found]
    (premium,) = case.admin.telephony.callqueue.list(has_cx_essentials=True)
    assert premium.name == "Premium Support"
    assert premium.id not in {each.id for each in case.admin.telephony.callqueue.list()}


@check("numbers are found by location, owner and state")
def numbers_are_found_by_location_owner_and(case: Case) -> None:
    ask = case.admin.telephony.phone_numbers
    berlin = case.location("Berlin")
    assert {each.location.name for each in ask(location_id=berlin)} == {"Berlin"}
    assert all(each.owner is None for each in ask(available=True))
    (lena,) = ask(owner_id=case.someone("lena.fischer@aurora.example"))
    assert (lena.extension, lena.esn, lena.owner.first_name) == ("1001", "80301001", "Lena")
    assert [shown(each) for each in ask(phone_number=lena.phone_number)] == [shown(lena)]
    assert not any(each.phone_number for each in ask(number_type="EXTENSION"))


@check("a token sees its organisation and no other")
def a_token_sees_its_organisation_and_no(case: Case) -> None:
    (found,) = case.admin.organizations.list()
    assert case.admin.organizations.details(found.org_id) == found
    assert found.display_name == case.sim.org.name
    hidden = next(each for each in case.sim.orgs if each != found.org_id)
    with case.refused(404):
        case.admin.organizations.details(hidden)
    with case.refused(403):
        case.admin.telephony.operating_modes.list(org_id=hidden)
    assert case.admin.telephony.operating_modes.list(org_id=found.org_id)


@check("a request that comes too early is repeated")
def a_request_that_comes_too_early_is(case: Case) -> None:
    case.sim.faults.add(Fault(status=429, retry_after="0", times=2))
    exchanges = case.exchanges(case.admin.organizations.list)
    assert [each.status for each in exchanges] == [429, 429, 200]


@check("a token is refreshed with the three secrets and no others")
def a_token_is_refreshed_with_the_three(case: Case) -> None:
    client_id, secret, refresh_token = astuple(case.sim.refresh)
    tokens = Tokens(access_token="expired", refresh_token=refresh_token)
    _integration(case, client_id, secret).refresh(tokens)
    assert (tokens.expires_in, tokens.refresh_token) == (1209599, refresh_token)
    with sync_sdk(case.sim.url, str(tokens.access_token)) as renewed:
        assert renewed.people.me().display_name == "Ines Albrecht"
    with pytest.raises(HTTPError) as refused:
        _integration(case, client_id, "wrong").refresh(Tokens(refresh_token=refresh_token))
    assert refused.value.response.status_code == 401
    with sync_sdk(case.sim.url, "expired-token") as expired, case.refused(401):
        expired.people.me()


def _integration(case: Case, client_id: str, secret: str) -> Integration:
    address = f"{case.sim.url}/access_token"
    return Integration(client_id=client_id, client_secret=secret, scopes="", redirect_url="", token_service=address)
