# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whatever a document says: once applied, it is read back, and applying it again changes nothing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ansible_collections.webex.calling.plugins.module_utils.engine.document import SECTIONS
from ansible_collections.webex.calling.plugins.module_utils.model.owners import Owner
from tests.support import strategies
from tests.support.documents import Json, configure, export
from webex_calling_simulator import Simulator

EACH = ("name", "extension", "code")
"""What tells the items of a section apart."""
WORDS = st.sampled_from(["Alpha", "Bravo", "Büro Süd", "Ost & West"])
FIXED: dict[str, dict[str, SearchStrategy[Any]]] = {
    "operating_modes": {"name": WORDS},
    "location_schedules": {"name": WORDS},
    "digit_patterns": {"name": WORDS, "pattern": st.integers(100, 999).map(lambda number: f"0{number}!")},
    "access_codes": {"code": st.integers(10000, 99999).map(str), "description": WORDS},
    "virtual_extensions": {
        "extension": st.integers(7100, 7199).map(str),
        "phone_number": st.integers(1000, 9999).map(lambda number: f"+49305550{number}"),
        "display_name": WORDS,
        "first_name": st.sampled_from(["", "Ada"]),
        "last_name": st.sampled_from(["", "Löw"]),
    },
    "transfer_numbers": {f"transfer_number_{number}": st.sampled_from(["3001", "+498999998041"]) for number in (1, 2, 3)},
    "outgoing_permissions": {},
}
"""Values that this site takes; all others are any that the options allow."""
MUNICH = Owner("location", "munich", (("location", "Munich"),))


@st.composite
def items(draw: st.DrawFn, section: str) -> list[Json]:
    """Some items of a section, no two for the same object."""
    record = SECTIONS[section].main.schema.record
    fields = [field for field in record.fields.values() if field.member and not field.name.startswith("use_custom")]
    one = strategies.options(fields, record)
    chosen = [
        {**item, **{name: draw(values) for name, values in FIXED[section].items() if name in item}}
        for item in draw(st.lists(one, max_size=3 if SECTIONS[section].keyed else 1))
    ]
    return list({next((item[name] for name in EACH if name in item), ""): item for item in chosen if item}.values())


documents = st.fixed_dictionaries({section: items(section) for section in FIXED})


def contains(read: Any, section: str, item: Json) -> bool:
    """Whether an item that was read has everything that was given, in its normal form."""
    record = SECTIONS[section].main.schema.record
    wanted = record.normalise(item)
    found = record.normalise(read)
    return not record.differing(record.overlay(found, wanted), found)


@pytest.mark.slow
@settings(
    phases=(Phase.generate,),  # a document of many requests takes minutes to be made smaller
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(document=documents)
def test_what_is_applied_is_read_back_and_already_there(document: Json, sim: Simulator) -> None:
    sim.reset()
    sim.orgs[sim.org.id] = sim.org.unconfigured()
    document = {"location": "Munich", **document}
    result = configure(sim, document)
    if result.get("failed"):
        # A mistake is found before anything is written; what only Webex can tell is told by it.
        assert result.get("failed_actions") or sim.writes() == [], result["msg"]
        assume(False)
    read = export(sim, location="Munich", reveal=True)["configuration"]
    for section in FIXED:
        for item in document[section]:
            assert [each for each in read.get(section, ()) if contains(each, section, item)], (section, item)
    assert configure(sim, document, check=True)["plan"] == []
    assert configure(sim, read, check=True)["plan"] == []
