# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The documentation of the two modules that work on whole documents, and the JSON Schema of documents."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ansible_collections.webex.calling.plugins.module_utils.commands import configuration
from ansible_collections.webex.calling.plugins.module_utils.commands import export as configuration_info
from ansible_collections.webex.calling.plugins.module_utils.commands.run import Job
from ansible_collections.webex.calling.plugins.module_utils.engine.document import DOCUMENT, MAX_ITEMS, SECTIONS
from ansible_collections.webex.calling.plugins.module_utils.kinds.kind import Kind
from ansible_collections.webex.calling.plugins.module_utils.schema.fields import Field, ListMap, OrderedList, Record
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Choice, Flag, ListSet, Number, Text, Value
from tools.module_docs import API_DOCS, ERROR_DOCS, option_docs, with_return
from tools.texts import GENERATED, ROOT, fragment, inline

LINE = 130
DOCUMENT_OPTION = {"document": {"description": list(configuration.DOCUMENT_DOC), "type": "dict"}}


def _returned(description: str, type_: str, when: str = "success", **more: Any) -> dict[str, Any]:
    """A key of a result."""
    return {"description": description, "returned": when, "type": type_, **more}


def _member(description: str, type_: str = "str", **more: Any) -> dict[str, Any]:
    """A member that is always in a key of a result."""
    return {"description": description, "type": type_, **more}


PLAN_DOCS = _returned(
    "The changes in the order of the writes; in check mode the changes of a real run.",
    "list",
    "when the plan could be made",
    elements="dict",
    contains={
        "section": _member("The section of the document.", sample="digit_patterns"),
        "kind": _member("The kind of the object.", sample="digit_pattern"),
        "owner": _member("The options that name the owner of the object.", "dict", sample={"location": "Berlin"}),
        "key": _member("The options that identify the object.", "dict", sample={"name": "Premium 0900"}),
        "action": _member("C(create), C(update), C(replace) or C(delete).", sample="create"),
        "object": _member("The object in words.", sample='digit pattern "Premium 0900" of location "Berlin"'),
        "place": _member("The place in the document, or C(purge).", sample="digit_patterns[0]"),
        "before": _member(
            "The object as it is; of an update, only the options that differ. Empty when it does not exist.", "dict"
        ),
        "after": _member(
            "The object as it will be; of an update, only the options that differ. Empty when it is deleted.", "dict"
        ),
    },
)
STRINGS = {"type": "list", "elements": "str"}
RETURNS = {
    "plan": PLAN_DOCS,
    "plan_id": _returned(
        "The id of exactly this plan; see O(plan_id).",
        "str",
        "when the plan could be made",
        sample="6d1f0c9e4b7a52d3c8e19f0ab4d7c6e5",
    ),
    "org_id": _returned(
        "The id of the organisation that the plan is for. Empty when nothing changes and O(org_id) is not given. It is empty, and"
        " so is RV(plan_id), when the token may not ask for it.",
        "str",
        "when the plan could be made",
    ),
    "summary": _returned(
        "How many objects are created, updated, replaced (deleted and created again), deleted and left as they are.",
        "dict",
        "when the plan could be made",
        sample=inline({"create": 12, "update": 3, "replace": 0, "delete": 0, "unchanged": 240}),
    ),
    "diff": _returned("Before and after of all objects that change, by section.", "dict"),
    "done": {"description": "The requests that were carried out.", "returned": "when anything was to be done", **STRINGS},
    "failed_actions": _returned(
        "The requests that Webex refused.",
        "list",
        "when anything was to be done",
        elements="dict",
        contains={
            "action": _member("The request in words.", sample='create digit pattern "Premium 0900" of location "Berlin"'),
            "reason": _member("The reason for the failure."),
            "error": _member("The answer of Webex, for machines, as in RV(error).", "dict"),
        },
    ),
    "not_tried": {
        "description": "The requests that were not tried after a failure.",
        "returned": "when anything was to be done",
        **STRINGS,
    },
    "not_taken": _returned(
        "The changes that Webex accepted and does not show.",
        "list",
        "when O(verify) finds something",
        elements="dict",
        contains={
            "object": _member("The object in words."),
            "place": _member("The place in the document."),
            "reason": _member("What the verification found.", sample="it is not there"),
        },
    ),
}
INFO_RETURNS = {
    "configuration": _returned(
        "The document: RV(configuration.location) if one was chosen, and the sections, whose items have the options of the single"
        " modules. Feed it to O(webex.calling.configuration#module:document). Settings of people, workspaces and virtual lines"
        " that were never configured are not in it.",
        "dict",
        contains={"location": _member("The location.", sample="Berlin")},
        sample={
            "location": "Berlin",
            "digit_patterns": [{"name": "Premium 0900", "pattern": "0900!", "action": "block", "transfer_enabled": False}],
        },
    ),
    "details": _returned(
        "Other values that Webex reports and no option sets, of all objects in the sections, in the document or not.",
        "list",
        "with O(details)",
        elements="dict",
        contains={
            "section": _member("The section.", sample="outgoing_permissions"),
            "effective_permissions": _returned(
                "The call types with what happens to such calls, from own settings or those of the location.",
                "list",
                "for outgoing permissions",
                elements="dict",
            ),
        },
    ),
    "left_out": _returned(
        "Objects that exist, or may exist, and are not in the document.",
        "list",
        elements="dict",
        contains={
            "object": _member("The objects in words.", sample='access codes of location "Berlin"'),
            "reason": _member("The reason."),
            "section": _member("The section that it would be in.", sample="access_codes"),
            "kind": _member("The module that manages it.", sample="access_code"),
            "owner": _member("The options that name its owner.", "dict", sample={"location": "Berlin"}),
            "secret": _member("Whether it was left out because it is secret.", "bool"),
        },
    ),
}


def files() -> Iterator[tuple[Path, str]]:
    """Every file that is generated for these modules, and the text that it should have."""
    blocks = {
        "DOCUMENTATION": {"options": _document_options(), "notes": [_scopes(configuration.JOB)]},
        "INFO": {"options": option_docs(configuration_info.OPTIONS), "notes": [_scopes(configuration_info.JOB)]},
    }
    about = "Options of webex.calling.configuration and of its info module."
    yield ROOT / "plugins/doc_fragments/configuration.py", fragment(about, **blocks)
    for name, docs in (("configuration", RETURNS), ("configuration_info", INFO_RETURNS)):
        module = ROOT / "plugins/modules" / f"{name}.py"
        yield module, with_return(module.read_text(encoding="utf-8"), {**docs, **API_DOCS, **ERROR_DOCS})
    yield ROOT / "docs/configuration.schema.json", schema()


def _document_options() -> dict[str, Any]:
    """The options, as deep as the argument spec: the modules of the sections document the options of items."""
    docs = {**option_docs(configuration.OPTIONS), **DOCUMENT_OPTION}
    for section in SECTIONS:
        if "options" not in configuration.JOB.spec["argument_spec"][section]:
            del docs[section]["suboptions"]
        else:
            _unlink(docs[section]["suboptions"])
    return docs


def _unlink(options: dict[str, Any]) -> None:
    """Names options without a link: Ansible would look for those of an item among those of the module."""
    for docs in options.values():
        said = docs["description"]
        docs["description"] = said.replace("O(", "C(") if isinstance(said, str) else [each.replace("O(", "C(") for each in said]
        _unlink(docs.get("suboptions", {}))


def _scopes(job: Job) -> str:
    named = ", ".join(f"C({scope})" for scope in job.scopes)
    return (
        f"For documents with all sections the token needs the scopes {named}; for others those of the modules of their sections."
    )


def schema() -> str:
    """The JSON Schema of a document, as text."""
    found = {
        "$comment": GENERATED,
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Webex Calling site file",
        "description": "The document that the module webex.calling.configuration takes: a site, or a whole organisation.",
        **_record(DOCUMENT),
    }
    for section, kind in SECTIONS.items():
        items = found["properties"][section]["items"]
        items.update(_rules(kind))
        items["required"] = [name for name in items.get("required", []) if name != "location"]  # the document may give it
    return _json(found) + "\n"


def _json(value: Any, indent: str = "") -> str:
    """JSON with what fits into a line in one line."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or len(indent + line) <= LINE:
        return line
    inside = f"{indent}  "
    if isinstance(value, list):
        return "[\n" + ",\n".join(f"{inside}{_json(item, inside)}" for item in value) + f"\n{indent}]"
    members = (f"{inside}{json.dumps(name)}: {_json(item, inside)}" for name, item in value.items())
    return "{\n" + ",\n".join(members) + f"\n{indent}}}"


def _record(record: Record) -> dict[str, Any]:
    required = [name for name, field in record.fields.items() if field.required]
    return {
        "type": "object",
        "properties": {name: _field(field) for name, field in record.fields.items()},
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


def _field(field: Field) -> dict[str, Any]:
    default = {} if field.default is None else {"default": field.default}
    return {"description": _plain(" ".join(field.paragraphs)), **_value(field.value), **default}


def _value(value: Value) -> dict[str, Any]:
    if isinstance(value, Record):
        return _record(value)
    if isinstance(value, (ListMap, OrderedList)):
        return {"type": "array", "items": _record(value.record), **_most(value.maximum)}
    if isinstance(value, ListSet):
        return {"type": "array", "items": _value(value.item), **_most(value.maximum)}
    if isinstance(value, Choice):
        return {"enum": list(value.choices)}
    if isinstance(value, Flag):
        return {"type": "boolean"}
    if isinstance(value, Number):
        limits = {"minimum": value.minimum, "maximum": value.maximum}
        return {"type": "integer", **{name: limit for name, limit in limits.items() if limit is not None}}
    if isinstance(value, Text) and value.max_length:
        return {"type": ["string", "integer"], "maxLength": value.max_length}
    return {"type": ["string", "integer"]}  # digits need no quotes, unless they begin with 0


def _most(maximum: int) -> dict[str, int]:
    """The maximum number of items, where Webex has one."""
    return {"maxItems": maximum} if 0 < maximum < MAX_ITEMS else {}


def _rules(kind: Kind) -> dict[str, Any]:
    """Options that exclude each other."""
    terms = {**kind.owners.rules, **kind.rules}.get("mutually_exclusive", [])
    pairs = [(one, other) for term in terms for place, one in enumerate(term) for other in term[place + 1 :]]
    return {"not": {"anyOf": [{"required": list(pair)} for pair in pairs]}} if pairs else {}


def _plain(markup: str) -> str:
    """Ansible's markup as plain text."""
    return re.sub(r"\b[A-Z]{1,2}\(((?:[^()\\]|\\.)*)\)", r"\1", markup)
