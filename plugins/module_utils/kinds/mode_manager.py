# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Features that a person may switch (API facts: mode_management). Private to this collection: may change in any release."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Optional

from ..api.ids import path
from ..api.lists import all_features
from ..errors import Ambiguous, InvalidInput, NotFound, trying
from ..model.changes import Change, PendingChange
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.operation import Operation
from ..model.owners import OwnedBy
from ..model.schema import Schema, enumeration
from ..schema.fields import Field, Record
from ..schema.types import Choice, ListSet, Text, Values
from .base import Details, Pending, SettingsResource, Whole
from .kind import Kind

AVAILABLE = "/telephony/config/people/{}/modeManagement/availableFeatures"
MAX_FEATURES = 50
FEATURES_ACTION = Field("features_action", Choice("replace", "add", "remove"), default="replace").described(
    "How O(features) is applied: V(replace) - the list is complete; V(add) - the features are added to those that the person"
    " manages; V(remove) - the person no longer manages these features."
)
OWNERS = OwnedBy("person")
RECORD = Record(
    *OWNERS.fields,
    Field("features", ListSet(Text()), sample=["Main Reception", "Dispatch"]).described(
        f"Names or ids of auto attendants, call queues and hunt groups, at most {MAX_FEATURES}. Only those with"
        " mode-based forwarding can be managed. Where a name occurs more than once, add the location in parentheses."
    ),
)


class Assignment(SettingsResource, Details, Whole, Pending):
    """The features that a person manages.

    The details are ``names`` and ``places`` of features by their ids (places only where they were read), the ``words`` that
    stand for the ids in the values, and the ids of managed features whose mode-based forwarding is ``off``. Such features may
    also vanish from the list (world: lost-assignments).
    """

    schema = Schema("managed features", RECORD, key=(), settings=True)
    directives = (FEATURES_ACTION,)
    paths = "/telephony/config/people/{}/modeManagement/features"
    defaults: Mapping[str, Any] = {"features": []}

    def read(self) -> list[Current]:
        """Both lists count: the available features may lack assigned ones (world: available-without-assigned)."""
        managed = self.client.get(self.path).get("features") or []
        available = self.client.list(path(AVAILABLE, self.owner.id), "features")
        names = {item["id"]: item["name"] for item in [*available, *managed]}
        off = [item["id"] for item in managed if not item["modeBasedForwardingEnabled"]]
        return [self._known(names, {}, [item["id"] for item in managed], off)]

    def _known(
        self, names: Values, places: Values, managed: Sequence[str], off: Sequence[str], is_complete: bool = False
    ) -> Current:
        words = _words(names, places)
        values = {"features": sorted(words[id_] for id_ in managed)}
        (current,) = self.current(values, names=names, places=places, words=words, off=off)
        return replace(current, is_complete=is_complete)

    def read_details(self, current: Current, desired: Optional[Desired] = None) -> Current:
        """Reads where the features are if their names are not enough, and finds features to remove that nobody can manage now."""
        names = current.details["names"]
        texts = desired.values.get("features", ()) if desired else ()
        removes = desired is not None and desired.directives.get("features_action") == "remove"
        unknown = {text for text in texts if text not in names and text not in names.values()} if removes else set()
        unique = len(set(names.values())) == len(names) and not any(text.endswith(")") for text in texts)
        if unique and not unknown:
            return current
        with trying("look up features"):
            items = list(all_features(self.client))
        places = {item["id"]: item.get("locationName", "") for item in items}
        also = {
            item["id"]: item["name"]
            for item in items
            if unknown & {item["id"], item["name"], f"{item['name']} ({places[item['id']]})"}
        }
        return self._known({**also, **names}, places, _managed(current), current.details["off"], is_complete=True)

    def pending(self, state: CurrentState, changes: Sequence[PendingChange]) -> CurrentState:
        """Knows the features that the same run gives mode-based forwarding, and so makes manageable."""
        (current,) = state
        new = {each.owner.id: each.owner.name for each in changes if each.kind == "mode_forwarding" and each.made(enabled=True)}
        names = {**new, **current.details["names"]}
        off = [id_ for id_ in current.details["off"] if id_ not in new]
        known = self._known(names, current.details["places"], _managed(current), off, current.is_complete)
        return CurrentState(self.schema, [known])

    def prepare(self, desired: Desired, state: CurrentState) -> Desired:
        (current,) = state
        had = set(current.values["features"])
        named = {self._word(text, current) for text in desired.values.get("features", had)}
        action = desired.directives.get("features_action", "replace")
        wanted = {"replace": named, "add": had | named, "remove": had - named}[action]
        if len(wanted) > MAX_FEATURES and not wanted <= had:
            raise InvalidInput(f"features: {len(wanted)} are more than the {MAX_FEATURES} that one person can manage.")
        return replace(desired, values={**desired.values, "features": sorted(wanted)})

    def _word(self, text: str, current: Current) -> str:
        names, places, words = (current.details[name] for name in ("names", "places", "words"))
        found = [id_ for id_ in names if text in (id_, words[id_])] or [id_ for id_ in names if text == names[id_]]
        found = found or [id_ for id_ in names if id_ in places and text == f"{names[id_]} ({places[id_]})"]
        if not found:
            raise NotFound(
                f'There is no feature "{text}" that can be managed by {self.owner.where[3:]}: it needs mode-based forwarding.'
            )
        if len(found) > 1:
            each = " or ".join(f'"{words[id_]}"' for id_ in found)
            raise Ambiguous(f'There are {len(found)} features called "{text}"; say {each}.')
        return str(words[found[0]])

    def operations(self, change: Change) -> Sequence[Operation]:
        """The PUT. Webex may refuse it for a managed feature whose forwarding was switched off later, so that is said."""
        words = change.details["words"]
        off = sorted({words[id_] for id_ in change.details["off"]} & set(change.after["features"]))
        says = f" (mode-based forwarding is off for {enumeration(off)})" if off else ""
        return [replace(operation, action=operation.action + says) for operation in super().operations(change)]

    def body(self, change: Change) -> Any:
        """The whole assignment, which the PUT replaces."""
        ids = {word: id_ for id_, word in change.details["words"].items()}
        return {"featureIds": [ids[word] for word in change.after["features"]]}


def _managed(current: Current) -> list[str]:
    """The ids of the features that are managed."""
    return [id_ for id_, word in current.details["words"].items() if word in current.values["features"]]


def _words(names: Values, places: Values) -> dict[str, str]:
    """The word for each feature: its name, with its location when the name is not enough, else its id."""
    repeated = {name for name, count in Counter(names.values()).items() if count > 1}
    placed = {id_: f"{name} ({places[id_]})" if id_ in places else id_ for id_, name in names.items()}
    words = {id_: placed[id_] if name in repeated else name for id_, name in names.items()}
    counts = Counter(words.values())
    return {id_: word if counts[word] == 1 else id_ for id_, word in words.items()}


KIND = Kind(
    name="mode_manager",
    about="Which features a person may switch between modes",
    reading_order=50,
    plural="mode_managers",
    owners=OWNERS,
    resources=(Assignment,),
    after=("mode_forwarding",),
)
