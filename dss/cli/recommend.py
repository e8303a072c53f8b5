"""The HR officer's question for candidates, recorded before it is answered: recommend."""

import click

from dss.cli import record_words as words
from dss.cli.candidate_filter import with_candidate_filter
from dss.cli.output import print_json, screenwriter
from dss.options import with_json, with_office
from dss.service.office import Acting, Office
from dss.service.recommending import recommend
from dss.service.views import CandidateFilter


@click.command("recommend")
@click.argument("seat")
@click.option("--top", type=click.IntRange(1, 1000), default=20, show_default=True, help="The most candidates to show.")
@with_candidate_filter
@with_json
@with_office
def recommend_candidates(
    office: Office, acting: Acting, seat: str, top: int, wanted: CandidateFilter, as_json: bool
) -> None:
    """Rank the best candidates for SEAT by the version in force.

    What was asked and answered is recorded first: an answer that could not be recorded is not given.
    """
    found = recommend(office, acting, seat, top, wanted)
    if as_json:
        print_json(found)
        return
    screenwriter(office.language).candidates(found.candidates)
    click.echo(words.RECORDED.spoken(office.language).format(entry=found.entry, version=found.version))


COMMANDS = (recommend_candidates,)
