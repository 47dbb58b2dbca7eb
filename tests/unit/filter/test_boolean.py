# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Answers that mean yes or no."""

from __future__ import annotations

from typing import Any

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.webex.calling.plugins.filter.boolean import boolean


@pytest.mark.parametrize("value", [True, 1, 1.0, "true", "True ", " yes", "Y", "t", "on", "1", "TRUE\n"])
def test_every_way_to_say_yes_means_yes(value: Any) -> None:
    assert [boolean(value, "export_reveal", default) for default in (True, False)] == [True, True]


@pytest.mark.parametrize("value", [False, 0, 0.0, "false", "False ", " no", "N", "f", "off", "0"])
def test_every_way_to_say_no_means_no(value: Any) -> None:
    assert [boolean(value, "export_reveal", default) for default in (True, False)] == [False, False]


@pytest.mark.parametrize("value", [None, "", " ", "\n"])
def test_no_answer_means_the_default(value: Any) -> None:
    assert [boolean(value, "export_reveal", default) for default in (True, False)] == [True, False]


@pytest.mark.parametrize("value", ["maybe", "yes please", "ja", "2", 2, [], [True], {}, {"a": 1}])
def test_an_answer_that_means_neither_is_refused_with_the_name_of_its_variable(value: Any) -> None:
    with pytest.raises(AnsibleFilterError, match=r"^boolean: export_reveal is .*, which is neither yes nor no\.$"):
        boolean(value, "export_reveal")
