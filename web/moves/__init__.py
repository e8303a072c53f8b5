"""The pages of cases: the home page, the list of moves, one move with its steps, papers and letters, and teams.

`awaiting` is where everyone starts, `moves` the list, `propose` begins moves without a plan, `move` is one move with
its `forms`, each for a step of `steps`, `papers` its checklist, `letters` what is written about it, `other_seats` what
an answer may propose instead, and `teams` the standing teams.
"""

from flask import Blueprint

from web.moves.awaiting import add_awaiting
from web.moves.letters import add_letters
from web.moves.move import add_move
from web.moves.moves import add_moves
from web.moves.other_seats import add_other_seats
from web.moves.papers import add_papers
from web.moves.propose import add_propose
from web.moves.teams import add_teams

__all__ = ["moves_pages"]


def moves_pages() -> Blueprint:
    """Build the pages."""
    pages = Blueprint("moves", __name__)
    add_awaiting(pages)
    add_moves(pages)
    add_propose(pages)
    add_move(pages)
    add_letters(pages)
    add_other_seats(pages)
    add_papers(pages)
    add_teams(pages)
    return pages
