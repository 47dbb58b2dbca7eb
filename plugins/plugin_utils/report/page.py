# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The as-built report: a document of a site, and its drift, as one self-contained HTML page.

Each section has a template of its name in ``templates``; everything that is not markup is decided in Python.
Private to this collection: may change in any release.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from ansible_collections.webex.calling.plugins.module_utils.engine.document import SECTIONS
from ansible_collections.webex.calling.plugins.plugin_utils.report.drift import ADDED, DIFFERENT, MISSING, Drift
from ansible_collections.webex.calling.plugins.plugin_utils.report.owner import ORDER, owner_of
from ansible_collections.webex.calling.plugins.plugin_utils.report.sections import sections
from ansible_collections.webex.calling.plugins.plugin_utils.report.source import Source
from ansible_collections.webex.calling.plugins.plugin_utils.report.words import action_words

TEMPLATES = Path(__file__).parent / "templates"


def render(source: Source) -> str:
    """The page. The same source gives the same text, to the letter."""
    drift = Drift(source.configuration, source.plan, source.desired)
    exported = [name for name, kind in SECTIONS.items() if not kind.told_by]  # else a list of another kind has the objects
    absent = [SECTIONS[name].main.schema.nouns for name in exported if not drift.entries(name)]
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            source=source,
            title=source.title or source.configuration.get("location") or "The whole organisation",
            drift=drift,
            kinds=(MISSING, DIFFERENT, ADDED),
            sections=list(sections(source, drift)),
            absent=absent,
            style=_style(),
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.globals.update(action_words=action_words, inherits=_inherits)
    return environment


def _style() -> str:
    """The style sheet without the note about its licence."""
    return (TEMPLATES / "style.css").read_text(encoding="utf-8").partition("*/")[2].strip()


def _inherits(values: Mapping[str, Any], flag: str) -> bool:
    """Whether an owner has the settings of its location, because the switch for own settings is off."""
    return owner_of(values).type in ORDER[1:] and values.get(flag) is False
