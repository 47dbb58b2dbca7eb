# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The worlds of mode management: what nobody has confirmed about current modes, switches and managers."""

from __future__ import annotations

from .worlds import World

_SWITCH = ("feature_mode",)
_MANAGER = ("mode_manager",)

# Features whose mode-based forwarding is off

UNHEARD_SWITCH = World(
    "unheard-switch",
    assumed="Webex refuses to switch or extend the mode of a feature whose mode-based forwarding is off.",
    instead="It answers with success, and nothing happens.",
    effect="Nothing in most cases, because such features are not switched. If the forwarding was switched off a moment before,"
    " the task fails and names the feature.",
    kinds=_SWITCH,
    source="The official document says that such a feature has no current mode.",
)
MODE_WITHOUT_FORWARDING = World(
    "mode-without-forwarding",
    assumed="A feature whose mode-based forwarding is off has no current mode.",
    instead="It shows the mode that it would be in, and the reason for it.",
    effect="Nothing. The mode of a feature counts only while its mode-based forwarding is on.",
    kinds=_SWITCH,
    source="The official document marks the current mode as required in one answer, and not in another one.",
)
EMPTY_MODE_IDS = World(
    "empty-mode-ids",
    assumed="The id of the current or normal mode is left out when there is no such mode.",
    instead="It is an empty text.",
    effect="Nothing. Both mean that there is no mode.",
    kinds=_SWITCH,
    source="The official document marks these ids as required.",
)
LOST_ASSIGNMENTS = World(
    "lost-assignments",
    assumed="A feature whose mode-based forwarding was switched off still belongs to its managers.",
    instead="It does not belong to them any more.",
    effect="It is missing in the list of the person, and cannot be assigned again. The module says that it needs mode-based"
    " forwarding.",
    kinds=_MANAGER,
)

# What lists show

MODES_IN_DETAILS_ONLY = World(
    "modes-in-details-only",
    assumed="The list of managed features has the current mode of each one.",
    instead="Only the details of a feature have it.",
    effect="One request more for each feature.",
    kinds=_SWITCH,
    source="The official document marks the current mode in the list as optional.",
)
AVAILABLE_WITHOUT_ASSIGNED = World(
    "available-without-assigned",
    assumed="The features that are available to a manager contain those that the person manages already.",
    instead="They contain only further ones.",
    effect="Nothing. The module reads both lists.",
    kinds=_MANAGER,
)

# Switches

FIRST_MODE_WINS = World(
    "first-mode-wins",
    assumed="When several schedules apply at once, a holiday wins over hours, and hours win over a mode without a schedule.",
    instead="The first mode in the list of the feature wins.",
    effect="Nothing. The collection never computes the current mode.",
    kinds=_SWITCH,
)
CURRENT_MODE_STAYS = World(
    "current-mode-stays",
    assumed="A switch to the mode that a feature is in decides anew how it ends.",
    instead="It has no effect.",
    effect="A mode that somebody switched by hand does not become one that ends by itself, or the other way round. The task fails"
    " and says how the mode ends. Return the feature to normal operation first.",
    kinds=_SWITCH,
)
NORMAL_MODE_IS_NORMAL = World(
    "normal-mode-is-normal",
    assumed="A switch to the mode that the schedule says is a switch like any other.",
    instead="It leaves the feature in normal operation.",
    effect="A mode does not stay until somebody switches. With manual_switchback the task fails and says so.",
    kinds=_SWITCH,
)
SEVERAL_BY_HAND = World(
    "several-by-hand",
    assumed="A switch of several features at once ends by itself.",
    instead="It lasts until somebody switches again.",
    effect="The task fails and says that the modes do not end by themselves.",
    kinds=_SWITCH,
    source="The request has no member for it.",
)
PARTLY_AND_SILENT = World(
    "partly-and-silent",
    assumed="A switch of several features at once takes effect on all of them or on none.",
    instead="It takes effect on those that can be switched. Webex answers with success and does not say which.",
    effect="The task fails and names the features that are not in the desired mode.",
    kinds=_SWITCH,
    choice="partly",
)
PARTLY_AND_REFUSED = World(
    "partly-and-refused",
    assumed="A switch of several features at once takes effect on all of them or on none.",
    instead="It takes effect on those that can be switched, and then Webex refuses it.",
    effect="Each feature is tried by itself. The task fails and tells which features are in the desired mode and which are not.",
    kinds=_SWITCH,
    choice="partly",
)

# Extensions

ENDLESS_EXTENSION = World(
    "endless-extension",
    assumed="A mode that is extended without an end looks like one that was switched by hand.",
    instead="It looks like any other extended mode, and shows no end.",
    effect="Nothing. The module asks when an extended mode ends.",
    kinds=_SWITCH,
)
NO_HOURS_NO_EXTENSION = World(
    "no-hours-no-extension",
    assumed="A mode without a schedule can be extended too.",
    instead="Webex refuses that, because the mode has no end.",
    effect="The module shows the refusal.",
    kinds=_SWITCH,
)
