# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Outside numbers with an extension (API facts: virtual_extensions). Private to this collection: may change in any release."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from ..api.client import Client
from ..errors import WebexError, WrongAnswer
from ..model.changes import Change, NoOp, PendingChange
from ..model.owners import LevelOptions, Owner, level_scope
from ..model.schema import Schema
from ..schema.fields import Field, Record, not_empty
from ..schema.types import Extension, Name, Phone, Text, Values
from .base import RemoteValidation
from .kind import Kind
from .levels import LevelledCollection, without_foreign_location

VALIDATE = "/telephony/config/virtualExtensions/actions/validateNumbers/invoke"
LIMITS = {"location": "locationId", "organization": "orgLevelOnly"}
ERRORS = "ERRORS"
TOO_MANY = (400, 409, 413, 422)
"""The statuses with which Webex may refuse a list that is too long (world: other-refusals)."""
FORMS = {
    "standard": (r"\+[1-9][0-9]{6,14}", "+, country code and number"),
    "enhanced": (r"\+?[0-9]{2,23}", "2 to 23 digits, perhaps after +"),
}
"""The phone numbers that Webex takes in each mode, and the form in words."""
RECORD = Record(
    *LevelOptions.fields,
    Field("extension", Extension(), required_on_create=True, sample="5001").described(
        "The extension people dial, without the routing prefix of the location: 2 to 10 digits."
    ),
    Field("phone_number", Phone("a phone number such as +4930901820"), required_on_create=True, sample="+493055501820").described(
        "The outside number that is called, with V(+) and country code unless the organisation uses enhanced mode.",
        "Webex validates it before anything is written, in check mode too.",
    ),
    Field("display_name", Name(), "The name that is shown. Needed to create.", required_on_create=True, sample="Haulier Berlin"),
    Field("first_name", Text(), 'First name; V("") clears it.', sample="Haulier"),
    Field("last_name", Text(), 'Last name; V("") clears it.', sample="Berlin"),
    canonical=without_foreign_location,
    rule=not_empty("extension", "phone_number"),
)


class VirtualExtensions(LevelledCollection, RemoteValidation):
    """Virtual extensions of the organisation or of a location."""

    schema = Schema(
        "virtual extension",
        RECORD,
        key=("level", "location", "extension"),
        label=lambda values: str(values.get("extension", "")),
        scope=level_scope,
    )
    paths = "/telephony/config/virtualExtensions"
    list_key = "virtualExtensions"
    limits = LIMITS
    detail_names = ("esn", "routing_prefix")
    validation_batch_size = 200  # perhaps it takes fewer (world: small-validations)

    @classmethod
    def remote_validation_errors(
        cls, client: Client, changes: Sequence[tuple[Owner, Change]], pending: Sequence[PendingChange]
    ) -> Iterator[tuple[Change, str]]:
        """Asks Webex whether it would accept the phone numbers (API facts: virtual_extensions, validation of numbers).

        Webex answers for the mode that it has now. When the run sets another one before, the form of the number decides.
        """
        changing = [change for _owner, change in changes if not isinstance(change, NoOp)]
        new = [change for change in changing if change.after and "phone_number" in change.differing]
        if not new:
            return
        numbers = list(dict.fromkeys(change.after["phone_number"] for change in new))
        mode = coming_mode(pending)
        bad = _of_another_form(mode, numbers) if mode else _not_accepted(client, numbers)
        for change in new:
            number = change.after["phone_number"]
            if number in bad:
                yield change, f"Webex does not accept the phone number {number} of {change.subject}: {_reason(bad[number])}."


def coming_mode(pending: Sequence[PendingChange]) -> str:
    """The mode that the same run sets before; "" when the mode stays."""
    return next((str(each.change.after["mode"]) for each in pending if each.kind == "virtual_extension_settings"), "")


def _of_another_form(mode: str, numbers: Sequence[str]) -> dict[str, Values]:
    """The numbers that Webex does not take in this mode, each with the reason as Webex would give it."""
    pattern, form = FORMS[mode]
    return {each: {"message": f"{mode} mode takes {form}"} for each in numbers if not re.fullmatch(pattern, each)}


def _not_accepted(client: Client, numbers: Sequence[str]) -> dict[str, Values]:
    """The numbers that Webex does not accept, each with what it says of it. A list that is refused is halved."""
    try:
        answer = client.post(VALIDATE, {"phoneNumbers": list(numbers)}, validates=True)
    except WebexError as error:
        if len(numbers) == 1 or error.status not in TOO_MANY:
            raise
    else:
        rows = answer.get("phoneNumberStatus") or [] if answer["status"] == ERRORS else []
        bad = {number: row for number, row in zip(numbers, rows) if row.get("state") != "VALID"}
        require_reason(answer, bad)
        return bad
    half = len(numbers) // 2
    return {**_not_accepted(client, numbers[:half]), **_not_accepted(client, numbers[half:])}


def require_reason(answer: Values, bad: Collection[Any]) -> None:
    """Raises WrongAnswer when Webex reports an error without a reason: that must not count as valid."""
    if answer["status"] == ERRORS and not bad:
        raise WrongAnswer("this is no answer of the Webex API: it says that something is wrong, but not what")


def _reason(row: Values) -> str:
    code = f", error {row['errorCode']}" if row.get("errorCode") else ""
    return f"{str(row.get('message') or 'no reason given').rstrip('.')}{code}"


KIND = Kind(
    name="virtual_extension",
    about="Outside numbers that are reached by an extension",
    reading_order=160,
    owners=LevelOptions(),
    resources=(VirtualExtensions,),
    writes=("spark-admin:telephony_config_write", "identity:contacts_rw"),
    filters=("extension", "phone_number", "display_name"),
    after=("virtual_extension_settings",),
)
