"""The API, under /api/v1: what the pages show and do, as JSON, by the same service.

A route is a function whose parameter types declare its request, and whose return type declares its response::

    def candidates(seat: Name, body: Question) -> Recommended: ...     # in a module named after its subject

    Route("POST", "/seats/{seat}/candidates", candidates, Action.RECOMMEND, words.CANDIDATES)         # web.api.routes

``query`` and ``body`` are `msgspec.Struct`, ``seen`` is the version that ``If-Match`` names; other parameters are
placeholders of the path. Requests are parsed (`web.api.parsing`) and the OpenAPI document is made (`web.api.openapi`)
from these types, so that the two always agree. Within the web, only this package imports msgspec.
"""

from web.api.blueprint import api_blueprint
from web.api.reference import reference_pages

__all__ = ["api_blueprint", "reference_pages"]
