# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Sheets in playbooks; the way that the documentation shows is tested with the other documentation."""

from __future__ import annotations

from tests.support.playbook import Playbooks

TASK = """
- name: From a sheet
  webex.calling.configuration:
    location: Berlin
    virtual_extensions: "{{ sheet | webex.calling.from_csv('virtual_extensions') }}"
"""


def test_a_damaged_sheet_stops_before_anything_is_sent(playbooks: Playbooks) -> None:
    run = playbooks.run(TASK, variables={"sheet": "extension,phone_number,display_name\n7201,493055502201,Spedition Havel\n"})
    assert run.rc != 0
    assert "row 2, phone_number: 493055502201 seems to have lost its +" in run.output
    assert run.log == []


def test_a_sheet_is_a_section_like_any_other(playbooks: Playbooks) -> None:
    variables = {"sheet": "extension,phone_number,display_name\n7201,+493055502201,Spedition Havel\n"}
    playbooks.run(TASK, variables=variables).require_success()
    assert playbooks.run(TASK, variables=variables).writes == []
