# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The documentation of modules: options, in full, and results, as deep as people read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ansible_collections.webex.calling.plugins.module_utils.api.settings import ENVIRONMENT
from ansible_collections.webex.calling.plugins.module_utils.kinds.kind import Kind
from ansible_collections.webex.calling.plugins.module_utils.schema.fields import Field, ListMap, OrderedList, Record
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Choice, ListSet, Text
from tools.texts import Shared, inline, yaml_text

Docs = dict[str, Any]


def option_docs(record: Record) -> Docs:
    """The ``options`` of a DOCUMENTATION block. Options that several options contain are the same ``Shared`` mapping."""
    return _options(record, {})


def _options(record: Record, known: dict[str, Shared]) -> Docs:
    return {name: _option(field, known) for name, field in record.fields.items()}


def plugin_docs(record: Record) -> Docs:
    """The same for a plugin, whose options Ansible itself takes from the environment."""
    env = {name: {"env": [{"name": variable}]} for name, variable in ENVIRONMENT.items()}
    return {name: {**docs, **env.get(name, {})} for name, docs in option_docs(record).items()}


def _option(field: Field, known: dict[str, Shared]) -> Docs:
    spec = field.spec()
    docs = {
        "description": _sentences([*field.paragraphs, *_limits(field)]),
        **{key: spec[key] for key in spec if key not in ("no_log", "options")},
    }
    if "choices" in docs:
        docs["choices"] = inline(docs["choices"])
    inner = _inner(field)
    if not inner:
        return docs
    options = _options(inner, known)
    return {**docs, "suboptions": known.setdefault(repr(options), Shared(options))}


def _limits(field: Field) -> list[str]:
    """How long a text can be, where Webex has a limit."""
    length = field.value.max_length if isinstance(field.value, Text) else 0
    return [f"At most {length} characters."] if length else []


def _sentences(doc: Iterable[str]) -> str | list[str]:
    paragraphs = list(doc)
    return paragraphs[0] if len(paragraphs) == 1 else paragraphs


def _inner(field: Field) -> Record | None:
    value = field.value
    return value if isinstance(value, Record) else value.record if isinstance(value, (ListMap, OrderedList)) else None


def _returned(field: Field, whole: bool = False) -> Docs:
    """A field of a result, in one sentence: the option of its name has the rest. ``whole``: there is no such option."""
    about = re.split(r"(?<=\.) (?=[A-Z])", field.paragraphs[0])[0]
    about = about.replace("O(", "C(")  # the options it names may not be those of this module
    inner = _inner(field)
    whole = whole or field.read_only
    if inner and not whole:
        about += " Inside as in the option of this name."
    docs: Docs = {"description": about, "type": field.value.ansible_type}
    if isinstance(field.value, (ListSet, ListMap, OrderedList)):
        docs["elements"] = field.value.spec()["elements"]
    if whole and isinstance(field.value, Choice):
        docs["choices"] = inline(field.value.choices)
    if field.sample is not None:
        docs["sample"] = inline(field.sample)
    return (
        {**docs, "contains": {each.name: _returned(each, whole) for each in inner.fields.values()}} if inner and whole else docs
    )


API_DOCS = {
    "api": {
        "description": "The requests that the task sent, how many of them were repetitions, how long it waited for rate limits"
        " and retries, and the tracking ids of requests that failed for good, for which Cisco's support asks.",
        "returned": "always",
        "type": "dict",
        "sample": inline({"requests": 3, "retries": 0, "waited_seconds": 0.0, "tracking_ids": []}),
    }
}
ERROR_DOCS = {
    "error": {
        "description": "The answer of Webex, for machines. RV(ignore:msg) has it as a sentence. The status is 0 when there was"
        " no answer.",
        "returned": "when Webex refused a request",
        "type": "dict",
        "sample": inline({"status": 400, "code": "25008", "text": "Name is in use", "tracking_id": "ROUTER_5EBA"}),
    }
}
STRINGS = {"type": "list", "elements": "str"}
FAILURE_DOCS = {
    **ERROR_DOCS,
    "done": {"description": "The requests that were carried out.", "returned": "when a write failed", **STRINGS},
    "not_tried": {
        "description": "The requests that were not tried after a failure.",
        "returned": "when a write failed",
        **STRINGS,
    },
    "not_taken": {
        "description": "The changes that Webex accepted and does not show: each with its C(object) and the C(reason).",
        "returned": "when O(verify) finds something",
        "type": "list",
        "elements": "dict",
    },
}


SWITCHED_BY_COMMAND = ("feature_mode",)
"""Kinds that are only read, and changed by a command with options of its own."""
DETAILS = "Other values that Webex reports and no option sets, one entry for each object."
DETAILS_OF_FEATURES = (
    "What Webex reports about the modes of each feature, in the order of RV(feature_modes): C(modes) (their names) and"
    " C(timezone). Where mode-based forwarding is on also C(end_time) of the current mode (local time on the 12-hour clock),"
    " C(forward_destination) (where calls go now) and C(normal_mode) (the mode of the schedule). With O(details),"
    " C(operating_modes) has each mode with C(id), C(operating_mode) (its name), C(type), C(level), C(location),"
    " C(same_hours_daily), C(different_hours_daily) or C(holidays), C(call_forwarding) (the default of the mode),"
    " C(normal_operation_enabled) and C(forward_to) (of this feature). The names inside are those of"
    " M(webex.calling.operating_mode) and M(webex.calling.mode_forwarding). Empty with O(as_admin)."
)
COMMON_MODES = {
    "common_modes": {
        "description": "Names of the operating modes that all these features have.",
        "returned": "without C(as_admin)",
        "type": "list",
        "elements": "str",
        "sample": inline(["Closed", "Open"]),
    }
}


SWITCH_RESULTS = {
    "left_out": {
        "description": "Features that were not named and are left as they are, each with its C(object) and the C(reason): their"
        " mode-based forwarding is off.",
        "returned": "success",
        "type": "list",
        "elements": "dict",
        "sample": inline([{"object": 'hunt group "Dispatch"', "reason": "its mode-based forwarding is off"}]),
    },
    "switched": {"description": "The features that are as wanted now.", "returned": "when a write failed", **STRINGS},
    "not_switched": {"description": "The features that are not as wanted.", "returned": "when a write failed", **STRINGS},
}


def options_of(kind: Kind) -> Record | None:
    """The options of the managing module of a kind, if there is one."""
    if kind.name in SWITCHED_BY_COMMAND:
        # Imported late: it imports the registry, and a new kind is in that only after the generator has written it.
        from ansible_collections.webex.calling.plugins.module_utils.commands.switch_modes import OPTIONS

        return OPTIONS
    return None if kind.read_only else kind.options


def module_of(kind: Kind) -> str:
    """The module that stands for a kind in tables."""
    return kind.name if options_of(kind) else f"{kind.name}_info"


def returns(kind: Kind, info: bool) -> Docs:
    """The RETURN block of a module."""
    return _info_returns(kind) if info else _module_returns(kind)


def _objects(kind: Kind, about: str, fields: Iterable[Field], plural: bool) -> Docs:
    ids = {"id": _returned(kind.id_field)} if kind.ids else {}
    type_ = {"type": "list", "elements": "dict"} if plural else {"type": "dict"}
    contains = {**ids, **{field.name: _returned(field, kind.read_only) for field in fields}}
    return {"description": about, "returned": "success", **type_, "contains": contains}


def _info_returns(kind: Kind) -> Docs:
    noun = kind.main.schema.noun
    about = f"The {noun} found" + (f", in the options of M(webex.calling.{kind.name})." if not kind.read_only else ".")
    switched = kind.name in SWITCHED_BY_COMMAND
    details = DETAILS_OF_FEATURES if switched else DETAILS
    others = [field for resource in kind.resources[1:] for field in resource.schema.record.fields.values() if field.member]
    return {
        kind.plural: _objects(kind, about, kind.main.schema.record.fields.values(), plural=True),
        "details": {"description": details, "returned": "success", "type": "list", "elements": "dict"},
        **{field.name: {**_returned(field), "returned": "success"} for field in others},
        **(COMMON_MODES if switched else {}),
        **API_DOCS,
        **ERROR_DOCS,
    }


def _module_returns(kind: Kind) -> Docs:
    plural = kind.name in SWITCHED_BY_COMMAND
    fields = {field.name: field for resource in kind.resources for field in resource.schema.record.fields.values()}
    about = f"The {kind.main.schema.noun} after the task; in check mode as it would be."
    details = {"description": "Other values that Webex reports and no option sets.", "returned": "success", "type": "dict"}
    diff = {"description": "Before and after, in the options of this module.", "returned": "success", "type": "dict"}
    return {
        kind.plural if plural else kind.name: _objects(kind, about, fields.values(), plural),
        **({} if plural else {"details": details}),
        "diff": diff,
        **(SWITCH_RESULTS if plural else {}),
        **API_DOCS,
        **FAILURE_DOCS,
    }


def with_return(source: str, docs: Mapping[str, Any]) -> str:
    """A module file with its RETURN block written anew."""
    block = f'RETURN = r"""\n# Generated by "make generate"; do not edit.\n{yaml_text(docs)}"""\n'
    return re.sub(r'^RETURN = r""".*?^"""\n', lambda _found: block, source, count=1, flags=re.DOTALL | re.MULTILINE)


def scopes(kind: Kind, info: bool) -> str:
    """The note about the scopes of the token."""
    reads = ", ".join(f"C({scope})" for scope in dict.fromkeys((*kind.reads, *kind.owners.token_scopes)))
    writes = ", ".join(f"C({scope})" for scope in kind.writes)
    return f"The token needs the scopes {reads} to read" + ("." if info else f", and {writes} to write.")
