"""JSON schemas of the files of a policy, so that an editor completes names and checks types while one writes.

They are made of the vocabulary (JSON Schema 2020-12) and kept beside the rules. They say less than the reader:
what spans two files, such as the names of parameters, only the reader can tell.
"""

import json
from collections.abc import Collection, Mapping
from typing import Any, Final, TypeVar

from dss.model.basis import TextRead
from dss.model.casework.cases import PRESENT_KINDS, Capacity
from dss.model.casework.letter import LetterKind
from dss.model.knowledge.facts import LARGEST, Code, Fact, FactType, Vocabulary
from dss.model.policy.casework import CASEWORK_FORMS, NeededBefore
from dss.model.policy.kinds_of_move import CasePeriod, Direction
from dss.model.policy.letters import LetterPart
from dss.model.policy.planning import TERM_FORMS
from dss.model.policy.program_parameters import TermForm
from dss.model.policy.rules import Comparison, Decision, Expected
from dss.model.text import Bilingual
from dss.reading.policy.casework import MOST_MONTHS_OF_FOLLOW_UP
from dss.reading.policy.effect import MOST_POINTS
from dss.reading.policy.kinds_of_move import MOST_DAYS_OF_FORMALITY, MOST_MONTHS_FOR_A_TIME
from dss.reading.policy.letters import POSITION_KIND
from dss.reading.policy.parameters import NAME
from dss.reading.policy.planning import MOST_MONTHS, MOST_PEOPLE, MOST_THOUSAND_RUPIAH
from dss.reading.policy.rules import RULE_ID, THEME

MOST_LISTED_CODES: Final = 200
"""A fact with more codes than these takes any text in the schema; the reader still knows better."""

Schema = dict[str, Any]

T = TypeVar("T", bound=str)


def policy_schemas(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Return the text of each schema by the name of its file, each ending in a newline."""
    schemas = {
        "policy.schema.json": policy_schema(vocabulary),
        "parameters.schema.json": parameters_schema(vocabulary),
        "cases.schema.json": rule_tests_schema(vocabulary),
        "planning.schema.json": planning_schema(vocabulary),
        "casework.schema.json": casework_schema(vocabulary),
        "letters.schema.json": letters_schema(vocabulary),
        "sources.schema.json": sources_schema(),
    }
    return {name: json.dumps(schema, indent=1, ensure_ascii=False) + "\n" for name, schema in schemas.items()}


def policy_schema(vocabulary: Vocabulary) -> Schema:
    """Return the schema of a file of rules."""
    alike = _facts_alike(vocabulary)
    rule = _record(
        {
            "id": _text(RULE_ID.pattern),
            "title": _ref("words"),
            "basis": _one_or_many(_ref("citation")),
            "in_force": _record({"from": _ref("day")}, {"to": _ref("day")}),
            "when": _ref("condition"),
            "then": _ref("effects"),
            "because": _ref("words"),
        },
        {"because_at_zero": _ref("words")},
    )
    definitions = {
        "condition": _condition(alike),
        "effects": _effects(vocabulary),
        **{f"value.{shape}": _value(facts) for shape, facts in alike.items()},
        **{f"test.{shape}": _tests(shape, facts[0]) for shape, facts in alike.items()},
        "parameter": {"type": "string", "pattern": rf"^\${NAME.pattern}$"},
        "number": {"anyOf": [_whole(LARGEST), _ref("parameter")]},
        "points": {"anyOf": [_whole(MOST_POINTS), _ref("parameter")]},
        "fact": {"enum": list(vocabulary.facts)},
    }
    file = _record(
        {"theme": _text(THEME.pattern), "rules": {"type": "array", "items": rule}},
        {"title": _ref("words"), "decision": {"enum": [decision.value for decision in Decision]}},
    )
    return _document("Rules of a theme", file, definitions)


def parameters_schema(vocabulary: Vocabulary) -> Schema:
    """Return the schema of the file of parameters."""
    value = {"anyOf": [_whole(LARGEST), {"type": "string"}]}
    dated = _record({"from": _ref("day"), "value": _one_or_many(value), "basis": _ref("citation")})
    parameter = _record(
        {"title": _ref("words"), "values": {"type": "array", "minItems": 1, "items": dated}},
        {"unit": _named(vocabulary.units), "review_by": _ref("day"), "plausible": _plausible(LARGEST)},
    )
    names = {
        "type": "object",
        "propertyNames": _text(NAME.pattern),
        "additionalProperties": parameter,
    }
    return _document("Dated parameters", _record({"parameters": names}), {})


def rule_tests_schema(vocabulary: Vocabulary) -> Schema:
    """Return the schema of a file of rule tests."""
    facts = {str(name): {**_described(fact), **_literal(fact)} for name, fact in vocabulary.facts.items()}
    case = _record(
        {
            "rule": _text(RULE_ID.pattern),
            "title": _ref("words"),
            "as_of": _ref("day"),
            "facts": _record({}, facts),
            "expect": {"enum": [expected.value for expected in Expected]},
        },
        {"points": _whole(MOST_POINTS)},
    )
    return _document("Cases of rules", _record({"cases": {"type": "array", "items": case}}), {})


def planning_schema(vocabulary: Vocabulary) -> Schema:
    """Return the schema of the file of planning."""
    floor = _record(
        {"basis": _ref("citation")},
        {
            "agency": {"type": "string"},
            "group": {"type": "string"},
            "percent": _between(0, 100),
            "people": _between(0, MOST_PEOPLE),
        },
    )
    cost = _record(
        {"incentive": _named(vocabulary.incentives), "basis": _ref("citation")},
        {"thousand_rupiah": _between(0, MOST_THOUSAND_RUPIAH), "months": _between(1, MOST_MONTHS)},
    )
    criteria = {"type": "array", "items": _named(vocabulary.criteria)}
    file = _record(
        {"parameters": _terms(TERM_FORMS), "fit_criteria": criteria},
        {
            "moving_criteria": criteria,
            "floors": {"type": "array", "items": {**floor, "oneOf": _one_of("percent", "people")}},
            "costs": {"type": "array", "items": {**cost, "oneOf": _one_of("thousand_rupiah", "months")}},
        },
    )
    return _document("What plans keep to", file, {})


def casework_schema(vocabulary: Vocabulary) -> Schema:
    """Return the schema of the file of casework."""
    authority = _named(vocabulary.authorities)
    name = _text(NAME.pattern)
    kind = _record(
        {
            "kind": {"enum": [kind.value for kind in PRESENT_KINDS]},
            "title": _ref("words"),
            "direction": {"enum": [direction.value for direction in Direction]},
            "proposes": authority,
            "decides": authority,
            "basis": _one_or_many(_ref("citation")),
        },
        {
            "consents": _one_or_many(authority),
            "considers": _one_or_many(authority),
            "papers": _one_or_many(name),
            "general_papers": {"type": "boolean"},
            "pertek": name,
            "formalities": _one_or_many(name),
            "periods": _one_or_many({"enum": [period.value for period in CasePeriod]}),
            "letters": _one_or_many({"enum": [letter.value for letter in LetterKind]}),
            "evaluated": {"type": "boolean"},
            "set_aside": _one_or_many(_text(RULE_ID.pattern)),
            "most_months": _between(1, MOST_MONTHS_FOR_A_TIME),
        },
    )
    formality = _record(
        {
            "id": name,
            "title": _ref("words"),
            "days": _between(1, MOST_DAYS_OF_FORMALITY),
            "responsible": {"enum": [capacity.value for capacity in Capacity]},
            "basis": _one_or_many(_ref("citation")),
        },
        {"requirement": _named(vocabulary.requirements), "unless": _named(vocabulary.requirements)},
    )
    document = _record(
        {"id": name, "title": _ref("words"), "basis": _one_or_many(_ref("citation"))},
        {
            "own_request": {"type": "boolean"},
            "requirement": _named(vocabulary.requirements),
            "before": {"enum": [before.value for before in NeededBefore]},
        },
    )
    follow_up = _record(
        {
            "requirement": _named(vocabulary.requirements),
            "responsible": {"enum": [capacity.value for capacity in Capacity]},
            "months": _between(1, MOST_MONTHS_OF_FOLLOW_UP),
            "basis": _ref("citation"),
        }
    )
    day = _record(
        {"day": _ref("day"), "name": _ref("words"), "basis": _ref("citation")}, {"working": {"type": "boolean"}}
    )
    file = _record(
        {
            "parameters": _terms(CASEWORK_FORMS),
            "kinds": {"type": "array", "items": kind},
            "formalities": {"type": "array", "items": formality},
            "documents": {"type": "array", "items": document},
            "follow_ups": {"type": "array", "items": follow_up},
        },
        {"days": {"type": "array", "items": day}},
    )
    return _document("What cases keep to", file, {})


def letters_schema(vocabulary: Vocabulary) -> Schema:
    """Return the schema of the file of letters."""
    kinds = [code.id for code in vocabulary.facts[POSITION_KIND].codes]
    statement = _record(
        {
            "id": _text(NAME.pattern),
            "letters": _one_or_many({"enum": [kind.value for kind in LetterKind]}),
            "part": {"enum": [part.value for part in LetterPart]},
            "in_force": _record({"from": _ref("day")}, {"to": _ref("day")}),
            "basis": _one_or_many(_ref("citation")),
            "says": _ref("words"),
        },
        {
            "if_rule": _one_or_many(_text(RULE_ID.pattern)),
            "position_kind": _one_or_many({"enum": kinds}),
            "title": _ref("words"),
            "short": _ref("words"),
        },
    )
    file = _record({"statements": {"type": "array", "items": statement}}, {})
    return _document("What letters say", file, {})


def sources_schema() -> Schema:
    """Return the schema of the list of documents."""
    names = {"type": "string"}
    document = _record(
        {"title": _ref("words"), "text": {"enum": [text.value for text in TextRead]}},
        {
            "in_force": _record({"from": _ref("day")}, {"to": _ref("day")}),
            "read": _ref("day"),
            "at": {"type": "string"},
            "amended_by": _one_or_many(names),
            "review_by": _ref("day"),
            "note": _ref("words"),
        },
    )
    file = _record({"documents": {"type": "object", "additionalProperties": document}}, {})
    return _document("The documents that bases name", file, {})


def _terms(forms: Mapping[T, TermForm]) -> Schema:
    """Return the schema of the parameters of a list of terms."""
    required = {str(term): _term(form) for term, form in forms.items() if form.required}
    optional = {str(term): _term(form) for term, form in forms.items() if not form.required}
    return _record(required, optional)


def _term(form: TermForm) -> Schema:
    """Return the schema of one parameter of a list of terms."""
    value = {"enum": list(form.codes)} if form.codes else _between(form.least, form.most)
    value = _one_or_many(value) if form.many else value
    dated = _record({"from": _ref("day"), "value": value, "basis": _ref("citation")})
    parts = {"title": _ref("words"), "values": {"type": "array", "minItems": 1, "items": dated}}
    unit = {} if form.unit is None else {"unit": {"const": form.unit}}
    drawn = {"plausible": _plausible(form.most)} if form.drawn else {}
    return _record({**parts, **unit}, {"review_by": _ref("day"), **drawn})


def _plausible(most: int) -> Schema:
    """Return the schema of the range in which a weight could as well lie."""
    return _record({"from": _whole(most), "to": _whole(most)})


def _one_of(*keys: str) -> list[Schema]:
    return [{"required": [key]} for key in keys]


# Conditions


def _facts_alike(vocabulary: Vocabulary) -> dict[str, list[Fact]]:
    """Group the facts that may be compared with one another, under the name of a shape that they share."""
    shapes: dict[tuple[FactType, bool, tuple[str, ...]], str] = {}
    alike: dict[str, list[Fact]] = {}
    for fact in vocabulary.facts.values():
        key = (fact.type, fact.ordered, tuple(code.id for code in fact.codes))
        shape = shapes.setdefault(key, str(fact.name) if fact.type is FactType.CODE else fact.type.value)
        alike.setdefault(shape, []).append(fact)
    return alike


def _condition(alike: Mapping[str, list[Fact]]) -> Schema:
    conditions = {"type": "array", "minItems": 1, "items": _ref("condition")}
    nested = {"any": conditions, "all": conditions, "not": _ref("condition")}
    tests = {
        str(fact.name): {**_described(fact), **_ref(f"test.{shape}")}
        for shape, facts in alike.items()
        for fact in facts
    }
    return _record({}, {**nested, **tests})


def _value(alike: list[Fact]) -> Schema:
    """Return what facts of one shape may be compared with."""
    other = _record({"fact": {"enum": [str(fact.name) for fact in alike]}})
    return {"anyOf": [_literal(alike[0]), _ref("parameter"), other]}


def _tests(shape: str, fact: Fact) -> Schema:
    """Return what facts of one shape, such as `fact`, may be tested for."""
    value = _ref(f"value.{shape}")
    tests: dict[Comparison, Schema] = {
        Comparison.IS: _one_or_many(value),
        Comparison.IS_NOT: value,
        Comparison.NOT_IN: _one_or_many(value),
        Comparison.KNOWN: {"type": "boolean"},
    }
    if fact.type is FactType.WHOLE or fact.ordered:
        tests |= dict.fromkeys((Comparison.BELOW, Comparison.AT_MOST, Comparison.ABOVE, Comparison.AT_LEAST), value)
    by_name = _record({}, {test.value: schema for test, schema in tests.items()})
    return {"anyOf": [*_one_or_many(value)["anyOf"], {**by_name, "minProperties": 1}]}


def _literal(fact: Fact) -> Schema:
    """Return what a value of a fact looks like."""
    match fact.type:
        case FactType.WHOLE:
            return _whole(LARGEST)
        case FactType.YES_NO:
            return {"type": "boolean"}
        case FactType.CODE:
            return _codes(fact.codes)


def _codes(codes: Collection[Code]) -> Schema:
    if not 0 < len(codes) <= MOST_LISTED_CODES:
        return {"type": "string", "pattern": r"^[^$]"}
    return {"enum": [code.id for code in codes]}


def _described(fact: Fact) -> Schema:
    unit = f" ({fact.unit})" if fact.unit else ""
    law = f" Sensitive; allowed by {fact.allowed_by}." if fact.sensitive else ""
    return {"description": f"{fact.label.id}. {fact.label.en}{unit}.{law}"}


# Effects


def _effects(vocabulary: Vocabulary) -> Schema:
    grant = _record(
        {"incentive": _named(vocabulary.incentives)},
        {"amount": _ref("number"), "unit": _named(vocabulary.units)},
    )
    derived = {"enum": [str(fact.name) for fact in vocabulary.facts.values() if fact.derived]}
    effects = {
        "forbid": {"const": True},
        "refer": _record({"authority": _named(vocabulary.authorities)}),
        "score": _score(vocabulary),
        "grant": _one_or_many(grant),
        "require": _one_or_many(_named(vocabulary.requirements)),
        "derive": _one_or_many(derived),
        "flag": _one_or_many(_named(vocabulary.flags)),
    }
    return {**_record({}, effects), "minProperties": 1}


def _score(vocabulary: Vocabulary) -> Schema:
    rows = {"type": "object", "minProperties": 1, "additionalProperties": _ref("points")}
    whole_facts = {"enum": [str(fact.name) for fact in vocabulary.facts.values() if fact.type is FactType.WHOLE]}
    ways = {
        "points": _ref("points"),
        "table": _record({"fact": _ref("fact"), "points": rows, "otherwise": _ref("points")}),
        "each": _record({"fact": whole_facts, "points": _ref("points"), "from": _ref("number")}),
    }
    bounds = {"at_least": _ref("points"), "at_most": _ref("points")}
    score = _record({"criterion": _named(vocabulary.criteria)}, {**ways, **bounds})
    return {
        **score,
        "oneOf": [{"required": [way]} for way in ways],
        "dependentRequired": {bound: ["each"] for bound in bounds},
    }


# Parts


def _document(title: str, file: Schema, definitions: Mapping[str, Schema]) -> Schema:
    words = _record({"id": {"type": "string"}, "en": {"type": "string"}})
    note = {"note": _ref("words")}
    citations = [
        _record({"document": {"type": "string"}}, {"article": {"type": "string"}, **note}),
        _record({"local_policy": {"type": "string"}}, note),
    ]
    shared = {
        "words": words,
        "citation": {"anyOf": citations},
        "day": {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **file,
        "$defs": {**definitions, **shared},
    }


def _record(required: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    """Return the schema of a mapping with these keys and no others."""
    schema: Schema = {"type": "object", "properties": {**required, **(optional or {})}, "additionalProperties": False}
    return {**schema, "required": list(required)} if required else schema


def _one_or_many(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "array", "minItems": 1, "items": schema}]}


def _named(names: Mapping[str, Bilingual]) -> Schema:
    return {"enum": list(names)}


def _text(pattern: str) -> Schema:
    return {"type": "string", "pattern": f"^{pattern}$"}


def _whole(most: int) -> Schema:
    return {"type": "integer", "minimum": -most, "maximum": most}


def _between(least: int, most: int) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": most}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}
