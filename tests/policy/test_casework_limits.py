"""The policy of casework is looked over with everything else."""

from dataclasses import replace
from datetime import date

from dss.service.policy.validation import validate
from tests.support.variants import with_rules


def test_a_fault_in_the_policy_of_casework_is_found_by_check(settings, tmp_path):
    edited = with_rules(settings, tmp_path, {"casework.yaml": [("value: stands", "value: stand")]})
    found = [(one.place.file, one.code) for one in validate(edited)]
    assert ("rules/casework.yaml", "unknown-value") in found


def test_a_number_of_casework_that_was_to_be_reviewed_is_warned_of(settings):
    later = replace(settings, as_of=date(2027, 7, 1))
    stale = [one for one in validate(later) if one.place.file == "rules/casework.yaml"]
    assert stale
    assert {one.code for one in stale} == {"stale-parameter"}
