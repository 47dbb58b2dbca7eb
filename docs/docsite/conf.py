# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How Sphinx builds the site: ``make docs``."""

from __future__ import annotations

project = "webex.calling"
copyright = "2026 webex.calling maintainers"
title = html_title = html_short_title = "webex.calling: Cisco Webex Calling as code"

extensions = ["sphinx_antsibull_ext"]
html_theme = "sphinx_ansible_theme"
pygments_style = "ansible"
highlight_language = "yaml"
html_use_smartypants = False  # quotes in commands and error texts are meant as they are
html_copy_source = False

nitpicky = True
# The documentation of Ansible itself is not at hand offline, so links to it stay text.
suppress_warnings = ["ref.ref"]
nitpick_ignore_regex = [("envvar", ".*"), ("std:envvar", ".*")]
