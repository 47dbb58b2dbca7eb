# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The as-built report in a real browser: what it loads, whether it fits, whether everybody can read it."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.webex.calling.plugins.filter.as_built import as_built
from tests.support.patience import PATIENCE
from tests.support.report_site import LEFT_OUT, READ_AT, extension, site, whole_page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here; the Debian package is called chromium"),
]

PHONE, DESKTOP = 360, 1280
OFFLINE = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",
]
HARNESS = """<!DOCTYPE html><meta charset="utf-8"><title>harness</title><link rel="icon" href="data:,"><body>
<iframe style="width:%(width)dpx;height:900px;border:0"></iframe>
<script>
const frame = document.querySelector("iframe");
frame.onload = async () => {
  const view = frame.contentWindow, page = frame.contentDocument;
  const found = await (async () => { %(script)s })();
  const out = document.createElement("pre");
  out.id = "found";
  out.textContent = btoa(unescape(encodeURIComponent(JSON.stringify(found))));
  document.body.append(out);
};
frame.srcdoc = %(page)s;
</script>"""
MEASURE = """return {
  wide: page.documentElement.scrollWidth,
  inner: view.innerWidth,
  loaded: view.performance.getEntriesByType("resource").length,
  over: [...page.querySelectorAll("body *:not(.vh):not(.skip)")].filter(each => !each.closest(".scroll, .track, svg, .vh, .bar")
    && each.getBoundingClientRect().right > view.innerWidth + 1).map(each => each.outerHTML.slice(0, 80)),
};"""
AXE = """view.eval(%s);
const told = await view.axe.run(page, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]});
const nodes = rule => rule.nodes.slice(0, 3).map(node => node.html.slice(0, 120) + " " + node.failureSummary.slice(0, 300));
return {
  dark: view.matchMedia("(prefers-color-scheme: dark)").matches,
  passes: told.passes.map(rule => rule.id),
  violations: told.violations.map(rule => rule.id + ": " + nodes(rule).join(" | ")),
};"""


def browse(page: str, script: str, folder: Path, width: int = DESKTOP, dark: bool = False) -> tuple[Any, list[str]]:
    """What ``script`` returns in a window of that width with the page, and what the browser's console said."""
    as_text = json.dumps(page).replace("</", "<\\/")
    harness = folder / "harness.html"
    harness.write_text(HARNESS % {"width": width, "script": script, "page": as_text}, encoding="utf-8")
    scheme = ["--blink-settings=preferredColorScheme=0"] if dark else []
    command = [str(CHROMIUM), *OFFLINE, *scheme, f"--user-data-dir={folder / 'profile'}", "--enable-logging=stderr"]
    options = ["--window-size=1400,1000", "--virtual-time-budget=20000", "--dump-dom", harness.as_uri()]
    done = subprocess.run([*command, *options], capture_output=True, text=True, timeout=PATIENCE, check=True)
    found = re.search(r'<pre id="found">([^<]*)</pre>', done.stdout)
    assert found, f"the page did not answer: {done.stderr[-2000:]}"
    console = [line for line in done.stderr.splitlines() if ":CONSOLE" in line]
    return json.loads(base64.b64decode(found.group(1))), console


def many() -> str:
    """A page with long names, many extensions and everything else."""
    long = "Nachtschichtdisposition" * 8
    entries = [extension(number, long if number == 5003 else "") for number in range(5001, 5301)]
    document = site(virtual_extensions=entries)
    document["operating_modes"][0]["name"] = long
    document["outgoing_permissions"][1]["workspace"] = long
    document["mode_managers"][0]["person"] = f"{long}@aurora.example"
    return as_built(document, plan=[], left_out=LEFT_OUT, title=long, generated_at=READ_AT)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("page", [pytest.param(whole_page, id="whole"), pytest.param(many, id="long names")])
def test_it_fits_the_screen_loads_nothing_and_says_nothing_on_the_console(width: int, page: Any, tmp_path: Path) -> None:
    found, console = browse(page(), MEASURE, tmp_path, width)
    assert found["inner"] == width
    assert found["wide"] == width
    assert found["over"] == []
    assert found["loaded"] == 0
    assert console == []


def test_the_console_would_tell_what_the_page_may_not_load(tmp_path: Path) -> None:
    _found, console = browse(whole_page().replace("<body>", '<body><img src="http://192.0.2.1/x.png">'), MEASURE, tmp_path)
    assert any("Content Security Policy" in line for line in console)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_everybody_can_read_it(width: int, dark: bool, tmp_path: Path) -> None:
    rules = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", whole_page())  # it would stop the checker, too
    found, _console = browse(page, AXE % json.dumps(rules).replace("</", "<\\/"), tmp_path, width, dark)
    assert found["dark"] == dark
    assert found["violations"] == []
    assert {"color-contrast", "document-title", "heading-order", "landmark-one-main"} <= set(found["passes"])


def test_it_prints_with_table_heads_on_every_page(tmp_path: Path) -> None:
    source, printed = tmp_path / "page.html", tmp_path / "page.pdf"
    source.write_text(many(), encoding="utf-8")
    command = [str(CHROMIUM), *OFFLINE, f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={printed}", source.as_uri()]
    subprocess.run(command, capture_output=True, timeout=PATIENCE, check=True)
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed.read_bytes())
    assert 8 <= len(sheets) <= 25
    assert {(round(float(wide)), round(float(high))) for wide, high in sheets} == {(595, 842)}
