# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from ansible_collections.webex.calling.plugins.module_utils.errors import CallingError
from ansible_collections.webex.calling.plugins.module_utils.kinds.base import SettingsResource
from ansible_collections.webex.calling.plugins.module_utils.kinds.registry import KINDS
from ansible_collections.webex.calling.plugins.module_utils.model.owners import Owner

PERSON = Owner("person", "lena/1", location_id="berlin")


def path_of(paths: str | Mapping[str, str], owner: Owner) -> str:
    type_ = type("Some", (SettingsResource,), {"paths": paths})
    resource: SettingsResource = type_(cast(Client, None), owner)
    return resource.path


@pytest.mark.parametrize(
    ("paths", "path"),
    [
        ("/settings", "/settings"),
        ("/people/{}/settings", "/people/lena%2F1/settings"),
        ({"person": "/people/{}", "me": "/me"}, "/people/lena%2F1"),
        ("/locations/{}/people/{}", "/locations/berlin/people/lena%2F1"),
    ],
)
def test_a_path_has_the_ids_of_the_owner_in_its_places(paths: str | Mapping[str, str], path: str) -> None:
    assert path_of(paths, PERSON) == path


def test_without_an_id_there_is_no_path() -> None:
    with pytest.raises(CallingError, match="is no id of Webex"):
        path_of("/people/{}", Owner("person"))


def test_a_kind_is_called_by_its_name_in_the_plural_where_an_owner_may_have_several() -> None:
    plurals = {kind.name: kind.plural for kind in KINDS}
    assert plurals["digit_pattern"] == "digit_patterns"
    assert plurals["transfer_numbers"] == "transfer_numbers"
    assert plurals["mode_manager"] == "mode_managers"
