# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import INVITED_WITHOUT_CALLING

from .conftest import Api, refusal
from .features import B


@pytest.fixture
def lists(sim: Simulator) -> list[str]:
    """The paths of all lists of numbers for Munich."""
    location = f"{B}/locations/{sim.org.location('Munich')['id']}"
    return [
        *(f"{location}/{segment}/callForwarding/availableNumbers" for segment in ("autoAttendants", "queues", "huntGroups")),
        f"{B}/people/{sim.org.person('hannah.koch@aurora.example')['id']}/callForwarding/availableNumbers",
        f"{B}/workspaces/{sim.org.workspace('Reception', 'Munich')['id']}/callForwarding/availableNumbers",
        f"{B}/virtualLines/{sim.org.virtual_line('Zoll Büro')['id']}/callForwarding/availableNumbers",
    ]


def test_numbers_and_extensions_of_the_location_with_an_owner_are_offered(sim: Simulator, admin: Api, lists: list[str]) -> None:
    munich = sim.org.location("Munich")["id"]
    owned = [row for row in sim.org.numbers.values() if row["locationId"] == munich and row.get("owner")]
    for path in lists:
        found = admin.read(path)["phoneNumbers"]
        assert [each["owner"] for each in found] == [row["owner"] for row in owned]
        assert any("phoneNumber" not in each for each in found)


def test_the_numbers_are_filtered_and_come_in_pages(admin: Api, lists: list[str]) -> None:
    for path in lists:
        (line,) = admin.read(path, extension="3001")["phoneNumbers"]
        assert line["owner"]["type"] == "VIRTUAL_LINE"
        assert admin.read(path, phoneNumber=line["phoneNumber"])["phoneNumbers"] == [line]
        assert admin.read(path, ownerName="zoll")["phoneNumbers"] == [line]
        assert len(admin.pages(path, "phoneNumbers", max=5)) > 1


def test_a_person_without_calling_forwards_nothing(sim: Simulator, admin: Api) -> None:
    person = sim.org.person(INVITED_WITHOUT_CALLING)["id"]
    assert refusal(admin.get(f"{B}/people/{person}/callForwarding/availableNumbers")) == (400, 4003)
