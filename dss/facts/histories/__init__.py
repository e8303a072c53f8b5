"""Facts from histories: what facts.yaml declares of the rows of files, for employees and for pairs."""

from dss.facts.histories.evaluate import (
    EmployeeFact,
    PairFact,
    collect_histories,
    prepare_employee_facts,
    prepare_pair_facts,
)

__all__ = ["EmployeeFact", "PairFact", "collect_histories", "prepare_employee_facts", "prepare_pair_facts"]
