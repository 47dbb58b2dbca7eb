# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The files that playbooks write and read: where they are, who can read them, what they replace, and what is refused."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import yaml

from tests.support.playbook import Json, Playbooks, Run, inventory
from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import READER_TOKEN

ODD = (
    "../../up",
    "Berlin",
    "BERLIN",
    "organisation",
    "Ro/me {{ lookup('pipe', 'touch TRAP') }}",
)


def renamed(sim: Simulator, *names: str) -> list[str]:
    """Gives the locations names that somebody may have thought of; returns the ids."""
    places = [
        place for place in sim.org.locations.values() if place["name"] in ("Berlin", "Munich", "Denver", "Madrid", "Singapore")
    ]
    for place, name in zip(places, names, strict=False):
        place["name"] = name
    return [place["id"] for place in places[: len(names)]]


def owner_only(file: Path) -> bool:
    """Whether it is a file, no link, that its owner alone can read."""
    return file.is_file() and not file.is_symlink() and file.stat().st_mode & 0o777 == 0o600


def link(place: Path) -> Path:
    """Puts a link in the place of a file; returns the file that it leads to."""
    target = place.parent / "target"
    target.write_text("of somebody else", encoding="utf-8")
    target.chmod(0o644)
    place.symlink_to(target)
    return target


# Where files are


def test_each_location_has_a_file_of_its_own_in_the_folder_whatever_its_name(
    playbooks: Playbooks, sim: Simulator, tmp_path: Path
) -> None:
    survey = {"export_locations": renamed(sim, *ODD), "export_dir": str(tmp_path / "a/b")}
    playbooks.run_named("export", survey).require_success()
    files = list((tmp_path / "a/b").iterdir())
    assert sorted(yaml.safe_load(file.read_text(encoding="utf-8"))["location"] for file in files) == sorted(ODD)
    assert [file for file in files if not owner_only(file)] == []
    assert [each.name for each in tmp_path.glob("**/*.yml") if each not in files] == []
    again = playbooks.run_named("export", survey).require_success()
    assert not any(result.changed for result in again.results)
    for file in files:
        assert playbooks.run_file("site_rollout", file).require_success().writes == []


def test_reports_over_the_inventory_stay_in_their_folder(playbooks: Playbooks, sim: Simulator, tmp_path: Path) -> None:
    renamed(sim, *ODD)
    survey = {
        "site_hosts": "webex_locations",
        "site_location": "{{ webex_location_id }}",
        "site_report_dir": str(tmp_path / "a/b"),
    }
    playbooks.run_named("drift_report", survey, *inventory(tmp_path)).require_success()
    files = list((tmp_path / "a/b").iterdir())
    assert len(files) == 5
    assert [file for file in files if not owner_only(file)] == []
    assert [each for each in tmp_path.glob("**/*.html") if each not in files] == []


def test_a_folder_that_exists_keeps_its_mode(playbooks: Playbooks, tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    playbooks.run_named("export", {"export_locations": ["Denver"], "export_dir": str(private)}).require_success()
    assert private.stat().st_mode & 0o777 == 0o700


def test_a_home_folder_may_be_written_as_usual(playbooks: Playbooks) -> None:
    run = playbooks.run_named("export", {"export_locations": ["Denver"], "export_dir": "~/sites"}).require_success()
    assert run.items("Write the files")[0].values["dest"].endswith("/sites/denver.yml")
    assert len(list(playbooks.folder.glob("*/sites/denver.yml"))) == 1


# What files replace


@pytest.mark.parametrize(
    ("playbook", "survey", "file"),
    [
        ("export", {"export_locations": ["Denver"], "export_dir": "FOLDER"}, "denver.yml"),
        (
            "snapshot",
            {"snapshot_location": "Denver", "snapshot_file": "FOLDER/before.yml", "snapshot_overwrite": "y"},
            "before.yml",
        ),
        ("permissions_audit", {"audit_location": "Denver", "audit_file": "FOLDER/breaches.csv"}, "breaches.csv"),
        ("drift_report", {"site_location": "Denver", "site_report_dir": "FOLDER"}, "denver.html"),
    ],
)
def test_a_link_in_the_place_of_a_file_is_replaced_and_not_followed(
    playbook: str, survey: Json, file: str, playbooks: Playbooks, tmp_path: Path
) -> None:
    target = link(tmp_path / file)
    answers = {
        name: value.replace("FOLDER", str(tmp_path)) if isinstance(value, str) else value for name, value in survey.items()
    }
    playbooks.run_named(playbook, answers).require_success()
    assert target.read_text(encoding="utf-8") == "of somebody else"
    assert target.stat().st_mode & 0o777 == 0o644
    assert owner_only(tmp_path / file)


def test_a_file_that_others_could_read_becomes_private(playbooks: Playbooks, tmp_path: Path) -> None:
    survey = {"export_locations": ["Denver"], "export_dir": str(tmp_path)}
    playbooks.run_named("export", survey).require_success()
    (tmp_path / "denver.yml").chmod(0o644)
    playbooks.run_named("export", survey).require_success()
    assert owner_only(tmp_path / "denver.yml")


# Snapshots


def saved(playbooks: Playbooks, file: Path, **answers: object) -> Run:
    return playbooks.run_named("snapshot", {"snapshot_location": "Denver", "snapshot_file": str(file), **answers})


@pytest.mark.parametrize("there", ["a file", "a folder", "a link to nothing"])
def test_a_snapshot_replaces_nothing_unless_told_to(there: str, playbooks: Playbooks, tmp_path: Path) -> None:
    file = tmp_path / "before.yml"
    if there == "a folder":
        file.mkdir()
    elif there == "a file":
        file.write_text("the state before", encoding="utf-8")
    else:
        file.symlink_to("nowhere")
    for check in (True, False):
        refused = playbooks.run_named("snapshot", {"snapshot_file": str(file), "snapshot_overwrite": ""}, check=check)
        assert (refused.rc != 0, refused.log) == (True, [])
        assert f"{file} exists already, and nothing was read" in refused["No other snapshot gets lost"].message
    assert there != "a file" or file.read_text(encoding="utf-8") == "the state before"
    if there != "a folder":
        saved(playbooks, file, snapshot_overwrite="Yes ").require_success()
        assert owner_only(file)
        assert file.read_text(encoding="utf-8").endswith("\n...\n")


def test_a_revert_refuses_whatever_is_not_a_whole_snapshot(playbooks: Playbooks, sim: Simulator, tmp_path: Path) -> None:
    file = tmp_path / "before.yml"
    saved(playbooks, file).require_success()
    whole = file.read_bytes()
    lines = [at + 1 for at, byte in enumerate(whole) if byte == ord("\n")]
    bad: dict[str, bytes] = {
        **{f"cut at {at}": whole[:at] for at in (lines[0], lines[len(lines) // 2], lines[-2], lines[-1] - 1, len(whole) // 3)},
        "empty": b"",
        "no mapping": b"- location: Denver\n...\n",
        "a site file": b"location: Denver\ndigit_patterns: []\n...\n",
        "cut inside a letter": "location: Zürich".encode()[:-5],
    }
    before = sim.org.digit_patterns
    for what, content in bad.items():
        file.write_bytes(content)
        run = playbooks.run_named("revert", {"snapshot_file": str(file), "revert_max_deletes": 1000})
        assert (run.rc != 0, run.log) == (True, []), what
        assert f"from_snapshot: {file} " in run["Bring the saved state back"].message, what
        assert "nothing was changed" in run["Bring the saved state back"].message, what
    assert sim.org.digit_patterns == before
    for place in (tmp_path, tmp_path / "missing.yml", Path("/dev/null")):
        run = playbooks.run_named("revert", {"snapshot_file": str(place)})
        assert (run.rc != 0, run.log) == (True, [])
        assert run["There is a snapshot"].message == f"{place} is not a file, so it is no snapshot; nothing was changed."


# Answers that mean yes or no


@pytest.mark.parametrize("answer", ["y", "true ", 1])
@pytest.mark.parametrize("playbook", ["export", "snapshot"])
def test_every_way_to_ask_for_access_codes_hides_them_from_the_output(
    answer: object, playbook: str, playbooks: Playbooks, sim: Simulator, tmp_path: Path
) -> None:
    code = "83947106"
    sim.org.access_codes[sim.org.location("Berlin")["id"]]["accessCodes"][code] = {"code": code, "description": "Night shift"}
    place = {"export_locations": ["Berlin"], "export_dir": str(tmp_path)}
    survey = place if playbook == "export" else {"snapshot_location": "Berlin", "snapshot_file": str(tmp_path / "berlin.yml")}
    run = playbooks.run_named(playbook, {**survey, f"{playbook}_reveal": answer}, "-vvvv", "--diff").require_success()
    assert code in (tmp_path / "berlin.yml").read_text(encoding="utf-8")
    assert owner_only(tmp_path / "berlin.yml")
    assert code not in run.output


@pytest.mark.parametrize(
    ("playbook", "survey"),
    [
        ("export", {"export_reveal": "maybe"}),
        ("snapshot", {"snapshot_reveal": "maybe"}),
        ("snapshot", {"snapshot_overwrite": "maybe"}),
        ("drift_report", {"drift_fails": "maybe", "site_location": "Denver"}),
        ("permissions_audit", {"audit_fails": "maybe"}),
        ("emergency_mode", {"emergency_as_admin": "maybe", "emergency_action": "normal"}),
        ("emergency_mode", {"emergency_manual_switchback": "maybe", "emergency_mode": "Closed"}),
        ("return_to_normal", {"ansible_eda": {"event": {"as_admin": "maybe", "feature_ids": ["x"], "location_id": "y"}}}),
    ],
)
def test_an_answer_that_is_neither_yes_nor_no_is_refused_before_any_request(
    playbook: str, survey: Json, playbooks: Playbooks
) -> None:
    run = playbooks.run_named(playbook, survey)
    assert (run.rc != 0, run.log) == (True, [])
    assert "is 'maybe', which is neither yes nor no." in run.results[-1].message


# Texts of Webex


def test_a_breach_is_one_row_that_is_no_formula(playbooks: Playbooks, sim: Simulator, tmp_path: Path) -> None:
    renamed(sim, '=HYPERLINK("x");+1 X')
    file = tmp_path / "breaches.csv"
    survey = {"audit_policy": "- {call_type: national, actions: [block], entity_types: [location]}", "audit_file": str(file)}
    playbooks.run_named("permissions_audit", survey, token=READER_TOKEN).require_success()
    with file.open(encoding="utf-8", newline="") as text:
        rows = list(csv.reader(text, delimiter=";"))
    assert {len(row) for row in rows} == {5}
    assert ["location", "'=HYPERLINK(\"x\");'+1 X", "", "national", "allow"] in [[*row[:2], "", *row[3:]] for row in rows]
    assert len(file.read_text(encoding="utf-8").splitlines()) == len(rows) == 6
    assert owner_only(file)
