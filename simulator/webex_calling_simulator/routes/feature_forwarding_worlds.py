# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What nobody has confirmed about the forwarding of features."""

from __future__ import annotations

from ..worlds import World

_KINDS = ("mode_forwarding",)
_LIST_OF_MODES = "The documents do not say how all modes are taken away."

CAPITAL_M = World(
    "voicemail-member-with-capital-m",
    assumed="Call queues and hunt groups call the voicemail flag of forwarding destinationVoicemailEnabled.",
    instead="They call it destinationVoiceMailEnabled, with a capital M.",
    effect="Nothing. All spellings are read, and the flag is written in the spelling that was read.",
    kinds=_KINDS,
    source="The models of the public SDK have this spelling, and the official documents the other one.",
    choice="voicemail-member",
    contradicts=("call_queue_forwarding.*", "hunt_group_forwarding.*"),
)
AS_ATTENDANTS = World(
    "voicemail-member-as-of-attendants",
    assumed="Call queues and hunt groups call the voicemail flag of forwarding destinationVoicemailEnabled.",
    instead="They call it sendToVoicemailEnabled, as auto attendants do.",
    effect="Nothing. All spellings are read, and the flag is written in the spelling that was read.",
    kinds=_KINDS,
    source="The models of the public SDK have one spelling for all features.",
    choice="voicemail-member",
    contradicts=("call_queue_forwarding.*", "hunt_group_forwarding.*"),
)
OMITTED_FLAGS_RESET = World(
    "omitted-forwarding-flags-reset",
    assumed="A flag that is left out of a block of forwarding stays as it is.",
    instead="It becomes false. A destination that is left out stays.",
    effect="Nothing. Every block is sent as a whole.",
    kinds=_KINDS,
    source="It was seen with the forwarding of people, and nobody has tried it with features.",
)
ONE_FORWARDING_ONLY = World(
    "one-forwarding-only",
    assumed="Always, selective and mode-based forwarding of a feature can be on at the same time.",
    instead="To switch one of them on switches the others off.",
    effect="A warning says that several are on. The task fails and names the option that did not take.",
    kinds=_KINDS,
    source="A live organisation had several of them on. The help pages describe them as alternatives.",
)
SELECTIVE_NEEDS_RULES = World(
    "selective-needs-rules",
    assumed="Selective forwarding can be switched on before there is a rule.",
    instead="That is refused.",
    effect="Rules are added before selective forwarding is switched on. Without any rule, the refusal of Webex is shown.",
    kinds=_KINDS,
    source="The official document says that one rule is needed for selective forwarding to be active.",
)
SELECTIVE_NEEDS_DESTINATION = World(
    "selective-needs-destination",
    assumed="Selective forwarding can be on without a destination, because a rule may have one of its own.",
    instead="That is refused, as it is for always.",
    effect="The refusal of Webex is shown.",
    kinds=_KINDS,
)
RULES_SWITCH_SELECTIVE = World(
    "rules-switch-selective",
    assumed="Selective forwarding stays on or off when rules come and go.",
    instead="The first rule switches it on, and the end of the last one switches it off.",
    effect="One request more. Selective forwarding is written once more after the first rule and after the last one.",
    kinds=_KINDS,
    source="It was seen with the criteria of sequential ring.",
)
RULE_PUT_REPLACES = World(
    "rule-put-replaces",
    assumed="A PUT of a rule leaves as they are the members that it does not have.",
    instead="They return to their defaults.",
    effect="Nothing. Every rule is sent as a whole.",
    kinds=_KINDS,
)
RULE_NUMBERS_AS_SENT = World(
    "rule-numbers-as-sent",
    assumed="North American numbers in rules read back as ten digits, and other numbers with a hyphen after the country code.",
    instead="They read back as they were sent.",
    effect="Nothing. All spellings of a number are equal.",
    kinds=_KINDS,
    source="The public SDK expects ten digits. The official document shows whole numbers.",
)
CALLERS_AS_OF_ATTENDANTS = World(
    "rule-callers-as-of-attendants",
    assumed="The list of rules of call queues and hunt groups calls the callers callFrom.",
    instead="It calls them callsFrom, as that of auto attendants does.",
    effect="Nothing. Each rule is read by itself.",
    kinds=_KINDS,
    source="The models of the public SDK have callsFrom, and the official documents callFrom.",
)
CALLED_NUMBERS_WHOLE = World(
    "called-numbers-whole",
    assumed="A called number in a rule reads back as it was sent: a phone number or an extension.",
    instead="It reads back with both.",
    effect="Nothing. One of the two is enough to know the number.",
    kinds=_KINDS,
)
NO_EMPTY_LIST = World(
    "empty-list-of-modes-refused",
    assumed="An empty list of modes takes all modes away from a feature.",
    instead="It is refused.",
    effect="The refusal of Webex is shown, and the modes stay. Switch mode-based forwarding off with enabled instead.",
    kinds=_KINDS,
    source=_LIST_OF_MODES,
    choice="empty-list-of-modes",
)
EMPTY_LIST_IGNORED = World(
    "empty-list-of-modes-ignored",
    assumed="An empty list of modes takes all modes away from a feature.",
    instead="Webex takes it, and the modes stay.",
    effect="The task fails and says that modes did not take.",
    kinds=_KINDS,
    source=_LIST_OF_MODES,
    choice="empty-list-of-modes",
)
