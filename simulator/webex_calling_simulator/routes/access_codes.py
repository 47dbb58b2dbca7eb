# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Access codes of people, workspaces, virtual lines, locations and the organisation.

API facts: outgoing_permissions, "Access codes".
"""

from __future__ import annotations

from typing import Any

from ..errors import ApiError
from ..paging import offset_page
from ..routing import NO_CONTENT, READ, WRITE, B, Call, Reply, operation
from ..state import Json
from ..validation import Check, any_text, block, boolean, list_of, matching, members
from .entities import LOCATION, Entity, per_entity

_PER_ENTITY = 1000
_PER_ORG_REQUEST = 10_000

_FLAG = "useCustomAccessCodes"
_CODE = {
    # INFERRED: digits only, of any length.
    "code": matching(r"^[0-9]+$", "an access code of digits"),
    "description": any_text,
}
_LOCATION_PATH = f"{LOCATION.codes_path}/accessCodes"
_ORG_PATH = f"{B}/outgoingPermission/accessCodes"

_CREATED = Reply(201)


def _path(entity: Entity) -> str:
    return f"{entity.codes_path}/accessCodes"


def _read(entity: Entity) -> str:
    return entity.codes_scopes[0]


def _write(entity: Entity) -> str:
    return entity.codes_scopes[1]


@per_entity("access_codes.list", "GET", _path, _read, but_not=LOCATION)
def list_codes(entity: Entity, call: Call) -> Reply:
    """Own codes and, INFERRED: whatever the flag says, those of the location after them."""
    target = entity.stored(call)
    own = [{**code, "level": "CUSTOM"} for code in _codes(call, target["id"])]
    inherited = [{**code, "level": "LOCATION"} for code in _codes(call, target["locationId"])]
    flag = call.org.access_codes.get(target["id"], {}).get(_FLAG, False)
    return Reply(200, {_FLAG: flag, "accessCodes": own + inherited})


@per_entity("access_codes.create", "POST", _path, _write, but_not=LOCATION)
def create_code(entity: Entity, call: Call) -> Reply:
    """Add one code."""
    codes = _stored(call, entity.stored(call)["id"])["accessCodes"]
    _add(codes, [members(call.body, _CODE, _CODE)], _PER_ENTITY)
    return _CREATED


@per_entity("access_codes.modify", "PUT", _path, _write, but_not=LOCATION)
def modify_codes(entity: Entity, call: Call) -> Reply:
    """Delete the codes named and set the flag; either may be left out."""
    stored = _stored(call, entity.stored(call)["id"])
    given = members(call.body, {_FLAG: boolean, "deleteCodes": list_of(any_text)})
    if not given:
        # INFERRED: a body with neither is refused.
        raise ApiError.missing("deleteCodes")
    if "deleteCodes" in given:
        _remove(stored["accessCodes"], given["deleteCodes"])
    stored[_FLAG] = given.get(_FLAG, stored[_FLAG])
    return NO_CONTENT


@per_entity("access_codes.delete_all", "DELETE", _path, _write)
def delete_codes(entity: Entity, call: Call) -> Reply:
    """Delete the entity's own codes."""
    _stored(call, entity.stored(call)["id"])["accessCodes"].clear()
    return NO_CONTENT


@operation("location_access_codes.list", "GET", _LOCATION_PATH, READ)
def list_location_codes(call: Call) -> Reply:
    """The location's codes, in one page."""
    return Reply(200, {"accessCodes": _codes(call, call.location()["id"])})


@operation("location_access_codes.create", "POST", _LOCATION_PATH, WRITE)
def create_location_codes(call: Call) -> Reply:
    """Add codes, all or none."""
    codes = _stored(call, call.location()["id"])["accessCodes"]
    _add(codes, _given_codes(call), _PER_ENTITY)
    return _CREATED


@operation("location_access_codes.delete_codes", "PUT", _LOCATION_PATH, WRITE)
def delete_location_codes(call: Call) -> Reply:
    """Delete the codes named."""
    codes = _stored(call, call.location()["id"])["accessCodes"]
    _remove(codes, members(call.body, {"deleteCodes": list_of(any_text)}, ("deleteCodes",))["deleteCodes"])
    return NO_CONTENT


@operation("org_access_codes.list", "GET", _ORG_PATH, READ)
def list_org_codes(call: Call) -> Reply:
    """The organisation's codes. INFERRED: codes match exactly, descriptions anywhere in any case."""
    rows = _codes(call, call.org.id)
    codes, descriptions = set(call.words("code")), [word.lower() for word in call.words("description")]
    if codes:
        rows = [row for row in rows if row["code"] in codes]
    if descriptions:
        rows = [row for row in rows if any(word in row["description"].lower() for word in descriptions)]
    return offset_page(call, rows, "accessCodes")


@operation("org_access_codes.create", "POST", _ORG_PATH, WRITE)
def create_org_codes(call: Call) -> Reply:
    """Add codes, all or none, at most 10 000 at once."""
    _add(_stored(call, call.org.id)["accessCodes"], _given_codes(call, _PER_ORG_REQUEST))
    return _CREATED


@operation("org_access_codes.delete_codes", "PUT", _ORG_PATH, WRITE)
def delete_org_codes(call: Call) -> Reply:
    """Delete the codes named, at most 10 000 at once."""
    checks = {"deleteCodes": list_of(any_text, _PER_ORG_REQUEST)}
    _remove(_stored(call, call.org.id)["accessCodes"], members(call.body, checks, ("deleteCodes",))["deleteCodes"])
    return NO_CONTENT


def _codes(call: Call, owner_id: str) -> list[Json]:
    return list(call.org.access_codes.get(owner_id, {}).get("accessCodes", {}).values())


def _stored(call: Call, owner_id: str) -> Json:
    """The settings of an owner, about to change."""
    return call.org.access_codes.setdefault(owner_id, {_FLAG: False, "accessCodes": {}})


def _given_codes(call: Call, maximum: int | None = None) -> list[Json]:
    """The codes of a body that holds a list of them or, as the official document has it, a single one."""
    checked: list[Json] = members(call.body, {"accessCodes": _one_or_many(maximum)}, ("accessCodes",))["accessCodes"]
    if not checked:
        # INFERRED: an empty list is refused.
        raise ApiError.missing("accessCodes")
    return checked


def _one_or_many(maximum: int | None) -> Check:
    check = list_of(block(_CODE, _CODE), maximum)

    def one_or_many(name: str, value: Any) -> Any:
        return check(name, [value] if isinstance(value, dict) else value)

    return one_or_many


def _add(codes: dict[str, Json], given: list[Json], limit: int | None = None) -> None:
    if limit is not None and len(codes) + len(given) > limit:
        # The service breaks down here instead of refusing; INFERRED: the text.
        raise ApiError.plain(502, "The service could not process the access codes.")
    added: dict[str, Json] = {}
    for row in given:
        # INFERRED: that this is refused, within one request too; the same code at another level is not.
        if row["code"] in codes or row["code"] in added:
            raise ApiError.duplicate(f"Access code {row['code']}")
        added[row["code"]] = row
    codes.update(added)


def _remove(codes: dict[str, Json], unwanted: list[str]) -> None:
    """INFERRED: codes that are not there, or only inherited, are passed over."""
    if not unwanted:
        raise ApiError.platform(400, 6004, "Error while processing the request: deleteCodes is empty")
    for code in unwanted:
        codes.pop(code, None)
