"""The import contracts of pyproject.toml hold, and each one notices the imports that it forbids."""

import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

import grimp
import pytest
from importlinter.configuration import configure
from importlinter.contracts.acyclic_siblings import AcyclicSiblingsContract
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.layers import LayersContract
from importlinter.contracts.protected import ProtectedContract
from importlinter.domain.contract import Contract

from tests.support.repository import REPOSITORY

OPTIONS: Mapping[str, Any] = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["importlinter"]
KINDS = {
    "acyclic_siblings": AcyclicSiblingsContract,
    "forbidden": ForbiddenContract,
    "layers": LayersContract,
    "protected": ProtectedContract,
}
BY_NAME: Mapping[str, Mapping[str, Any]] = {options["name"]: options for options in OPTIONS["contracts"]}
ROOTS = tuple(OPTIONS["root_packages"])

Import = tuple[str, str]
"""Who imports whom."""


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    configure()  # what lint-imports does when it starts
    return grimp.build_graph(*ROOTS, include_external_packages=True, cache_dir=None)


def contract(options: Mapping[str, Any]) -> Contract:
    given = {
        key: str(value) if isinstance(value, bool) else value  # as lint-imports hands it over
        for key, value in options.items()
        if key not in ("name", "type")
    }
    return KINDS[options["type"]](options["name"], OPTIONS, given)


def kept(options: Mapping[str, Any], graph: grimp.ImportGraph, *planted: Import) -> bool:
    with_planted = deepcopy(graph)
    for importer, imported in planted:
        for module in (importer, imported):
            if module not in with_planted.modules:
                with_planted.add_module(module)
        with_planted.add_import(importer=importer, imported=imported, line_number=1, line_contents="planted")
    return bool(contract(options).check(with_planted, verbose=False).kept)


def module_in(graph: grimp.ImportGraph, package: str) -> str:
    """Return one module of a package, or the package itself where it is a module."""
    return min((graph.find_descendants(package) if package.split(".")[0] in ROOTS else ()), default=package)


def packages(graph: grimp.ImportGraph) -> list[str]:
    """Return every package that a developer could add an import to: those of each layer."""
    return [*graph.find_children("dss"), *graph.find_children("dss.service"), *graph.find_children("web")]


def members(layer: str) -> list[str]:
    return [name.strip() for name in layer.split("|")]


def upward(options: Mapping[str, Any], graph: grimp.ImportGraph) -> Iterator[Import]:
    """Yield an import from each package to each of the layer above it, and between the neighbours of a layer."""
    (container,) = options["containers"]
    for above, below in zip(options["layers"], options["layers"][1:], strict=False):
        for lower in members(below):
            for upper in members(above):
                yield module_in(graph, f"{container}.{lower}"), module_in(graph, f"{container}.{upper}")
    for layer in options["layers"]:
        for first, second in zip(members(layer), members(layer)[1:], strict=False):
            yield module_in(graph, f"{container}.{first}"), module_in(graph, f"{container}.{second}")


def unprotected(options: Mapping[str, Any], graph: grimp.ImportGraph) -> Iterator[Import]:
    """Yield an import of each protected library from each package that is not among its importers."""
    allowed = tuple(options["allowed_importers"])
    for package in packages(graph):
        importer = module_in(graph, package)
        if not any(importer == one or importer.startswith(f"{one}.") for one in allowed):
            for library in options["protected_modules"]:
                yield importer, library


def forbidden(options: Mapping[str, Any], graph: grimp.ImportGraph) -> Iterator[Import]:
    for source in options["source_modules"]:
        for module in options["forbidden_modules"]:
            yield module_in(graph, source), module_in(graph, module)


PLANTED = {"layers": upward, "protected": unprotected, "forbidden": forbidden}


@pytest.mark.parametrize("name", BY_NAME)
def test_a_contract_is_kept(name: str, graph: grimp.ImportGraph) -> None:
    assert kept(BY_NAME[name], graph)


@pytest.mark.parametrize("name", [name for name, options in BY_NAME.items() if options["type"] in PLANTED])
def test_each_import_that_a_contract_forbids_breaks_it(name: str, graph: grimp.ImportGraph) -> None:
    options = BY_NAME[name]
    planted = list(PLANTED[options["type"]](options, graph))
    assert planted
    assert [one for one in planted if kept(options, graph, one)] == []


@pytest.mark.parametrize("name", [name for name, options in BY_NAME.items() if options.get("exhaustive")])
def test_a_package_without_a_layer_breaks_the_layers(name: str, graph: grimp.ImportGraph) -> None:
    (container,) = BY_NAME[name]["containers"]
    assert not kept(BY_NAME[name], graph, (f"{container}.unplaced", "dss.model.text"))


@pytest.mark.parametrize("package", ["dss.model", "dss.service.plans", "web", "web.pages"])
def test_a_circle_between_siblings_is_noticed(package: str, graph: grimp.ImportGraph) -> None:
    (options,) = [options for options in BY_NAME.values() if options["type"] == "acyclic_siblings"]
    first, second = sorted(graph.find_children(package))[:2]
    assert not kept(options, graph, (first, second), (second, first))


def test_every_step_is_out_of_reach_of_the_command_line_and_the_web() -> None:
    (layers,) = [options for options in BY_NAME.values() if options.get("containers") == ["dss"]]
    service = layers["layers"].index("service")
    steps = {f"dss.{step}" for layer in layers["layers"][service + 1 :] for step in members(layer)} - {"dss.model"}
    (reach,) = [options for options in BY_NAME.values() if "dss.cli" in options.get("source_modules", ())]
    assert set(reach["forbidden_modules"]) == steps
