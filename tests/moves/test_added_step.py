"""A step that is added to the tables is offered, recorded, and taken by form, command and request, without more."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

import click
import msgspec
import pytest

from dss.cli.moves import step_commands
from dss.lifecycle import words
from dss.lifecycle.effects import after_event
from dss.lifecycle.machine import row
from dss.lifecycle.move import MOVE_TABLE
from dss.model.casework.cases import Capacity, MoveStage
from dss.model.casework.fields import Field, Line, Offer, Offered, Prose, YesNo
from dss.model.casework.steps import STEPS, MoveStep, StepWords
from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Action, Role
from dss.model.text import Bilingual
from dss.service.moves.overview import move_overview
from tests.moves.case_forms import sent
from tests.support.planned_sample import PlannedSample
from tests.support.sample_office import clients_of, configuration
from web.api.move_steps import schema_of_all, step_of
from web.app import create_app


@dataclass(frozen=True, slots=True)
class Remind:
    """An officer reminds a party of a paper."""

    kind: ClassVar[str] = "Remind"
    document: str
    urgent: bool
    reason: str = ""


REMIND: Final = MoveStep(
    Remind,
    Action.SETTLE,
    EntryKind.MOVE_STEP,
    "remind",
    done=Bilingual("Diingatkan", "Reminded"),
    words=StepWords(
        Bilingual("Ingatkan", "Remind of a paper"), Bilingual("Segera.", "Soon."), Bilingual("Kirim", "Send it")
    ),
    fields=(
        Field("document", Bilingual("Berkas", "Paper"), Offered(Offer.PAPERS), positional=True, subject=True),
        Field(
            "urgent",
            Bilingual("Mendesak?", "Is it urgent?"),
            YesNo({"yes": Bilingual("Ya", "Yes"), "no": Bilingual("Tidak", "No")}, ("urgent", "not-urgent")),
        ),
        Field("reason", Bilingual("Alasan", "Reason"), Prose(), needed=False),
        Field("sender", Bilingual("Pengirim", "Sender"), Line(), needed=False, attribute=None),
    ),
)


@pytest.fixture
def added(
    planned: PlannedSample, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PlannedSample]:
    """A sample in which HR officers may remind of papers while the parties are asked."""
    steps = (*STEPS, REMIND)
    for module in (
        "dss.model.casework.steps",
        "dss.service.moves.open_steps",
        "dss.cli.moves",
        "web.api.move_steps",
        "web.moves.move",
    ):
        monkeypatch.setattr(f"{module}.STEPS", steps)
    monkeypatch.setitem(words.STEPS, Remind.kind, REMIND.done)
    in_table = row(MoveStage.PROPOSED, Remind, None, (Capacity.HR_OFFICER,), (), MoveStage.PROPOSED)
    monkeypatch.setattr("dss.lifecycle.move.MOVE_TABLE", (*MOVE_TABLE, in_table))
    monkeypatch.setattr(
        "dss.lifecycle.move.after_event",
        lambda case, event, context: case if isinstance(event, Remind) else after_event(case, event, context),
    )
    own = planned.copy(tmp_path_factory.mktemp("added"))
    yield own
    own.sample.office.database.close()


def test_it_is_offered_to_those_who_may_take_it_with_what_it_can_be_about(added: PlannedSample) -> None:
    office, move = added.sample.office, added.moves["asked"]
    steps = move_overview(office, office.acting("test.hr_officer"), move).steps
    (offered,) = (step for step in steps if step.step == "remind")
    assert offered.possible
    assert {choice.code for choice in offered.about} == set(added.case("asked").documents)
    others = move_overview(office, office.acting("test.employee"), move).steps
    assert "remind" not in {step.step for step in others}


def test_its_form_takes_it_and_its_entry_holds_what_was_given(added: PlannedSample) -> None:
    client = clients_of(create_app(added.sample.office, configuration()))(Role.HR_OFFICER)
    document = added.case("asked").documents[0]
    page = sent(client, added.moves["asked"], "remind", document=document, urgent="yes", reason="Besok rapat.")
    assert "Diingatkan: tercatat." in page
    entry = re.search(r"Entri (\d+)", page)
    assert entry
    with added.sample.office.reading() as view:
        body = view.entries.entry(int(entry[1])).body
    assert {**body, "event": "Remind", "document": document, "urgent": True, "reason": "Besok rapat."} == body


def test_its_command_has_an_option_for_each_field(added: PlannedSample) -> None:
    (command,) = (one for one in step_commands() if one.name == "remind")
    with click.Context(command) as context:
        help = command.get_help(context)
    assert "MOVE DOCUMENT" in help
    for option in ("--urgent / --not-urgent", "--reason", "--sender", "--seen"):
        assert option in help
    assert "Remind of a paper." in help


def test_a_request_takes_it_by_a_schema_of_its_own(added: PlannedSample) -> None:
    schema = schema_of_all()
    (_, components) = msgspec.json.schema_components([schema])
    assert components["Remind"]["required"] == ["step", "document", "urgent"]
    body = msgspec.json.decode(b'{"step": "remind", "document": "skp", "urgent": false, "sender": "Rino"}', type=schema)
    step, given = step_of(body)
    assert step is REMIND
    assert step.event_of(given) == Remind("skp", urgent=False)
