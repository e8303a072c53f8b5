"""Nodes to values: each reader takes what it is for, and locates everything else."""

from datetime import date
from enum import StrEnum

import pytest

from dss.model.text import Bilingual
from dss.reading.yaml.document import parse_document
from dss.reading.yaml.record import (
    Faults,
    day,
    each,
    entries,
    keyed,
    member,
    named,
    one_or_each,
    record,
    text,
    whole,
    words,
    yes_no,
)


class Mode(StrEnum):
    BOAT = "boat"
    PLANE = "plane"


def read(source, reader):
    node, diagnostics = parse_document(source, "f.yaml")
    faults = Faults(diagnostics)
    return reader(node, faults), [str(fault) for fault in faults.found]


@pytest.mark.parametrize(
    ("source", "reader", "value"),
    [
        ("abc", text, "abc"),
        ("'24'", text, "24"),
        ("24", whole(), 24),
        ("1", whole(1, 3), 1),
        ("3", whole(1, 3), 3),
        ("false", yes_no, False),
        ("2017-04-07", day, date(2017, 4, 7)),
        ("boat", member(Mode), Mode.BOAT),
        ("kesehatan", named("sector", ["kesehatan"]), "kesehatan"),
        ("[1, 2]", each(whole()), (1, 2)),
        ("[]", each(whole()), ()),
        ("1", one_or_each(whole()), (1,)),
        ("[1, 2]", one_or_each(whole()), (1, 2)),
        ("{a: 1, b: 2}", entries(text, whole()), {"a": 1, "b": 2}),
        ("{1: a}", entries(whole(), text), {1: "a"}),
        ("{a: 1}", keyed(lambda id, node, faults: (id, whole()(node, faults))), {"a": ("a", 1)}),
        ("{id: Masa, en: Time}", words, Bilingual("Masa", "Time")),
    ],
)
def test_a_reader_takes_what_it_is_for(source, reader, value):
    assert read(source, reader) == (value, [])


@pytest.mark.parametrize(
    ("source", "reader", "diagnostic"),
    [
        ("24", text, "error[wrong-type] Expected text, found the number 24. Put it in quotes."),
        ("true", text, "error[wrong-type] Expected text, found true. Put it in quotes."),
        ("2017-04-07", text, "error[wrong-type] Expected text, found the date 2017-04-07. Put it in quotes."),
        ("' '", text, "error[blank] Expected text, found only blanks. Write it, or take the key out."),
        ("~", text, "error[wrong-type] Expected text, found nothing."),
        ("[a]", text, "error[wrong-type] Expected text, found a list."),
        ("'24'", whole(), "error[wrong-type] Expected a whole number, found the text '24'."),
        ("true", whole(), "error[wrong-type] Expected a whole number, found true."),
        ("4", whole(1, 3), "error[out-of-range] 4 lies outside the range of 1 to 3."),
        ("0", whole(1, 3), "error[out-of-range] 0 lies outside the range of 1 to 3."),
        ("1", yes_no, "error[wrong-type] Expected true or false, found the number 1."),
        (
            "yes",
            yes_no,
            "error[wrong-type] Expected true or false, found the text 'yes'. Write true or false, without quotes.",
        ),
        (
            "'2017-04-07'",
            day,
            "error[wrong-type] Expected a date, found the text '2017-04-07'. Write YYYY-MM-DD, without quotes.",
        ),
        ("bot", member(Mode), "error[unknown-value] Unknown value 'bot'. Did you mean 'boat'?"),
        ("x", named("sector", ["hukum"]), "error[unknown-sector] Unknown sector 'x'. Known: 'hukum'."),
        ("x", each(whole()), "error[wrong-type] Expected a list, found the text 'x'."),
        ("[]", one_or_each(whole()), "error[empty-list] The list needs at least one entry. Write one."),
        ("[1]", entries(text, whole()), "error[wrong-type] Expected a mapping, found a list."),
        ("{id: Masa}", words, "error[missing-key] The key 'en' is missing here. Add it."),
        ("Masa", words, "error[wrong-type] Expected a mapping, found the text 'Masa'."),
    ],
)
def test_a_reader_locates_what_it_does_not_take(source, reader, diagnostic):
    assert read(source, reader)[1] == [f"f.yaml:1:1: {diagnostic}"]


@pytest.mark.parametrize("reader", [text, whole(), yes_no, day, member(Mode), each(text), entries(text, text), words])
def test_a_fault_of_the_document_is_not_reported_again(reader):
    _, diagnostics = read("!tagged x", reader)
    assert len(diagnostics) == 1


def test_every_fault_of_a_list_is_found():
    assert len(read("[1, x, 2, y]", each(whole()))[1]) == 2


def test_keys_that_nobody_asked_for_are_reported_with_the_nearest_name():
    def unit(node, faults):
        with record(node, faults) as entry:
            return entry.read("name", text), entry.read("hours", whole(), 0)

    assert read("{name: Puskesmas, hour: 3}", unit) == (
        ("Puskesmas", 0),
        ["f.yaml:1:19: error[unknown-key] Unknown key 'hour'. Did you mean 'hours'?"],
    )


def test_a_record_is_sound_until_something_in_it_is_not():
    def soundness(node, faults):
        with record(node, faults) as entry:
            entry.read("a", whole())
            before = entry.sound
            entry.read("b", whole())
            return before, entry.sound

    assert read("{a: 1, b: x}", soundness)[0] == (True, False)


def test_a_record_with_a_fault_of_the_document_is_not_sound():
    def soundness(node, faults):
        with record(node, faults) as entry:
            entry.read("a", whole())
            return entry.sound

    assert read("{a: 1.5}", soundness)[0] is False


def test_the_faults_of_one_record_leave_the_next_one_sound():
    def soundness(node, faults):
        with record(node, faults) as entry:
            entry.read("a", whole())
            return entry.sound

    assert read("[{a: x}, {a: 1}]", each(soundness))[0] == (False, True)
