# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.webex.calling.plugins.module_utils.errors import WrongAnswer
from ansible_collections.webex.calling.plugins.module_utils.kinds.levels import level_values, without_foreign_location
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Values


@pytest.mark.parametrize(
    ("item", "values"),
    [
        ({"level": "LOCATION"}, {"level": "location", "location": "Berlin"}),
        ({"level": "ORGANIZATION"}, {"level": "organization"}),
        ({}, {"level": "organization"}),
    ],
)
def test_the_level_of_an_object_becomes_its_options(item: Values, values: Values) -> None:
    assert level_values(item, "Berlin") == values


@pytest.mark.parametrize(("level", "location"), [("LOCATION", ""), ("GROUP", "Berlin")])
def test_an_object_that_does_not_say_to_whom_it_belongs_is_no_answer(level: str, location: str) -> None:
    with pytest.raises(WrongAnswer):
        level_values({"level": level}, location)


def test_what_moves_to_the_organisation_loses_its_location() -> None:
    moved = without_foreign_location({"level": "organization", "location": "Berlin", "name": "Day"})
    assert moved == {"level": "organization", "name": "Day"}
    assert without_foreign_location({"level": "location", "location": "Berlin"})["location"] == "Berlin"
