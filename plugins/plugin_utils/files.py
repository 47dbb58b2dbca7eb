# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Paths of files, and snapshots. Private to this collection: may change in any release."""

from __future__ import annotations

import os
import re
from typing import Any, Optional

import yaml

from ansible_collections.webex.calling.plugins.module_utils.errors import InvalidInput
from ansible_collections.webex.calling.plugins.plugin_utils.names import file_name

SUFFIX = re.compile(r"(\.[a-z0-9]+)*")
END = re.compile(r"\n\.\.\.[ \t]*\n\s*\Z")
HOW_TO_MARK = "A snapshot of version 1.0.0 has no end mark: see that it is whole, and add the line."


def absolute_path(text: str) -> str:
    """The absolute form of a path that a user gives; a link at its end is not followed.

    Raises InvalidInput when it is none.
    """
    if not text.strip() or "\0" in text:
        raise InvalidInput(f"{text!r} is not a path.")
    path = os.path.expanduser(text)
    folder, last = os.path.split(path.rstrip(os.sep) or os.sep)
    if last in ("", os.curdir, os.pardir):
        return os.path.realpath(path)
    return os.path.join(os.path.realpath(folder), last)


def file_below(name: Optional[str], folder: str, suffix: str = "") -> str:
    """The path of the file in a folder for an object with this name in Webex; None is the organisation.

    Raises InvalidInput when the folder is no path, or the suffix is no suffix.
    """
    if not SUFFIX.fullmatch(suffix):
        raise InvalidInput(f"{suffix!r} is not the end of a file name, such as .yml.")
    below, last = absolute_path(folder), file_name(name) + suffix
    path = os.path.join(below, last)
    if os.path.split(path) != (below, last):
        raise InvalidInput(f"{path!r} is not directly in the folder {below!r}.")
    return path


def snapshot(text: str, file: str) -> dict[str, Any]:
    """The document of a snapshot. Raises InvalidInput when the text is no snapshot, or only the beginning of one."""
    text = text.replace("\r\n", "\n")
    if not text.strip():
        raise InvalidInput(f"{file} is empty, so it is no snapshot; nothing was changed.")
    if not END.search(text):
        raise InvalidInput(
            f'{file} is not a whole snapshot, because its last line is not the end mark "..."; nothing was changed. {HOW_TO_MARK}'
        )
    try:
        document = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        reason = getattr(problem, "problem", "") or getattr(problem, "reason", "") or type(problem).__name__
        raise InvalidInput(f"{file} cannot be read as YAML ({reason}); nothing was changed.") from None
    if not isinstance(document, dict) or not isinstance(document.get("purge"), list):
        raise InvalidInput(
            f"{file} is no snapshot, because it has no list purge of the sections that it holds whole; nothing was changed."
            " Site files are for the playbook site_rollout."
        )
    return document
