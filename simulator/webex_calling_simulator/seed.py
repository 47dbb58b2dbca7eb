# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a fresh simulator holds: three organisations and the tokens to work in them.

All names are invented. The numbers of Berlin, Munich and Denver are from ranges reserved for fiction; the other
countries reserve none, so theirs are only unlikely.
"""

from __future__ import annotations

from datetime import UTC, datetime

from .ids import seeded_id
from .seed_features import MANAGER_OF_MANY, add_features
from .seed_numbering import add_numbering
from .seed_settings import add_generated_extensions, add_settings
from .seed_sites import SeedSite, add_generated_sites, add_site, new_organization
from .state import Organization, Seed
from .tokens import ADMIN_READ_SCOPES, ADMIN_SCOPES, USER_SCOPES, RefreshTriple, Token

DEMO_ORG = "Aurora Logistics"
CUSTOMER_ORG = "Borealis Retail"
PARTNER_ORG = "Summit Partners"
DEMO_ORG_ID = seeded_id("ORGANIZATION", DEMO_ORG)
CUSTOMER_ORG_ID = seeded_id("ORGANIZATION", CUSTOMER_ORG)
PARTNER_ORG_ID = seeded_id("ORGANIZATION", PARTNER_ORG)

ADMIN_TOKEN = "admin-token"
READER_TOKEN = "reader-token"
PARTNER_TOKEN = "partner-token"
PERSON_TOKEN = "person-token"
MANY_FEATURES_TOKEN = "many-features-token"
EXPIRED_TOKEN = "expired-token"
REFRESH = RefreshTriple("demo-client", "demo-secret", "demo-refresh")

SIGNED_IN_PERSON = "lena.fischer@aurora.example"
ADMIN_WITHOUT_CALLING = "ines.albrecht@aurora.example"
INVITED_WITHOUT_CALLING = "paul.novak@aurora.example"
TWO_PEOPLE_NAMED = "Jonas Weber"
TWO_WORKSPACES_IN_MUNICH_NAMED = "Huddle Room"
WORKSPACE_IN_BERLIN_AND_DENVER = "Lobby"
LOCATION_WITHOUT_CALLING = "Warehouse Depot"

BERLIN = SeedSite(
    "Berlin",
    "DE",
    "Europe/Berlin",
    "de_de",
    prefix="8030",
    numbers="+493023125",
    people="Lena Fischer, Jonas Weber, Mia Schneider, Emil Hoffmann, Clara Wagner, Noah Becker, Ida Schulz",
    professional_workspaces="Boardroom Spree",
    basic_workspaces="Lobby, Loading Dock",
    virtual_lines="Service Desk, Night Porter",
    customer_assist_queue="Premium Support",
)
MUNICH = SeedSite(
    "Munich",
    "DE",
    "Europe/Berlin",
    "de_de",
    prefix="8089",
    numbers="+498999998",
    people="Jonas Weber, Hannah Koch, Felix Bauer, Greta Richter, Anton Wolf",
    professional_workspaces="Huddle Room, Reception",
    basic_workspaces="Huddle Room",
    virtual_lines="Zoll Büro",
)
MADRID = SeedSite(
    "Madrid",
    "ES",
    "Europe/Madrid",
    "es_es",
    prefix="8034",
    numbers="+34910000",
    people="Lucia Moreno, Diego Navarro, Carmen Ruiz, Pablo Ortega",
    professional_workspaces="Sala Prado",
    basic_workspaces="Entrance",
    virtual_lines="Almacen Sur",
)
DENVER = SeedSite(
    "Denver",
    "US",
    "America/Denver",
    "en_us",
    prefix="8303",
    numbers="+1303555",
    people="Avery Collins, Jordan Hayes, Riley Parker, Morgan Reed, Casey Brooks, Harper Lane",
    professional_workspaces="Lobby, Summit Room",
    basic_workspaces="Break Room",
    virtual_lines="Dispatch West",
)
SINGAPORE = SeedSite(
    "Singapore",
    "SG",
    "Asia/Singapore",
    "en_gb",
    prefix="8065",
    numbers="+6560000",
    people="Wei Ling Tan, Arjun Pillai, Mei Chen",
    professional_workspaces="Harbour Room",
    basic_workspaces="Pantry",
    virtual_lines="Freight Hotline",
)
DEPOT = SeedSite(LOCATION_WITHOUT_CALLING, "DE", "Europe/Berlin", "de_de")
OSLO = SeedSite(
    "Oslo",
    "NO",
    "Europe/Oslo",
    "nb_no",
    prefix="8047",
    numbers="+4722000",
    people="Astrid Dahl, Sindre Moe",
    professional_workspaces="Fjord Room",
    virtual_lines="Store Support",
)


def build_seed(virtual_extensions: int = 0, locations: int = 0) -> Seed:
    """A new copy of the seeded state, with that many further virtual extensions and locations in the demo organisation."""
    demo = new_organization(DEMO_ORG_ID, DEMO_ORG, domain="aurora.example")
    for site in (BERLIN, MUNICH, MADRID, DENVER, SINGAPORE, DEPOT):
        add_site(demo, site, domain="aurora.example")
    _add_people_without_calling(demo)
    add_settings(demo)
    add_features(demo)
    add_numbering(demo)
    add_generated_extensions(demo, virtual_extensions)
    add_generated_sites(demo, locations)

    customer = new_organization(CUSTOMER_ORG_ID, CUSTOMER_ORG, domain="borealis.example")
    add_site(customer, OSLO, domain="borealis.example")
    partner = new_organization(PARTNER_ORG_ID, PARTNER_ORG, domain="summit.example")

    return Seed(
        orgs={org.id: org for org in (demo, customer, partner)},
        tokens=_tokens(demo),
        refresh=REFRESH,
        demo_org_id=DEMO_ORG_ID,
        refreshed_token=_admin(demo),
    )


def _admin(demo: Organization) -> Token:
    """A full administrator who is a person, but not a calling user."""
    person_id = demo.person(ADMIN_WITHOUT_CALLING)["id"]
    return Token(demo.id, set(ADMIN_SCOPES | USER_SCOPES), person_id, admin=True)


def _tokens(demo: Organization) -> dict[str, Token]:
    expired = _admin(demo)
    expired.expires_at = datetime(2024, 1, 1, tzinfo=UTC)
    return {
        ADMIN_TOKEN: _admin(demo),
        READER_TOKEN: Token(demo.id, set(ADMIN_READ_SCOPES), admin=True),
        PARTNER_TOKEN: Token(PARTNER_ORG_ID, set(ADMIN_SCOPES), admin=True, visible_orgs={DEMO_ORG_ID, CUSTOMER_ORG_ID}),
        PERSON_TOKEN: Token(demo.id, set(USER_SCOPES), demo.person(SIGNED_IN_PERSON)["id"]),
        MANY_FEATURES_TOKEN: Token(demo.id, set(USER_SCOPES), demo.person(MANAGER_OF_MANY)["id"]),
        EXPIRED_TOKEN: expired,
    }


def _add_people_without_calling(demo: Organization) -> None:
    for name, email, invited in (
        ("Ines Albrecht", ADMIN_WITHOUT_CALLING, False),
        ("Paul Novak", INVITED_WITHOUT_CALLING, True),
    ):
        first, last = name.split()
        person_id = seeded_id("PEOPLE", email)
        demo.people[person_id] = {
            "id": person_id,
            "emails": [email],
            "displayName": name,
            "firstName": first,
            "lastName": last,
            "orgId": demo.id,
            "licenses": [],
            "created": demo.created,
            "status": "unknown",
            "invitePending": invited,
            "loginEnabled": True,
            "type": "person",
        }
