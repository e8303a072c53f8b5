"""The interface for programs, under /api/v1: what the pages show and do, as JSON, by the same service.

How an address comes about: a function whose parameters say what it takes, and whose answer says what it gives ::

    def candidates(seat: Name, body: Question) -> Recommended: ...     # in a module named after what it is about

    Route("POST", "/seats/{seat}/candidates", candidates, Action.RECOMMEND, words.CANDIDATES)         # web.api.table

``query`` and ``body`` are `msgspec.Struct`, ``seen`` is the version that ``If-Match`` names; other parameters are
places of the path. From these the request is read (`web.api.asking`), and the OpenAPI document is made
(`web.api.document`), so that neither can say what the other doesn't. The only door to msgspec in the web.
"""

from web.api.blueprint import interface
from web.api.reference import reference_pages
from web.api.token_pages import token_pages

__all__ = ["interface", "reference_pages", "token_pages"]
