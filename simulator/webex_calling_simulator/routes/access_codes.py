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
from ..routing import FILTERS_IGNORED, NO_CONTENT, READ, WRITE, B, Call, Reply, operation
from ..state import Json
from ..validation import Check, any_text, block, boolean, guessed, list_of, matching, members
from ..worlds import World
from .entities import LOCATION, WORKSPACE, Entity, per_entity

_PER_ENTITY = 1000
_PER_ORG_REQUEST = 10_000

_KINDS = ("access_code",)

IN_PART = World(
    "access-codes-stored-in-part",
    assumed="A request that creates or deletes several access codes is carried out as a whole or not at all.",
    instead="When one code is refused, the codes before it stay created or deleted.",
    effect="Nothing. After a refusal each code is tried by itself. What is done already counts as done.",
    kinds=_KINDS,
)
ABSENT_REFUSED = World(
    "absent-access-codes-refused",
    assumed="To delete an access code that is not there is accepted and changes nothing.",
    instead="It is refused.",
    effect="Nothing. The collection deletes what it has read. After a lost answer it looks first.",
    kinds=_KINDS,
)
SYMBOLS = World(
    "access-codes-with-symbols",
    assumed="Access codes are digits.",
    instead="They may have a star or a hash sign as well.",
    effect="The collection refuses to create such a code. It reads and purges it as any other.",
    kinds=_KINDS,
    source="No source has another code than digits.",
)
WITHOUT_LEVEL = World(
    "access-codes-without-level",
    assumed="The list of a person, workspace or virtual line tells the level of each code, and has those of the location too.",
    instead="It has its own codes only, without a level.",
    effect="Nothing. A code without a level is the owner's own.",
    kinds=_KINDS,
    source="The level is in the examples of the reference, not in its schemas.",
    choice="inherited-access-codes",
)
INHERITED_HIDDEN = World(
    "inherited-access-codes-hidden",
    assumed="The list of a person, workspace or virtual line has the codes of the location too, whatever its switch says.",
    instead="It has them only while the owner has no codes of its own in use.",
    effect="Nothing. Codes of the location do not count.",
    kinds=_KINDS,
    choice="inherited-access-codes",
)


def _not_offered(name: str, answer: str, source: str) -> World:
    return World(
        f"organization-codes-{name}",
        assumed="The organisation has access codes of its own.",
        instead=f"Webex does not offer them: it answers {answer}.",
        effect="An export leaves them out, with the reason. A task that names them fails and shows the answer.",
        kinds=_KINDS,
        source=source,
        choice="organization-codes",
    )


_NO_SOURCE = "The codes of an organisation are in the public SDK and on a beta page, in no other document."
CODES_FORBIDDEN = _not_offered("forbidden", "403", _NO_SOURCE)
CODES_NOT_FOUND = _not_offered("not-found", "404", _NO_SOURCE)
CODES_NOT_ALLOWED = _not_offered("not-allowed", "405", _NO_SOURCE)
CODES_WITHOUT_PATH = _not_offered("without-path", "that there is no such path", _NO_SOURCE)

_FLAG = "useCustomAccessCodes"


def _code(call: Call) -> dict[str, Check]:
    """The members of one code."""
    form = r"^[0-9*#]+$" if call.is_in(SYMBOLS) else r"^[0-9]+$"
    return {"code": guessed(matching(form, "an access code")), "description": any_text}


_LOCATION_PATH = f"{LOCATION.codes_path}/accessCodes"
_ORG_PATH = f"{B}/outgoingPermission/accessCodes"

_ONE_OF_WORKSPACE = f"{B}/workspaces/{{workspaceId}}/features/accessCodes/{{accessCode}}"

_CREATED = Reply(201)


def _path(entity: Entity) -> str:
    return f"{entity.codes_path}/accessCodes"


def _read(entity: Entity) -> str:
    return entity.codes_scopes[0]


def _write(entity: Entity) -> str:
    return entity.codes_scopes[1]


@per_entity("access_codes.list", "GET", _path, _read, but_not=LOCATION)
def list_codes(entity: Entity, call: Call) -> Reply:
    """Own codes, and those of the location after them, whatever the flag says."""
    target = entity.stored(call)
    flag = call.org.access_codes.get(target["id"], {}).get(_FLAG, False)
    if call.is_in(WITHOUT_LEVEL):
        return Reply(200, {_FLAG: flag, "accessCodes": _codes(call, target["id"])})
    codes = [{**code, "level": "CUSTOM"} for code in _codes(call, target["id"])]
    if not (flag and call.is_in(INHERITED_HIDDEN)):
        codes += [{**code, "level": "LOCATION"} for code in _codes(call, target["locationId"])]
    return Reply(200, {_FLAG: flag, "accessCodes": codes})


@per_entity("access_codes.create", "POST", _path, _write, but_not=LOCATION)
def create_code(entity: Entity, call: Call) -> Reply:
    """Add one code."""
    codes = _stored(call, entity.stored(call)["id"])["accessCodes"]
    checks = _code(call)
    _add(call, codes, [members(call.body, checks, checks)], _PER_ENTITY)
    return _CREATED


@per_entity("access_codes.modify", "PUT", _path, _write, but_not=LOCATION)
def modify_codes(entity: Entity, call: Call) -> Reply:
    """Delete the codes named and set the flag; either may be left out."""
    stored = _stored(call, entity.stored(call)["id"])
    given = members(call.body, {_FLAG: boolean, "deleteCodes": list_of(any_text)})
    if not given:
        raise ApiError.missing("deleteCodes").as_a_guess()
    if "deleteCodes" in given:
        _remove(call, stored["accessCodes"], given["deleteCodes"])
    stored[_FLAG] = given.get(_FLAG, stored[_FLAG])
    return NO_CONTENT


@per_entity("access_codes.delete_all", "DELETE", _path, _write)
def delete_codes(entity: Entity, call: Call) -> Reply:
    """Delete the entity's own codes."""
    _stored(call, entity.stored(call)["id"])["accessCodes"].clear()
    return NO_CONTENT


@operation("workspace_access_codes.delete", "DELETE", _ONE_OF_WORKSPACE, WRITE)
def delete_code_of_workspace(call: Call) -> Reply:
    """Delete one code of a workspace."""
    codes = _stored(call, WORKSPACE.stored(call)["id"])["accessCodes"]
    code = call.params["accessCode"]
    if code not in codes:
        raise ApiError.plain(404, "Access code not found.").as_a_guess()
    del codes[code]
    return NO_CONTENT


@operation("location_access_codes.list", "GET", _LOCATION_PATH, READ)
def list_location_codes(call: Call) -> Reply:
    """The location's codes, in one page."""
    return Reply(200, {"accessCodes": _codes(call, call.location()["id"])})


@operation("location_access_codes.create", "POST", _LOCATION_PATH, WRITE)
def create_location_codes(call: Call) -> Reply:
    """Add codes, all or none."""
    codes = _stored(call, call.location()["id"])["accessCodes"]
    _add(call, codes, _given_codes(call), _PER_ENTITY)
    return _CREATED


@operation("location_access_codes.delete_codes", "PUT", _LOCATION_PATH, WRITE)
def delete_location_codes(call: Call) -> Reply:
    """Delete the codes named."""
    codes = _stored(call, call.location()["id"])["accessCodes"]
    _remove(call, codes, members(call.body, {"deleteCodes": list_of(any_text)}, ("deleteCodes",))["deleteCodes"])
    return NO_CONTENT


@operation("org_access_codes.list", "GET", _ORG_PATH, READ)
def list_org_codes(call: Call) -> Reply:
    """The organisation's codes. A filter by codes finds them exactly, one by descriptions what contains a word."""
    _require_offered(call)
    rows = _codes(call, call.org.id)
    codes, descriptions = set(call.words("code")), [word.lower() for word in call.words("description")]
    if call.is_in(FILTERS_IGNORED):
        return offset_page(call, rows, "accessCodes")
    if codes:
        rows = [row for row in rows if row["code"] in codes]
    if descriptions:
        rows = [row for row in rows if any(word in row["description"].lower() for word in descriptions)]
    return offset_page(call, rows, "accessCodes")


@operation("org_access_codes.create", "POST", _ORG_PATH, WRITE)
def create_org_codes(call: Call) -> Reply:
    """Add codes, all or none, at most 10 000 at once."""
    _require_offered(call)
    _add(call, _stored(call, call.org.id)["accessCodes"], _given_codes(call, _PER_ORG_REQUEST))
    return _CREATED


@operation("org_access_codes.delete_codes", "PUT", _ORG_PATH, WRITE)
def delete_org_codes(call: Call) -> Reply:
    """Delete the codes named, at most 10 000 at once."""
    _require_offered(call)
    checks = {"deleteCodes": list_of(any_text, _PER_ORG_REQUEST)}
    _remove(call, _stored(call, call.org.id)["accessCodes"], members(call.body, checks, ("deleteCodes",))["deleteCodes"])
    return NO_CONTENT


def _require_offered(call: Call) -> None:
    """The answer of an organisation that cannot have access codes."""
    if call.is_in(CODES_FORBIDDEN):
        raise ApiError.plain(403, "Access Forbidden.")
    if call.is_in(CODES_NOT_FOUND):
        raise ApiError.plain(404, "Not Found.")
    if call.is_in(CODES_NOT_ALLOWED):
        raise ApiError.plain(405, f"Request method '{call.request.method}' is not supported.")
    if call.is_in(CODES_WITHOUT_PATH):
        raise ApiError.no_resource(call.path)


def _codes(call: Call, owner_id: str) -> list[Json]:
    return list(call.org.access_codes.get(owner_id, {}).get("accessCodes", {}).values())


def _stored(call: Call, owner_id: str) -> Json:
    """The settings of an owner, about to change."""
    return call.org.access_codes.setdefault(owner_id, {_FLAG: False, "accessCodes": {}})


def _given_codes(call: Call, maximum: int | None = None) -> list[Json]:
    """The codes of a body that holds a list of them or, as the official document has it, a single one."""
    check = _one_or_many(_code(call), maximum)
    checked: list[Json] = members(call.body, {"accessCodes": check}, ("accessCodes",))["accessCodes"]
    if not checked:
        raise ApiError.missing("accessCodes").as_a_guess()
    return checked


def _one_or_many(members_of_one: dict[str, Check], maximum: int | None) -> Check:
    check = list_of(block(members_of_one, members_of_one), maximum)

    def one_or_many(name: str, value: Any) -> Any:
        return check(name, [value] if isinstance(value, dict) else value)

    return one_or_many


def _add(call: Call, codes: dict[str, Json], given: list[Json], limit: int | None = None) -> None:
    """Add the codes. One that is there already, or twice in the request, is refused; at another level it may exist."""
    if limit is not None and len(codes) + len(given) > limit:
        # The service breaks down here instead of refusing.
        raise ApiError.plain(502, "The service could not process the access codes.")
    changing = codes if call.is_in(IN_PART) else dict(codes)
    for row in given:
        if row["code"] in changing:
            raise ApiError.duplicate(f"Access code {row['code']}")
        changing[row["code"]] = row
    codes.update(changing)


def _remove(call: Call, codes: dict[str, Json], unwanted: list[str]) -> None:
    """Delete the codes. Those that are not there, or only inherited, are passed over."""
    if not unwanted:
        raise ApiError.platform(400, 6004, "Error while processing the request: deleteCodes is empty")
    kept, strict = codes if call.is_in(IN_PART) else dict(codes), call.is_in(ABSENT_REFUSED)
    for code in unwanted:
        if kept.pop(code, None) is None and strict:
            raise ApiError.plain(400, "One of the access codes does not exist.").as_a_guess()
    for code in codes.keys() - kept.keys():
        del codes[code]
