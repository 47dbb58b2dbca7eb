# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Generated from the field descriptions in plugins/module_utils by "make generate"; do not edit.

"""How to reach Webex."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  access_token:
    description:
      - The access token of an administrator, or of the signed-in person where a module says so.
      - If not set, the environment variable E(WEBEX_ACCESS_TOKEN) is used.
      - Not needed when O(client_id), O(client_secret) and O(refresh_token) are given.
    type: str
  client_id:
    description:
      - The client id of an integration or service app, to get a new access token when there is none or it expired.
      - If not set, the environment variable E(WEBEX_CLIENT_ID) is used.
    type: str
  client_secret:
    description:
      - The secret that belongs to O(client_id).
      - If not set, E(WEBEX_CLIENT_SECRET) is used.
    type: str
  refresh_token:
    description:
      - The refresh token of the integration or service app. Every refresh restarts its life of 90 days.
      - If not set, E(WEBEX_REFRESH_TOKEN) is used.
    type: str
  org_id:
    description:
      - 'The organisation to work on: id or exact name. Only partner administrators need it; the default is the
        organisation of the token.'
      - If not set, E(WEBEX_ORG_ID) is used.
    type: str
  base_url:
    description:
      - Where the Webex API is. If not set, E(WEBEX_BASE_URL) is used, and without that V(https://webexapis.com/v1).
      - The government cloud is at V(https://api-usgov.webex.com/v1).
    type: str
  ca_path:
    description:
      - A file with the certificates to trust, for a proxy that inspects TLS. Verification cannot be switched off.
      - If not set, E(REQUESTS_CA_BUNDLE) is used, and without that the certificates that C(requests) brings.
    type: str
  proxy:
    description:
      - The URL of a proxy for all requests. If not set, E(HTTPS_PROXY), E(HTTP_PROXY) and E(NO_PROXY) are respected
        as usual.
    type: str
  timeout:
    description:
      - Seconds to wait for one answer before the request counts as failed.
    type: int
    default: 30
  max_wait:
    description:
      - Seconds that the task may spend in all on waiting for rate limits and retries before it fails. A loop is
        one task.
      - Keeping to the rate that Webex lets in, once it is known, does not count.
    type: int
    default: 300
"""

    PLUGIN = r"""
options:
  access_token:
    description:
      - The access token of an administrator, or of the signed-in person where a module says so.
      - If not set, the environment variable E(WEBEX_ACCESS_TOKEN) is used.
      - Not needed when O(client_id), O(client_secret) and O(refresh_token) are given.
    type: str
    env:
      - name: WEBEX_ACCESS_TOKEN
  client_id:
    description:
      - The client id of an integration or service app, to get a new access token when there is none or it expired.
      - If not set, the environment variable E(WEBEX_CLIENT_ID) is used.
    type: str
    env:
      - name: WEBEX_CLIENT_ID
  client_secret:
    description:
      - The secret that belongs to O(client_id).
      - If not set, E(WEBEX_CLIENT_SECRET) is used.
    type: str
    env:
      - name: WEBEX_CLIENT_SECRET
  refresh_token:
    description:
      - The refresh token of the integration or service app. Every refresh restarts its life of 90 days.
      - If not set, E(WEBEX_REFRESH_TOKEN) is used.
    type: str
    env:
      - name: WEBEX_REFRESH_TOKEN
  org_id:
    description:
      - 'The organisation to work on: id or exact name. Only partner administrators need it; the default is the
        organisation of the token.'
      - If not set, E(WEBEX_ORG_ID) is used.
    type: str
    env:
      - name: WEBEX_ORG_ID
  base_url:
    description:
      - Where the Webex API is. If not set, E(WEBEX_BASE_URL) is used, and without that V(https://webexapis.com/v1).
      - The government cloud is at V(https://api-usgov.webex.com/v1).
    type: str
    env:
      - name: WEBEX_BASE_URL
  ca_path:
    description:
      - A file with the certificates to trust, for a proxy that inspects TLS. Verification cannot be switched off.
      - If not set, E(REQUESTS_CA_BUNDLE) is used, and without that the certificates that C(requests) brings.
    type: str
    env:
      - name: REQUESTS_CA_BUNDLE
  proxy:
    description:
      - The URL of a proxy for all requests. If not set, E(HTTPS_PROXY), E(HTTP_PROXY) and E(NO_PROXY) are respected
        as usual.
    type: str
  timeout:
    description:
      - Seconds to wait for one answer before the request counts as failed.
    type: int
    default: 30
  max_wait:
    description:
      - Seconds that the task may spend in all on waiting for rate limits and retries before it fails. A loop is
        one task.
      - Keeping to the rate that Webex lets in, once it is known, does not count.
    type: int
    default: 300
"""
