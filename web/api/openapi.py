"""The OpenAPI 3.1 document of the API, made from the types of requests and responses."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from inspect import cleandoc
from typing import Any, Final

import msgspec

from dss.model.text import Language, Text
from web.api import words
from web.api.parsing import IF_MATCH, JSON
from web.api.problems import KINDS, MEDIA, ProblemDetails, kinds_at
from web.api.route import ADDRESS, Route, types_of
from web.api.routes import ROUTE_GROUPS
from web.site.permissions import Audience

VERSION: Final = "3.1.0"
_SCHEMAS: Final = "#/components/schemas/{name}"
_ATTRIBUTES: Final = "\nAttributes:\n"
_ATTRIBUTE: Final = re.compile(r"    (\w+(?:, \w+)*): (.*)")
_TOKEN: Final = "token"

Json = dict[str, Any]


@cache
def openapi_document(language: Language) -> Json:
    """Return the document, with its titles in the given language."""
    return _Document(language).build()


class _Document:
    """Builds the document from the schemas of all requests and responses."""

    def __init__(self, language: Language) -> None:
        self._language = language
        routes = [route for section in ROUTE_GROUPS for route in section.routes]
        kinds = [kind for route in routes for kind in _kinds(route)]
        schemas, self._components = msgspec.json.schema_components(
            [*kinds, ProblemDetails], schema_hook=_text_schema, ref_template=_SCHEMAS
        )
        self._schemas = dict(zip(map(_key, kinds), schemas, strict=False))
        self._problem = schemas[-1]
        for schema in self._components.values():
            _explain(schema)

    def build(self) -> Json:
        paths: Json = {}
        for section in ROUTE_GROUPS:
            for route in section.routes:
                paths.setdefault(route.path, {})[route.method.lower()] = self._operation(route, section.tag)
        return {
            "openapi": VERSION,
            "info": {
                "title": self._said(words.TITLE),
                "description": self._said(words.DOCUMENT_LEAD),
                "version": "1",
            },
            "servers": [{"url": ADDRESS}],
            "security": [{_TOKEN: []}],
            "tags": [{"name": group.tag, "description": self._said(group.title)} for group in ROUTE_GROUPS],
            "paths": paths,
            "components": {
                "schemas": self._components,
                "responses": {_response_name(status): self._refusal(status) for status in _statuses()},
                "securitySchemes": {
                    _TOKEN: {"type": "http", "scheme": "bearer", "description": self._said(words.SCHEME)}
                },
            },
        }

    def _operation(self, route: Route, tag: str) -> Json:
        shape = types_of(route)
        parameters = [
            {"name": name, "in": "path", "required": True, "schema": self._schema(kind)}
            for name, kind in shape.places.items()
        ]
        if shape.query is not None:
            parameters += self._query(shape.query)
        if shape.seen:
            seen = {"type": "string", "pattern": r'^(\*|"[0-9]{1,9}")$(?!\n)'}
            parameters.append(
                {
                    "name": IF_MATCH,
                    "in": "header",
                    "required": True,
                    "description": self._said(words.SEEN),
                    "schema": seen,
                }
            )
        operation: Json = {
            "operationId": route.name,
            "summary": self._said(route.title),
            "tags": [tag],
            "parameters": parameters,
        }
        if shape.body is not None:
            content = {JSON: {"schema": self._schema(shape.body)}}
            operation["requestBody"] = {"required": True, "content": content}
        if route.permission is Audience.PUBLIC:
            operation["security"] = []
        statuses = sorted({kind.status for kind in kinds_at(route)})
        operation["responses"] = {
            **self._answers(route),
            **{str(status): {"$ref": f"#/components/responses/{_response_name(status)}"} for status in statuses},
        }
        return operation

    def _answers(self, route: Route) -> Json:
        headers: Json = {}
        tagged = route.versioned or route.steady
        if tagged:
            headers["ETag"] = {"description": self._said(words.VERSION), "schema": {"type": "string"}}
        if route.located_at is not None:
            headers["Location"] = {"description": self._said(words.MADE_AT), "schema": {"type": "string"}}
        answer: Json = {
            "description": self._said(words.ANSWER),
            "content": {JSON: {"schema": self._schema(types_of(route).given)}},
        }
        if headers:
            answer["headers"] = headers
        found = {str(route.status): answer}
        if tagged and not route.changes:
            found["304"] = {"description": self._said(words.UNCHANGED)}
        return found

    def _query(self, kind: type[msgspec.Struct]) -> Iterator[Json]:
        described: dict[str, str] = {}
        for each in reversed(kind.__mro__):
            described |= _attributes(each.__doc__ or "")[1]
        for field in msgspec.structs.fields(kind):
            schema = _without_null(self._schema(field.type))
            if not field.required and field.default not in (None, msgspec.NODEFAULT):
                schema = {**schema, "default": msgspec.to_builtins(field.default)}
            parameter = {"name": field.encode_name, "in": "query", "required": field.required, "schema": schema}
            yield parameter | ({"description": described[field.name]} if field.name in described else {})

    def _refusal(self, status: int) -> Json:
        kinds = [kind for kind in KINDS if kind.status == status]
        headers: Json = {}
        if status in (429, 503):
            headers["Retry-After"] = {"description": self._said(words.WAIT), "schema": {"type": "string"}}
        if status == 401:
            headers["WWW-Authenticate"] = {"required": True, "schema": {"type": "string"}}
        response: Json = {
            "description": ". ".join(self._said(kind.api_title or kind.title) for kind in kinds),
            "content": {MEDIA: {"schema": self._problem}},
        }
        return response | ({"headers": headers} if headers else {})

    def _schema(self, kind: Any) -> Json:
        found: Json = self._schemas[_key(kind)]
        return found

    def _said(self, text: Text) -> str:
        return text.spoken(self._language)


def _kinds(route: Route) -> Iterator[Any]:
    """Yield every type of a route that needs a schema in the document."""
    shape = types_of(route)
    yield from shape.places.values()
    if shape.query is not None:
        yield from (field.type for field in msgspec.structs.fields(shape.query))
    if shape.body is not None:
        yield shape.body
    yield shape.given


def _key(kind: Any) -> str:
    return repr(kind)


def _statuses() -> list[int]:
    return sorted({kind.status for kind in KINDS})


def _response_name(status: int) -> str:
    return f"Problem{status}"


def _without_null(schema: Mapping[str, Any]) -> Json:
    """Return the schema of a query parameter, for which null means to leave it out."""
    options = [option for option in schema.get("anyOf", ()) if option != {"type": "null"}]
    return dict(options[0]) if len(options) == 1 else dict(schema)


def _explain(schema: Json) -> None:
    """Move the descriptions of attributes from the docstring of a class to its properties."""
    if "description" not in schema:
        return
    schema["description"], described = _attributes(schema["description"])
    for name, text in described.items():
        if name in schema.get("properties", {}):
            schema["properties"][name] = {**schema["properties"][name], "description": text}


def _attributes(docstring: str) -> tuple[str, dict[str, str]]:
    """Return a docstring without its attributes, and the description of each attribute."""
    lead, _, rest = cleandoc(docstring).partition(_ATTRIBUTES)
    described: dict[str, str] = {}
    names: list[str] = []
    for line in rest.splitlines():
        if found := _ATTRIBUTE.fullmatch(line):
            names = found[1].split(", ")
            described |= dict.fromkeys(names, found[2])
        elif line.strip():
            described |= {name: f"{described[name]} {line.strip()}" for name in names}
    return lead.strip(), described


def _text_schema(kind: type) -> dict[str, object]:
    """Return the schema of a text: its words by the code of each language."""
    if not issubclass(kind, Text):
        raise NotImplementedError
    codes = [language.value for language in Language]
    return {"type": "object", "properties": {code: {"type": "string"} for code in codes}, "required": codes}
