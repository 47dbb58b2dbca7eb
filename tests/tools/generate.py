# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Writes the documentation that follows from the field descriptions into the tree: ``make generate``.

A doc fragment for the connection and for each kind, and the RETURN block of each module. A test fails when one is stale.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from ansible_collections.webex.calling.plugins.module_utils import kinds
from ansible_collections.webex.calling.plugins.module_utils.fields import Choice, Field, Keyed, Record, SetOf, Values
from ansible_collections.webex.calling.plugins.module_utils.kind import Kind
from ansible_collections.webex.calling.plugins.module_utils.settings import CONNECTION

ROOT = Path(__file__).resolve().parents[2]
HEADER = """\
# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Generated from the field descriptions in plugins/module_utils by "make generate"; do not edit.

\"\"\"{about}\"\"\"

from __future__ import annotations


class ModuleDocFragment:
"""


def all_kinds() -> list[Kind]:
    """Every kind of the collection, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(kinds.__path__))
    return [importlib.import_module(f"{kinds.__name__}.{name}").KIND for name in names]


def option_docs(record: Record) -> dict[str, Any]:
    """The ``options`` of a DOCUMENTATION block."""
    return {name: _option(field) for name, field in record.fields.items()}


def _option(field: Field) -> dict[str, Any]:
    spec = field.spec()
    docs = {"description": list(field.doc), **{key: spec[key] for key in spec if key not in ("no_log", "options")}}
    inner = _inner(field)
    return {**docs, "suboptions": option_docs(inner)} if inner else docs


def _inner(field: Field) -> Record | None:
    value = field.value
    return value if isinstance(value, Record) else value.record if isinstance(value, Keyed) else None


def return_docs(record: Record) -> dict[str, Any]:
    """The ``contains`` of a RETURN block."""
    return {name: _returned(field) for name, field in record.fields.items()}


def _returned(field: Field) -> dict[str, Any]:
    docs: dict[str, Any] = {"description": field.doc[0], "returned": "when set", "type": field.value.ansible_type}
    if isinstance(field.value, (SetOf, Keyed)):
        docs["elements"] = field.value.spec()["elements"]
    if isinstance(field.value, Choice):
        docs["choices"] = list(field.value.choices)
    if field.sample is not None:
        docs["sample"] = field.sample
    inner = _inner(field)
    return {**docs, "contains": return_docs(inner)} if inner else docs


API_DOCS = {
    "description": "What reaching this result took.",
    "returned": "always",
    "type": "dict",
    "contains": {
        "requests": {"description": "Number of requests sent.", "returned": "always", "type": "int", "sample": 3},
        "retries": {
            "description": "How many of them were repetitions.",
            "returned": "always",
            "type": "int",
            "sample": 0,
        },
        "waited_seconds": {
            "description": "Seconds spent waiting for rate limits and retries.",
            "returned": "always",
            "type": "float",
            "sample": 0.0,
        },
        "tracking_ids": {
            "description": "Tracking ids of requests that failed for good; Cisco's support asks for them.",
            "returned": "always",
            "type": "list",
            "elements": "str",
            "sample": [],
        },
    },
}

FAILURE_DOCS = {
    "error": {
        "description": "What Webex answered, for machines. The same is told in RV(ignore:msg) as a sentence.",
        "returned": "when Webex refused a request",
        "type": "dict",
        "contains": {
            "status": {
                "description": "HTTP status; 0 without an answer.",
                "returned": "always",
                "type": "int",
                "sample": 400,
            },
            "code": {"description": "Webex's error code.", "returned": "always", "type": "str", "sample": "25008"},
            "text": {"description": "The reason in Webex's words.", "returned": "always", "type": "str"},
            "tracking_id": {"description": "What Cisco's support asks for.", "returned": "always", "type": "str"},
        },
    },
    "done": {
        "description": "What had been carried out before a failure.",
        "returned": "when a write failed",
        "type": "list",
        "elements": "str",
    },
    "not_tried": {
        "description": "What was left undone after a failure.",
        "returned": "when a write failed",
        "type": "list",
        "elements": "str",
    },
}


def returns(kind: Kind, info: bool) -> dict[str, Any]:
    """The RETURN block of a module."""
    noun = kind.main.shape.noun
    id_docs = {"id": _returned(kind.id_field)} if kind.keyed else {}
    details = {
        "description": "What else Webex reports and nobody can set" + (", one entry for each object." if info else "."),
        "returned": "success",
        "type": "list" if info else "dict",
        **({"elements": "dict"} if info else {}),
    }
    if info:
        contains = {**id_docs, **return_docs(kind.main.shape.record)}
        found = {
            "description": f"The {noun} found, in the options of M(webex.calling.{kind.name}).",
            "returned": "success",
        }
        others = {
            name: _returned(field) for part in kind.parts[1:] for name, field in part.shape.record.fields.items() if field.member
        }
        main = {kind.plural: {**found, "type": "list", "elements": "dict", "contains": contains}}
        return {**main, "details": details, **others, "api": API_DOCS, "error": FAILURE_DOCS["error"]}
    fields = [field for part in kind.parts for field in part.shape.record.fields.values()]
    contains = {**id_docs, **{field.name: _returned(field) for field in fields}}
    result = {"description": f"The {noun} after the task; in check mode as it would be.", "returned": "success"}
    diff = {
        "description": "The object before and after, in the options of this module.",
        "returned": "success",
        "type": "dict",
    }
    return {
        kind.name: {**result, "type": "dict", "contains": contains},
        "details": details,
        "diff": diff,
        "api": API_DOCS,
        **FAILURE_DOCS,
    }


class _Dumper(yaml.SafeDumper):
    """Indents lists, and never writes anchors for what occurs twice."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _yaml(data: Mapping[str, Any]) -> str:
    text: str = yaml.dump(data, Dumper=_Dumper, sort_keys=False, width=110, allow_unicode=True, default_flow_style=False)
    return text


def _fragment(about: str, **blocks: Values) -> str:
    text = HEADER.format(about=about)
    for name, docs in blocks.items():
        text += f'    {name} = r"""\n{_yaml(docs)}"""\n\n'
    return text.rstrip() + "\n"


def _with_return(source: str, docs: Mapping[str, Any]) -> str:
    block = f'RETURN = r"""\n# Generated by "make generate".\n{_yaml(docs)}"""\n'
    return re.sub(r'^RETURN = r""".*?^"""\n', lambda _: block, source, count=1, flags=re.DOTALL | re.MULTILINE)


def _scopes(kind: Kind, info: bool) -> str:
    reads = ", ".join(f"C({scope})" for scope in dict.fromkeys((*kind.reads, *kind.owners.token_scopes)))
    writes = ", ".join(f"C({scope})" for scope in kind.writes)
    return f"The token needs the scopes {reads} to read" + ("." if info else f", and {writes} to write.")


def files() -> Iterator[tuple[Path, str]]:
    """Every generated or partly generated file with the text it should have."""
    fragments = ROOT / "plugins" / "doc_fragments"
    yield (
        fragments / "connection.py",
        _fragment("How to reach Webex.", DOCUMENTATION={"options": option_docs(CONNECTION)}),
    )
    for kind in all_kinds():
        about = f"Options of webex.calling.{kind.name} and of its info module."
        docs = [
            {"options": option_docs(options), "notes": [_scopes(kind, info)]}
            for info, options in ((False, kind.options), (True, kind.info_options))
        ]
        yield fragments / f"{kind.name}.py", _fragment(about, DOCUMENTATION=docs[0], INFO=docs[1])
        for info, suffix in ((False, ""), (True, "_info")):
            module = ROOT / "plugins" / "modules" / f"{kind.name}{suffix}.py"
            yield module, _with_return(module.read_text(encoding="utf-8"), returns(kind, info))


def main() -> None:
    """Writes what is not up to date and tells which files that were."""
    for path, text in files():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
