# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Who goes first when several processes wait."""

from __future__ import annotations

from ansible_collections.webex.calling.plugins.module_utils.api.line import ABSENT, Line


def test_who_came_first_goes_first_and_nobody_overtakes() -> None:
    line = Line()
    assert line.is_first(None)
    first, second = (line.wait(None, 0.0, 1.0) for _process in range(2))
    assert [line.ahead(first), line.ahead(second)] == [0, 1]
    assert [line.is_first(ticket) for ticket in (first, second, None)] == [True, False, False]
    line.leave(first, 1.0)
    assert [line.is_first(ticket) for ticket in (first, second, None)] == [False, True, False]
    line.leave(second, 1.0)
    assert line.is_first(None)


def test_a_ticket_is_kept_until_its_turn_is_over() -> None:
    line = Line()
    first, second = (line.wait(None, 0.0, 1.0) for _process in range(2))
    assert line.wait(second, 0.5, 1.0) == second
    line.leave(first, 1.0)
    assert line.wait(second, 1.0, 1.0) == second
    line.leave(second, 2.0)
    assert line.wait(second, 2.0, 1.0) > second


def test_who_does_not_come_is_passed_over_and_lines_up_again() -> None:
    line = Line()
    lost, next_one = (line.wait(None, 0.0, 10.0) for _process in range(2))
    line.wait(next_one, 10.0 + ABSENT, 0.0)
    assert line.is_first(lost)
    line.wait(next_one, 10.1 + ABSENT, 0.0)
    assert line.is_first(next_one)
    assert line.wait(lost, 10.2 + ABSENT, 0.0) > next_one


def test_when_the_line_ends_all_line_up_again() -> None:
    line = Line()
    tickets = [line.wait(None, 0.0, 1.0) for _process in range(3)]
    line.end()
    assert line.is_first(None)
    assert not any(map(line.is_first, tickets))
    assert line.ahead(line.wait(tickets[2], 1.0, 1.0)) == 0
    assert line.ahead(line.wait(tickets[0], 1.0, 1.0)) == 1
