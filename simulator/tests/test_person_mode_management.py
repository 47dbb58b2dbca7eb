# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from webex_calling_simulator import Simulator
from webex_calling_simulator.seed_features import MANAGER_OF_MANY, MANY_FEATURES

from .conftest import Api, Json, refusal
from .features import EVENING, NOON, B, feature, forwarding_path, mode_id, set_clock

LENA = "lena.fischer@aurora.example"
JONAS = "jonas.weber@aurora.example"


def path_of(sim: Simulator, email: str = JONAS) -> str:
    return f"{B}/people/{sim.org.person(email)['id']}/modeManagement"


def assign(admin: Api, path: str, *identifiers: str) -> None:
    response = admin.put(f"{path}/features", {"featureIds": list(identifiers)})
    assert (response.status_code, response.content) == (200, b""), response.text


def assigned(admin: Api, path: str) -> list[Json]:
    features: list[Json] = admin.read(f"{path}/features")["features"]
    return features


@pytest.fixture
def jonas(sim: Simulator) -> str:
    """The mode management of a person who manages nothing yet."""
    return path_of(sim)


def test_features_with_mode_based_forwarding_are_available(sim: Simulator, admin: Api, jonas: str) -> None:
    features = admin.read(f"{jonas}/availableFeatures")["features"]
    assert len(features) == sum(each["operatingModes"]["enabled"] for each in sim.org.forwarding.values())
    assert {each["type"] for each in features} == {"AUTO_ATTENDANT", "CALL_QUEUE", "HUNT_GROUP"}
    assert feature(sim, "queue", "Munich")["id"] not in {each["id"] for each in features}
    reception = next(each for each in features if each["id"] == feature(sim, "auto attendant")["id"])
    assert set(reception) == {"id", "name", "type", "phoneNumber", "extension"}


def test_available_features_are_filtered_sorted_and_paged(sim: Simulator, admin: Api, jonas: str) -> None:
    path = f"{jonas}/availableFeatures"
    pages = admin.pages(path, "features", name="team 0", max=25)
    assert [len(page) for page in pages] == [25, 25, 10]
    assert [each["type"] for each in admin.read(path, phoneNumber="+493023125000")["features"]] == ["AUTO_ATTENDANT"]
    assert [each["name"] for each in admin.read(path, extension="5110")["features"]] == ["Premium Support"]
    names = [each["name"] for each in admin.read(path, order="name-desc")["features"]]
    assert names == sorted(names, reverse=True)


def test_an_assignment_replaces_the_one_before(sim: Simulator, admin: Api, jonas: str) -> None:
    queue, group = feature(sim, "queue")["id"], feature(sim, "hunt group", "Denver")["id"]
    assign(admin, jonas, queue)
    assign(admin, jonas, group, f"{group}==")
    assert [each["id"] for each in assigned(admin, jonas)] == [group]
    assign(admin, jonas)
    assert assigned(admin, jonas) == []


def test_an_assigned_feature_shows_its_current_mode(sim: Simulator, admin: Api, jonas: str) -> None:
    queue, berlin = feature(sim, "queue"), sim.org.location("Berlin")
    assign(admin, jonas, queue["id"])
    set_clock(sim, EVENING)
    assert assigned(admin, jonas) == [
        {
            "id": queue["id"],
            "name": "Customer Service",
            "type": "CALL_QUEUE",
            "extension": "5100",
            "modeBasedForwardingEnabled": True,
            "location": {"id": berlin["id"], "name": "Berlin"},
            "forwardDestination": "+493023125041",
            "currentOperatingModeName": "Closed",
            "currentOperatingModeId": mode_id(sim, "Closed"),
        }
    ]
    set_clock(sim, NOON)
    (shown,) = assigned(admin, jonas)
    assert shown["currentOperatingModeName"] == "Open"
    assert "forwardDestination" not in shown


def test_an_unknown_feature_is_reported_as_a_user(sim: Simulator, admin: Api, jonas: str) -> None:
    response = admin.put(f"{jonas}/features", {"featureIds": [feature(sim, "queue")["id"], "unknown"]})
    assert refusal(response) == (400, 4008)
    assert response.json()["message"] == "[Error 4008] User not found: unknown"
    assert assigned(admin, jonas) == []


def test_only_features_with_mode_based_forwarding_can_be_assigned(sim: Simulator, admin: Api, jonas: str) -> None:
    response = admin.put(f"{jonas}/features", {"featureIds": [feature(sim, "queue", "Munich")["id"]]})
    assert refusal(response) == (400, 25024)
    assert refusal(admin.put(f"{jonas}/features", {})) == (400, 25008)


def test_a_person_manages_at_most_fifty_features(sim: Simulator, admin: Api, jonas: str) -> None:
    many = sim.org.managed_features[sim.org.person(MANAGER_OF_MANY)["id"]]
    assign(admin, jonas, *many[:50])
    assert refusal(admin.put(f"{jonas}/features", {"featureIds": many[:51]})) == (400, 25085)
    assert len(assigned(admin, jonas)) == 50
    assert len(assigned(admin, path_of(sim, MANAGER_OF_MANY))) == MANY_FEATURES, "seeded past the limit"


def test_a_feature_stays_assigned_when_its_modes_are_switched_off(sim: Simulator, admin: Api, jonas: str) -> None:
    assign(admin, jonas, feature(sim, "queue")["id"])
    admin.change(forwarding_path(sim, "queue"), {"callForwarding": {"operatingModes": {"enabled": False, "modes": []}}})
    (shown,) = assigned(admin, jonas)
    assert shown["modeBasedForwardingEnabled"] is False
    assert "currentOperatingModeId" not in shown


def test_the_person_must_exist_and_have_calling(sim: Simulator, admin: Api) -> None:
    for name in ("features", "availableFeatures"):
        assert refusal(admin.get(f"{path_of(sim, 'ines.albrecht@aurora.example')}/{name}")) == (400, 4003)
        assert refusal(admin.get(f"{B}/people/unknown/modeManagement/{name}")) == (404, 4008)


def test_lena_manages_the_features_of_berlin(sim: Simulator, admin: Api) -> None:
    shown = assigned(admin, path_of(sim, LENA))
    assert {each["location"]["name"] for each in shown} == {"Berlin"}
    assert {each["type"] for each in shown} == {"AUTO_ATTENDANT", "CALL_QUEUE", "HUNT_GROUP"}
