# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Mode managers: the features whose operating mode a person may switch (API notes: mode_management, assignment).

Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from ..api.client import Client, path
from ..api.lookup import all_features
from ..errors import Ambiguous, InvalidInput, NotFound, trying
from ..model.changes import Change
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.operation import Operation
from ..model.owners import Owner, PersonOptions
from ..model.pending import PendingChange
from ..model.schema import Schema
from ..schema.fields import Choice, Field, ListSet, Record, Text, Values
from .base import Resource
from .kind import Kind

MANAGEMENT = "/telephony/config/people/{}/modeManagement"
MOST_FEATURES = 50

FEATURES_ACTION = Field(
    "features_action",
    Choice("replace", "add", "remove"),
    (
        "What O(features) means: V(replace) - they are the whole list; V(add) - the person shall manage them among others;"
        " V(remove) - the person shall not manage them.",
    ),
    default="replace",
)

RECORD = Record(
    *PersonOptions.fields,
    Field(
        "features",
        ListSet(Text()),
        (
            f"Names or ids of auto attendants, call queues and hunt groups, at most {MOST_FEATURES}. Only those with"
            " mode-based forwarding can be managed. Where a name occurs more than once, add the location in parentheses.",
        ),
        sample=["Main Reception", "Dispatch"],
    ),
)


class Assignment(Resource):
    """What a person manages."""

    schema = Schema("managed features", RECORD, key=(), settings=True)
    directives = (FEATURES_ACTION,)

    def read(self, client: Client, owner: Owner) -> list[Current]:
        """Whether the available features still contain assigned ones is not documented, so both lists count."""
        base = path(MANAGEMENT, owner.id)
        assigned = client.get(base + "/features").get("features") or []
        known = {item["id"]: item["name"] for item in [*client.list(base + "/availableFeatures", "features"), *assigned]}
        features = cache(lambda: _features(client))
        words = _words(known, features)
        values = {"features": sorted(words[item["id"]] for item in assigned)}
        return [Current({**dict(owner.words), **values}, owner.id, {"names": known, "words": words, "features": features})]

    def is_default(self, owner: Owner, values: Values) -> bool:
        return not values["features"]

    def pending(self, client: Client, owner: Owner, state: CurrentState, coming: Sequence[PendingChange]) -> None:
        """Knows the features that the same run gives mode-based forwarding, and so makes manageable."""
        (current,) = state
        names, features = dict(current.details["names"]), current.details["features"]
        for change in coming:
            id_ = change.owner.id
            if change.kind == "mode_forwarding" and change.change.after.get("enabled") and id_ not in names:
                word = str(dict(change.owner.words)[change.owner.type])
                names[id_] = features()[id_]["name"] if word == id_ else word
        if names != current.details["names"]:
            before, words = current.details["words"], _words(names, features)
            managed = sorted(words[id_] for id_ in before if before[id_] in current.values["features"])
            details = {**current.details, "names": names, "words": words}
            state.put(replace(current, values={**current.values, "features": managed}, details=details))

    def prepare(self, owner: Owner, desired: Desired, state: CurrentState, warn: Callable[[str], None]) -> Desired:
        (current,) = state
        if desired.absent:
            if "features" in desired.values:
                raise InvalidInput(
                    "state: absent takes all features from the person; for some of them use features_action: remove."
                )
            return Desired({"features": []})
        had = set(current.values["features"])
        named = {self._word(text, owner, current) for text in desired.values.get("features", had)}
        wanted = {"replace": named, "add": had | named, "remove": had - named}[desired.directives["features_action"]]
        if len(wanted) > MOST_FEATURES and not wanted <= had:
            raise InvalidInput(f"features: {len(wanted)} are more than the {MOST_FEATURES} that one person can manage.")
        return replace(desired, values={**desired.values, "features": sorted(wanted)})

    def _word(self, text: str, owner: Owner, current: Current) -> str:
        names, words = current.details["names"], current.details["words"]
        found = [id_ for id_ in names if text in (id_, words[id_])] or [id_ for id_ in names if text == names[id_]]
        if not found and text.endswith(")"):
            features = current.details["features"]()
            found = [id_ for id_ in names if text == _placed(names[id_], features.get(id_, {}))]
        if not found:
            raise NotFound(
                f'There is no feature "{text}" that can be managed by {owner.where[3:]}: it needs mode-based forwarding.'
            )
        if len(found) > 1:
            each = " or ".join(f'"{words[id_]}"' for id_ in found)
            raise Ambiguous(f'There are {len(found)} features called "{text}"; say {each}.')
        return str(words[found[0]])

    def update(self, client: Client, owner: Owner, change: Change) -> Sequence[Operation]:
        """The PUT replaces the whole assignment."""
        ids = {word: id_ for id_, word in change.details["words"].items()}
        body = {"featureIds": [ids[word] for word in change.after["features"]]}
        return [Operation(f"change {change.subject}", "PUT", path(MANAGEMENT, owner.id) + "/features", body)]


def _features(client: Client) -> dict[str, Values]:
    """All features by their ids, read only where names are not enough. Raises CallingError."""
    with trying("look up features"):
        return {item["id"]: item for item in all_features(client)}


def _words(names: Values, features: Callable[[], dict[str, Values]]) -> dict[str, str]:
    """What to call each feature: its name, with its location when the name is not enough, else its id."""
    repeated = {name for name, count in Counter(names.values()).items() if count > 1}
    placed = {id_: _placed(name, features().get(id_, {})) if name in repeated else name for id_, name in names.items()}
    counts = Counter(placed.values())
    return {id_: word if counts[word] == 1 else id_ for id_, word in placed.items()}


def _placed(name: str, feature: Values) -> str:
    return f"{name} ({feature.get('locationName', '')})"


KIND = Kind(
    name="mode_manager",
    about="Which features a person may switch between modes",
    reading_order=50,
    after=("mode_forwarding",),
    plural="mode_managers",
    owners=PersonOptions(),
    resources=(Assignment(),),
    reads=("spark-admin:telephony_config_read", "spark-admin:people_read"),
    writes=("spark-admin:telephony_config_write",),
)
