"""Commands of papers: handed in for a move or for those of a plan, and their files written out."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from dss.cli.move_options import DayType, with_seen
from dss.cli.move_tables import show_step
from dss.cli.output import answer
from dss.cli.tables import Screenwriter
from dss.model.text import _, ngettext
from dss.options import WrongUsage, with_json, with_office
from dss.service.casework.stored import is_plan_id
from dss.service.moves.papers import (
    GivenPaper,
    PaperSaved,
    PlanPaperTaken,
    hand_in_for_plan,
    hand_in_papers,
    load_file,
    read_paper,
    save_paper,
)
from dss.service.office.office import Acting, Office

_FILE: Final = click.Path(path_type=Path, dir_okay=False)
_PAPER: Final = re.compile(r"(?P<document>[^=]+)=(?P<number>.+?),(?P<dated>\d{4}-\d{2}-\d{2})(,(?P<file>.+))?")


class PaperType(click.ParamType[GivenPaper]):
    """A paper, as ``DOCUMENT=NUMBER,YYYY-MM-DD`` or ``DOCUMENT=NUMBER,YYYY-MM-DD,FILE``."""

    name = "DOCUMENT=NUMBER,DAY[,FILE]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> GivenPaper:
        """Split the text, and read the file."""
        found = _PAPER.fullmatch(str(value))
        if found is None:
            message = _(
                "{value!q} is no paper. Write DOCUMENT=NUMBER,YYYY-MM-DD, then a comma and its file if it has one."
            )
            raise WrongUsage(message, value=value)
        return _paper(
            found["document"].strip(),
            found["number"].strip(),
            DayType().convert(found["dated"], param, ctx),
            None if found["file"] is None else Path(found["file"]),
        )


def _paper(document: str, number: str, dated: date, file: Path | None) -> GivenPaper:
    return GivenPaper(document, number, dated, None if file is None else load_file(file))


@click.command("hand-in")
@click.argument("case")
@click.argument("document", required=False)
@click.option("--number", help="Number of the paper.")
@click.option("--dated", type=DayType(), help="Day of the paper.")
@click.option("--file", type=_FILE, help="Its file: PDF, PNG or JPEG.")
@click.option("--paper", "papers", type=PaperType(), multiple=True, help="A paper; repeat it for each paper.")
@with_seen
@with_json
@with_office
def hand_in(
    office: Office,
    acting: Acting,
    case: str,
    document: str | None,
    number: str | None,
    dated: date | None,
    file: Path | None,
    papers: Sequence[GivenPaper],
    seen: int | None,
    as_json: bool,
) -> None:
    """Record papers that were handed in: DOCUMENT with its number and day, or several by --paper, all or none.

    CASE is a move, or a plan, for whose moves one paper is recorded at once: those that ask for it and lack it. A
    paper recorded again replaces the earlier one, with its file.
    """
    if document is not None and number is not None and dated is not None and not papers:
        papers = (_paper(document, number, dated, file),)
    elif not papers or (document, number, dated, file) != (None, None, None, None):
        raise WrongUsage(_("Give DOCUMENT with --number and --dated, or one --paper for each paper."))
    if not is_plan_id(case):
        answer(hand_in_papers(office, acting, case, papers, seen), office.settings, as_json, show_step)
    elif len(papers) > 1 or seen is not None:
        raise WrongUsage(_("For a plan, give one paper, without a version."))
    else:
        answer(hand_in_for_plan(office, acting, case, papers[0]), office.settings, as_json, _show_plan_paper)


def _show_plan_paper(writer: Screenwriter, taken: PlanPaperTaken) -> None:
    text = ngettext(
        "{title}: recorded for {n} move: {moves}. Entries: {entries}.",
        "{title}: recorded for {n} moves: {moves}. Entries: {entries}.",
        len(taken.moves),
    )
    moves, entries = ", ".join(taken.moves), ", ".join(map(str, taken.entries))
    writer.write(text.filled(title=taken.title, moves=moves, entries=entries))


@click.command()
@click.argument("move")
@click.argument("document")
@click.option("--out", type=_FILE, required=True, help="The file to write.")
@click.option("--reason", default="", help="Why it is read; an auditor has to say.")
@with_json
@with_office
def paper(office: Office, acting: Acting, move: str, document: str, out: Path, reason: str, as_json: bool) -> None:
    """Write the file of the paper DOCUMENT of MOVE to a file; that it was read is recorded."""
    saved = save_paper(read_paper(office, acting, move, document, reason), out)
    answer(saved, office.settings, as_json, _show_saved)


def _show_saved(writer: Screenwriter, saved: PaperSaved) -> None:
    text = _("{name} is written to {path}. SHA-256: {digest}")
    writer.write(text.filled(name=saved.name, path=saved.path, digest=saved.digest), wrap=False)


PAPER_COMMANDS = (hand_in, paper)
