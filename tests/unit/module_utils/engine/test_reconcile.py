# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The one flow from desired to applied, with toy kinds: boxes, and toys and a label that belong to a box."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, cast

import pytest

from ansible_collections.webex.calling.plugins.module_utils.api.client import Client
from ansible_collections.webex.calling.plugins.module_utils.api.lookup import Lookup
from ansible_collections.webex.calling.plugins.module_utils.api.patience import Patience
from ansible_collections.webex.calling.plugins.module_utils.api.settings import Settings
from ansible_collections.webex.calling.plugins.module_utils.engine import document as documents
from ansible_collections.webex.calling.plugins.module_utils.engine import plan as plans
from ansible_collections.webex.calling.plugins.module_utils.engine.document import Document
from ansible_collections.webex.calling.plugins.module_utils.engine.policy import Policy
from ansible_collections.webex.calling.plugins.module_utils.engine.reconcile import Run, Stopped, reconcile
from ansible_collections.webex.calling.plugins.module_utils.engine.session import Session
from ansible_collections.webex.calling.plugins.module_utils.errors import NotFound, WebexError
from ansible_collections.webex.calling.plugins.module_utils.kinds import registry
from ansible_collections.webex.calling.plugins.module_utils.kinds.base import CollectionResource, SettingsResource
from ansible_collections.webex.calling.plugins.module_utils.kinds.kind import Kind
from ansible_collections.webex.calling.plugins.module_utils.model.objects import Current
from ansible_collections.webex.calling.plugins.module_utils.model.owners import Owner, OwnerOptions, PendingOwner
from ansible_collections.webex.calling.plugins.module_utils.model.schema import Schema
from ansible_collections.webex.calling.plugins.module_utils.schema.fields import Field, Record
from ansible_collections.webex.calling.plugins.module_utils.schema.types import Choice, ListSet, Text, Values


class Nursery:
    """In place of a client: a service with boxes, and the requests that it got."""

    def __init__(self, **boxes: list[str]) -> None:
        self.boxes: dict[str, Values] = {}
        self.writes: list[str] = []
        self.reads: list[str] = []
        self.refuses = ""
        self.forgets = ""
        self.check_mode = False
        self.org_id = "org"
        self.warnings: list[str] = []
        for name, toys in boxes.items():
            box = self._new(self.boxes, {"name": name, "label": "", "toys": {}})
            for toy in toys:
                self._new(self.boxes[box]["toys"], {"name": toy})

    def patience(self) -> Patience:
        return Patience(0, lambda seconds: None)

    def wrote_lately(self) -> bool:
        return False

    @contextmanager
    def reading_once(self) -> Iterator[None]:
        yield

    def _new(self, place: dict[str, Values], values: Values) -> str:
        id_ = f"{values['name']}-id"
        place[id_] = {"id": id_, **values}
        return id_

    def _at(self, path_: str) -> Any:
        found: Any = self.boxes
        for part in path_.split("/")[2:]:
            found = found[part]
        return found

    def get(self, path_: str) -> Values:
        self.reads.append(path_)
        found = self._at(path_)
        return {"items": list(found.values())} if path_.endswith(("boxes", "toys")) else found

    def post(self, path_: str, body: Values, recover: Any = None, can_double: bool = False) -> Values:
        self._write("POST", path_, body["name"])
        new = {**body, "label": "", "toys": {}} if path_.endswith("boxes") else body
        return {"id": self._new(self._at(path_), new) if body["name"] != self.forgets else "lost"}

    def put(self, path_: str, body: Values, recover: Any = None) -> Values:
        self._write("PUT", path_, path_)
        self._at(path_).update(body)
        return {}

    def delete(self, path_: str, is_gone: Any) -> None:
        self._write("DELETE", path_, path_)
        place, _slash, id_ = path_.rpartition("/")
        del self._at(place)[id_]

    def _write(self, method: str, path_: str, what: str) -> None:
        assert not self.check_mode
        self.writes.append(f"{method} {path_}")
        if what == self.refuses:
            raise WebexError("no room", 409, "Conflict")


class InHouse(OwnerOptions):
    """For what exists once."""

    fields = ()

    def resolve(self, params: Mapping[str, Any], lookup: Lookup, info: bool = False) -> Owner:
        return Owner("organization", where="of the house")


class InBox(OwnerOptions):
    """For what belongs to a box, which the same document may create."""

    fields = (Field("box", Text(), ("Name of the box.",), wire="", required=True),)
    created_by = "box"

    def resolve(self, params: Mapping[str, Any], lookup: Lookup, info: bool = False) -> Owner:
        found = [box for box in NURSERY.boxes.values() if box["name"] == params["box"]]
        if not found:
            raise NotFound(f'There is no box "{params["box"]}".')
        return self._owner(found[0]["id"], params["box"])

    def resolve_pending(self, params: Mapping[str, Any], lookup: Lookup, pending: Any) -> Owner | None:
        coming: list[PendingOwner] = [each for each in pending if each.values["name"] == params["box"]]
        return self._owner(coming[0].id, params["box"]) if coming else None

    def _owner(self, id_: str, name: str) -> Owner:
        return Owner("box", id_, (("box", name),), f'of box "{name}"', name=name)


class Boxes(CollectionResource):
    schema = Schema("box", Record(Field("name", Text(), (), required_on_create=True)))

    paths = "/boxes"

    def read(self) -> list[Current]:
        return [Current({"name": item["name"]}, item["id"]) for item in self.client.get(self.path)["items"]]


class Toys(CollectionResource):
    schema = Schema("toy", Record(*InBox.fields, Field("name", Text(), (), required_on_create=True), Field("note", Text(), ())))

    paths = "/boxes/{}/toys"

    def read(self) -> list[Current]:
        items = self.client.get(self.path)["items"]
        return [Current({**self.owner.values, **self.schema.record.from_wire(item)}, item["id"]) for item in items]


class Label(SettingsResource):
    schema = Schema("label", Record(*InBox.fields, Field("label", Text(), ())), key=(), settings=True)
    paths: Mapping[str, str] = {"box": "/boxes/{}"}

    def read(self) -> list[Current]:
        return self.current(self.schema.record.from_wire(self.client.get(self.path)))


def kind(name: str, plural: str, owners: OwnerOptions, resource: Any, *after: str) -> Kind:
    return Kind(name=name, plural=plural, owners=owners, resources=(resource,), after=after)


BOX = kind("box", "boxes", InHouse(), Boxes)
TOY = kind("toy", "toys", InBox(), Toys, "box")
LABEL = kind("label", "labels", InBox(), Label, "box")
NURSERY = Nursery()


@pytest.fixture(autouse=True)
def _toys_are_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "KINDS", (*registry.KINDS, BOX, TOY, LABEL))
    monkeypatch.setattr(documents, "PURGE", replace(documents.PURGE, value=ListSet(Choice("toys", "boxes"))))
    for each in (BOX, TOY, LABEL):
        monkeypatch.setitem(documents.SECTIONS, each.plural, each)


def run(nursery: Nursery, check: bool = False, **sections: Any) -> Run:
    global NURSERY
    NURSERY = nursery
    nursery.check_mode = check
    nursery.writes.clear()
    session = Session(Settings(access_token="token"), check)
    session.client = cast(Client, nursery)
    return reconcile(Document.read(sections), Policy(concurrency=2), session)


BALL = {"box": "Red", "name": "Ball"}
NEW_BOX: Values = {
    "boxes": [{"name": "Red"}],
    "toys": [BALL, {"box": "Blue", "name": "Car"}],
    "labels": [{"box": "Red", "label": "R"}],
}


def test_an_owner_may_be_created_by_the_same_document() -> None:
    nursery = Nursery(Blue=[])
    done = run(nursery, **NEW_BOX)
    assert nursery.writes[0] == "POST /boxes"
    assert sorted(nursery.writes[1:]) == ["POST /boxes/Blue-id/toys", "POST /boxes/Red-id/toys", "PUT /boxes/Red-id"]
    assert done.outcome.placeholders["placeholder-1"] == "Red-id"
    assert not run(nursery, **NEW_BOX).changed
    assert nursery.writes == []


def test_check_mode_predicts_what_belongs_to_an_owner_that_does_not_exist_yet() -> None:
    nursery = Nursery(Blue=[])
    predicted = run(nursery, check=True, **NEW_BOX)
    assert not [each for each in nursery.reads if "placeholder" in each]
    real = run(nursery, **NEW_BOX)
    assert [each.to_result() for each in predicted.plan.changes] == [each.to_result() for each in real.plan.changes]


def test_plan_entries_name_owner_and_key_as_data() -> None:
    (_box, *others) = run(Nursery(Blue=[]), **NEW_BOX).plan.changes
    told = [each.to_result() for each in others]
    assert [(each["kind"], each["owner"], each["key"]) for each in told] == [
        ("toy", {"box": "Red"}, {"name": "Ball"}),
        ("toy", {"box": "Blue"}, {"name": "Car"}),
        ("label", {"box": "Red"}, {}),
    ]


def test_what_belongs_to_an_owner_that_was_not_created_is_not_tried() -> None:
    nursery = Nursery(Blue=[])
    nursery.refuses = "Red"
    with pytest.raises(Stopped) as stopped:
        run(nursery, **NEW_BOX)
    outcome = stopped.value.run.outcome
    assert [each.action for each in outcome.failed] == ['create box "Red" of the house']
    assert sorted(outcome.not_tried) == ['change label of box "Red"', 'create toy "Ball" of box "Red"']
    assert outcome.done == ['create toy "Car" of box "Blue"']
    assert "Requests: 1 carried out, 1 failed, 2 not tried." in str(stopped.value)


def test_what_webex_accepts_and_does_not_keep_is_reported() -> None:
    nursery = Nursery(Red=[])
    nursery.forgets = "Ball"
    with pytest.raises(Stopped) as stopped:
        run(nursery, toys=[BALL])
    assert stopped.value.run.not_taken == [{"object": 'toy "Ball" of box "Red"', "place": "toys[0]", "reason": "it is not there"}]


def test_planning_leaves_what_was_read_as_it_is() -> None:
    nursery = Nursery(Red=["Ball", "Car"])
    first = run(nursery, check=True, toys=[{**BALL, "note": "new"}], purge=["toys"])
    again = run(nursery, check=True, toys=[{**BALL, "note": "new"}], purge=["toys"])
    assert [each.to_result() for each in first.plan.changes] == [each.to_result() for each in again.plan.changes]
    assert len(first.plan.changes) == 2


def test_more_deletions_than_allowed_are_refused_before_anything_is_written() -> None:
    nursery = Nursery(Red=[f"Toy{number}" for number in range(12)])
    with pytest.raises(Stopped, match=r"This would delete 11 objects \(toys: 11\), more than max_deletes \(10\) allows"):
        run(nursery, toys=[{"box": "Red", "name": "Toy0"}], purge=["toys"])
    assert nursery.writes == []
