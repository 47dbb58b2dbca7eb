# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The files around the code name commands, folders and pages that exist, and workflows may do no more than they need."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[3]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORMS = [path for path in sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")) if path.name != "config.yml"]
HOOKS = ROOT / ".pre-commit-config.yaml"
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md")]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
MAKE = re.compile(r"(?:^|[\s`;&|])make +(?:[A-Z]+=\S+ +)*([a-z][a-z-]*)", re.MULTILINE)


def read(path: Path) -> Any:
    """What a YAML file says."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def jobs(workflow: Path) -> list[dict[str, Any]]:
    return list(read(workflow)["jobs"].values())


def steps(workflow: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(workflow) for step in job["steps"]]


def map_of_folders() -> list[str]:
    """The files and folders in the first column of the map."""
    table = CONTRIBUTING.split("\n## The map\n")[1].split("\n## ")[0]
    cells = re.findall(r"^\|([^|]*)\|", table, re.MULTILINE)
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def commands() -> Iterator[tuple[str, str]]:
    """What is told to be run, with the place that tells it."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
        for command in [*blocks, *re.findall(r"`(make [^`\n]*)`", text)]:
            yield page.name, command
    for workflow in WORKFLOWS:
        for step in steps(workflow):
            yield workflow.name, step.get("run", "")
    for repository in read(HOOKS)["repos"]:
        for hook in repository["hooks"]:
            yield HOOKS.name, hook["entry"]


def test_targets_are_found_wherever_a_command_names_them() -> None:
    assert MAKE.findall("make test\n  make PYTHON=python3.12 env && make lint; make docs") == ["test", "env", "lint", "docs"]
    assert MAKE.findall("cmake test, remake lint") == []
    assert {"CONTRIBUTING.md", "README.md", "test.yml", "versions.yml", ".pre-commit-config.yaml"} <= {
        place for place, command in commands() if MAKE.search(command)
    }


def test_every_make_target_that_is_named_exists() -> None:
    assert {(place, name) for place, command in commands() for name in MAKE.findall(command) if name not in TARGETS} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_map_names_what_is_there_and_leaves_out_no_folder() -> None:
    named = map_of_folders()
    assert [name for name in named if not (ROOT / name).exists()] == []
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    folders = {name.split("/")[0] for name in tracked if "/" in name}
    assert folders - {name.split("/")[0] for name in named} == set()


# What a forge reads


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_read_and_only_a_job_that_needs_it_may_write(workflow: Path) -> None:
    assert read(workflow)["permissions"] == {"contents": "read"}
    for job in jobs(workflow):
        assert job["timeout-minutes"]
        if "permissions" in job:  # then nothing of the source runs with these rights
            assert not any("checkout" in step.get("uses", "") or MAKE.search(step.get("run", "")) for step in job["steps"])


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_uses_actions_of_the_forge_itself_in_a_major_version(workflow: Path) -> None:
    for step in steps(workflow):
        if "uses" in step:
            assert re.fullmatch(r"actions/[\w-]+@v\d+", step["uses"])
            if step["uses"].startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
        else:
            assert "${{" not in step["run"]  # a title or a branch is text from strangers; it comes through the environment


def test_workflows_are_not_started_with_the_rights_of_the_project_by_strangers() -> None:
    """The events of a workflow stand under a key that YAML 1.1 reads as true when it has no quotes."""
    for workflow in WORKFLOWS:
        assert {"pull_request_target", "workflow_run"} & set(read(workflow)["on"]) == set()


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_a_form_asks_under_different_names_and_warns_of_secrets(form: Path) -> None:
    content = read(form)
    assert content["name"]
    assert content["description"]
    fields = [field for field in content["body"] if field["type"] != "markdown"]
    assert len({field["id"] for field in fields}) == len(fields)
    assert all(field["attributes"]["label"] for field in fields)
    assert "ever paste a token" in form.read_text(encoding="utf-8")


def test_the_addresses_of_the_issue_page_are_those_of_the_project() -> None:
    repository = read(ROOT / "galaxy.yml")["repository"]
    links = read(ROOT / ".github/ISSUE_TEMPLATE/config.yml")["contact_links"]
    assert [link["url"] for link in links if not link["url"].startswith(f"{repository}/")] == []


def test_updates_are_looked_for_where_there_is_something_to_update() -> None:
    for update in read(ROOT / ".github/dependabot.yml")["updates"]:
        assert (ROOT / update["directory"].lstrip("/")).is_dir()


def test_hooks_download_nothing() -> None:
    repositories = read(HOOKS)["repos"]
    assert [repository["repo"] for repository in repositories] == ["local"]
    hooks = [hook for repository in repositories for hook in repository["hooks"]]
    assert {hook["language"] for hook in hooks} == {"system"}
    assert all(hook["entry"].startswith((".venv/bin/", "make ")) for hook in hooks)
    assert not any("additional_dependencies" in hook for hook in hooks)
