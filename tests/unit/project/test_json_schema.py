# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The JSON Schema by which an editor completes and checks site files."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from ansible_collections.webex.calling.plugins.module_utils.engine.document import SECTIONS
from ansible_collections.webex.calling.plugins.module_utils.schema.fields import ListMap, OrderedList, Record
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Value
from tests.support.documents import Json, export, later_site, site
from tools.generate import ROOT
from webex_calling_simulator import Simulator

SCHEMA: Json = json.loads((ROOT / "docs" / "configuration.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def objections(document: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(document)]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("document", [{}, site(), later_site()], ids=["nothing", "a site", "a site later"])
def test_it_accepts_documents_of_every_section(document: Json) -> None:
    assert objections(document) == []
    assert not document or SECTIONS.keys() <= document.keys()


@pytest.mark.parametrize("scope", [{}, {"location": "Berlin"}], ids=["organisation", "location"])
def test_it_accepts_what_is_read(scope: Json, sim: Simulator) -> None:
    assert objections(export(sim, reveal=True, **scope)["configuration"]) == []


@pytest.mark.parametrize("file", sorted((ROOT / "playbooks" / "sites").glob("*.yml")), ids=lambda file: str(file.name))
def test_it_accepts_the_site_files_of_the_playbooks(file: Path) -> None:
    document = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert document.keys() & SECTIONS.keys()
    assert objections(document) == []


def changed(*way: Any) -> Json:
    """The site with the value at the end of the way instead of the one that is there; None for none."""
    document = copy.deepcopy(site())
    *steps, last, value = way
    place: Any = document
    for step in steps:
        place = place[step]
    place[last] = value
    if value is None:
        del place[last]
    return document


@pytest.mark.parametrize(
    ("document", "place"),
    [
        (changed("digit_paterns", []), "$: "),
        (changed("digit_patterns", 0, "nmae", "Block 0900"), "$.digit_patterns[0]: "),
        (changed("operating_modes", 0, "same_hours_daily", "monday_to_friday", "start", "08:00"), "$.operating_modes[0]."),
        (changed("operating_modes", 0, "type", "same_hours"), "$.operating_modes[0].type: "),
        (
            changed("operating_modes", 3, "holidays", 0, "recurrence", "recur_yearly_by_date", "month", "Mai"),
            "$.operating_modes[3].",
        ),
        (changed("purge", ["outgoing_permissions"]), "$.purge[0]: "),
        (changed("digit_patterns", 0, "transfer_enabled", "no"), "$.digit_patterns[0].transfer_enabled: "),
        (changed("digit_patterns", {}), "$.digit_patterns: "),
        (changed("digit_patterns", 0, "name", ["Block 0900"]), "$.digit_patterns[0].name: "),
        (changed("sequential_ring", 0, "base_location_number_of_rings", 30), "$.sequential_ring[0]."),
        (changed("operating_modes", 3, "holidays", 0, "start_date", None), "$.operating_modes[3].holidays[0]: "),
        (changed("virtual_extension_settings", 0, {}), "$.virtual_extension_settings[0]: "),
        (changed("digit_patterns", 2, "person", "hannah.koch@aurora.example"), "$.digit_patterns[2]: "),
        (changed("access_codes", 2, "location", "Munich"), "$.access_codes[2]: "),
    ],
    ids=[
        "section with a typo",
        "option with a typo",
        "option inside with a typo",
        "unknown choice",
        "unknown choice inside",
        "settings cannot be purged",
        "text for a flag",
        "no list",
        "list for a text",
        "too many rings",
        "nothing for what is required inside",
        "nothing for what is required",
        "two owners",
        "an owner that excludes another",
    ],
)
def test_it_refuses_what_the_module_refuses(document: Json, place: str) -> None:
    (objection,) = objections(document)
    assert objection.startswith(place)


def gaps(value: Value, schema: Json, place: str) -> Iterator[str]:
    """Places where the options of a record and the properties of its schema are not the same."""
    record = value.record if isinstance(value, (ListMap, OrderedList)) else value
    if not isinstance(record, Record):
        return
    described = schema["items"] if isinstance(value, (ListMap, OrderedList)) else schema
    if record.fields.keys() != described["properties"].keys():
        yield place
    for name, field in record.fields.items():
        assert described["properties"][name]["description"], (place, name)
        yield from gaps(field.value, described["properties"][name], f"{place}.{name}")


@pytest.mark.parametrize("section", SECTIONS)
def test_every_option_of_every_section_is_in_it(section: str) -> None:
    assert list(gaps(SECTIONS[section].item_options, SCHEMA["properties"][section]["items"], section)) == []
