"""The interface for programs, under /api/v1: what the pages show and do, as JSON, by the same service.

How an address comes about: a function whose parameters say what it takes, and whose answer says what it gives ::

    def candidates(seat: Name, body: Question) -> Recommended: ...     # in a module named after what it is about

    Route("POST", "/seats/{seat}/candidates", candidates, Action.RECOMMEND, words.CANDIDATES)         # web.api.routes

``query`` and ``body`` are `msgspec.Struct`, ``seen`` is the version that ``If-Match`` names; other parameters are
places of the path. From these the request is read (`web.api.parsing`), and the OpenAPI document is made
(`web.api.openapi`), so that neither can say what the other doesn't. The only door to msgspec in the web.
"""

from web.api.blueprint import api_blueprint
from web.api.reference import reference_pages

__all__ = ["api_blueprint", "reference_pages"]
