"""The command that ranks candidates and records the answer: recommend.

It is apart from the commands that work on files, so that these don't import what the records need.
"""

import click

from dss.cli.candidate_tables import show_candidates
from dss.cli.candidates import with_candidate_filter
from dss.cli.output import answer
from dss.cli.tables import Screenwriter
from dss.model.text import _, ngettext
from dss.options import with_json, with_office
from dss.service.candidates.filters import CandidateFilter
from dss.service.candidates.recorded import Recommended, recommend
from dss.service.office.office import Acting, Office


@click.command("recommend")
@click.argument("seat")
@click.option("--top", type=click.IntRange(1, 1000), default=20, show_default=True, help="The most candidates to show.")
@with_candidate_filter
@with_json
@with_office
def recommend_candidates(
    office: Office, acting: Acting, seat: str, top: int, wanted: CandidateFilter, as_json: bool
) -> None:
    """Rank the best candidates for a seat by the version in force, and record the answer.

    The question and its answer are recorded first: an answer that cannot be recorded is not given.
    """
    answer(recommend(office, acting, seat, top, wanted), office.settings, as_json, _show_recommendation)


def _show_recommendation(writer: Screenwriter, found: Recommended) -> None:
    show_candidates(writer, found.candidates)
    if found.left_out:
        said = ngettext(
            "{n} employee is left out, as their move is under way; --with-in-case shows them.",
            "{n} employees are left out, as their moves are under way; --with-in-case shows them.",
            found.left_out,
        )
        writer.write(said, "yellow")
    text = _("Recorded as entry {entry}, on version {version}. Receipt: dss audit receipt {entry} --out FILE")
    writer.write(text.filled(entry=found.entry, version=found.version), wrap=False)


COMMANDS = (recommend_candidates,)
