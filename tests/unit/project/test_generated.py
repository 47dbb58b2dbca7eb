# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is generated or repeated in the tree agrees with the field descriptions it comes from."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from ansible_collections.webex.calling.plugins.module_utils.commands.run import Job
from ansible_collections.webex.calling.plugins.module_utils.engine.document import SECTIONS
from ansible_collections.webex.calling.plugins.module_utils.kinds.kind import Kind
from tools.generate import ROOT, all_kinds, files
from tools.texts import GENERATED, marked

MODULES = sorted(path.stem for path in (ROOT / "plugins" / "modules").glob("*.py"))
FRAGMENTS = "ansible_collections.webex.calling.plugins.doc_fragments"
KINDS = {kind.name: kind for kind in all_kinds()}

every_module = pytest.mark.parametrize("module", MODULES)


@cache
def blocks_of(module: str) -> dict[str, Any]:
    """DOCUMENTATION, EXAMPLES and RETURN of a module file."""
    tree = ast.parse((ROOT / "plugins" / "modules" / f"{module}.py").read_text(encoding="utf-8"))
    assigned = [node for node in tree.body if isinstance(node, ast.Assign)]
    return {ast.unparse(node.targets[0]): yaml.safe_load(ast.literal_eval(node.value)) for node in assigned}


@cache
def docs_of(module: str) -> dict[str, Any]:
    """DOCUMENTATION with what its fragments add."""
    docs = dict(blocks_of(module)["DOCUMENTATION"])
    docs.update(options={}, notes=list(docs.get("notes", [])))
    for fragment in docs["extends_documentation_fragment"]:
        file, *variant = fragment.removeprefix("webex.calling.").split(".")
        holder = import_module(f"{FRAGMENTS}.{file}").ModuleDocFragment
        added = yaml.safe_load(getattr(holder, variant[0].upper() if variant else "DOCUMENTATION"))
        docs["options"].update(added.get("options", {}))
        docs["notes"] += added.get("notes", [])
    return docs


def job_of(module: str) -> Job:
    """What a module does."""
    job: Job = import_module(f"ansible_collections.webex.calling.plugins.action.{module}").ActionModule.job
    return job


def spec_of(module: str) -> dict[str, Any]:
    """The argument spec with the rules between options, as the module itself uses it."""
    return dict(job_of(module).spec)


@pytest.mark.parametrize(("path", "text"), list(files()), ids=lambda value: value.name if isinstance(value, Path) else "")
def test_generated_text_is_up_to_date(path: Path, text: str) -> None:
    assert path.exists(), 'run "make generate"'
    assert path.read_text(encoding="utf-8") == text, 'run "make generate"'


def test_nothing_generated_is_left_over() -> None:
    expected = {path for path, _text in files()}
    folders = [ROOT / "plugins" / name for name in ("action", "doc_fragments", "modules")]
    found = {path for folder in folders for path in folder.glob("*.py")} - {folders[1] / "attributes.py"}
    assert found <= expected


def is_whole(text: str) -> bool:
    """Whether a whole file is generated: its first line says so, or in JSON, which has no comments, its first member."""
    return GENERATED in text.partition("\n")[0] or text.startswith('{\n  "$comment": ' + json.dumps(GENERATED))


@pytest.mark.parametrize(("path", "text"), list(files()), ids=lambda value: value.name if isinstance(value, Path) else "")
def test_whatever_is_generated_is_marked(path: Path, text: str) -> None:
    if path.parent.name == "modules":
        assert f'RETURN = r"""\n# {GENERATED}\n' in text
    elif not is_whole(text):
        begin, end = marked(path)
        assert (text.count(begin), text.count(end)) == (1, 1)
        assert text.index(begin) < text.index(end)


def test_git_knows_which_files_are_generated() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    command = ["git", "check-attr", "-z", "--stdin", "linguist-generated"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, input=tracked).stdout.decode().split("\0")
    found = {path for path, value in zip(told[::3], told[2::3], strict=False) if value == "set"}
    whole = {str(path.relative_to(ROOT)) for path, text in files() if is_whole(text)}
    locked = {path for path in tracked.decode().split("\0") if re.fullmatch(r"tests/requirements.*\.txt", path)}
    assert found == whole | locked


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_has_a_module_and_its_info_sibling(kind: Kind) -> None:
    modules = {f"{kind.name}_info"} if kind.read_only else {kind.name, f"{kind.name}_info"}
    assert modules <= set(MODULES)


def test_every_module_is_in_the_action_group() -> None:
    runtime = yaml.safe_load((ROOT / "meta" / "runtime.yml").read_text(encoding="utf-8"))
    assert runtime["action_groups"]["all"] == MODULES


@every_module
def test_the_job_of_a_module_is_made_when_its_action_plugin_is_loaded(module: str) -> None:
    source = (ROOT / "plugins" / "action" / f"{module}.py").read_text(encoding="utf-8")
    assert [type(node).__name__ for node in ast.parse(source).body] == ["Expr", "ImportFrom", "ImportFrom", "Assign"]
    plugin = import_module(f"ansible_collections.webex.calling.plugins.action.{module}").ActionModule
    assert isinstance(vars(plugin)["job"], Job)


@every_module
def test_a_module_is_a_few_lines_of_code(module: str) -> None:
    source = (ROOT / "plugins" / "modules" / f"{module}.py").read_text(encoding="utf-8")
    code = source.rsplit('"""', 1)[1].split()
    assert len(code) < 40
    whole = re.search(r"module_utils\.commands\.(configuration|export|inform_modes|switch_modes) import JOB", source)
    assert whole or f"module_utils.kinds.{module.removesuffix('_info')} import KIND" in source


@every_module
def test_every_option_is_documented_as_it_is(module: str) -> None:
    documented = docs_of(module)["options"]
    _compare(spec_of(module)["argument_spec"], documented, module)


def _compare(spec: dict[str, Any], documented: dict[str, Any], place: str) -> None:
    assert set(documented) == set(spec), place
    for name, option in spec.items():
        docs = documented[name]
        assert docs["description"], f"{place}.{name}"
        for key in ("type", "elements", "choices", "default", "required"):
            assert docs.get(key) == option.get(key), f"{place}.{name}: {key}"
        _compare(option.get("options", {}), docs.get("suboptions", {}), f"{place}.{name}")


def test_ansible_knows_the_secrets_in_documents_and_leaves_the_rest_to_the_check_of_the_document() -> None:
    spec = spec_of("configuration")["argument_spec"]
    for section, kind in SECTIONS.items():
        options = spec[section].get("options", {})
        assert {name for name, option in options.items() if option.get("no_log")} == set(kind.secrets)
        assert bool(options) is bool(kind.secrets)


@every_module
def test_every_module_says_which_scopes_its_token_needs(module: str) -> None:
    notes = " ".join(docs_of(module)["notes"])
    for scope in job_of(module).scopes:
        assert f"C({scope})" in notes


@every_module
def test_examples_use_only_options_that_exist(module: str) -> None:
    tasks = blocks_of(module)["EXAMPLES"]
    own = [task[f"webex.calling.{module}"] for task in tasks if f"webex.calling.{module}" in task]
    assert own
    for options in own:
        assert set(options or {}) <= set(spec_of(module)["argument_spec"])


@every_module
def test_every_task_of_an_example_is_named(module: str) -> None:
    assert all(task.get("name") for task in blocks_of(module)["EXAMPLES"])


@pytest.mark.parametrize("module", [module for module in MODULES if module.removesuffix("_info") in KINDS])
def test_the_result_is_documented(module: str) -> None:
    returned = blocks_of(module)["RETURN"]
    kind = KINDS[module.removesuffix("_info")]
    plural = module.endswith("_info") or module == "feature_mode"
    main = returned[kind.plural if plural else kind.name]
    assert set(kind.main.schema.record.fields) <= set(main["contains"])
    assert {"api", "error"} <= set(returned)


@every_module
def test_a_module_points_to_its_sibling(module: str) -> None:
    sibling = module.removesuffix("_info") if module.endswith("_info") else f"{module}_info"
    seen = [each.get("module") for each in docs_of(module)["seealso"]]
    assert f"webex.calling.{sibling}" in seen or sibling not in MODULES
