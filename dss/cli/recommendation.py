"""The command that ranks candidates and records the answer: recommend.

It is apart from the commands that work on files, so that these don't import what the records need.
"""

import click

from dss.cli import record_words
from dss.cli.candidates import with_candidate_filter
from dss.cli.output import print_json, screenwriter
from dss.options import with_json, with_office
from dss.service.candidates.filters import CandidateFilter
from dss.service.candidates.recorded import recommend
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
    found = recommend(office, acting, seat, top, wanted)
    if as_json:
        print_json(found)
        return
    screenwriter(office.language).candidates(found.candidates)
    click.echo(record_words.RECORDED.spoken(office.language).format(entry=found.entry, version=found.version))


COMMANDS = (recommend_candidates,)
