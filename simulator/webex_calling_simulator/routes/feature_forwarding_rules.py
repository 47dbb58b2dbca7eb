# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules of selective forwarding of auto attendants, call queues and hunt groups. API facts: mode_management, "Rules"."""

from __future__ import annotations

from .. import ids
from ..errors import ApiError
from ..feature_modes import FEATURE_KINDS, FeatureKind
from ..numbers import hyphenated, is_number, plain
from ..routing import NO_CONTENT, READ, WRITE, B, Call, Reply, created, find, operation
from ..state import Json
from ..validation import any_text, block, boolean, list_of, members, one_of, text
from . import feature_forwarding_worlds as worlds
from .feature_forwarding import feature_of, stored_forwarding

_ID_TYPE = "CALL_FORWARDING_SELECTIVE_RULE"
_MAX_CALLERS = 12
_SCHEDULES = {"businessSchedule": "businessHours", "holidaySchedule": "holidays"}
_CUSTOM = {"privateNumberEnabled": boolean, "unavailableNumberEnabled": boolean, "numbers": list_of(any_text, _MAX_CALLERS)}
_CALLED = block({"phoneNumber": any_text, "extension": any_text, "type": one_of("PRIMARY", "ALTERNATE")}, ("type",))
_RULE = {
    "name": text(),
    "enabled": boolean,
    **dict.fromkeys(_SCHEDULES, any_text),
    "forwardTo": block(
        {
            "selection": one_of("FORWARD_TO_DEFAULT_NUMBER", "FORWARD_TO_SPECIFIED_NUMBER", "DO_NOT_FORWARD"),
            "phoneNumber": any_text,
        },
        ("selection",),
    ),
    "callsFrom": block({"selection": one_of("ANY", "CUSTOM"), "customNumbers": block(_CUSTOM)}, ("selection",)),
    "callsTo": block({"numbers": list_of(_CALLED)}),
}
_NEW: Json = {
    "enabled": False,
    "forwardTo": {"selection": "FORWARD_TO_DEFAULT_NUMBER"},
    "callsFrom": {"selection": "ANY"},
    "callsTo": {"numbers": []},
}


def _create(kind: FeatureKind, call: Call) -> Reply:
    """The first rule of a feature may switch selective forwarding on."""
    feature = feature_of(kind, call)
    given = members(call.body, _RULE, ("name", "forwardTo", "callsFrom"))
    forwarding = stored_forwarding(kind, call, feature)
    rule = _checked(call, feature, forwarding["rules"], {**_NEW, **given})
    _store(call, feature, forwarding, [*forwarding["rules"], rule])
    return created(rule["id"])


def _update(kind: FeatureKind, call: Call) -> Reply:
    """Another name means another id."""
    feature, forwarding, stored = _found(kind, call)
    given = members(call.body, _RULE, ("name",))
    others = [rule for rule in forwarding["rules"] if rule is not stored]
    rule = _checked(call, feature, others, {**(_NEW if call.is_in(worlds.RULE_PUT_REPLACES) else stored), **given})
    _store(call, feature, forwarding, [rule if each is stored else each for each in forwarding["rules"]])
    return created(rule["id"])


def _delete(kind: FeatureKind, call: Call) -> Reply:
    """The end of the last rule may switch selective forwarding off."""
    feature, forwarding, stored = _found(kind, call)
    _store(call, feature, forwarding, [rule for rule in forwarding["rules"] if rule is not stored])
    return NO_CONTENT


def _found(kind: FeatureKind, call: Call) -> tuple[Json, Json, Json]:
    """The feature of the path, its forwarding and its rule."""
    feature = feature_of(kind, call)
    forwarding = stored_forwarding(kind, call, feature)
    return feature, forwarding, find({rule["id"]: rule for rule in forwarding["rules"]}, _ID_TYPE, call.params["ruleId"])


def _checked(call: Call, feature: Json, others: list[Json], given: Json) -> Json:
    """The rule as it is stored."""
    rule: Json = {**given, "id": ids.name_id(_ID_TYPE, given["name"])}
    if any(other["name"] == rule["name"] for other in others):
        raise ApiError.duplicate(f"Rule '{rule['name']}'")
    for member, schedule_type in _SCHEDULES.items():
        if not rule.get(member):
            rule.pop(member, None)
        elif not _has_schedule(call, feature, schedule_type, rule[member]):
            raise ApiError.invalid(member, f"the location has no schedule '{rule[member]}' of this type").as_a_guess()
    rule["forwardTo"] = _destination(rule["forwardTo"])
    rule["callsFrom"] = _callers(rule["callsFrom"])
    rule["callsTo"] = {"numbers": [_called(number) for number in rule["callsTo"].get("numbers", [])]}
    return rule


def _has_schedule(call: Call, feature: Json, schedule_type: str, name: str) -> bool:
    key = (feature["locationId"], schedule_type, ids.name_id("SCHEDULE", name))
    return key in call.org.schedules


def _destination(given: Json) -> Json:
    """Only a rule with a number of its own keeps one."""
    if given["selection"] != "FORWARD_TO_SPECIFIED_NUMBER":
        return {"selection": given["selection"]}
    number = given.get("phoneNumber")
    if not number:
        raise ApiError.missing("phoneNumber")
    if not is_number(number):
        raise ApiError.invalid("phoneNumber", f"'{number}' is neither a number nor an extension").as_a_guess()
    return {"selection": given["selection"], "phoneNumber": plain(number)}


def _callers(given: Json) -> Json:
    """Only a rule about chosen callers keeps them."""
    if given["selection"] == "ANY":
        return {"selection": "ANY"}
    if "customNumbers" not in given:
        raise ApiError.missing("customNumbers")
    members(given["customNumbers"], _CUSTOM, _CUSTOM)
    return given


def _called(given: Json) -> Json:
    if not given.get("phoneNumber") and not given.get("extension"):
        raise ApiError.missing("phoneNumber", "extension")
    return given


def _store(call: Call, feature: Json, forwarding: Json, rules: list[Json]) -> None:
    changed = {**forwarding, "rules": rules}
    if bool(rules) != bool(forwarding["rules"]) and call.is_in(worlds.RULES_SWITCH_SELECTIVE):
        changed["selective"] = {**forwarding["selective"], "enabled": bool(rules)}
    call.org.forwarding[feature["id"]] = changed


def _view(call: Call, rule: Json) -> Json:
    callers = dict(rule["callsFrom"])
    if "customNumbers" in callers:
        numbers = [_spelled(call, number) for number in callers["customNumbers"]["numbers"]]
        callers["customNumbers"] = {**callers["customNumbers"], "numbers": numbers}
    called = [_called_view(call, number) for number in rule["callsTo"]["numbers"]]
    return {**rule, "callsFrom": callers, "callsTo": {"numbers": called}}


def _called_view(call: Call, number: Json) -> Json:
    shown = dict(number)
    if call.is_in(worlds.CALLED_NUMBERS_WHOLE):
        named = ("phoneNumber", "extension")
        location_id = call.location()["id"]
        rows = [row for row in call.org.numbers.values() if row["locationId"] == location_id]
        row = next((row for row in rows if any(number.get(name) and row.get(name) == number[name] for name in named)), {})
        shown |= {name: row[name] for name in named if name in row}
    if "phoneNumber" in shown:
        shown["phoneNumber"] = _spelled(call, shown["phoneNumber"])
    return shown


def _spelled(call: Call, number: str) -> str:
    """A number in a rule as it reads back."""
    if call.is_in(worlds.RULE_NUMBERS_AS_SENT):
        return number
    whole = plain(number)
    return whole[2:] if whole.startswith("+1") else hyphenated(whole)


def _register(kind: FeatureKind) -> None:
    rules = f"{B}/locations/{{locationId}}/{kind.segment}/{{{kind.param}}}/callForwarding/selectiveRules"

    @operation(f"{kind.operations}_rules.create", "POST", rules, WRITE)
    def create(call: Call) -> Reply:
        return _create(kind, call)

    @operation(f"{kind.operations}_rules.get", "GET", f"{rules}/{{ruleId}}", READ)
    def get(call: Call) -> Reply:
        return Reply(200, _view(call, _found(kind, call)[2]))

    @operation(f"{kind.operations}_rules.update", "PUT", f"{rules}/{{ruleId}}", WRITE)
    def update(call: Call) -> Reply:
        return _update(kind, call)

    @operation(f"{kind.operations}_rules.delete", "DELETE", f"{rules}/{{ruleId}}", WRITE)
    def delete(call: Call) -> Reply:
        return _delete(kind, call)


for each in FEATURE_KINDS:
    _register(each)
