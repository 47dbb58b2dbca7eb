# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The simulated organisations and everything else a request can depend on."""

from __future__ import annotations

import copy
import pickle
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from .clock import Clock
from .faults import Faults, RateLimit
from .lag import Lag
from .log import Exchange, Log
from .poison import Poison
from .tokens import RefreshTriple, Token
from .worlds import World, chosen

Json = dict[str, Any]
Table = dict[str, Json]
Schedules = dict[tuple[str, str, str], Json]
"""By (location or person, type, schedule id): the id comes from the name and repeats between owners."""

CONFIGURED = (
    "operating_modes",
    "virtual_extensions",
    "virtual_extension_settings",
    "virtual_extension_ranges",
    "schedules",
    "personal_schedules",
    "outgoing_permissions",
    "transfer_numbers",
    "access_codes",
    "digit_patterns",
    "sequential_rings",
    "forwarding",
    "mode_exceptions",
    "managed_features",
)
"""The tables of what an administrator configures, as opposed to places, people and features."""


@dataclass
class Organization:
    """One organisation: stored objects by id, and settings by the id of what they belong to.

    The objects are what the API answers, less what it computes (names of locations, prefixes, effective permissions),
    so a test may edit them in place.
    """

    id: str
    name: str
    created: str = "2024-02-01T08:00:00.000Z"
    licenses: dict[str, str] = field(default_factory=dict)
    """Ids of the licences by the names in ``seed_sites``."""

    locations: Table = field(default_factory=dict)
    """As in /locations, with the member ``calling`` (None without Webex Calling) for telephony locations."""
    people: Table = field(default_factory=dict)
    workspaces: Table = field(default_factory=dict)
    virtual_lines: Table = field(default_factory=dict)
    auto_attendants: Table = field(default_factory=dict)
    queues: Table = field(default_factory=dict)
    hunt_groups: Table = field(default_factory=dict)
    operating_modes: Table = field(default_factory=dict)
    virtual_extensions: Table = field(default_factory=dict)
    virtual_extension_settings: Json = field(default_factory=lambda: {"mode": "STANDARD"})
    virtual_extension_ranges: Table = field(default_factory=dict)
    numbers: Table = field(default_factory=dict)
    """By E.164 number, or by "<location id>/<extension>" for a row that has an extension only."""

    schedules: Schedules = field(default_factory=dict)
    """Of locations."""
    personal_schedules: Schedules = field(default_factory=dict)
    """Of people, for their own use."""

    outgoing_permissions: Table = field(default_factory=dict)
    """By entity: the flags and ``callingPermissions`` as rows by call type. Missing means all defaults."""
    restricted_call_types: dict[str, set[str]] = field(default_factory=dict)
    """By location: the call types the platform enforces for everything in it."""
    transfer_numbers: Table = field(default_factory=dict)
    access_codes: Table = field(default_factory=dict)
    """By entity or organisation: ``useCustomAccessCodes`` and ``accessCodes``, the latter by code."""
    digit_patterns: Table = field(default_factory=dict)
    """By entity: ``useCustomDigitPatterns`` and ``digitPatterns``, the latter by id."""
    sequential_rings: Table = field(default_factory=dict)
    """By person or workspace: the settings and ``criteria``, the latter by id."""
    forwarding: Table = field(default_factory=dict)
    """By feature: the content of ``callForwarding``."""
    mode_exceptions: Table = field(default_factory=dict)
    """By feature that a person switched: ``type``, ``modeId`` and the moment ``until`` (None: nothing ends it); after an
    extension also ``configuredEnd``. One that has ended may still be here."""
    managed_features: dict[str, list[str]] = field(default_factory=dict)
    """By person: the ids of the features that the person may switch."""

    def unconfigured(self) -> Organization:
        """The same places, people and features, with nothing configured."""
        kept = {each.name: getattr(self, each.name) for each in fields(self) if each.name not in CONFIGURED}
        return Organization(**copy.deepcopy(kept))

    def location(self, name: str) -> Json:
        """The location of this name."""
        return _only(self.locations.values(), f"location {name}", name=name)

    def person(self, email: str) -> Json:
        """The person with this email address."""
        return _only((person for person in self.people.values() if email in person["emails"]), f"person {email}")

    def workspace(self, name: str, location: str | None = None) -> Json:
        """The workspace of this name, which may need its location's name to be unique."""
        return _only(self._in_location(self.workspaces, location), f"workspace {name}", displayName=name)

    def virtual_line(self, name: str) -> Json:
        """The virtual line of this "First Last" name."""
        lines = (line for line in self.virtual_lines.values() if f"{line['firstName']} {line['lastName']}" == name)
        return _only(lines, f"virtual line {name}")

    def operating_mode(self, name: str, location: str | None = None) -> Json:
        """The operating mode of this name, which may need its location's name to be unique."""
        return _only(self._in_location(self.operating_modes, location), f"operating mode {name}", name=name)

    def virtual_extension(self, extension: str, location: str | None = None) -> Json:
        """The virtual extension of this number, which may need its location's name to be unique."""
        candidates = self._in_location(self.virtual_extensions, location)
        return _only(candidates, f"virtual extension {extension}", extension=extension)

    def auto_attendant(self, name: str, location: str | None = None) -> Json:
        """The auto attendant of this name, which may need its location's name to be unique."""
        return _only(self._in_location(self.auto_attendants, location), f"auto attendant {name}", name=name)

    def is_professional(self, workspace: Json) -> bool:
        """Whether a workspace has the professional calling licence."""
        held = workspace["calling"].get("webexCalling", {}).get("licenses", ())
        return self.licenses["Webex Calling - Professional"] in held

    def _in_location(self, table: Table, location: str | None) -> Iterable[Json]:
        if location is None:
            return table.values()
        location_id = self.location(location)["id"]
        return (found for found in table.values() if found.get("locationId") == location_id)


def _only(candidates: Iterable[Json], what: str, **members: str) -> Json:
    found = [each for each in candidates if all(each.get(name) == value for name, value in members.items())]
    if len(found) != 1:
        raise LookupError(f"{len(found)} objects match {what}")
    return found[0]


def has_calling(person: Json) -> bool:
    """Whether a stored person is active for calling."""
    return "locationId" in person and "extension" in person


@dataclass
class Seed:
    """What a fresh simulator holds."""

    orgs: dict[str, Organization]
    tokens: dict[str, Token]
    refresh: RefreshTriple
    demo_org_id: str
    refreshed_token: Token
    """What a successful refresh grants, apart from its expiry."""


class Service:
    """The whole state of a simulator. Tests in the same process read and edit it; ``lock`` is held by each request."""

    def __init__(self, seed: Seed, latency: float = 0.0, worlds: Iterable[str] = (), lag: Lag | None = None) -> None:
        self._pristine = pickle.dumps(seed)
        self._initial_latency = latency
        self._initial_worlds = self._worlds = chosen(worlds)
        self._initial_lag = self.lag = lag
        self.worlds_asked: set[str] = set()
        self.worlds_met: set[str] = set()
        self.lock = threading.RLock()
        self.clock = Clock()
        self.faults = Faults()
        self.log = Log()
        self.latency = latency
        self.rate_limit: RateLimit | None = None
        self.poison: Poison | None = None
        self._take(seed)

    def _take(self, seed: Seed) -> None:
        self.orgs = seed.orgs
        self.tokens = seed.tokens
        self.refresh = seed.refresh
        self.refreshed_token = seed.refreshed_token
        self._demo_org_id = seed.demo_org_id

    def is_in(self, world: World) -> bool:
        """Whether it behaves the other way where nobody knows what Webex does.

        ``worlds_asked`` keeps the names, and ``worlds_met`` those of the worlds that it is in: all others change no answer.
        """
        self.worlds_asked.add(world.name)
        if world.name not in self._worlds:
            return False
        self.worlds_met.add(world.name)
        return True

    @property
    def worlds(self) -> frozenset[str]:
        """The names of the worlds that it is in, see ``worlds.py``."""
        return self._worlds

    @worlds.setter
    def worlds(self, names: Iterable[str]) -> None:
        self._worlds = chosen(names)

    @property
    def org(self) -> Organization:
        """The demo organisation."""
        return self.orgs[self._demo_org_id]

    def writes(self) -> list[Exchange]:
        """The logged requests that could change the organisation."""
        return [exchange for exchange in self.log if exchange.is_write]

    def saved(self) -> bytes:
        """The objects and tokens of now, for ``restore``."""
        with self.lock:
            return pickle.dumps(Seed(self.orgs, self.tokens, self.refresh, self._demo_org_id, self.refreshed_token))

    def restore(self, saved: bytes) -> None:
        """Back to objects and tokens that were saved before; all else stays as it is."""
        with self.lock:
            self._take(pickle.loads(saved))
            if self.lag:
                self.lag.forget()

    def keep(self) -> None:
        """Make the objects and tokens of now the state that ``reset`` goes back to."""
        self._pristine = self.saved()

    def reset(self, saved: bytes = b"") -> None:
        """Back to the seeded or kept state, or that of ``saved`` objects and tokens.

        Log, faults, clock, rate limit, poison, latency, lag and worlds are as at the start.
        """
        with self.lock:
            self.lag = self._initial_lag
            self.restore(saved or self._pristine)
            self.log.clear()
            self.faults.clear()
            self.faults.seed(0)
            self.clock.reset()
            self.rate_limit = None
            self.poison = None
            self.latency = self._initial_latency
            self._worlds = self._initial_worlds
            self.worlds_asked.clear()
            self.worlds_met.clear()
