"""The reference page of the API for programmers, made from the OpenAPI document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, render_template, request

from dss.model.office.access import Role
from dss.model.text import Language, Text
from dss.service.office.access import roles_for
from web.api import words
from web.api.openapi import Json, openapi_document
from web.api.problems import KINDS
from web.api.route import ADDRESS, Route
from web.api.routes import ROUTE_GROUPS
from web.site.errors import ErrorKind
from web.site.language import spoken
from web.site.permissions import Audience, public

_REFERENCE: Final = "#/components/schemas/"
_MOST_CODES: Final = 12


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a request.

    Attributes:
        part: ``path``, ``query`` or ``header``; blank in a body.
        kind: Its type, in words.
    """

    name: str
    part: str
    kind: str
    required: bool


@dataclass(frozen=True, slots=True)
class RouteRow:
    """A route as the page shows it.

    Attributes:
        roles: The roles that may call it; empty for all.
        body: The names of the possible body types; None if it has no body.
        answer: The type of the response.
        status: The status of the response.
    """

    method: str
    path: str
    title: Text
    roles: tuple[Role, ...]
    fields: tuple[Field, ...]
    body: tuple[str, ...] | None
    answer: str
    status: int


@dataclass(frozen=True, slots=True)
class BodyShape:
    """A type of bodies or their parts."""

    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class ReferencePage:
    """The page."""

    address: str
    sections: tuple[tuple[Text, tuple[RouteRow, ...]], ...]
    shapes: tuple[BodyShape, ...]
    problems: tuple[ErrorKind, ...]


def reference_pages() -> Blueprint:
    """Build the page."""
    pages = Blueprint("reference", __name__)
    made = {language: _page(language) for language in Language}

    @pages.get(ADDRESS)
    @public
    def reference() -> str:
        return render_template("reference.html", page=made[spoken()], root=request.host_url.rstrip("/"), labels=words)

    return pages


def _page(language: Language) -> ReferencePage:
    document = openapi_document(language)
    writer = _Writer(document["components"]["schemas"], language)
    sections = tuple(
        (section.title, tuple(writer.address(route, document["paths"]) for route in section.routes))
        for section in ROUTE_GROUPS
    )
    return ReferencePage(ADDRESS, sections, tuple(writer.shapes()), KINDS)


class _Writer:
    """Describes schemas in words, and collects the types of bodies."""

    def __init__(self, schemas: Mapping[str, Json], language: Language) -> None:
        self._schemas = schemas
        self._language = language
        self._wanted: list[str] = []

    def address(self, route: Route, paths: Mapping[str, Json]) -> RouteRow:
        operation = paths[route.path][route.method.lower()]
        body = operation.get("requestBody", {}).get("content", {}).get("application/json")
        answer = operation["responses"][str(route.status)]["content"]["application/json"]["schema"]
        return RouteRow(
            method=route.method,
            path=route.path,
            title=route.title,
            roles=() if isinstance(route.permission, Audience) else roles_for(route.permission),
            fields=tuple(
                Field(one["name"], one["in"], self.kind(one["schema"]), one["required"])
                for one in operation["parameters"]
            ),
            body=None if body is None else tuple(self._shapes_of(body["schema"])),
            answer=self.kind(answer),
            status=route.status,
        )

    def shapes(self) -> Iterator[BodyShape]:
        """Yield every type of bodies, with the types within them."""
        for name in self._wanted:  # which grows meanwhile
            schema = self._schemas[name]
            required = schema.get("required", ())
            fields = tuple(
                Field(field, "", self.kind(of, within=True), field in required)
                for field, of in schema.get("properties", {}).items()
            )
            yield BodyShape(name, fields)

    def kind(self, schema: Json, *, within: bool = False) -> str:
        """Describe the type of a schema.

        Args:
            schema: The schema.
            within: Whether to describe the types that it names as well.
        """
        match schema:
            case {"$ref": str(reference)}:
                return self._named(reference.removeprefix(_REFERENCE), within)
            case {"anyOf": [*options]}:
                return self._either(options, within)
            case {"enum": [*codes]}:
                return self._said(words.ONE_OF, codes=", ".join(map(str, codes)))
            case {"type": "array", "items": items}:
                return self._said(words.LIST_OF, of=self.kind(items, within=within))
            case {"format": "date"}:
                return self._said(words.DAY)
            case {"type": "integer"}:
                return self._said(words.WHOLE) + _bounds(schema)
            case {"type": "boolean"}:
                return self._said(words.YES_NO)
            case {"type": "object"}:
                return self._said(words.TEXTS_BY_NAME)
            case _:
                return self._said(words.TEXT)

    def _named(self, name: str, within: bool) -> str:
        schema = self._schemas[name]
        if "enum" in schema and len(schema["enum"]) <= _MOST_CODES:
            return self.kind({"enum": schema["enum"]})
        if within and name not in self._wanted and "properties" in schema:
            self._wanted.append(name)
        return str(schema.get("title", name))

    def _either(self, options: list[Json], within: bool) -> str:
        kinds = [self.kind(option, within=within) for option in options if option != {"type": "null"}]
        joined = " | ".join(kinds)
        return joined if len(kinds) == len(options) else self._said(words.OR_NULL, kind=joined)

    def _shapes_of(self, schema: Json) -> Iterator[str]:
        for option in schema.get("anyOf", [schema]):
            name = option["$ref"].removeprefix(_REFERENCE)
            if name not in self._wanted:
                self._wanted.append(name)
            yield name

    def _said(self, text: Text, **places: object) -> str:
        return text.spoken(self._language).format(**places)


def _bounds(schema: Mapping[str, Any]) -> str:
    least, most = schema.get("minimum"), schema.get("maximum")
    return "" if least is None or most is None else f" ({least}\N{EN DASH}{most})"
