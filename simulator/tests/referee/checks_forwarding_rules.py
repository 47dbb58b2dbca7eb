# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules of selective forwarding, and the numbers that are offered as destinations."""

from __future__ import annotations

from functools import partial
from typing import Any

from wxc_sdk.telephony.forwarding import CallForwarding, ForwardingRuleDetails

from .case import Case, Json, check, check_pages
from .checks_mode_management import FEATURES, Feature, place
from .crud import Crud

WISH: Json = {
    "name": "Suppliers",
    "enabled": True,
    "businessSchedule": "Office Hours",
    "holidaySchedule": "Public Holidays",
    "forwardTo": {"selection": "FORWARD_TO_SPECIFIED_NUMBER", "phoneNumber": "3001"},
    "callsTo": {"numbers": [{"type": "PRIMARY", "extension": "5200"}]},
    "callsFrom": {
        "selection": "CUSTOM",
        "customNumbers": {"privateNumberEnabled": True, "unavailableNumberEnabled": False, "numbers": ["+49-30901820"]},
    },
}


def _rules_of(feature: Feature) -> Crud:
    def where(case: Case) -> tuple[str, str]:
        return place(case, feature, "Munich")

    def sent(change: Json) -> ForwardingRuleDetails:
        return ForwardingRuleDetails.model_validate(change)

    def api(case: Case) -> Any:
        return feature.api(case).forwarding

    return Crud(
        name=f"a forwarding rule of {feature.name}",
        wish=lambda case: WISH,
        change={"name": "Hauliers", "enabled": False, "forwardTo": {"selection": "DO_NOT_FORWARD"}},
        create=lambda case, wish: str(api(case).create_call_forwarding_rule(*where(case), sent(wish))),
        read=lambda case, identifier: api(case).call_forwarding_rule(*where(case), identifier),
        items=lambda case: api(case).settings(*where(case)).rules,
        update=lambda case, identifier, change: str(
            api(case).update_call_forwarding_rule(*where(case), identifier, sent(change))
        ),
        delete=lambda case, identifier: api(case).delete_call_forwarding_rule(*where(case), identifier),
        merges=False,
        renamed_id=True,
    )


def check_selective(feature: Feature, case: Case) -> None:
    """Selective forwarding is switched on with its rule, and the rule off in the settings."""
    api, where = feature.api(case).forwarding, place(case, feature, "Munich")
    rule = api.create_call_forwarding_rule(*where, ForwardingRuleDetails.default("Everybody"))
    settings = {"selective": {"enabled": True, "destination": "3001"}, "rules": [{"id": rule, "enabled": False}]}
    api.update(*where, CallForwarding.model_validate(settings))
    found = api.settings(*where)
    assert (found.selective.enabled, found.selective.destination) == (True, "3001")
    assert [(each.name, each.calls_to, each.enabled) for each in found.rules] == [("Everybody", "Primary", False)]
    assert api.call_forwarding_rule(*where, rule).calls_to.numbers == []


for each in FEATURES:
    _rules_of(each).add()
    check(f"{each.name} switches its rules in the settings")(partial(check_selective, each))


@check("the numbers of a location are offered as destinations, in pages and by extension")
def the_numbers_of_a_location_are_offered(case: Case) -> None:
    admin, munich = case.admin, case.location("Munich")
    line = case.sim.org.virtual_line("Zoll Büro")["id"]
    for ask in (
        partial(admin.telephony.auto_attendant.call_forward_available_phone_numbers, munich),
        partial(admin.telephony.callqueue.call_forward_available_phone_numbers, munich),
        partial(admin.telephony.huntgroup.forward_available_phone_numbers, munich),
        partial(admin.person_settings.available_numbers.call_forward, case.someone()),
        partial(admin.workspace_settings.available_numbers.call_forward, case.workspace()),
        partial(admin.telephony.virtual_lines.available_numbers.call_forward, line),
    ):
        check_pages(case, ask, size=6)
        assert [each.owner.owner_id for each in ask(extension="3001")] == [line]
