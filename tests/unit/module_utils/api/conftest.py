# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.direct import Direct


@pytest.fixture(scope="module", autouse=True)
def _over_http(_without_sockets: None, direct: Direct) -> Iterator[None]:
    """These tests are about requests and answers as they go over the network."""
    with direct.left():
        yield
