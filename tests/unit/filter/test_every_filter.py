# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Each filter is found by the name of its file."""

from __future__ import annotations

import pytest

from tools.generate import ROOT

FILTERS = sorted(path.stem for path in (ROOT / "plugins/filter").glob("*.py"))


@pytest.mark.parametrize("name", FILTERS)
def test_ansible_finds_each_filter_by_the_name_of_its_file(name: str) -> None:
    module = __import__(f"ansible_collections.webex.calling.plugins.filter.{name}", fromlist=["FilterModule"])
    assert module.FilterModule().filters() == {name: getattr(module, name)}
    assert f"name: {name}\n" in module.DOCUMENTATION
