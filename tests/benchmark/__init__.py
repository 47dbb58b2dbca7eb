# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How long the collection takes, beside the SDK, ``ansible.builtin.uri`` and the least that is possible. ``make benchmark``.

Where things are: ``cell`` what is measured; ``floor`` the least time it can take; ``estimate`` which rows would take too long;
``service`` the simulator in a process of its own; ``measure`` time, processor and memory of a command; ``workload`` what there
is to do, ``virtual_extensions`` and ``site`` the two sorts of it; ``clients`` how each client is started; ``rows`` runs it all;
``simulator_speed`` the simulator beside ``echo``, a server that does nothing; ``bounds`` what must be reached; ``report`` the
page that is written; ``machine`` what it ran on.
"""
