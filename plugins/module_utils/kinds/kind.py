# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A kind: the module that manages it, its info sibling, their options. Private to this collection: may change in any release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Optional

from ..api.settings import CONNECTION
from ..model.owners import OwnerOptions
from ..schema.fields import Field, Record
from ..schema.types import Choice, Flag, Number, Text
from .base import Clearing, Resource

STATE = Field(
    "state", Choice("present", "absent"), "Whether the object must exist as described, or not at all.", default="present"
)
ALL = Field("all", Flag(), default=False).described(
    "With O(state=absent), delete everything of the owner that this module manages.", "Bounded by O(max_deletes)."
)
MAX_DELETES = Field("max_deletes", Number(), default=10).described(
    "The maximum number of objects that O(all) may delete; more is an error, and nothing is deleted."
)
REVEAL = Field("reveal", Flag(), default=False).described(
    "Return secrets as they are instead of V(********). Use C(no_log) on the task to keep them out of the output."
)
VERIFY = Field("verify", Flag(), default=True).described(
    "Read the object again after a change, and fail if Webex does not show the change."
)
FORCE_REPLACE = Field("force_replace", Flag(), default=False).described(
    "Delete the object and create it again if the change is one that Webex cannot make.",
    "Everything that uses the object loses it. The task must give all values of the object, so that an interruption between"
    " the two requests loses nothing.",
)

OF_THE_RUN = (ALL, MAX_DELETES, VERIFY)
"""Options of a single module that are not about its object."""


@dataclass(frozen=True)
class WholeList:
    """An option of another kind whose list contains the same objects, such as the holidays of an operating mode.

    ``owner`` is the option of this kind that names the object of the other one.
    """

    kind: str
    option: str
    owner: str


@dataclass(frozen=True)
class Kind:
    """One kind: the module that manages it, its ``_info`` sibling, their options and their documentation.

    The kind has the name of the first of ``resources``; a second one is a switch of the same owner. ``filters`` are the options
    by which the info module selects objects. ``reads`` and ``writes`` are the scopes of the token. ``after`` names the kinds
    that its objects refer to: they are written first. ``told_by`` names a list of another kind that contains the same objects:
    a document has one or the other.
    """

    name: str
    owners: OwnerOptions
    resources: tuple[type[Resource], ...]
    reads: tuple[str, ...] = ("spark-admin:telephony_config_read",)
    writes: tuple[str, ...] = ("spark-admin:telephony_config_write",)
    filters: tuple[str, ...] = ("name",)
    info_extras: tuple[Field, ...] = ()
    """Options of the info module that are about no object, such as how much it reads."""
    plural: str = ""
    """The name of its section; if not given, the name, in the plural where an owner may have several objects."""
    after: tuple[str, ...] = ()
    rules: Mapping[str, Any] = field(default_factory=dict)
    told_by: Optional[WholeList] = None
    perhaps_not_for: tuple[str, ...] = ()
    """The types of owners for which Webex may not offer such objects at all; an export then leaves them out."""
    states: tuple[str, ...] = ("present", "absent")
    """The choices of ``state``; none for a module without it."""
    read_only: bool = False
    """Whether there is only an info module."""
    about: str = ""
    """Its line in tables; "" for its name only."""
    reading_order: int = 1000
    """Its place in tables and reports: lower numbers come first, equal ones by name."""

    def __post_init__(self) -> None:
        if not self.plural:
            object.__setattr__(self, "plural", self.name if self.main.schema.settings else f"{self.name}s")

    @cached_property
    def main(self) -> type[Resource]:
        """The resource that gives the kind its name."""
        return self.resources[0]

    @cached_property
    def keyed(self) -> bool:
        """Whether there are several objects with ids, rather than one set of settings."""
        return not self.main.schema.settings

    @property
    def ids(self) -> bool:
        """Whether objects have an id that the user may give."""
        return self.keyed and self.main.schema.has_id and not self.read_only

    @property
    def clearable(self) -> bool:
        """Whether one request can delete everything of an owner."""
        return issubclass(self.main, Clearing)

    @cached_property
    def owner_names(self) -> tuple[str, ...]:
        """The options that name the owner."""
        return tuple(field_.name for field_ in self.owners.fields)

    @cached_property
    def own_names(self) -> tuple[str, ...]:
        """The fields of its objects that do not name the owner."""
        return tuple(name for name in self.main.schema.record.fields if name not in self.owner_names)

    @cached_property
    def switches(self) -> list[str]:
        """The options of the other resources, which are about the owner and not about a single object."""
        names = [name for resource in self.resources[1:] for name in resource.schema.record.fields]
        return [name for name in names if name not in self.owner_names]

    def resources_in(self, params: Mapping[str, Any]) -> Sequence[type[Resource]]:
        """The resources that the options may be about: a switch only if it is given."""
        return self.resources if any(params.get(name) is not None for name in self.switches) else self.resources[:1]

    @property
    def heading(self) -> str:
        """The noun of its objects in the plural, with a capital letter."""
        nouns = self.main.schema.nouns
        return nouns[0].upper() + nouns[1:]

    @property
    def reading_key(self) -> tuple[int, str]:
        """The key by which tables and reports sort kinds."""
        return self.reading_order, self.name

    @cached_property
    def secrets(self) -> list[str]:
        """The options that hold secrets, besides those of the connection."""
        return [name for name, option in self.options.fields.items() if option.secret]

    def scopes(self, info: bool) -> list[str]:
        """The scopes of the token, to read only or to write too."""
        return list(dict.fromkeys((*self.reads, *(() if info else self.writes), *self.owners.token_scopes)))

    @property
    def id_field(self) -> Field:
        """The option that takes an object's id."""
        noun = self.main.schema.noun
        return Field("id", Text(), f"The id of the {noun}. It can replace the other options that identify it.", wire="")

    @cached_property
    def options(self) -> Record:
        """The options of the managing module, without those of the connection."""
        fields = {field_.name: field_ for field_ in self.owners.fields}
        for resource in self.resources:
            fields.update({name: field_ for name, field_ in resource.schema.record.fields.items() if not field_.read_only})
        fields.update({field_.name: field_ for resource in self.resources for field_ in resource.directives})
        if self.ids:
            fields["id"] = self.id_field
        if self.clearable:
            fields.update(all=ALL, max_deletes=MAX_DELETES)
        if any(field_.immutable for field_ in fields.values()):
            fields["force_replace"] = FORCE_REPLACE
        fields["verify"] = VERIFY
        state = [replace(STATE, value=Choice(*self.states))] if self.states else []
        return Record(*state, *fields.values())

    @cached_property
    def item_options(self) -> Record:
        """The options of an item in a document: without those for the whole run."""
        return Record(*(option for option in self.options.fields.values() if option not in OF_THE_RUN))

    @cached_property
    def info_options(self) -> Record:
        """The options of the info module, without those of the connection."""
        record = self.main.schema.record
        filters = [record.fields[name] for name in self.filters] if self.keyed else []
        reveal = [REVEAL] if any(option.secret for option in record.fields.values()) else []
        return Record(*self.owners.fields, *filters, *([self.id_field] if self.ids else []), *reveal, *self.info_extras)

    def argument_spec(self, info: bool = False) -> dict[str, Any]:
        """The argument spec of the module or of its info sibling, with the rules between options."""
        options = self.info_options if info else self.options
        rules = dict(self.owners.info_rules) if info else {**self.owners.rules, **self.rules}
        return {"argument_spec": {**CONNECTION.options(), **options.options()}, **rules}

    @cached_property
    def _directives(self) -> list[Record]:
        return [Record(*resource.directives) for resource in self.resources if resource.directives]

    def errors(self, params: Mapping[str, Any], place: str = "") -> list[str]:
        """Every error in the options, each with its place."""
        records = [*(resource.schema.record for resource in self.resources_in(params)), *self._directives]
        return list(dict.fromkeys(error for record in records for error in record.errors(params, place)))
