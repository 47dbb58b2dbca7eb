# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The inventory plugin: turns what ``plugin_utils/hosts.py`` reads into Ansible's hosts, variables and groups."""

from __future__ import annotations

DOCUMENTATION = r"""
name: webex_calling
short_description: Locations, workspaces, people and virtual lines of Webex Calling as hosts
version_added: 1.0.0
author:
  - webex.calling maintainers (@webex-calling)
description:
  - Lists the locations of a Webex Calling organisation as hosts, and on request its workspaces, people and virtual lines,
    so that a play over C(webex_locations) sets up every site, with forks, C(--limit) and job slices.
  - The modules of this collection run in Ansible's own process. Such a play connects to none of its hosts and needs
    neither C(ansible_connection) nor C(delegate_to), but C(gather_facts) must be V(false).
  - The file is called C(webex_calling.yml), C(webex_calling.yaml), or anything that ends so, such as
    C(aurora.webex_calling.yml).
  - Everything is read to its last page before the first host exists. A read that fails fails the whole inventory, it never
    makes a shorter list. Ansible then goes on without this inventory unless the setting C(any_unparsed_is_failed) of the
    section C([inventory]) is V(true), or E(ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED); set it.
  - B(Names.) A location is called by its name in lower case, with hyphens for everything but letters and digits and without
    accents, C(zurich-west). A workspace is C(huddle-room.workspace.munich), a virtual line
    C(front-door.virtual-line.munich), a person the email address. Where several things come to the same name, all of them
    get eight more characters, made of their ids, C(huddle-room-1f3a5c7e.workspace.munich); the same happens to C(all),
    C(localhost) and C(ungrouped), and to names of more than 90 bytes, which are cut. Which types and locations are listed
    changes no name.
  - B(Variables of all hosts.) C(webex_type) is V(location), V(workspace), V(person) or V(virtual_line). C(webex_id) and
    C(webex_name) are as in Webex. C(webex_calling_type) is V(webex_calling), or another one with O(only_calling=false).
    C(webex_extension) and C(webex_phone_number) are empty when there is none; those of workspaces come from the list of phone
    numbers. C(webex_licenses) has the names of the
    licences that a person or workspace holds.
  - B(Variables of the location.) C(webex_location) is what the option C(location) of the modules takes, the name or, where
    two locations share it, the id. Besides there are C(webex_location_id), C(webex_org_id), C(webex_time_zone),
    C(webex_language) and the dictionary C(webex_address) with the keys C(address1), C(address2), C(city), C(state),
    C(postal_code) and C(country), as far as Webex has them. C(country) has two letters, such as V(DE).
    Workspaces, people and virtual lines have those of their location.
  - B(Variables of one type.) Locations have C(webex_routing_prefix) and C(webex_outside_dial_digit), people C(webex_email),
    C(webex_first_name) and C(webex_last_name), workspaces C(webex_workspace_type) and C(webex_supported_devices), virtual
    lines C(webex_first_name), C(webex_last_name) and C(webex_esn).
  - B(Groups.) C(webex_locations), C(webex_workspaces), C(webex_people) and C(webex_virtual_lines) by type;
    C(webex_location_munich) with a location and everything in it; C(webex_license_webex_calling_professional) by licence;
    C(webex_calling_type_webex_calling) by type of calling.
notes:
  - The token needs the scopes C(spark-admin:telephony_config_read) and C(spark-admin:locations_read); for workspaces
    C(spark-admin:workspaces_read), for people C(spark-admin:people_read), for the licences of both
    C(spark-admin:licenses_read). An O(org_id) that is a name needs C(spark-admin:organizations_read).
  - Options that are texts may be templates. Secrets stand neither in variables nor in the cache. The cache does hold names,
    email addresses and numbers, so choose O(cache_connection) accordingly.
  - One file has one cache. Use C(--flush-cache) after a change in Webex, and when the same file is used with a token of another
    organisation.
  - What people wrote in Webex is text and nothing else. Ansible never treats it as a template, whatever stands in it. So
    C(ansible-inventory --list) prints each text as a dictionary with the key C(__ansible_unsafe), and Ansible reads this form
    back as the text when a script prints it as an inventory; AWX does so. The YAML and TOML forms that C(ansible-inventory)
    prints do not keep the mark, so do not use them as an inventory.
  - With the variable C(webex_calling_run_as_module) tasks run as ordinary modules on their hosts. Then set
    C(ansible_connection) to V(local), or to what leads to the execution node, with O(compose).
  - Two organisations in one run need different values of O(host_prefix), or their hosts would have the same names; the inventory
    fails then.
requirements:
  - requests, where Ansible itself runs
options:
  plugin:
    description: Says that a file is meant for this plugin.
    type: str
    required: true
    choices:
      - webex.calling.webex_calling
  types:
    description:
      - Which types of things to list.
      - People are read 100 at a time, so that an organisation of 50,000 takes 500 requests. Use O(locations) and O(cache).
    type: list
    elements: str
    choices:
      - locations
      - workspaces
      - people
      - virtual_lines
    default:
      - locations
  locations:
    description:
      - Lists only these Webex Calling locations and what is in them; names or ids. All when not given.
      - Workspaces, people and virtual lines are then asked for location by location.
    type: list
    elements: str
    default: []
  only_calling:
    description:
      - Lists only what can be managed with the modules of this collection.
      - With V(false), people without Webex Calling and workspaces without it or with another type of calling are listed too,
        in groups such as C(webex_calling_type_none) and C(webex_calling_type_free_calling).
      - Locations without Webex Calling are never listed.
    type: bool
    default: true
  host_prefix:
    description:
      - Begins every host name and the names of the groups by location, so that organisations can be distinguished.
      - It consists of letters, digits, V(_), V(.) and V(-).
    type: str
    default: ""
seealso:
  - module: webex.calling.digit_pattern
extends_documentation_fragment:
  - webex.calling.connection.plugin
  - constructed
  - inventory_cache
"""

EXAMPLES = r"""
# The file webex_calling.yml. This line by itself lists all locations, with the token in WEBEX_ACCESS_TOKEN.
plugin: webex.calling.webex_calling

# Everything at two sites, with another token
access_token: "{{ lookup('ansible.builtin.file', '~/.webex_token') }}"
types: [locations, workspaces, people, virtual_lines]
locations: [Berlin, Munich]

# Groups and variables of one's own, where a mistake in a template is an error
strict: true
keyed_groups:
  - key: webex_address.country
    prefix: country
groups:
  german_sites: webex_type == "location" and webex_time_zone == "Europe/Berlin"
compose:
  site_file: '"sites/" ~ inventory_hostname ~ ".yml"'

# A customer of a partner, with hosts of distinct names
org_id: Borealis Retail
host_prefix: borealis-

# Read at most once in an hour
cache: true
cache_plugin: ansible.builtin.jsonfile
cache_connection: ~/.cache/webex_inventory
cache_timeout: 3600
"""

import hashlib
import json
import os
from dataclasses import asdict
from typing import Any

from ansible.errors import AnsibleError, AnsibleParserError
from ansible.plugins.inventory import BaseInventoryPlugin, Cacheable, Constructable

from ansible_collections.webex.calling.plugins.module_utils.api.client import REQUESTS_PROBLEM, Client
from ansible_collections.webex.calling.plugins.module_utils.api.ids import id_type
from ansible_collections.webex.calling.plugins.module_utils.api.masking import without
from ansible_collections.webex.calling.plugins.module_utils.api.settings import CONNECTION, ENVIRONMENT, Settings
from ansible_collections.webex.calling.plugins.module_utils.errors import CallingError
from ansible_collections.webex.calling.plugins.plugin_utils.hosts import Host, Wanted, read_hosts
from ansible_collections.webex.calling.plugins.plugin_utils.in_process import plain, share
from ansible_collections.webex.calling.plugins.plugin_utils.untrusted import untrusted

FILES = ("webex_calling.yml", "webex_calling.yaml")
CACHE_FORMAT = 1
"""To be raised when what is cached changes its form."""


class InventoryModule(BaseInventoryPlugin, Constructable, Cacheable):
    """Reads an organisation, or its cache, and gives the hosts to Ansible."""

    NAME = "webex.calling.webex_calling"

    def verify_file(self, path: str) -> bool:
        """Whether a file may be meant for this plugin."""
        return bool(super().verify_file(path)) and path.endswith(FILES)

    def parse(self, inventory: Any, loader: Any, path: str, cache: bool = True) -> None:
        """Fills the inventory; ``cache`` is False when the user wants everything read anew. Raises AnsibleParserError."""
        super().parse(inventory, loader, path)
        self._read_config_data(path)
        names = ("types", "locations", "only_calling", "host_prefix")
        wanted = Wanted(**{name: self._value(name) for name in names})
        try:
            hosts = self._cached(path, wanted, cache)
        except CallingError as error:
            raise AnsibleParserError(error.message + self._scope_hint(wanted, error)) from None
        for type_ in wanted.types:
            self.inventory.add_group(f"webex_{type_}")
        self._add(hosts)

    def _scope_hint(self, wanted: Wanted, error: CallingError) -> str:
        if not error.cause or error.cause.status != 403:
            return ""
        org_id = self._value("org_id")
        named = ["spark-admin:organizations_read"] if org_id and not id_type(org_id) else []
        return f" The token needs these scopes: {', '.join([*wanted.scopes, *named])}."

    def _value(self, name: str) -> Any:
        """The value of an option; texts may be templates."""
        value = self.get_option(name)
        return plain(self.templar.template(value)) if isinstance(value, (str, list)) else value

    def _cached(self, path: str, wanted: Wanted, cache: bool) -> list[Host]:
        """The hosts, from the cache if it is in use and has them. Raises CallingError."""
        if not self.get_option("cache"):
            return self._read(wanted)
        key = self._cache_key(path, wanted)
        if cache and key in self._cache:
            return [Host(**members) for members in self._cache[key]]
        hosts = self._read(wanted)
        self._cache[key] = [asdict(host) for host in hosts]
        return hosts

    def _cache_key(self, path: str, wanted: Wanted) -> str:
        """Another one when other things are asked for, or asked for elsewhere."""
        settings = {name: self._value(name) for name in ("org_id", "base_url")}
        words = json.dumps([CACHE_FORMAT, asdict(wanted), settings], sort_keys=True)
        return f"{self.get_cache_key(path)}_{hashlib.sha256(words.encode()).hexdigest()[:12]}"

    def _read(self, wanted: Wanted) -> list[Host]:
        if REQUESTS_PROBLEM:
            raise CallingError("Install the Python package requests where Ansible itself is installed.")
        client = Client(Settings.of(self._connection(), os.environ), check_mode=True)
        share(client)
        hosts = read_hosts(client, wanted)
        for warning in client.warnings:
            self.display.warning(warning)
        return [Host(host.name, without(client.secrets(), host.variables), host.groups) for host in hosts]

    def _connection(self) -> dict[str, Any]:
        """The options of the connection; a variable that is empty, as a credential of AWX may set it, gives none."""
        empty = {name for name, variable in ENVIRONMENT.items() if os.environ.get(variable) == ""}
        return {name: value for name in CONNECTION.fields if (value := self._value(name)) or name not in empty}

    def _add(self, hosts: list[Host]) -> None:
        """Adds all hosts, or none when one cannot be added: the rest must not pass for the whole."""
        added: list[str] = []
        try:
            for host in hosts:
                if not self._knows(host):
                    self.inventory.add_host(host.name)
                    added.append(host.name)
                self._describe(host)
        except AnsibleError:
            for name in added:
                self.inventory.remove_host(self.inventory.hosts[name])
            raise

    def _knows(self, host: Host) -> bool:
        """Whether an earlier inventory has the host already. Raises AnsibleParserError when it is something else in Webex."""
        other = self.inventory.get_host(host.name)
        id_ = other.vars.get("webex_id", "") if other else ""
        if id_ and id_ != host.variables["webex_id"]:
            raise AnsibleParserError(
                f'Another inventory has a host "{host.name}" that is something else in Webex; give one of them a host_prefix.'
            )
        return bool(other)

    def _describe(self, host: Host) -> None:
        """Variables and groups of a host."""
        for name, value in host.variables.items():
            self.inventory.set_variable(host.name, name, untrusted(value))
        for group in host.groups:
            self.inventory.add_group(group)
            self.inventory.add_child(group, host.name)
        strict = self.get_option("strict")
        known = self.inventory.get_host(host.name).get_vars()
        self._set_composite_vars(self.get_option("compose"), known, host.name, strict=strict)
        self._add_host_to_composed_groups(self.get_option("groups"), {}, host.name, strict=strict)
        self._add_host_to_keyed_groups(self.get_option("keyed_groups"), {}, host.name, strict=strict)
