# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What users install is the built tarball, in a folder where nothing else is: it must work there as it does in the checkout."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.integration.playbook import PYTHON, ROOT, Playbooks, clean_environment
from tests.simulator.seed import ADMIN_TOKEN

NOT_FOR_USERS = (".venv", ".cache", ".git", ".ci", ".hypothesis")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of collections, in which only the built collection is."""
    folder = tmp_path_factory.mktemp("release")
    galaxy = [str(Path(sys.executable).with_name("ansible-galaxy")), "collection"]
    (folder / "ansible.cfg").touch()  # no settings but Ansible's own
    environment = {**clean_environment(folder), "ANSIBLE_CONFIG": str(folder / "ansible.cfg")}
    build = [*galaxy, "build", str(ROOT), "--output-path", str(folder)]
    subprocess.run(build, check=True, env=environment, stdout=subprocess.DEVNULL, cwd=folder)
    (archive,) = folder.glob("webex-calling-*.tar.gz")
    install = [*galaxy, "install", str(archive), "--collections-path", str(folder / "collections"), "--offline"]
    subprocess.run(install, check=True, env=environment, stdout=subprocess.DEVNULL, cwd=folder)
    return folder / "collections"


@pytest.mark.slow
def test_a_site_is_rolled_out_from_the_installed_collection(installed: Path, playbooks: Playbooks, tmp_path: Path) -> None:
    site = installed / "ansible_collections/webex/calling/playbooks/sites/berlin.yml"
    command = [str(Path(PYTHON).with_name("ansible-playbook")), "webex.calling.site_rollout", "-e", f"site_file={site}"]
    environment = {
        "ANSIBLE_CONFIG": str(installed.parent / "ansible.cfg"),
        "ANSIBLE_COLLECTIONS_PATH": str(installed),
        "WEBEX_ACCESS_TOKEN": ADMIN_TOKEN,
        "WEBEX_BASE_URL": playbooks.simulator.url,
    }
    applied, again = (playbooks.execute(command, tmp_path, environment).require_success() for run in range(2))
    assert applied.writes
    assert again.writes == []


@pytest.mark.slow
def test_the_tarball_holds_nothing_that_is_not_for_users(installed: Path) -> None:
    (archive,) = installed.parent.glob("webex-calling-*.tar.gz")
    with tarfile.open(archive) as tar:
        names = tar.getnames()
    assert [name for name in names if name.split("/")[0] in NOT_FOR_USERS or name.endswith(".pyc")] == []
    assert {"README.md", "LICENSE", "CHANGELOG.md"} <= set(names)
