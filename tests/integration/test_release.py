# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What users install is the built tarball, in a folder where nothing else is: it must work there as it does in the checkout."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
import yaml

from tests.support.playbook import PYTHON, ROOT, Playbooks, clean_environment
from webex_calling_simulator.seed import ADMIN_TOKEN

FOR_USERS = (
    *("CHANGELOG.md", "LICENSE", "README.md", "changelogs/changelog.yaml", "meta/", "plugins/", "playbooks/", "roles/"),
    *("docs/awx/", "docs/benchmark.md", "docs/configuration.schema.json", "docs/docsite/extra-docs.yml", "docs/docsite/rst/"),
    "extensions/eda/",
)
"""What the package holds of the files that git knows. One that is new has to be added to ``galaxy.yml`` as well."""
MADE = ["FILES.json", "MANIFEST.json"]
FOREIGN = """
.env
.vault_password
before.yml
customers.csv
docs/notes.rst
docs/awx/our_credentials.yml
docs/docsite/rst/.draft.rst
exported/madrid.yml
extensions/eda/rulebooks/ours.yml
group_vars/all/vault.yml
inventory
meta/vault.yml
playbooks/.env
playbooks/before.yml
playbooks/group_vars/all.yml
playbooks/ours.yml
playbooks/sites/munich.yml
playbooks/templates/ours.j2
plugins/modules/.#access_code.py
plugins/modules/access_code.py.orig
plugins/modules/secret
reports/berlin.html
roles/ours/tasks/main.yml
roles/site/files/key.pem
roles/site/vars/vault.yml
secrets.txt
sites/berlin.yml
webex-calling-0.9.0.tar.gz
"""
"""What users and developers may leave in a checkout."""


def galaxy(folder: Path, *arguments: str | Path) -> None:
    """``ansible-galaxy collection`` with no settings but its own."""
    (folder / "ansible.cfg").touch()
    environment = {**clean_environment(folder), "ANSIBLE_CONFIG": str(folder / "ansible.cfg")}
    command = [Path(sys.executable).with_name("ansible-galaxy"), "collection", *arguments]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, cwd=folder)


def built(checkout: Path, folder: Path) -> Path:
    """The package of a checkout."""
    galaxy(folder, "build", checkout, "--output-path", folder)
    (archive,) = folder.glob("webex-calling-*.tar.gz")
    return archive


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of collections, in which only the built collection is."""
    folder = tmp_path_factory.mktemp("release")
    galaxy(folder, "install", built(ROOT, folder), "--collections-path", folder / "collections", "--offline")
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


def test_the_package_holds_all_that_is_for_users_and_nothing_that_lies_about(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    known = [name for name in listed.split("\0") if name and (ROOT / name).is_file()]
    for name in known:
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, checkout / name)
    for name in FOREIGN.split():
        assert not (checkout / name).exists()
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / name).write_text("secret", encoding="utf-8")
    with tarfile.open(built(checkout, tmp_path)) as tar:
        packaged = [member.name for member in tar if member.isfile()]
    assert sorted(packaged) == sorted([*MADE, *(name for name in known if name.startswith(FOR_USERS))])


def test_the_documentation_of_the_package_leads_to_nothing_that_is_not_in_it(installed: Path) -> None:
    """The links of its README, and the pages of its guides."""
    root = installed / "ansible_collections/webex/calling"
    links = re.findall(r"\]\(([^)#]+)\)", (root / "README.md").read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (root / link).exists()] == []
    pages = yaml.safe_load((root / "docs/docsite/extra-docs.yml").read_text(encoding="utf-8"))
    named = [page for section in pages["sections"] for page in section["toctree"]]
    assert [page for page in named if not (root / f"docs/docsite/rst/{page}.rst").exists()] == []
