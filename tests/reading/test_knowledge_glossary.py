"""The glossary names every public class of the model, and no class that isn't there."""

import importlib
import inspect
import pkgutil

import dss.model
from dss.model.knowledge.knowledge import Term
from dss.reading.knowledge.knowledge import read_knowledge
from tests.support.repository import REPOSITORY

FOLDER = REPOSITORY / "knowledge"


def glossary() -> tuple[Term, ...]:
    knowledge, _ = read_knowledge(FOLDER)
    assert knowledge is not None
    return knowledge.glossary


def public_classes() -> set[str]:
    modules = [
        importlib.import_module(module.name) for module in pkgutil.walk_packages(dss.model.__path__, "dss.model.")
    ]
    return {
        name
        for module in modules
        for name, value in vars(module).items()
        if inspect.isclass(value) and value.__module__ == module.__name__ and not name.startswith("_")
    }


def test_every_public_class_of_the_model_is_named_by_a_term():
    assert public_classes() - {name for term in glossary() for name in term.classes} == set()


def test_no_term_names_a_class_that_the_model_lacks():
    assert {name for term in glossary() for name in term.classes} - public_classes() == set()


def test_no_class_is_named_by_two_terms():
    names = [name for term in glossary() for name in term.classes]
    assert sorted(set(names)) == sorted(names)
