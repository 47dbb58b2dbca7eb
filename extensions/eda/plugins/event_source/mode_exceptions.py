# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The event source webex.calling.mode_exceptions."""

from __future__ import annotations

import asyncio
import importlib
import os
import sys
from pathlib import Path
from typing import Any

DOCUMENTATION = r"""
module: mode_exceptions
short_description: Tell when features leave normal operation, stay out of it for too long, and are back
author:
  - webex.calling maintainers (@webex-calling)
description:
  - Watches the operating modes of auto attendants, call queues and hunt groups. Somebody who switches a mode by hand, or
    extends it, takes the feature out of normal operation; a switch by hand lasts until somebody switches back, so it is
    easily forgotten.
  - Features of one location about which the same is to be told share an event.
  - A feature whose mode-based forwarding is off has no mode and is not watched.
  - Reads only, and never takes a failed read for the end of an exception.
  - Besides the options below, it takes those by which every module of the collection reaches Webex, with the same names and
    the same environment variables.
options:
  as_admin:
    description:
      - With V(true), watch with an administrator's token the features of O(locations). Each round takes a request for each
        feature and about four for each location.
      - With V(false), watch with the token of a person the features that this person manages. Each round takes one request.
    type: bool
    default: false
  locations:
    description:
      - Names or ids of the locations to watch. Required with O(as_admin=true); otherwise all locations of the features that
        the person manages.
    type: list
    elements: str
  interval:
    description:
      - Seconds from the end of one round to the start of the next, at least 10. After a failed read it doubles, up to 15
        minutes, until a read succeeds; a longer pause that Webex asks for is kept.
    type: int
    default: 60
  overdue_after:
    description:
      - Seconds that an exception may last before it is told as overdue; and again when as many seconds have gone by since then.
      - Webex does not tell when an exception began, so the time counts from when this source saw it first.
    type: int
    default: 7200
  state_file:
    description:
      - A file in which to keep what is known, so that a restart neither tells anything twice nor starts the time anew. Each
        source needs one of its own.
      - Only its owner can read it. A link in its place is replaced, and what it leads to stays as it is.
      - Without it, a restart tells the beginning of every exception again and counts its time from then.
    type: str
"""

EXAMPLES = r"""
- name: Forgotten switches
  hosts: all
  sources:
    - name: Modes in Berlin
      webex.calling.mode_exceptions:
        as_admin: true
        locations: [Berlin]
        overdue_after: 3600
  rules:
    - name: Somebody forgot to switch back
      condition: event.what == "overdue" and event.exception == "manual_switch_back"
      action:
        run_playbook:
          name: webex.calling.return_to_normal
"""

# No text of an event is a template: see ``without_templates`` in plugin_utils.
RETURN = r"""
what:
  description:
    - V(began) - features are in an exception that was not there before, or another one than before.
    - V(overdue) - the exception has lasted O(overdue_after) seconds, or as many since it was told last.
    - V(ended) - they are back in normal operation.
    - V(gone) - they were in an exception and are not there any more. They were deleted, do not forward by mode any more, or the
      person does not manage them any more.
    - V(failed) - a read failed, or RV(state_file) could not be written; RV(message) tells why.
  type: str
exception:
  description: Which exception it is or was, as in M(webex.calling.feature_mode_info).
  type: str
  sample: manual_switch_back
location:
  description: The name of the location.
  type: str
location_id:
  description: Its id.
  type: str
as_admin:
  description: As the option.
  type: bool
feature_ids:
  description: The ids of the features.
  type: list
features:
  description: The features, each with C(id), C(feature) (its name), C(type), C(mode) (the current one), C(since) and C(seconds).
  type: list
message:
  description: What failed, with V(failed) only; then also C(failures) (in a row) and C(retry_in) (seconds).
  type: str
"""

COLLECTION = "webex.calling"


def _find_collection() -> None:
    """Makes the collection importable: ansible-rulebook runs this file by its path, outside Ansible's own importer."""
    collections = Path(__file__).absolute().parents[6]
    try:
        importlib.import_module(f"ansible_collections.{COLLECTION}")
    except ImportError:
        sys.path.append(str(collections.parent))
        installed = sys.modules.get("ansible_collections")
        if installed and isinstance(installed.__path__, list):  # the Ansible community package, which has its own
            installed.__path__.append(str(collections))
        importlib.invalidate_caches()


async def main(queue: asyncio.Queue[Any], args: dict[str, Any]) -> None:
    """Puts events into the queue until it is cancelled. A wrong argument ends it with an error."""
    _find_collection()
    watching = importlib.import_module(f"ansible_collections.{COLLECTION}.plugins.plugin_utils.mode_watch")
    watch = watching.Watch.of(args, os.environ)
    while True:
        for event in await asyncio.to_thread(watch.poll):
            await queue.put(event)
        for event in watch.save():
            await queue.put(event)
        await asyncio.sleep(watch.seconds_to_wait())
