"""Files made for others: the shipped policy, a sample organisation, the knowledge graph, the schemas of rules."""

import shutil
from pathlib import Path

from dss import __version__
from dss.graph import build_graph, to_graphml, to_json
from dss.model.errors import NotWritten
from dss.model.knowledge.evidence import NodeKey, NodeKind
from dss.reading.policy.schema import policy_schemas
from dss.reading.version import VERSION_FILE
from dss.sample.organisation import draw_organisation
from dss.service.workspace.loading import load_knowledge
from dss.service.workspace.names import unknown
from dss.service.workspace.settings import SHIPPED, Settings
from dss.storage.atomic import write_text
from dss.storage.files.csv_folder import write_csv_folder


def copy_policy(folder: Path) -> list[Path]:
    """Copy the rules, knowledge and sample that come with the program, and name its version beside them.

    Args:
        folder: Receives the folders ``rules`` and ``knowledge``, which must not exist yet; created if missing.

    Returns:
        The two folders.

    Raises:
        NotWritten: If one of them exists, or can't be written.
    """
    copies = [folder / name for name in ("rules", "knowledge")]
    try:
        for copy in copies:
            copy.mkdir(parents=True)
        for copy in copies:
            shutil.copytree(SHIPPED / copy.name, copy, copy_function=shutil.copyfile, dirs_exist_ok=True)
            write_text(copy / VERSION_FILE, f"{__version__}\n")
    except OSError as cause:
        raise NotWritten(Path(cause.filename or folder), cause) from cause
    return copies


def write_sample(settings: Settings, employees: int, seats: int | None, seed: int, out: Path) -> list[Path]:
    """Make up an organisation and write its CSV files.

    Returns:
        The files written.

    Raises:
        NotWritten: If the folder or a file can't be written.
    """
    knowledge, _ = load_knowledge(settings.knowledge)
    files = draw_organisation(knowledge, employees, seed, seats, settings.as_of)
    write_csv_folder(files, out)
    return [out / name for name in files]


def graph(settings: Settings, kind: str, around: str | None) -> str:
    """Return the knowledge graph, or what lies around a node, as GraphML or JSON.

    Args:
        settings: Which knowledge.
        kind: ``graphml`` or ``json``.
        around: A node, as ``kind:id``, or None for all.

    Raises:
        UnknownName: If there is no such node.
    """
    knowledge, _ = load_knowledge(settings.knowledge)
    whole = build_graph(knowledge)
    centre = None if around is None else _node(around)
    return to_json(whole, centre) if kind == "json" else to_graphml(whole, centre).decode()


def schemas(settings: Settings) -> dict[str, str]:
    """Return the JSON Schema of each kind of rules file, by its file name."""
    knowledge, _ = load_knowledge(settings.knowledge)
    return dict(policy_schemas(knowledge.vocabulary))


def write_schemas(settings: Settings) -> list[Path]:
    """Write the schemas beside the rules, where editors look for them.

    Returns:
        The files written.

    Raises:
        NotWritten: If the folder or a file can't be written.
    """
    folder = settings.rules / "schema"
    written = schemas(settings)
    for name, text in written.items():
        write_text(folder / name, text)
    return [folder / name for name in written]


def _node(written: str) -> NodeKey:
    kind, _, id = written.partition(":")
    if kind not in set(NodeKind):
        raise unknown("kind of node", kind, NodeKind)
    return NodeKey(NodeKind(kind), id)
