# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A good answer is no proof: what Webex did not keep is told object by object, and what it kept is not."""

from __future__ import annotations

import copy

import pytest

from tests.support.documents import COMPANY_WIDE, SECRET_CODES, Json, code, configure, export, later_site, mode, pattern, site
from webex_calling_simulator import Exchange, Fault, Simulator

BOARDROOM = "Boardroom Spree"


def forget(sim: Simulator, method: str, path: str, times: int = 1) -> None:
    """Has so many requests answered as if they had been carried out."""
    sim.faults.add(Fault(forgets=True, method=method, path=path, times=times))


def applied(sim: Simulator, document: Json) -> Json:
    result = configure(sim, document)
    assert not result.get("failed"), result["msg"]
    return result


def not_taken(sim: Simulator, document: Json) -> list[str]:
    """What the result tells of each object that was not kept."""
    result = configure(sim, document)
    assert result["failed"], result
    assert result["changed"]
    return [f"{each['object']}: {each['reason']}" for each in result["not_taken"]]


def test_several_members_that_did_not_take_are_told_by_their_names(sim: Simulator) -> None:
    applied(sim, {"location": "Munich", "digit_patterns": [pattern("Taxi", "22456!")]})
    forget(sim, "PUT", "/digitPatterns")
    changed = {**pattern("Taxi", "22457!", "allow")}
    (told,) = not_taken(sim, {"location": "Munich", "digit_patterns": [changed]})
    assert told == 'digit pattern "Taxi" of location "Munich": pattern, action did not take'


def test_a_new_name_that_was_not_kept_is_told(sim: Simulator) -> None:
    id_ = sim.org.operating_mode("Siesta")["id"]
    forget(sim, "PUT", "/operatingModes")
    (told,) = not_taken(sim, {"location": "Madrid", "operating_modes": [{"id": id_, "name": "Sobremesa"}]})
    assert told == 'operating mode "Siesta" of location "Madrid": name did not take'


def test_what_purge_deletes_is_verified_too(sim: Simulator) -> None:
    forget(sim, "DELETE", "/virtualExtensions/")
    document = {"location": "Munich", "virtual_extensions": [], "purge": ["virtual_extensions"]}
    result = configure(sim, document)
    assert [(each["place"], each["reason"]) for each in result["not_taken"]] == [("purge", "it is still there")]


def test_a_replacement_of_which_only_the_deletion_took_is_told(sim: Simulator) -> None:
    forget(sim, "POST", "/accessCodes")
    (told,) = not_taken(sim, {"location": "Berlin", "access_codes": [code("4711", "Reception")]})
    assert told == 'access code "Front office" of location "Berlin": it is not there'


def test_a_switch_that_was_not_kept_is_told(sim: Simulator) -> None:
    forget(sim, "PUT", "/accessCodes")
    (told,) = not_taken(sim, {"access_codes": [{"workspace": BOARDROOM, "use_custom_access_codes": True}]})
    assert told == f'access code switch of workspace "{BOARDROOM}": use_custom_access_codes did not take'


def test_secrets_that_were_not_kept_stay_secret(sim: Simulator) -> None:
    forget(sim, "POST", "/accessCodes")
    result = configure(sim, {"location": "Munich", "access_codes": [code(SECRET_CODES[0], "Visitors")]})
    assert [each["object"] for each in result["not_taken"]] == ['access code "Visitors" of location "Munich"']
    assert SECRET_CODES[0] not in str(result)


def test_of_many_five_are_told_in_the_message_and_all_are_listed(sim: Simulator) -> None:
    forget(sim, "POST", "/digitPatterns", times=7)
    patterns = [pattern(f"Pattern {number}", f"09{number:03}!") for number in range(7)]
    result = configure(sim, {"location": "Munich", "digit_patterns": patterns})
    assert result["msg"].count("it is not there") == 5
    assert "does not show 7 of them" in result["msg"]
    assert len(result["not_taken"]) == 7


def test_twins_that_only_their_ids_tell_apart_are_verified_by_their_ids(sim: Simulator) -> None:
    criteria = sim.org.sequential_rings[sim.org.workspace(BOARDROOM)["id"]]["criteria"]
    one = next(each for each in criteria.values() if "scheduleName" in each)
    twin = {**copy.deepcopy(one), "id": f"{one['id'][:-4]}AAAA"}
    criteria[twin["id"]] = twin
    item = {"workspace": BOARDROOM, "id": twin["id"], "ring_enabled": not one["ringEnabled"]}
    applied(sim, {"sequential_ring_criteria": [item]})
    forget(sim, "PUT", "/sequentialRing/criteria")
    (told,) = not_taken(sim, {"sequential_ring_criteria": [{**item, "ring_enabled": one["ringEnabled"]}]})
    assert told.endswith("ring_enabled did not take")


def test_what_exists_twice_can_be_changed_by_its_id_alone(sim: Simulator) -> None:
    criteria = {"workspace": BOARDROOM, "calls_from": "any_phone_number", "ring_enabled": True}
    applied(sim, {"sequential_ring_criteria": [criteria]})
    stored = sim.org.sequential_rings[sim.org.workspace(BOARDROOM)["id"]]["criteria"]
    made = next(each for each in stored.values() if each["callsFrom"] == "ANY_PHONE_NUMBER" and "scheduleName" not in each)
    other = {"workspace": BOARDROOM, "id": made["id"], "ring_enabled": False}
    stored["twin"] = {**copy.deepcopy(made), "id": "twin"}
    applied(sim, {"sequential_ring_criteria": [other]})
    assert [stored[made["id"]]["ringEnabled"], stored["twin"]["ringEnabled"]] == [False, True]


@pytest.mark.parametrize("document", [site(), later_site()], ids=["new", "later"])
def test_whatever_was_kept_is_not_complained_about(document: Json, sim: Simulator) -> None:
    """Every section, with everything that it depends on."""
    applied(sim, site())
    applied(sim, document)


def test_what_is_verified_is_read_once_and_nothing_else_is(sim: Simulator) -> None:
    document: Json = {
        "location": "Munich",
        "digit_patterns": [pattern("Taxi", "22456!"), pattern("Bus", "22457!")],
        "operating_modes": [mode("Storm"), mode("Evacuation", **COMPANY_WIDE)],
        "transfer_numbers": [{"location": "Berlin", "transfer_number_1": "+493023125041"}],  # as it is
    }
    applied(sim, document)
    reads = _after_the_last_write(sim)
    lists = [path for path in reads if path.endswith(("/digitPatterns", "/operatingModes"))]
    assert len(lists) == 2
    assert not [path for path in reads if "autoTransferNumbers" in path]


def _after_the_last_write(sim: Simulator) -> list[str]:
    log: list[Exchange] = list(sim.log)
    last = max(position for position, each in enumerate(log) if each.is_write)
    return [each.path for each in log[last + 1 :]]


def test_without_verification_nobody_notices(sim: Simulator) -> None:
    forget(sim, "POST", "/digitPatterns")
    document = {"location": "Munich", "digit_patterns": [pattern("Taxi", "22456!")]}
    assert not configure(sim, document, verify=False).get("failed")
    assert "digit_patterns" not in export(sim, location="Munich", sections=["digit_patterns"])["configuration"]


def test_check_mode_verifies_nothing(sim: Simulator) -> None:
    document = {"location": "Munich", "digit_patterns": [pattern("Taxi", "22456!")]}
    result = configure(sim, document, check=True)
    assert result["changed"]
    assert "not_taken" not in result
    assert len([each for each in sim.log if each.path.endswith("/digitPatterns")]) == 1
