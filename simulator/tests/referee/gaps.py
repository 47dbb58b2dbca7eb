# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the SDK is known to lack. All else that it does not know in an answer is a mistake of the simulator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo
from wxc_sdk.base import ApiModel
from wxc_sdk.telephony.forwarding import CallForwarding, ForwardingRule, ForwardingSetting


@dataclass(frozen=True)
class Gap:
    """A member of an answer that a model of the SDK does not have; ``within`` are the models that hold this one."""

    model: type[ApiModel]
    member: str
    kind: Any
    reason: str
    within: tuple[type[ApiModel], ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether the model has the member."""
        return self.member in {field.alias for field in self.model.model_fields.values()}


GAPS = (
    Gap(
        ForwardingSetting,
        "destinationVoicemailEnabled",
        bool | None,
        "The official documents spell it so for call queues and hunt groups; the SDK has a capital M, or sendToVoicemailEnabled.",
        within=(CallForwarding,),
    ),
    Gap(
        ForwardingRule,
        "callFrom",
        str | None,
        "The official documents spell it so for call queues and hunt groups; the SDK has callsFrom, as for auto attendants.",
        within=(CallForwarding,),
    ),
)

NEEDED: set[Gap] = set()
"""The gaps whose member was met so far."""


def teach() -> None:
    """Add the missing members to the models. Raises ValueError for one that is not missing."""
    for gap in GAPS:
        if gap.is_known:
            raise ValueError(f"{gap.model.__name__} has the member {gap.member}; it is no gap")
        _add(gap)


def _add(gap: Gap) -> None:
    def met(value: Any) -> Any:
        NEEDED.add(gap)
        return value

    annotated: Any = Annotated
    field = FieldInfo(annotation=annotated[gap.kind, BeforeValidator(met)], default=None, alias=gap.member)
    gap.model.__pydantic_fields__[gap.member] = field
    for model in (gap.model, *gap.within):
        model.model_rebuild(force=True)
