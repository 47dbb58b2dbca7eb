# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Text from Webex is data to Ansible, whichever version of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import MagicMock

import ansible.template
import pytest
from ansible.parsing.dataloader import DataLoader
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.webex.calling.plugins.action.digit_pattern_info import ActionModule as Action
from ansible_collections.webex.calling.plugins.filter.as_built import as_built
from ansible_collections.webex.calling.plugins.filter.from_csv import from_csv
from ansible_collections.webex.calling.plugins.filter.from_snapshot import from_snapshot
from ansible_collections.webex.calling.plugins.filter.permission_breaches import permission_breaches
from ansible_collections.webex.calling.plugins.filter.to_csv import to_csv
from ansible_collections.webex.calling.plugins.plugin_utils import in_process
from ansible_collections.webex.calling.plugins.plugin_utils.untrusted import untrusted, without_templates

EXPRESSION = "{{ 6 * 7 }}"
HEADER = "#jinja2:variable_start_string:'<?',variable_end_string:'?>'\n<? 6 * 7 ?>"
OLD_HEADER = "#jinja2:comment_end_string:'{{ 6 * 7 }}'."
TEMPLATES = (EXPRESSION, "{% if true %}42{% endif %}", "{# nothing #}", HEADER)
PIECES = ("{", "{{", "%", "#", "}}", "%}", "#}", "jinja2:", "#jinja", "2:", *HEADER.split("\n"), "\n", " ", "6", "Café")

trust: Callable[[str], str] = getattr(ansible.template, "trust_as_template", str)


def rendered(text: str) -> Any:
    """What Ansible makes of the text of a variable."""
    return ansible.template.Templar(loader=DataLoader()).template(text)


def texts(value: Any) -> Iterator[str]:
    """All texts inside a value, names of members too."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield name
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("text", TEMPLATES)
def test_ansible_carries_out_what_it_trusts(text: str) -> None:
    assert rendered(trust(text)) != text


@pytest.mark.parametrize("text", [*TEMPLATES, OLD_HEADER])
def test_no_text_inside_a_value_is_a_template(text: str) -> None:
    value = untrusted({text: [trust(text), {"deeper": {trust(text): trust(text)}}, 1, None, True]})
    assert [rendered(each) for each in texts(value)] == list(texts(value))
    assert list(texts(value)).count(text) == 4
    assert value[text][2:] == [1, None, True]


def test_what_filters_make_of_texts_is_no_template() -> None:
    permissions = [{"call_type": "national", "action": "allow"}]
    details = [{"section": "outgoing_permissions", "person": trust(EXPRESSION), "effective_permissions": permissions}]
    made = [
        from_csv(trust(f'name,pattern\n"{EXPRESSION}",1900!\n'), "digit_patterns"),
        permission_breaches(details, [{"call_type": "national", "actions": ["block"]}]),
        as_built({"location": trust(EXPRESSION)}),
        to_csv([{"name": trust(EXPRESSION)}], ["name"]),
        from_snapshot(trust(f'location: "{EXPRESSION}"\npurge: []\n...\n')),
    ]
    for value in made:
        assert EXPRESSION in str(value)
        assert [rendered(each) for each in texts(value)] == list(texts(value))


def test_the_result_of_a_module_is_no_template(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_process, "execute", lambda *_given: {"configuration": {trust(EXPRESSION): [trust(EXPRESSION)]}})
    task = MagicMock(
        action="webex.calling.digit_pattern_info", args={"location": "Berlin"}, async_val=0, check_mode=False, environment=[]
    )
    templar = ansible.template.Templar(loader=DataLoader())
    module = Action(task, MagicMock(), MagicMock(), MagicMock(), templar, MagicMock())
    found = module.run(task_vars={})["configuration"]
    assert [rendered(each) for each in texts(found)] == list(texts(found)) == [EXPRESSION, EXPRESSION]


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), max_size=4))
def test_texts_of_an_event_are_no_templates_alone_or_side_by_side(parts: list[str]) -> None:
    harmless = without_templates({part: [part] for part in parts})
    told = [*texts(harmless), "".join(texts(harmless))]
    assert [rendered(trust(text)) for text in told] == told


@pytest.mark.parametrize("text", ["Store #12 {east}", "C# {1} %", "Berlin 100 %", "a {b"])
def test_a_text_without_a_beginning_of_a_template_is_told_as_it_is(text: str) -> None:
    assert without_templates(text) == text


def test_other_values_of_an_event_stay() -> None:
    event = {"failures": 3, "as_admin": True, "location": None, "seconds": 1.5}
    assert without_templates(event) == event
