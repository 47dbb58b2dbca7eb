# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Access tokens, what they may do, and the refresh of one.

API facts: general, "Tokens".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

ADMIN_READ_SCOPES = frozenset(
    {
        "spark-admin:telephony_config_read",
        "spark-admin:people_read",
        "spark-admin:workspaces_read",
        "spark-admin:locations_read",
        "spark-admin:organizations_read",
        "spark-admin:licenses_read",
        "spark-admin:device_read",
    }
)
ADMIN_WRITE_SCOPES = frozenset(
    {
        "spark-admin:telephony_config_write",
        "spark-admin:people_write",
        "spark-admin:workspaces_write",
        "spark-admin:locations_write",
        "identity:contacts_rw",
    }
)
USER_SCOPES = frozenset({"spark:telephony_config_read", "spark:telephony_config_write", "spark:people_read"})
ADMIN_SCOPES = ADMIN_READ_SCOPES | ADMIN_WRITE_SCOPES

ACCESS_TOKEN_SECONDS = 1209599
REFRESH_TOKEN_SECONDS = 7775999


@dataclass
class Token:
    """What an access token stands for.

    ``org_id`` is the default organisation; ``visible_orgs`` are the further ones a partner may choose with orgId.
    """

    org_id: str
    scopes: set[str]
    person_id: str | None = None
    expires_at: datetime | None = None
    admin: bool = False
    visible_orgs: set[str] = field(default_factory=set)

    def sees(self, org_id: str) -> bool:
        """Whether the token may work in the organisation."""
        return org_id == self.org_id or org_id in self.visible_orgs

    def has(self, scope: str) -> bool:
        """Whether the scope is granted; ``a|b`` is satisfied by either."""
        return scope in self.scopes or any(alternative in self.scopes for alternative in scope.split("|"))


@dataclass(frozen=True)
class RefreshTriple:
    """The three secrets of an integration that together buy a new access token."""

    client_id: str
    client_secret: str
    refresh_token: str
