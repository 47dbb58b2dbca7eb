# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Sequential ring of a workspace and of the signed-in person: the settings. API facts: sequential_ring, "Settings"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..errors import ApiError
from ..numbers import is_number, plain, ring_number
from ..routing import NO_CONTENT, B, Call, Reply, operation
from ..state import Json, Organization
from ..validation import any_text, block, boolean, integer, list_of, members
from ..worlds import World

COUNTS_AS_TEXT = World(
    "ring-counts-as-text",
    assumed="Only the ring count of a workspace's own phone reads back as text.",
    instead="All ring counts read back as text.",
    effect="Nothing. Both forms are read.",
    kinds=("sequential_ring",),
    source="The official document shows one count as text and the others as numbers.",
    contradicts=("*_sequential_ring.get",),
)
SETTINGS_REPLACED = World(
    "ring-settings-replaced",
    assumed="Settings of sequential ring that a PUT leaves out stay as they are.",
    instead="They have their defaults then.",
    effect="Nothing. The module sends all settings.",
    kinds=("sequential_ring", "sequential_ring_criteria"),
    source="The official document says only that most of them are optional.",
)
SLOTS_KEPT = World(
    "ring-slots-kept",
    assumed="A shorter list of ring numbers clears the other slots.",
    instead="Slots that are not sent stay as they are.",
    effect="Nothing. The module sends an empty slot for each number that goes.",
    kinds=("sequential_ring",),
)
EMPTY_SLOTS_REFUSED = World(
    "empty-ring-slots-refused",
    assumed="A slot without a number is accepted, as the answer shows it.",
    instead="It is refused.",
    effect="The module fails with the text of Webex when a number is removed.",
    kinds=("sequential_ring",),
    source="No source says it. A public SDK sends the slots as it read them, the empty ones too.",
)

_SLOTS = 5
_DEFAULT_RINGS = 3  # of an unused slot: a choice of the simulator, since no client reads it

_SLOT = {
    "phoneNumber": any_text,
    "answerConfirmationRequiredEnabled": boolean,
    "numberOfRings": integer(2, 20),
}
_SETTINGS = {
    "enabled": boolean,
    "ringBaseLocationFirstEnabled": boolean,
    "baseLocationNumberOfRings": integer(2, 20),
    "continueIfBaseLocationIsBusyEnabled": boolean,
    "callsToVoicemailEnabled": boolean,
}


@dataclass(frozen=True)
class Ring:
    """Whose sequential ring it is; the endpoints of the two owners differ in small ways."""

    name: str
    path: str
    auth: str
    read_scope: str
    write_scope: str
    owner: Callable[[Call], Json]
    created_status: int
    rings_as_text: bool
    required: tuple[str, ...]
    required_in_slot: tuple[str, ...]
    schedule_levels: tuple[str, ...]


def _professional_workspace(call: Call) -> Json:
    workspace = call.stored(call.org.workspaces, "PLACE", "workspaceId")
    if not call.org.is_professional(workspace):
        raise ApiError.coded(405, 25409, "Invalid Professional Place")
    return workspace


WORKSPACE_RING = Ring(
    name="workspace_sequential_ring",
    path=f"{B}/workspaces/{{workspaceId}}/sequentialRing",
    auth="admin",
    read_scope="spark-admin:workspaces_read",
    write_scope="spark-admin:workspaces_write",
    owner=_professional_workspace,
    created_status=201,
    rings_as_text=True,
    required=(),
    # As the simultaneous ring does, which refuses a slot without it.
    required_in_slot=("answerConfirmationRequiredEnabled",),
    schedule_levels=("GROUP", "GLOBAL"),
)
MY_RING = Ring(
    name="me_sequential_ring",
    path=f"{B}/people/me/settings/sequentialRing",
    auth="user",
    read_scope="spark:telephony_config_read",
    write_scope="spark:telephony_config_write",
    owner=Call.me,
    created_status=200,
    rings_as_text=False,
    required=("enabled",),
    required_in_slot=("answerConfirmationRequiredEnabled", "numberOfRings"),
    schedule_levels=("PEOPLE", "LOCATION", "GROUP"),
)


def stored_ring(org: Organization, owner: Json) -> Json:
    """The stored settings of a person or workspace, with all defaults when there are none yet."""
    return org.sequential_rings.setdefault(owner["id"], {**_defaults(), "criteria": {}})


def _defaults() -> Json:
    return {
        "enabled": False,
        "ringBaseLocationFirstEnabled": True,
        "baseLocationNumberOfRings": 2,
        "continueIfBaseLocationIsBusyEnabled": True,
        "callsToVoicemailEnabled": False,
        "phoneNumbers": [],
    }


def _get(ring: Ring, call: Call) -> Reply:
    settings = stored_ring(call.org, ring.owner(call))
    rings = settings["baseLocationNumberOfRings"]
    shown = {
        **settings,
        "baseLocationNumberOfRings": str(rings) if ring.rings_as_text or call.is_in(COUNTS_AS_TEXT) else rings,
        "phoneNumbers": _five_slots(call, settings["phoneNumbers"]),
        "criteria": [_summary(criteria) for criteria in settings["criteria"].values()],
    }
    return Reply(200, shown)


def _update(ring: Ring, call: Call) -> Reply:
    """Members left out are kept. The slots sent replace all slots; the criteria are not part of it."""
    settings = stored_ring(call.org, ring.owner(call))
    slots = list_of(block(_SLOT, ring.required_in_slot), _SLOTS)
    given = members(call.body, {**_SETTINGS, "phoneNumbers": slots}, ring.required)
    for slot in given.get("phoneNumbers", ()):
        if slot.get("phoneNumber") and not is_number(slot["phoneNumber"]):
            raise ApiError.invalid("phoneNumber", f"'{slot['phoneNumber']}' is not a phone number")
        if not slot.get("phoneNumber") and call.is_in(EMPTY_SLOTS_REFUSED):
            raise ApiError.missing("phoneNumber").as_a_guess()
    if "phoneNumbers" in given and call.is_in(SLOTS_KEPT):
        given["phoneNumbers"] += settings["phoneNumbers"][len(given["phoneNumbers"]) :]
    if call.is_in(SETTINGS_REPLACED):
        settings.update(_defaults())
    settings.update(given)
    return NO_CONTENT


def _five_slots(call: Call, stored: list[Json]) -> list[Json]:
    """Always five; an unused slot has no number, and numbers are hyphenated."""
    unused = {"answerConfirmationRequiredEnabled": False, "numberOfRings": _DEFAULT_RINGS}
    slots: list[Json] = [{**unused, **slot} for slot in [*stored, *[{}] * (_SLOTS - len(stored))]]
    for slot in slots:
        number = plain(slot.pop("phoneNumber", ""))
        if number:
            slot["phoneNumber"] = ring_number(call, number)
        if call.is_in(COUNTS_AS_TEXT):
            slot["numberOfRings"] = str(slot["numberOfRings"])
    return slots


def _summary(criteria: Json) -> Json:
    shown = {
        "id": criteria["id"],
        "source": "ALL_NUMBERS" if criteria["callsFrom"] == "ANY_PHONE_NUMBER" else "SPECIFIC_NUMBERS",
        "ringEnabled": criteria["ringEnabled"],
    }
    return {**shown, "scheduleName": criteria["scheduleName"]} if "scheduleName" in criteria else shown


def _register(ring: Ring) -> None:
    @operation(f"{ring.name}.get", "GET", ring.path, ring.read_scope, auth=ring.auth)
    def get(call: Call) -> Reply:
        return _get(ring, call)

    @operation(f"{ring.name}.update", "PUT", ring.path, ring.write_scope, auth=ring.auth)
    def update(call: Call) -> Reply:
        return _update(ring, call)


for each in (WORKSPACE_RING, MY_RING):
    _register(each)
