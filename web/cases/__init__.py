"""The pages of cases: what awaits somebody, the moves that concern them, what they may do about one, and its letters.

`awaiting` is where everyone starts, `moves` the list, `move` one move with its `forms`, each for a step of `steps`, and
`letters` what is written about it.
"""

from flask import Blueprint

from web.cases.awaiting import add_awaiting
from web.cases.letters import add_letters
from web.cases.move import add_move
from web.cases.moves import add_moves

__all__ = ["cases_pages"]


def cases_pages() -> Blueprint:
    """Build the pages."""
    pages = Blueprint("cases", __name__)
    add_awaiting(pages)
    add_moves(pages)
    add_move(pages)
    add_letters(pages)
    return pages
