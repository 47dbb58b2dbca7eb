# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""People. API facts: lookups, "People"."""

from __future__ import annotations

from collections.abc import Iterable

from .. import ids
from ..errors import ApiError
from ..paging import cursor_page
from ..routing import Call, Reply, find, operation
from ..state import Json, has_calling

_CALLING_MEMBERS = frozenset({"extension", "locationId"})
_MAX_IDS = 85


@operation("people.list", "GET", "/people", "spark-admin:people_read|spark:people_read", auth="any")
def list_people(call: Call) -> Reply:
    """People by exact email address, prefix of the display name, ids or location."""
    email, name = call.text("email"), call.text("displayName")
    if not (call.token and call.token.admin) and not (email or name):
        raise ApiError.plain(400, "Email or displayName should be specified.")
    people: Iterable[Json] = call.org.people.values()
    wanted = [ids.bare(identifier) for identifier in call.words("id")]
    if len(wanted) > _MAX_IDS:
        raise ApiError.plain(400, f"At most {_MAX_IDS} ids may be given.")
    if wanted:
        people = [call.org.people[identifier] for identifier in wanted if identifier in call.org.people]
    if email:
        people = [person for person in people if email.lower() in map(str.lower, person["emails"])]
    if name:
        people = [person for person in people if call.passes("displayName", person["displayName"], begins=True)]
    location_id = call.id("locationId")
    if location_id:
        people = [person for person in people if person.get("locationId") == location_id]

    limit = 50 if location_id else 100 if call.flag("callingData") else 500
    reply = cursor_page(call, list(people), "items", lambda person: _view(call, person), default=100, limit=limit)
    reply.body["notFoundIds"] = [each for each in wanted if each not in call.org.people]
    return reply


@operation("people.me", "GET", "/people/me", "spark:people_read", auth="user")
def me(call: Call) -> Reply:
    """The signed-in person, who need not have calling."""
    person_id = call.token.person_id if call.token else None
    if person_id is None:
        raise ApiError.plain(404, "No person is behind this access token.")
    return Reply(200, _view(call, find(call.org.people, "PEOPLE", person_id)))


def _view(call: Call, person: Json) -> Json:
    hidden: frozenset[str] = frozenset()
    if not (call.flag("callingData") and has_calling(person)):
        hidden |= _CALLING_MEMBERS
    if call.flag("excludeStatus"):
        hidden |= {"status"}
    return {member: value for member, value in person.items() if member not in hidden}
