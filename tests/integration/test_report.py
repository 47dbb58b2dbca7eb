# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The as-built report, made by the playbook of its documentation from what the simulator has."""

from __future__ import annotations

from pathlib import Path

import yaml

from tests.support.fragments import fragments_of, kind_of
from tests.support.playbook import ROOT, Json, Playbooks
from tests.support.report_site import Element, read

(DOCUMENTED,) = (
    fragment.text for fragment in fragments_of(ROOT / "docs/docsite/rst/as_built_report.rst") if kind_of(fragment) == "tasks"
)
SITE: Json = {
    "location": "Berlin",
    "operating_modes": [{"name": "Dispatch", "type": "none"}],
    "outgoing_permissions": [{"calling_permissions": [{"call_type": "international", "action": "auth_code"}]}],
    "digit_patterns": [{"name": "Block 0900", "pattern": "0900!", "action": "block"}],
}


def report(playbooks: Playbooks, folder: Path, site: Json) -> Element:
    site_file = folder / "berlin.yml"
    site_file.write_text(yaml.safe_dump(site), encoding="utf-8")
    run = playbooks.run(DOCUMENTED, variables={"site": "Berlin", "site_file": str(site_file)}).require_success()
    assert run.writes == []
    written = sorted(playbooks.folder.glob("*/berlin.html"))[-1]
    return read(written.read_text(encoding="utf-8"))


def test_the_documented_playbook_marks_what_differs(playbooks: Playbooks, tmp_path: Path) -> None:
    page = report(playbooks, tmp_path, SITE)
    summary = [each.text for each in page.one("ol", class_="summary").all("li")]
    assert '− Missing operating mode "Dispatch"' in summary
    assert '+ Added operating mode "Day"' in summary
    assert "≠ Different outgoing permissions" in summary
    assert '+ Added digit pattern "Premium 0137"' in summary
    assert not [each for each in summary if "Block 0900" in each or "virtual extension" in each]
    (cell,) = [each for each in page.one("section", id="permissions").all("td") if each.attributes.get("class") == "different"]
    assert cell.text.startswith("Webex ✕ Block")
    assert "# Code" in cell.text
    assert "access codes of location" in page.one("section", id="codes").text
    assert "lena.fischer@aurora.example" in page.one("ul", class_="names").text


def test_every_mark_of_a_full_comparison_has_its_place(playbooks: Playbooks, tmp_path: Path) -> None:
    exported = playbooks.run(
        [{"name": "read", "webex.calling.configuration_info": {"location": "Munich"}}],
    )["read"]
    site = {**exported.values["configuration"], "location": "Berlin"}
    for section in ("mode_forwarding", "mode_managers", "sequential_ring", "sequential_ring_criteria"):
        site.pop(section, None)
    site = {
        name: [item for item in items if not _of_somebody(item)] if name != "location" else items for name, items in site.items()
    }
    page = report(playbooks, tmp_path, site)
    links = [link.attributes["href"].removeprefix("#") for link in page.one("ol", class_="summary").all("a")]
    assert links
    for link in links:
        assert len(page.all("div", id=link)) == 1


def _of_somebody(item: Json) -> bool:
    return bool({"person", "workspace", "virtual_line"} & set(item))
