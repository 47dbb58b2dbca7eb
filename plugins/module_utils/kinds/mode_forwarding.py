# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Call forwarding of features: always, selective, by mode (API facts: mode_management). Private: may change in any release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Optional

from ..api.ids import path, same_id
from ..errors import InvalidInput, NotFound
from ..model.changes import Change, PendingChange
from ..model.current_state import CurrentState
from ..model.objects import Current, Desired
from ..model.operation import Operation
from ..model.owners import FEATURES, OwnedBy
from ..model.schema import Schema, enumeration
from ..schema.fields import Field, ListMap, Record
from ..schema.types import Choice, Flag, Phone, Text, Values
from .base import Advising, Details, Pending, SettingsResource, Whole
from .forwarding_rules import DEFAULT, NOWHERE, RULES, SEGMENT, SPECIFIED, RuleChanges, canonical_forward, forward_rule
from .kind import Kind

SEGMENTS = {"auto_attendant": "autoAttendants", "call_queue": "queues", "hunt_group": "huntGroups"}
PATHS = {type_: f"/telephony/config/locations/{{}}/{segment}/{{}}/callForwarding" for type_, segment in SEGMENTS.items()}
AVAILABLE = "/telephony/config/locations/{}/operatingModes/availableOperatingModes"
OFFERED = "/telephony/config/locations/{}/%s/callForwarding/availableNumbers"
VOICEMAIL = "destinationVoicemailEnabled"
VOICEMAIL_SPELLINGS = (VOICEMAIL, "destinationVoiceMailEnabled", "sendToVoicemailEnabled")
OWNERS = OwnedBy(*FEATURES, location="Name or id of the location where the feature is, for names that occur more than once.")


FORWARD_TO = Record(
    Field("selection", Choice(DEFAULT, SPECIFIED, NOWHERE), default=DEFAULT, sample=SPECIFIED).described(
        "Where calls go in this mode: to the number of the mode itself, to the number given here, or no forwarding."
    ),
    Field("destination", Phone(), "The number or extension for V(forward_to_specified_number).", sample="+493055500177"),
    Field("destination_voicemail_enabled", Flag(), sample=False).described(
        "Whether calls go to the voicemail of O(modes[].forward_to.destination)."
    ),
    atomic=True,
    canonical=canonical_forward,
    rule=forward_rule,
)
MODE = Record(
    Field("operating_mode", Text(), wire="", required=True, sample="Closed").described(
        "Name or id of an operating mode of the organisation or of the feature's location."
    ),
    Field("normal_operation_enabled", Flag(), default=True, sample=True).described(
        "Whether the schedule of the mode applies. With V(false), the mode begins only when somebody switches to it."
    ),
    Field("forward_to", FORWARD_TO, "Where calls go in this mode. If not set, to the number of the mode itself."),
    atomic=True,
    canonical=lambda mode: {"forward_to": {"selection": DEFAULT}, **mode},
)
MODES = ListMap(MODE, key="operating_mode", words="operating mode")


def _block(name: str, which: str) -> Record:
    """The options of always or selective; ``which`` says in words which calls they are about."""
    return Record(
        Field("enabled", Flag(), f"Whether {which} are forwarded.", sample=True),
        Field("destination", Phone(), f'Where {which} go: a phone number or extension; V("") clears it.', sample="+493055500177"),
        Field("destination_voicemail_enabled", Flag(), sample=False).described(
            f"Whether calls go to the voicemail of O({name}.destination)."
        ),
        Field("ring_reminder_enabled", Flag(), "Whether a short tone tells of each forwarded call.", sample=False),
    )


BLOCKS = {"always": _block("always", "all calls"), "selective": _block("selective", "the calls that a rule is about")}
RECORD = Record(
    *OWNERS.fields,
    Field("enabled", Flag(), "Whether the operating modes decide where calls go.", sample=True),
    Field("modes", MODES, "The operating modes that the feature uses. The list is complete."),
    Field("always", BLOCKS["always"]).described(
        "Forwarding of all calls. What is left out stays as it is.", "It needs a destination to be on."
    ),
    Field("selective", BLOCKS["selective"]).described(
        "Forwarding of the calls that O(selective_rules) are about. What is left out stays as it is.",
        "Webex forwards nothing until there is a rule.",
    ),
    Field("selective_rules", RULES).described(
        "The rules of selective forwarding. The list is complete: rules that are not in it are deleted.",
        "A rule is taken as a whole. When it loses a schedule, it is deleted and created again.",
    ),
)
KINDS_OF_FORWARDING = {"always": "always", "selective": "selective", "enabled": "modes"}
"""The options that switch forwarding on, each with its word in sentences."""


class ModeForwarding(SettingsResource, Details, Whole, Pending, Advising):
    """All call forwarding of a feature. Only the blocks that change are sent: the API merges by block."""

    schema = Schema("call forwarding", RECORD, key=(), settings=True)
    paths = PATHS
    defaults: Mapping[str, Any] = {"enabled": False, "modes": []}
    stays = (*BLOCKS, "selective_rules")

    def read(self) -> list[Current]:
        """Features that never used modes have no block of modes, or one without modes. The list of rules has no details."""
        forwarding = self.client.get(self.path).get("callForwarding") or {}
        block = forwarding.get("operatingModes") or {}
        known = self.client.get(path(AVAILABLE, self.owner.location_id)).get("operatingModes") or []
        known = [*known, *(mode for mode in block.get("modes") or [] if all(mode["id"] != other["id"] for other in known))]
        names = [mode["name"] for mode in known]
        ids = {mode["name"] if names.count(mode["name"]) == 1 else mode["id"]: mode["id"] for mode in known}
        words = {id_: word for word, id_ in ids.items()}
        modes = [{**MODE.from_wire(mode), "operating_mode": words[mode["id"]]} for mode in block.get("modes") or []]
        rules = forwarding.get("rules") or []
        values = {
            "enabled": bool(block.get("enabled")),
            "modes": MODES.normalise(modes),
            **{name: _read_block(record, forwarding.get(name) or {}) for name, record in BLOCKS.items()},
            "selective_rules": RULES.from_wire([{"name": rule["name"], "enabled": rule.get("enabled", False)} for rule in rules]),
        }
        (current,) = self.current(
            values,
            mode_ids=ids,
            going=[],
            current_operating_mode=words.get(block.get("currentOperatingModeId", ""), ""),
            rule_ids={},
            voicemail=self._voicemail(forwarding),
        )
        return [replace(current, is_complete=not rules)]

    def _voicemail(self, forwarding: Values) -> str:
        """How Webex spells the voicemail flag (worlds: voicemail-member-with-capital-m, voicemail-member-as-of-attendants)."""
        members = {member for name in BLOCKS for member in forwarding.get(name) or {}}
        official = "sendToVoicemailEnabled" if self.owner.type == "auto_attendant" else VOICEMAIL
        return next((spelling for spelling in (official, *VOICEMAIL_SPELLINGS) if spelling in members), official)

    def _rules(self) -> list[Values]:
        """The rules in short: ids and names."""
        return (self.client.get(self.path).get("callForwarding") or {}).get("rules") or []

    def read_details(self, current: Current, desired: Optional[Desired] = None) -> Current:
        """Each rule is read by itself: the list lacks its schedules."""
        summaries = self._rules()
        items = [self.client.get(self.path + path(SEGMENT + "/{}", rule["id"])) for rule in summaries]
        details = {**current.details, "rule_ids": {rule["name"]: rule["id"] for rule in summaries}}
        values = {**current.values, "selective_rules": RULES.from_wire(items)}
        return replace(current, values=values, details=details, is_complete=True)

    def details(self, current: Current) -> Values:
        return {"current_operating_mode": current.details["current_operating_mode"]}

    def is_default(self, values: Values) -> bool:
        blocks = [values.get(name) or {} for name in BLOCKS]
        return not any([values.get("enabled"), values.get("modes"), values.get("selective_rules"), *map(_says_something, blocks)])

    def remarks(self, values: Values) -> Sequence[str]:
        """Several kinds of forwarding may be on at once (world: one-forwarding-only)."""
        on = [word for name, word in KINDS_OF_FORWARDING.items() if _is_on(values.get(name))]
        subject = self.schema.subject(values, self.owner.where)
        found = []
        if len(on) > 1:
            found.append(
                f"Several kinds of {subject} are on: {enumeration(on)}. It is not documented which of them Webex follows;"
                " switch on only one."
            )
        if "selective" in on and not any(rule["enabled"] for rule in values.get("selective_rules") or ()):
            found.append(f"Selective {subject} is on and has no rule that is on, so it forwards nothing.")
        return found

    def pending(self, state: CurrentState, changes: Sequence[PendingChange]) -> CurrentState:
        """Knows the operating modes that the same run creates, renames and deletes."""
        (current,) = state
        ids, going = dict(current.details["mode_ids"]), []
        used = MODES.by_key(current.values["modes"])
        for each in changes:
            if each.kind != "operating_mode" or not self._can_use(each):
                continue
            was, becomes = each.change.before.get("name"), each.change.after.get("name")
            if not becomes:
                going.append(was)  # last of all: until then the feature may have to be freed from it
            elif was != becomes or each.id != each.change.id:
                ids.pop(was, None)
                former = used.pop(was, None)
                if former and each.id == each.change.id:  # renamed: it keeps its id and its users
                    used[becomes] = {**former, "operating_mode": becomes}
                existing = ids.pop(becomes, None)
                if existing is None or same_id(existing, each.id):  # else there are two of that name now
                    ids[becomes] = each.id
        values = {**current.values, "modes": MODES.normalise(used.values())}
        details = {**current.details, "mode_ids": ids, "going": going}
        return CurrentState(self.schema, [replace(current, values=values, details=details)])

    def _can_use(self, mode: PendingChange) -> bool:
        """Whether the feature can use a mode: one of the organisation, or of its own location."""
        values = mode.change.after or mode.change.before
        location_id = mode.owner.id or str(mode.change.details.get("location_id", ""))
        return values.get("level") == "organization" or same_id(location_id, self.owner.location_id)

    def prepare(self, desired: Desired, state: CurrentState) -> Desired:
        (current,) = state
        always = RECORD.overlay(current.values, desired.values).get("always", {})
        if "always" in desired.values and always.get("enabled") and not always.get("destination"):
            raise InvalidInput(f"always: destination is needed to forward all calls {self.owner.where}.")
        if "modes" not in desired.values:
            return desired
        modes = [{**mode, "operating_mode": self._word(mode["operating_mode"], current)} for mode in desired.values["modes"]]
        return replace(desired, values={**desired.values, "modes": MODES.normalise(modes)})

    def _word(self, text: str, current: Current) -> str:
        ids: Values = {word: id_ for word, id_ in current.details["mode_ids"].items() if word not in current.details["going"]}
        found = next((word for word, id_ in ids.items() if text in (word, id_)), None)
        if found is None:
            by, known = self.owner.where.replace("of", "by", 1), ", ".join(sorted(ids)) or "none"
            raise NotFound(f'No single operating mode "{text}" can be used {by}. Known are: {known}.')
        return found

    def operations(self, change: Change) -> Sequence[Operation]:
        """One PUT for the blocks that differ, and one request for each rule.

        A rule must be there before selective forwarding is switched on (world: selective-needs-rules), and rules that come or
        go may switch it (world: rules-switch-selective).
        """
        ids, before, after = change.details["rule_ids"], change.before["selective_rules"], change.after["selective_rules"]
        rules = RuleChanges(ids, before, after).operations(self.path, change.subject)
        names = [name for name in change.differing if name != "selective_rules"]
        put = [self._put(f"change {change.subject}", change, names)] if names else []
        if not any(rule.method != "PUT" for rule in rules):
            return [*rules, *put]
        if _is_on(change.after["selective"]):
            return [*rules, self._put(f"change {change.subject}", change, [*names, "selective"])]
        keep_off = self._put(f"keep selective {change.subject} switched off", change, ["selective"])
        return [*put, *rules, keep_off]

    def _put(self, action: str, change: Change, names: Sequence[str]) -> Operation:
        return Operation(action, "PUT", self.path, {"callForwarding": self._blocks(change, names)})

    def _blocks(self, change: Change, names: Sequence[str]) -> Values:
        """Whole blocks (world: omitted-forwarding-flags-reset); an empty list takes the modes away
        (worlds: empty-list-of-modes-refused, empty-list-of-modes-ignored).
        """
        after, blocks = change.after, {}
        for name, record in BLOCKS.items():
            if name in names:
                flags = dict.fromkeys((field.name for field in record.fields.values() if isinstance(field.value, Flag)), False)
                cleared = {"destination": ""} if (change.before.get(name) or {}).get("destination") else {}
                block = record.to_wire({**flags, **cleared, **after[name]})
                blocks[name] = {change.details["voicemail"] if key == VOICEMAIL else key: item for key, item in block.items()}
        if "enabled" in names or "modes" in names:
            ids = change.details["mode_ids"]
            modes = [{**MODE.to_wire(mode), "id": ids[mode["operating_mode"]]} for mode in after["modes"]]
            blocks["operatingModes"] = {"enabled": after["enabled"], "modes": modes}
        return blocks

    def recover(self, operation: Operation) -> Optional[str]:
        """Reads the list of rules: an added rule has the same name, a deleted one is gone."""
        if operation.method == "DELETE":
            return None if any(same_id(rule["id"], operation.target) for rule in self._rules()) else operation.target
        return next((str(rule["id"]) for rule in self._rules() if rule["name"] == operation.content.get("name")), None)

    def advice(self, operation: Operation) -> str:
        """Webex takes more destinations than it offers, so the list only explains a refusal."""
        wanted = list(dict.fromkeys(_destinations(operation.body)))
        if not wanted:
            return ""
        offered = self.client.list(path(OFFERED % SEGMENTS[self.owner.type], self.owner.location_id), "phoneNumbers")
        known = {Phone().normalise(number.get(name, "")) for number in offered for name in ("phoneNumber", "extension")}
        unknown = [number for number in wanted if number not in known]
        if not unknown:
            return ""
        return (
            f"{enumeration(unknown)} is not among the numbers of the location that Webex offers as destinations, which may be the"
            " reason"
        )


def _read_block(record: Record, block: Values) -> Values:
    """A block of forwarding, however its voicemail flag is spelled."""
    voicemail = next((block[spelling] for spelling in VOICEMAIL_SPELLINGS if spelling in block), None)
    values: Values = record.from_wire({**block, VOICEMAIL: voicemail})
    return {"enabled": False, **values}


def _is_on(value: Any) -> bool:
    """Whether a block of forwarding, or its flag, is on."""
    return bool(value.get("enabled") if isinstance(value, Mapping) else value)


def _says_something(block: Values) -> bool:
    return any(block.values())


def _destinations(value: Any) -> Sequence[str]:
    """Every destination in the body of a request."""
    if isinstance(value, list):
        return [found for item in value for found in _destinations(item)]
    if not isinstance(value, dict):
        return []
    own = [str(value[name]) for name in ("destination", "phoneNumber") if value.get(name)]
    return [*own, *(found for name, item in value.items() if name != "callsTo" for found in _destinations(item))]


KIND = Kind(
    name="mode_forwarding",
    about="Where calls of an auto attendant, call queue or hunt group go: always, by rules, by operating mode",
    reading_order=40,
    owners=OWNERS,
    resources=(ModeForwarding,),
    after=("operating_mode", "location_schedule"),
)
