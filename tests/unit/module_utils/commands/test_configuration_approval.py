# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Plans that somebody approves: what an id of a plan stands for, and what it does not tell."""

from __future__ import annotations

import re

from tests.support.documents import COMPANY_WIDE, code, configure, extension, mode
from webex_calling_simulator import Fault, Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN, CUSTOMER_ORG_ID, DEMO_ORG, DEMO_ORG_ID, PARTNER_TOKEN

from .test_configuration import applied, munich, patterns, writes


def test_the_same_plan_has_the_same_id_and_another_has_another(sim: Simulator) -> None:
    first, again, other = (
        configure(sim, document, check=True)["plan_id"] for document in (patterns(1), patterns(1), patterns(2))
    )
    assert first == again != other


def test_an_approved_plan_is_applied_only_while_it_is_the_same(sim: Simulator) -> None:
    approved = configure(sim, patterns(1, 2), check=True)["plan_id"]
    applied(sim, patterns(1))
    refused = configure(sim, patterns(1, 2), plan_id=approved)
    assert refused["failed"]
    assert not refused["changed"]
    assert f"The plan is no longer the one with plan_id {approved}" in refused["msg"]
    applied(sim, patterns(1, 2), plan_id=refused["plan_id"])


def test_the_id_of_a_plan_tells_nothing_about_secrets(sim: Simulator) -> None:
    documents = [munich(access_codes=[code(number, "Visitors")]) for number in ("471111", "472222")]
    first, second = (configure(sim, document, check=True) for document in documents)
    assert first["plan_id"] == second["plan_id"]
    assert not re.search("47(1111|2222)", str((first, second)))


def test_a_plan_is_bound_to_its_organisation(sim: Simulator) -> None:
    document = {"virtual_extensions": [{**extension(7103, "C"), **COMPANY_WIDE}], "operating_modes": [mode("Storm")]}
    plans = [
        configure(sim, document, check=True, token=PARTNER_TOKEN, org_id=org_id) for org_id in (DEMO_ORG_ID, CUSTOMER_ORG_ID)
    ]
    assert [plan["org_id"] for plan in plans] == [DEMO_ORG_ID.rstrip("="), CUSTOMER_ORG_ID.rstrip("=")]
    assert plans[0]["plan_id"] != plans[1]["plan_id"]
    options = {"token": PARTNER_TOKEN, "org_id": CUSTOMER_ORG_ID, "plan_id": plans[0]["plan_id"]}
    refused = configure(sim, document, **options)
    assert "The plan is no longer the one with plan_id" in refused["msg"]
    assert writes(sim.log) == []


def test_a_plan_is_the_same_whether_the_organisation_is_named_or_that_of_the_token(sim: Simulator) -> None:
    plans = [configure(sim, patterns(1), check=True), configure(sim, patterns(1), check=True, org_id=DEMO_ORG)]
    assert len({plan["plan_id"] for plan in plans}) == 1


def test_a_token_that_may_not_ask_for_its_organisation_gets_no_approval(sim: Simulator) -> None:
    sim.faults.add(Fault(status=403, path="/people/me"), Fault(status=403, path="/v1/locations"))
    sim.tokens[ADMIN_TOKEN].scopes -= {"spark-admin:locations_read", "spark-admin:people_read", "spark-admin:device_read"}
    plan = configure(sim, patterns(1), check=True)
    assert (plan["plan_id"], plan["org_id"]) == ("", "")
    assert "nobody can approve it" in plan["warnings"][0]
    refused = configure(sim, patterns(1), plan_id="0" * 32)
    assert "a plan cannot be bound to it" in refused["msg"]
    assert writes(sim.log) == []
    assert applied(sim, patterns(1))[0]["changed"]


def test_an_empty_plan_id_is_a_mistake_and_not_no_plan_id(sim: Simulator) -> None:
    assert "plan_id: it is given and empty" in configure(sim, patterns(1), plan_id=" ")["msg"]
    assert len(sim.log) == 0


def test_the_id_of_a_plan_that_deletes_or_replaces_codes_cannot_be_searched_for_them(sim: Simulator) -> None:
    def plan_ids(number: str) -> set[str]:
        sim.reset()
        applied(sim, munich(access_codes=[code(number, "Visitors"), code("471000", "Kept")]))
        gone = munich(access_codes=[{**code(number, "Visitors"), "state": "absent"}])
        purged = munich(access_codes=[code("471000", "Kept")], purge=["access_codes"])
        renamed = munich(access_codes=[code(number, "Guests")])
        return {configure(sim, document, check=True, max_deletes=99)["plan_id"] for document in (gone, purged, renamed)}

    assert plan_ids("471111") == plan_ids("472222")
