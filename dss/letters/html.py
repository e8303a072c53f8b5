"""Letters as HTML; the only importer of Jinja2.

A page is self-contained: it loads nothing, has no script and no inline styles. It
can be kept as a file or served under a policy as strict as ``default-src 'none'; style-src 'self'``.
"""

import base64
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, FunctionLoader, StrictUndefined, select_autoescape

from dss.letters.characters import visible
from dss.letters.parts import join_citations
from dss.model.casework.letter import Callout, Fields, Letter, Paragraph, Points, Table

_TEMPLATE: Final = "letter.html"
_STYLES: Final = "letter.css"


def render_html(letter: Letter, stylesheet_address: str | None = None) -> str:
    """Write a letter as a page of HTML.

    Args:
        letter: The letter.
        stylesheet_address: Where the page finds the text of `read_stylesheet`; None to put it into the page, which then
            allows itself nothing else.
    """
    styles = read_stylesheet()
    digest = base64.b64encode(sha256(styles.encode()).digest()).decode()
    return (
        _environment()
        .get_template(_TEMPLATE)
        .render(letter=letter, address=stylesheet_address, styles=styles, styles_digest=digest)
    )


@cache
def read_stylesheet() -> str:
    """Return the style sheet of letters, for the screen and for print."""
    return _text(_STYLES)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_text),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_seen,
    )
    kinds = {"paragraph": Paragraph, "points": Points, "fields": Fields, "table": Table, "callout": Callout}
    environment.tests.update({name: _is_a(kind) for name, kind in kinds.items()})
    environment.filters["citations"] = join_citations
    return environment


def _is_a(kind: type[Any]) -> Any:
    return lambda value: isinstance(value, kind)


def _seen(value: object) -> object:
    """Let no text into the page with characters that nobody sees; what is safe already stays as it is."""
    return visible(value) if type(value) is str else value


def _text(name: str) -> str:
    return files("dss.letters").joinpath(name).read_text("utf-8")
