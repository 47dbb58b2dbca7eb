# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The guide to error texts quotes sentences that the collection really says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "docs/docsite/rst/troubleshooting.rst").read_text(encoding="utf-8")
QUOTED = re.findall(r"(?m)^``(.+)``$", GUIDE)
GAP = "\0"


@cache
def sentences() -> list[str]:
    """Every text in the code that is no documentation, with a gap for each value that is put in."""
    files = [path for path in sorted((ROOT / "plugins").rglob("*.py")) if path.parent.name not in ("modules", "doc_fragments")]
    return [text for file in files for text in _texts(ast.parse(file.read_text(encoding="utf-8")))]


def says(sentence: str, parts: list[str]) -> bool:
    """Whether the parts stand in the sentence in this order."""
    at = 0
    for part in parts:
        at = sentence.find(part, at) + len(part)
        if at < len(part):
            return False
    return True


def _texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else GAP for part in node.values]
            yield "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_the_guide_quotes_many_sentences() -> None:
    assert len(QUOTED) > 40
    assert len(set(QUOTED)) == len(QUOTED)


@pytest.mark.parametrize("quoted", QUOTED)
def test_the_collection_says_so(quoted: str) -> None:
    assert any(says(sentence, quoted.split("...")) for sentence in sentences())


def test_a_sentence_that_nothing_says_would_be_noticed() -> None:
    assert not any(says(sentence, ["There is no ", " the moon"]) for sentence in sentences())
