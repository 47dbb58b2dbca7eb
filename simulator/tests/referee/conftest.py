# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from webex_calling_simulator import Simulator
from webex_calling_simulator.seed import ADMIN_TOKEN, PERSON_TOKEN

from .case import Case
from .clients import Sdk, async_sdk, sync_sdk

# Importing the files with checks fills CHECKS.
for file in sorted(Path(__file__).parent.glob("checks_*.py")):
    importlib.import_module(f"{__package__}.{file.stem}")


@pytest.fixture(scope="session")
def sync_pair(running: Simulator) -> Iterator[tuple[Sdk, Sdk]]:
    with sync_sdk(running.url, ADMIN_TOKEN) as admin, sync_sdk(running.url, PERSON_TOKEN) as person:
        yield admin, person


@pytest.fixture(scope="session")
def async_pair(running: Simulator) -> Iterator[tuple[Sdk, Sdk]]:
    with async_sdk(running.url, ADMIN_TOKEN) as admin, async_sdk(running.url, PERSON_TOKEN) as person:
        yield admin, person


@pytest.fixture
def sync_case(running: Simulator, sync_pair: tuple[Sdk, Sdk]) -> Case:
    """The seeded simulator, as if just started, with the synchronous client."""
    running.reset()
    return Case(running, *sync_pair)


@pytest.fixture
def async_case(running: Simulator, async_pair: tuple[Sdk, Sdk]) -> Case:
    """The seeded simulator, as if just started, with the asynchronous client."""
    running.reset()
    return Case(running, *async_pair)
