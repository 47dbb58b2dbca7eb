# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Outgoing permissions of people, workspaces, virtual lines and locations: call types and transfer numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from wxc_sdk.person_settings.permissions_out import AutoTransferNumbers, CallTypePermission, OutgoingPermissions

from .case import Case, check
from .clients import Sdk


@dataclass(frozen=True)
class JudgedEntity:
    """One kind of entity with outgoing permissions."""

    name: str
    api: Callable[[Case], Sdk]
    identify: Callable[[Case], str]
    """The id of one in Munich, where nothing is seeded."""
    has_flags: bool = True
    shows_undocumented_types: bool = True


PERSON = JudgedEntity("a person", lambda case: case.admin.person_settings.permissions_out, Case.someone)
WORKSPACE = JudgedEntity("a workspace", lambda case: case.admin.workspace_settings.permissions_out, Case.workspace)
LINE = JudgedEntity(
    "a virtual line",
    lambda case: case.admin.telephony.virtual_lines.permissions_out,
    lambda case: str(case.sim.org.virtual_line("Zoll Büro")["id"]),
    shows_undocumented_types=False,
)
LOCATION = JudgedEntity(
    "a location",
    lambda case: case.admin.telephony.permissions_out,
    lambda case: case.location("Munich"),
    has_flags=False,
)
ENTITIES = (PERSON, WORKSPACE, LINE, LOCATION)

BLOCKED = ("international", "premium_services_i", "premium_services_ii")
UNDOCUMENTED = {"casual", "url_dialing", "unknown"}


def rule(action: str, transfer: bool) -> CallTypePermission:
    """What happens to calls of a type."""
    return CallTypePermission.model_validate({"action": action, "transferEnabled": transfer})


def permissions(entity: JudgedEntity, **rules: CallTypePermission) -> OutgoingPermissions:
    """Some call types, and both flags where there are any."""
    flags = {"useCustomEnabled": True, "useCustomPermissions": True} if entity.has_flags else {}
    return OutgoingPermissions.model_validate({**flags, "callingPermissions": rules})


def _rules(case: Case, entity: JudgedEntity) -> dict[str, tuple[str, bool]]:
    found = entity.api(case).read(entity.identify(case)).calling_permissions.permissions_dict()
    return {call_type: (each.action, each.transfer_enabled) for call_type, each in found.items() if each}


def check_permissions(entity: JudgedEntity, case: Case) -> None:
    """Ten call types with the known defaults; one that is changed leaves the others alone."""
    api, identifier = entity.api(case), entity.identify(case)
    before = _rules(case, entity)
    assert len(before.keys() - UNDOCUMENTED) == 10
    assert (before.keys() >= UNDOCUMENTED) == entity.shows_undocumented_types
    for call_type, found in before.items():
        if call_type not in UNDOCUMENTED:
            assert found == (("BLOCK", False) if call_type in BLOCKED else ("ALLOW", True)), call_type

    api.configure(identifier, permissions(entity, international=rule("ALLOW", True)))
    api.configure(identifier, permissions(entity, operator_assisted=rule("TRANSFER_NUMBER_2", False)))
    changed = {"international": ("ALLOW", True), "operator_assisted": ("TRANSFER_NUMBER_2", False)}
    assert _rules(case, entity) == {**before, **changed}

    settings = api.read(identifier)
    flag = True if entity.has_flags else None
    assert (settings.use_custom_enabled, settings.use_custom_permissions) == (flag, flag)
    # All that was read is sent back, less what the SDK knows to leave out.
    api.configure(identifier, settings)
    assert _rules(case, entity) == {**before, **changed}
    if entity.shows_undocumented_types:
        with case.refused(400, 25321):
            api.configure(identifier, settings, drop_call_types=set())


def check_strangers(entity: JudgedEntity, case: Case) -> None:
    """Whatever does not exist is refused, and so is a call type that does not."""
    api, identifier = entity.api(case), entity.identify(case)
    with case.refused(400, 25024):
        api.configure(identifier, permissions(entity, weekend=rule("ALLOW", True)))
    with case.refused(400, text="found AUTO_ATTENDANT"):
        api.read(case.sim.org.auto_attendant("Main Reception", "Munich")["id"])


def check_transfer_numbers(entity: JudgedEntity, case: Case) -> None:
    """Numbers are merged one by one, an empty one clears, and they come back with a hyphen."""
    api, identifier = entity.api(case).transfer_numbers, entity.identify(case)
    flag = {"useCustomTransferNumbers": True} if entity.has_flags else {}

    def configure(**numbers: str) -> Any:
        api.configure(identifier, AutoTransferNumbers.model_validate({**flag, **numbers}))
        return api.read(identifier)

    unset = api.read(identifier)
    assert (unset.auto_transfer_number1, unset.auto_transfer_number2, unset.auto_transfer_number3) == (None, None, None)
    assert unset.use_custom_transfer_numbers is (False if entity.has_flags else None)
    configure(autoTransferNumber1="+498999998011", autoTransferNumber2="+12055553650")
    found = configure(autoTransferNumber2="", autoTransferNumber3="+6560000012")
    assert (found.auto_transfer_number1, found.auto_transfer_number2) == ("+498999998011", None)
    assert found.auto_transfer_number3 == "+6560000012"
    assert case.answer["autoTransferNumber1"] == "+49-8999998011", "the number is not hyphenated"
    cleared = configure(**found.configure_unset_numbers.model_dump(by_alias=True, exclude_none=True))
    assert cleared == found
    with case.refused(400, 25024):
        configure(autoTransferNumber1="+1")
    if entity.has_flags:
        with case.refused(400, 25008, text="useCustomTransferNumbers"):
            api.configure(identifier, AutoTransferNumbers(auto_transfer_number1="+498999998011"))


for each in (WORKSPACE, LINE, LOCATION):
    check(f"{each.name} has call types that are changed one at a time")(partial(check_permissions, each))
    check(f"{each.name} refuses permissions that make no sense")(partial(check_strangers, each))
    check(f"{each.name} has transfer numbers that are set and cleared one at a time")(partial(check_transfer_numbers, each))


@check("the path at which the SDK looks for a person's permissions does not exist")
def the_path_of_permissions_at_which_the_sdk_looks(case: Case) -> None:
    with case.refused(404, text="No static resource hydra/v1/telephony/config/people/"):
        PERSON.api(case).read(case.someone())
    with case.refused(404, text="outgoingPermission."):
        PERSON.api(case).configure(case.someone(), permissions(PERSON, national=rule("BLOCK", False)))


@check("the path at which the SDK looks for a person's transfer numbers does not exist")
def the_path_at_which_the_sdk_looks(case: Case) -> None:
    api = PERSON.api(case).transfer_numbers
    with case.refused(404, text="No static resource hydra/v1/people/"):
        api.read(case.someone())
    with case.refused(404, text="autoTransferNumbers."):
        api.configure(case.someone(), AutoTransferNumbers(use_custom_transfer_numbers=True))


@check("people without calling have no outgoing permissions")
def people_without_calling_have_no_outgoing_permissions(case: Case) -> None:
    api = PERSON.api(case).access_codes
    with case.refused(400, 4003, text="[Error 4003]"):
        api.read(case.someone("ines.albrecht@aurora.example"))
    gone = case.someone()
    del case.sim.org.people[gone]
    with case.refused(404, 4008, text="[Error 4008]"):
        api.read(gone)


@check("call types that the platform enforces cannot be changed")
def call_types_that_the_platform_enforces_cannot(case: Case) -> None:
    madrid = case.location("Madrid")
    api = case.admin.telephony.permissions_out
    rules = api.read(madrid).calling_permissions
    assert rules.international.is_call_type_restriction_enabled
    assert not rules.national.is_call_type_restriction_enabled
    with case.refused(400, 25321):
        api.configure(madrid, permissions(LOCATION, international=rule("ALLOW", True)))
    api.configure(madrid, permissions(LOCATION, national=rule("BLOCK", False)))


@check("without permissions of its own everything follows its location")
def without_permissions_of_its_own_everything_follows(case: Case) -> None:
    api = case.admin.telephony.permissions_out
    api.configure(case.location("Munich"), permissions(LOCATION, national=rule("AUTH_CODE", False)))
    for entity in (WORKSPACE, LINE):
        assert _rules(case, entity)["national"] == ("AUTH_CODE", False)
