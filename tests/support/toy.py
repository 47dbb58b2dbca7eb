# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The smallest kind that works, and a copy of the collection that has it.

The guide to adding a kind shows this text. It is all that one has to write, besides the two module files.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.playbook import ROOT

KIND = '''
"""Toys, which no Webex has."""

from __future__ import annotations

from ..model.objects import Current
from ..model.owners import OwnedBy
from ..model.schema import Schema
from ..schema.fields import Field, Record
from ..schema.types import Choice, Text
from .base import CollectionResource
from .kind import Kind

OWNERS = OwnedBy("location")
RECORD = Record(
    *OWNERS.fields,
    Field("name", Text(), "Name of the toy.", required_on_create=True, sample="Teddy"),
    Field("colour", Choice("red", "blue"), "The colour of the toy.", sample="red"),
)


class Toys(CollectionResource):
    """The toys of a location."""

    schema = Schema("toy", RECORD)
    paths = "/telephony/config/locations/{}/toys"

    def read(self) -> list[Current]:
        items = self.client.list(self.path, "toys")
        return [Current({**self.owner.values, **RECORD.from_wire(item)}, item["id"]) for item in items]


KIND = Kind(
    name="toy",
    about="Things that children play with",
    owners=OWNERS,
    resources=(Toys,),
    reads=("spark-admin:toys_read",),
    writes=("spark-admin:toys_write",),
)
'''


def with_toy(folder: Path) -> Path:
    """The checkout copied below ``folder``, with the kind ``toy``, after ``make generate``."""
    copy = folder / "ansible_collections/webex/calling"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True
    )
    for name in listed.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    head = (copy / "plugins/module_utils/kinds/kind.py").read_text(encoding="utf-8").partition("\n\n")[0]
    (copy / "plugins/module_utils/kinds/toy.py").write_text(f"{head}\n{KIND}", encoding="utf-8")
    for suffix in ("", "_info"):
        model = (copy / f"plugins/modules/location_schedule{suffix}.py").read_text(encoding="utf-8")
        model = re.sub(r'^RETURN = r""".*?^"""\n', 'RETURN = r"""\n"""\n', model, count=1, flags=re.DOTALL | re.MULTILINE)
        model = re.sub(r'^EXAMPLES = r""".*?^"""\n', 'EXAMPLES = r"""\n"""\n', model, count=1, flags=re.DOTALL | re.MULTILINE)
        (copy / f"plugins/modules/toy{suffix}.py").write_text(model.replace("location_schedule", "toy"), encoding="utf-8")
    run(copy, "-m", "tools.generate")
    return copy


def run(copy: Path, *arguments: str) -> str:
    """The output of Python, which finds this copy of the collection only."""
    # Not the checkout's collection, nor its simulator, of which .venv knows.
    paths = [copy.parents[2], copy / "simulator", copy]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths)), "ANSIBLE_COLLECTIONS_PATH": str(copy.parents[2])}
    result = subprocess.run([sys.executable, *arguments], cwd=copy, env=env, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return result.stdout
