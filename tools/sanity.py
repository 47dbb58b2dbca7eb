# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs every test of ``ansible-test sanity`` on a copy of the checkout; needs only a package index.

``python -m tools.sanity [ARGUMENT ...]``: arguments go to ansible-test. Its own environments live in .cache/home, so that only
the first run installs anything. Every Python it finds is tried on the modules, 3.9 and newer. ansible-test belongs to the
Python that runs this: the Python of another environment tests another ansible-core.
"""

from __future__ import annotations

import ast
import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.interpreters import search_path

ROOT = Path(__file__).resolve().parents[1]
COPY = ROOT / ".cache/ansible-test" / Path(sys.prefix).name / "ansible_collections/webex/calling"
HOME = ROOT / ".cache/home"
LEAST_MODULES = 10
LEAST_TESTS = 22

# To install pip, ansible-test fetches a script from Ansible's own file server, which is out of reach in any network
# with only a package mirror. Put into its cache, this does the same with the pip that comes with Python.
GET_PIP_NAMES = ("get_pip_23_1_2.py", "get_pip_24_2.py", "get_pip_25_2.py")  # core 2.16 and 2.17, to 2.19, to 2.21
GET_PIP = '''\
"""Installs pip by the pip that comes with Python."""
import ensurepip, glob, os, sys

places = [os.path.join(os.path.dirname(ensurepip.__file__), "_bundled"), "/usr/share/python-wheels"]
sys.path.insert(0, next(wheel for place in places for wheel in glob.glob(os.path.join(place, "pip-*.whl"))))
from pip._internal.cli.main import main

wanted = [word for word in sys.argv[1:] if word not in ("--no-setuptools", "--no-wheel")]
sys.exit(main(["install", "--upgrade", "--force-reinstall", *wanted]))
'''


def output_of(*command: str) -> str:
    """Return what a command prints."""
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def copy_tree() -> None:
    """Copy the files that git knows or would add: ansible-test refuses a link to the checkout."""
    shutil.rmtree(COPY, ignore_errors=True)
    for name in output_of("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0"):
        if name and (ROOT / name).is_file():
            (COPY / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, COPY / name)
    # Inside a git-ignored folder, ansible-test would find no file, and pass.
    subprocess.run(["git", "init", "-q"], cwd=COPY, check=True)


def prepare_home() -> None:
    """Lay down the script above and pip's settings, because ansible-test hands only HOME and PATH on to pip."""
    cache = HOME / ".ansible/test/cache"
    cache.mkdir(parents=True, exist_ok=True)
    for name in GET_PIP_NAMES:
        (cache / name).write_text(GET_PIP)
    settings: dict[str, dict[str, str]] = {}
    listing = output_of(sys.executable, "-m", "pip", "config", "list").replace(":env:.", "global.")
    for section, key, value in re.findall(r"^([\w-]+)\.([\w-]+)=(.+)$", listing, re.MULTILINE):
        settings.setdefault(section, {})[key] = ast.literal_eval(value)
    parser = configparser.RawConfigParser()
    parser.read_dict(settings)
    path = HOME / ".config/pip/pip.conf"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)  # the address of an index may hold a password
    with path.open("w") as stream:
        parser.write(stream)


def main() -> int:
    """Run the tests, and make sure that they ran."""
    copy_tree()
    prepare_home()
    # Not the caller's: git's variables of a hook, Ansible's and pip's settings, switches of Python.
    foreign = ("ANSIBLE_", "GIT_", "PIP_", "PYTHON")
    env = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    env |= {"HOME": str(HOME), "PATH": search_path()}
    command = [str(Path(sys.executable).with_name("ansible-test")), "sanity", "--color", "no", *sys.argv[1:]]
    tests: set[str] = set()
    with subprocess.Popen(
        command,
        cwd=COPY,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as run:
        assert run.stdout
        for line in run.stdout:
            print(line, end="", flush=True)
            tests.update(re.findall(r'^Running sanity test "([\w-]+)"', line))
    if run.returncode:
        return run.returncode
    modules = len(list((COPY / "plugins/modules").glob("*.py")))
    if len(tests) < LEAST_TESTS or modules < LEAST_MODULES:
        print(f"Something is wrong: sanity passed with only {len(tests)} tests and {modules} modules.", file=sys.stderr)
        return 1
    print(f"Sanity: {len(tests)} tests of {modules} modules and what they use.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
