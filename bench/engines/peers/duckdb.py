"""DuckDB: one query over a table of pairs, generated from the rules; SQL has three values by itself.

The pairs' facts are ready-made columns of a table in memory, in their narrowest types; joins that look them up would
come on top. What forbids stands in WHERE, so that DuckDB's adaptive filters see only who is left, and NULL drops
those whose gate is undetermined.
"""

from typing import Final

import duckdb

from bench.engines.columns import Best, best_from
from bench.engines.formula import truth
from bench.engines.infix import Infix, flat
from bench.engines.pair_work import PairWork, wide
from bench.engines.rules import derivations
from dss.model.organisation.table import Rows
from dss.model.policy.compiled import CompiledPolicy

SQL: Final = Infix(
    name=flat,
    known="{} IS NOT NULL",
    absent="{} IS NULL",
    one_of="{} IN ({})",
    none_of="{} NOT IN ({})",
    equal="=",
    unequal="<>",
    yes="TRUE",
    no="FALSE",
    choice="CASE WHEN {condition} THEN {then} ELSE {otherwise} END",
    least="least({}, {})",
    greatest="greatest({}, {})",
    nulls=True,
)


class DuckDb:
    """The best candidates of some seats, by a query."""

    name = "DuckDB"

    def __init__(self, work: PairWork, seats: Rows, threads: int) -> None:
        """Fill the table, and write the query."""
        self._places = len(seats)
        self._connection = duckdb.connect(config={"threads": threads})
        self._connection.register("columns", wide(work, seats))
        self._connection.execute("CREATE TABLE pairs AS SELECT * FROM columns")
        self._connection.unregister("columns")
        self._query = _query(work.policy)

    def best(self, most: int) -> Best:
        """Find the best candidates of each seat."""
        return best_from(self._connection.execute(self._query, [most]).fetchnumpy(), self._places, most)


def _query(policy: CompiledPolicy) -> str:
    holds = {rule.id: truth(rule, policy, SQL) for rule in policy.rules}
    forbids = [f"NOT {holds[rule.id]}" for rule in policy.rules if rule.forbids]
    refers = [holds[rule.id] for rule in policy.rules if rule.refers]
    points = [
        SQL.choose(holds[rule.id], SQL.points(rule.points), 0) for rule in policy.rules if rule.points is not None
    ]
    pairs = "pairs"
    for facts in derivations(policy.rules).values():
        for fact, sources in facts.items():
            derived = SQL.either([holds[source.id] for source in sources])
            pairs = f"(SELECT *, CAST({derived} AS TINYINT) AS {flat(fact)} FROM {pairs})"
    determined = [f"{gate} IS NOT NULL" for gate in refers]
    return f"""
        SELECT place, employee, score, referred, rank
        FROM (
            SELECT place, employee,
                   CAST({" + ".join(["employee_points", "seat_points", *points])} AS INTEGER) AS score,
                   CAST({SQL.either(["employee_refers", "seat_refers", *refers])} AS TINYINT) AS referred,
                   row_number() OVER (PARTITION BY place ORDER BY referred, score DESC, employee) - 1 AS rank
            FROM {pairs}
            WHERE {" AND ".join(["employee_passes", "seat_passes", *forbids, *determined])}
        )
        WHERE rank < ?
    """
