# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which features a person may switch, as an administrator sees and assigns them.

API facts: mode_management, "Assignment".
"""

from __future__ import annotations

from .. import ids
from ..errors import ApiError
from ..feature_modes import FeatureKind, FeatureModes, all_features, find_feature, forward_destination
from ..mode_worlds import AVAILABLE_WITHOUT_ASSIGNED, EMPTY_MODE_IDS, LOST_ASSIGNMENTS, MODES_IN_DETAILS_ONLY
from ..paging import offset_page
from ..routing import READ, WRITE, B, Call, Reply, operation
from ..state import Json
from ..validation import list_of, members, text
from .entities import PERSON

MAX_FEATURES = 50

_PATH = f"{B}/people/{{personId}}/modeManagement"


@operation("person_mode_management.available_features", "GET", f"{_PATH}/availableFeatures", READ)
def list_available(call: Call) -> Reply:
    """Every feature with mode-based forwarding. The simulator knows an order by name only."""
    person = PERSON.stored(call)
    assigned = call.org.managed_features.get(person["id"], ()) if call.is_in(AVAILABLE_WITHOUT_ASSIGNED) else ()
    found = [_identity(kind, feature) for kind, feature in all_features(call.org) if _forwards_by_mode(call, feature)]
    found = [each for each in found if each["id"] not in assigned and _passes(call, each)]
    order = (call.text("order") or "").lower()
    if order:
        found.sort(key=lambda each: str(each["name"]), reverse=order.endswith("desc"))
    return offset_page(call, found, "features")


@operation("person_mode_management.list_features", "GET", f"{_PATH}/features", READ)
def list_assigned(call: Call) -> Reply:
    """The features assigned to the person, as the person sees them."""
    return Reply(200, {"features": managed_views(call, PERSON.stored(call))})


@operation("person_mode_management.assign_features", "PUT", f"{_PATH}/features", WRITE)
def assign(call: Call) -> Reply:
    """Replace the assignment. By choice, an id given twice counts once; no client sends that."""
    person = PERSON.stored(call)
    given = members(call.body, {"featureIds": list_of(text(), MAX_FEATURES)}, ("featureIds",))["featureIds"]
    assigned = list(dict.fromkeys(ids.bare(identifier) for identifier in given))
    for identifier in assigned:
        found = find_feature(call.org, identifier)
        if found is None:
            # The text names a user, whatever is missing.
            raise ApiError.platform(400, 4008, f"User not found: {identifier}")
        if not _forwards_by_mode(call, found[1]):
            raise ApiError.invalid("featureIds", f"{found[1]['name']} has no mode-based forwarding").as_a_guess()
    call.org.managed_features[person["id"]] = assigned
    return Reply(200)


def managed_views(call: Call, person: Json) -> list[Json]:
    """The features a person may switch, as list items. One whose mode-based forwarding is off has no current mode."""
    views = []
    for identifier in managed_by(call, person):
        found = find_feature(call.org, identifier)
        if found is not None:
            views.append(_view(call, *found))
    return views


def managed_by(call: Call, person: Json) -> list[str]:
    """The ids of the features that a person manages."""
    managed = call.org.managed_features.get(person["id"], [])
    if call.is_in(LOST_ASSIGNMENTS):
        managed[:] = [id_ for id_ in managed if (found := find_feature(call.org, id_)) and _forwards_by_mode(call, found[1])]
    return managed


def _passes(call: Call, shown: Json) -> bool:
    return all(call.passes(member, shown.get(member, "")) for member in ("name", "phoneNumber", "extension"))


def _forwards_by_mode(call: Call, feature: Json) -> bool:
    return FeatureModes.of(call, feature).enabled


def _identity(kind: FeatureKind, feature: Json) -> Json:
    shown: Json = {member: feature[member] for member in ("id", "name", "phoneNumber", "extension") if member in feature}
    return {**shown, "type": kind.type}


def _view(call: Call, kind: FeatureKind, feature: Json) -> Json:
    location = call.org.locations[feature["locationId"]]
    modes = FeatureModes.of(call, feature)
    shown: Json = {
        **_identity(kind, feature),
        "modeBasedForwardingEnabled": modes.enabled,
        "location": {"id": location["id"], "name": location["name"]},
    }
    current = modes.current
    if current is None:
        return {**shown, **({"currentOperatingModeId": ""} if call.is_in(EMPTY_MODE_IDS) else {})}
    if not call.is_in(MODES_IN_DETAILS_ONLY):
        shown["currentOperatingModeId"] = current.mode["id"]
        shown["currentOperatingModeName"] = current.mode["name"]
    destination = forward_destination(modes.entry(current.mode), current.mode)
    if destination:
        shown["forwardDestination"] = destination
    if current.exception:
        shown["exceptionType"] = current.exception
    return shown
