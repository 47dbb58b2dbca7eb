# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a storm is about, drawn from its seed: a document, and the organisation to which it is applied."""

from __future__ import annotations

import copy
import pickle
from random import Random

from tests.support.documents import MANAGER, RECEPTION, Json, configure, criteria, later_site, site
from webex_calling_simulator import Organization, Simulator

IDENTITY = (
    *("name", "extension", "code", "person", "workspace", "level", "organization", "operating_mode", "schedule_name"),
    *("auto_attendant", "hunt_group", "type"),
)
"""The options that tell the items of a section apart."""
CAN_BE_ABSENT = ("operating_modes", "access_codes", "digit_patterns", "virtual_extensions", "location_schedules")
PARTLY: Json = {
    "operating_modes": [{"name": "Night", "type": "none", "call_forwarding": {"enabled": True, "destination": "+498999998043"}}],
    "mode_forwarding": [
        {"auto_attendant": "Main Reception", "enabled": True},
        {"hunt_group": "Warehouse Team", "enabled": True, "always": {"enabled": True, "destination": "3002"}},
    ],
    "mode_managers": [{"person": MANAGER, "features": ["Main Reception (Munich)"], "features_action": "add"}],
    "virtual_extension_ranges": [{"name": "Depots", "prefix": "+49305556", "patterns": ["4XX"], "patterns_action": "add"}],
    "sequential_ring": [{**RECEPTION, "enabled": True}],
}
"""Items that give a part of their objects only: the rest belongs to others."""
PURGED = ("digit_patterns", "virtual_extensions", "access_codes")
WHOLE = 0.15
"""How often a document has all sections."""


def starts(sim: Simulator) -> list[bytes]:
    """The organisations to begin with: the seeded one, an empty one, one with the site, one with the later site."""
    sim.reset()
    found = [pickle.dumps(sim.org), pickle.dumps(sim.org.unconfigured())]
    for document in (site(), later_site()):
        result = configure(sim, document)
        assert not result.get("failed"), result["msg"]
        found.append(pickle.dumps(sim.org))
    sim.reset()
    return found


def organization(pickled: bytes) -> Organization:
    """A copy of an organisation of its own."""
    found: Organization = pickle.loads(pickled)
    return found


def identity(section: str, item: Json) -> str:
    """What tells an item from others of its section."""
    names = IDENTITY if section != "operating_modes" else ("name", "level")
    return str([(name, item[name]) for name in names if name in item and (name != "type" or "schedule" in section)])


def _items(section: str) -> dict[str, list[Json]]:
    """The items of both sites by what they are about."""
    found: dict[str, list[Json]] = {}
    for document in (site(), later_site(), PARTLY):
        for item in document.get(section, []):
            found.setdefault(identity(section, item), []).append(item)
    return found


def _criteria() -> dict[str, list[Json]]:
    """Criteria have no names: each is about itself, and may be there or not."""
    several = [criteria("Shifts", ring) for ring in (True, False)]
    several += [criteria("Public Holidays", ring, "holidays") for ring in (True, False)]
    anybody = {**RECEPTION, "calls_from": "any_phone_number", "ring_enabled": True}
    return {str(each): [each] for each in (*several, anybody)}


SECTIONS = {
    **{section: _items(section) for section in site() if section not in ("location", "purge", "sequential_ring_criteria")},
    "sequential_ring_criteria": _criteria(),
}


def document(dice: Random) -> Json:
    """A document: some sections of the site, each with items as they are now, as they are later, or to be absent."""
    count = len(SECTIONS) if dice.random() < WHOLE else dice.randint(2, 8)
    chosen = sorted(dice.sample(sorted(SECTIONS), count))
    sections = {section: _drawn(section, dice) for section in chosen}
    purge = [section for section in PURGED if section in sections and dice.random() < 0.2]
    return {"location": "Munich", **({"purge": purge} if purge else {}), **sections}


def _drawn(section: str, dice: Random) -> list[Json]:
    drawn = []
    for versions in SECTIONS[section].values():
        if dice.random() < 0.2:
            continue
        item = copy.deepcopy(dice.choice(versions))
        if section in CAN_BE_ABSENT and dice.random() < 0.15:
            item = {name: item[name] for name in (*IDENTITY,) if name in item and _names(section, name)} | {"state": "absent"}
        drawn.append(item)
    dice.shuffle(drawn)
    # A person who gets own permissions gets a copy of those of the location, old or new: that is up to the order of the requests.
    return drawn[:1] if section == "outgoing_permissions" else drawn


def _names(section: str, option: str) -> bool:
    """Whether an option says which object is to be absent."""
    return option != "type" or section == "location_schedules"
