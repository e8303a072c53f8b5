"""Files that are hostile, broken or merely strange: always diagnostics, never a traceback.

And the other way round: what the reader lets through, the engines can take.
"""

import json
import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dss.engine.compile import compile_policy
from dss.lint import lint_conjuncts, lint_policy
from dss.model.diagnostic import Severity
from dss.model.policy.rules import Decision
from tests.support.policy_texts import PARAMETERS, a_case, a_rule, read_texts, rules_file, vocabulary

AS_OF = date(2026, 7, 1)
PATIENT = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])

SOUND = {
    "tenure.yaml": rules_file(
        a_rule(),
        a_rule(
            id="tenure.derived",
            when="{any: [{seat.sector: [hukum, $health_sectors]}, {not: {seat.tier: {at_least: 3}}}]}",
            then="{derive: derived.remote_seat}",
        ),
        a_rule(
            id="tenure.score",
            when="{derived.remote_seat: true, employee.tier: {below: {fact: seat.tier}}}",
            then="{score: {criterion: career, each: {fact: seat.tier, points: 2, from: 0}, at_most: 9}}",
        ),
        a_rule(id="tenure.grant", when="{}", then="{grant: {incentive: biaya_pindah, amount: 5, unit: months}}"),
    ),
    "parameters.yaml": PARAMETERS,
    "cases/tenure.yaml": a_case(),
}
FILES = sorted(SOUND)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("hostile")


def judged(folder, texts):
    """Read files and check what must be true of any files."""
    policy, diagnostics = read_texts(folder, texts)
    errors = [one for one in diagnostics if one.severity is Severity.ERROR]
    assert (policy is None) is bool(errors)
    assert diagnostics == sorted(diagnostics)
    assert {one.place.file for one in diagnostics} <= {f"rules/{name}" for name in FILES}
    return policy


def taken_by_the_engines(policy):
    lint_policy(policy, vocabulary(), AS_OF)
    for decision in Decision:
        lint_conjuncts(compile_policy(policy, vocabulary(), AS_OF, decision))


def test_the_unbroken_files_are_sound(folder):
    taken_by_the_engines(judged(folder, SOUND))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\xff\xfe", "not-utf-8"),
        (b"\x00", "control-character"),
        (b"a: 1\n" * 2_000_000, "too-large"),
        (b"[" * 100_000, "too-deep"),
        (b"a: &a [*a, *a]", "alias"),
        (b"a: 1\na: 2", "duplicate-key"),
        (b"3", "wrong-type"),
        (b"[]", "wrong-type"),
        (b"{}", "missing-key"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_any_file_may_be_hostile(tmp_path, name, content, code):
    read_texts(tmp_path, SOUND)
    (tmp_path / "rules" / name).write_bytes(content)
    policy, diagnostics = read_texts(tmp_path, {})
    assert policy is None
    assert (f"rules/{name}", code) in [(one.place.file, one.code) for one in diagnostics]


SPLINTERS = st.one_of(
    st.text(max_size=4),
    st.sampled_from(
        [
            "{",
            "}",
            "[",
            "]",
            ": ",
            "\n",
            "  ",
            "- ",
            "$",
            "~",
            "true",
            "3",
            "''",
            "2020-01-01",
            "any",
            "fact",
            "&a ",
            "*a",
        ]
    ),
)
EDITS = st.lists(
    st.tuples(st.sampled_from(FILES), st.floats(0, 1), st.integers(0, 12), SPLINTERS), min_size=1, max_size=3
)


@PATIENT
@given(EDITS)
def test_no_edit_of_a_sound_policy_gives_a_traceback(folder, edits):
    texts = dict(SOUND)
    for name, where, taken_out, put_in in edits:
        at = int(where * len(texts[name]))
        texts[name] = texts[name][:at] + put_in + texts[name][at + taken_out :]
    policy = judged(folder, texts)
    if policy is not None:
        taken_by_the_engines(policy)


WORDS = st.sampled_from(
    sorted(
        {*re.findall(r"[\w.$]+", "".join(SOUND.values())), "is", "known", "forbid", "refer", "table", "flag", "note"}
    )
)
ANYTHING = st.recursive(
    st.one_of(WORDS, st.integers(-3, 3), st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=4)),
    max_leaves=12,
)


@PATIENT
@given(st.sampled_from(FILES), ANYTHING)
def test_no_structure_of_known_words_gives_a_traceback(folder, name, structure):
    judged(folder, SOUND | {name: json.dumps(structure)})


@PATIENT
@given(when=ANYTHING, then=ANYTHING)
def test_no_condition_or_effect_of_known_words_gives_a_traceback(folder, when, then):
    rule = a_rule(when=json.dumps(when), then=json.dumps(then))
    judged(folder, SOUND | {"tenure.yaml": rules_file(rule)})


def plausible(facts, *operands):
    tests = ["is", "is_not", "below", "at_least", "above"]
    named = st.dictionaries(st.sampled_from(tests), st.sampled_from(operands), min_size=1, max_size=2)
    return st.dictionaries(st.sampled_from(facts), named | st.sampled_from(operands), min_size=1, max_size=2)


PLAUSIBLE = st.recursive(
    st.one_of(
        plausible(["seat.tier", "employee.tier"], 0, 3, {"fact": "match.tier_change"}),
        plausible(["seat.vacant_months"], 0, 12, "$minimum_months"),
        plausible(["seat.golongan_min", "employee.golongan"], "III/a", "IV/e"),
        st.just({"seat.sector": ["hukum", "$health_sectors"]}),
        st.just({"seat.sector": {"not_in": "$health_sectors", "known": True}}),
        st.just({"seat.critical": {"known": False}}),
    ),
    lambda inner: st.one_of(
        st.fixed_dictionaries({"any": st.lists(inner, min_size=1, max_size=4)}),
        st.fixed_dictionaries({"all": st.lists(inner, min_size=1, max_size=4)}),
        st.fixed_dictionaries({"not": inner}),
    ),
    max_leaves=12,
)


@PATIENT
@given(PLAUSIBLE)
def test_what_the_reader_lets_through_the_engines_take(folder, when):
    rule = a_rule(when=json.dumps(when))
    policy = judged(folder, SOUND | {"tenure.yaml": rules_file(rule)})
    if policy is not None:
        taken_by_the_engines(policy)
