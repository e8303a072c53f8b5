"""One file of a draft in the editor: its text, and the findings about it as it is typed."""

from dataclasses import dataclass
from threading import Lock
from typing import Final

from dss.model.diagnostic import Diagnostic, Severity
from dss.model.errors import EngineDisagreement, InvalidInput
from dss.model.office.access import Action
from dss.model.planning.record import PlanSource
from dss.model.policy.draft import DraftStage, DraftStep
from dss.model.text import Text
from dss.service.drafts.check import Editor
from dss.service.drafts.edits import Draft, NoPolicyFile, draft_between, is_policy_path
from dss.service.drafts.stored import find_draft, steps_open_to
from dss.service.drafts.texts import FileTexts, read_texts_of
from dss.service.office.office import Acting, Office
from dss.service.policy.differences import RuleDifference, compare_rules
from dss.service.policy.in_force import PolicyInForce
from dss.service.policy.rule_tests import RuleTestOutcome, describe_rule_test
from dss.service.policy.texts import file_digests, kept_text
from dss.service.workspace.workspace import Workspace

_MOST_EDITORS: Final = 2
"""One of what is in force, and one of what was a moment ago."""


class Editors:
    """Editors of the policies in force, each made on first use. Threads may share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: list[Editor] = []

    def over(self, workspace: Workspace) -> Editor:
        """Return the editor of what is in force."""
        with self._lock:
            found = next((one for one in self._made if _same(one.workspace, workspace)), None)
            if found is None:
                found = Editor(workspace)
                self._made.append(found)
                while len(self._made) > _MOST_EDITORS:
                    self._made.pop(0).close()
            return found


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of the policy in a list of them.

    Attributes:
        drafted: Whether the draft changes it.
    """

    path: str
    drafted: bool


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file of a draft, opened to be edited.

    Attributes:
        text: What it holds in the draft; blank for a new file or one that is taken away.
        base: SHA-256 of the text in force that it is based on; blank for a new file.
        continued: SHA-256 of `text` as it is kept; blank where there is none.
        there: Whether it is in the draft or in force; else it is a new file.
        drafted: Whether the draft changes it.
        removed: Whether the draft takes it away.
        stale: What is in force was changed since the edit began: the three texts; None where it wasn't.
        may_save: Whether the reader may edit the draft now.
        files: Every file of the policy and the draft, by path.
    """

    draft: str
    title: str
    stage: DraftStage
    path: str
    text: str
    base: str
    continued: str
    there: bool
    drafted: bool
    removed: bool
    stale: FileTexts | None
    may_save: bool
    files: tuple[FileLine, ...]


@dataclass(frozen=True, slots=True)
class TextFindings:
    """The findings about a draft with one file as it is typed.

    Attributes:
        here: What is wrong or odd in the file, by place.
        elsewhere: What is wrong in other files.
        rule_tests: The rule tests of every theme that the draft touches, failed ones first; None where errors keep
            them from running.
        disagreements: On what the engines differ, a line each.
        rules: The rules that say something else than in force.
    """

    here: tuple[Diagnostic, ...]
    elsewhere: tuple[Diagnostic, ...]
    rule_tests: tuple[RuleTestOutcome, ...] | None = None
    disagreements: tuple[Text, ...] = ()
    rules: tuple[RuleDifference, ...] = ()

    @property
    def errors(self) -> int:
        """How many errors there are."""
        return sum(one.severity is Severity.ERROR for one in (*self.here, *self.elsewhere))

    @property
    def failed(self) -> int:
        """How many rule tests failed."""
        return sum(not one.passed for one in self.rule_tests or ())


def open_file(office: Office, acting: Acting, id: str, path: str) -> OpenFile:
    """Open a file of a draft, present or new.

    Raises:
        AccessError: If the role may not draft.
        UnknownName: If there is no such draft.
        NoPolicyFile: If no file of the policy can be called that.
    """
    acting.allow(Action.PUBLISH)
    if not is_policy_path(path):
        raise NoPolicyFile(path)
    version = office.version()
    with office.reading() as view:
        draft = find_draft(view, id).draft
        in_force = file_digests(view, version, PlanSource.RULES)
        drafted = {
            one.file.path: one for one in read_texts_of(view, draft, version) if one.file.source is PlanSource.RULES
        }
        mine, digest = drafted.get(path), in_force.get(path, "")
        text = (kept_text(view, digest) if mine is None else mine.drafted) or ""
    return OpenFile(
        draft=draft.id,
        title=draft.title,
        stage=draft.stage,
        path=path,
        text=text,
        base=digest if mine is None else mine.file.began_with,
        continued=digest if mine is None else mine.file.text,
        there=mine is not None or bool(digest),
        drafted=mine is not None,
        removed=mine is not None and not mine.file.text,
        stale=mine if mine is not None and mine.stale else None,
        may_save=DraftStep.SAVE in steps_open_to(acting, draft),
        files=tuple(FileLine(one, one in drafted) for one in sorted(in_force.keys() | drafted.keys())),
    )


def check_text(office: Office, acting: Acting, editors: Editors, id: str, path: str, text: str | None) -> TextFindings:
    """Validate a draft with one file as it is typed; nothing is saved.

    Args:
        office: Where.
        acting: Who types.
        editors: Editors of what is in force.
        id: The draft's.
        path: The file.
        text: What is typed; None where the file is taken away.

    Raises:
        AccessError: If the role may not draft.
        UnknownName: If there is no such draft.
        NoPolicyFile: If no file of the policy can be called that.
        EngineFailure: If an engine breaks off.
    """
    acting.allow(Action.PUBLISH)
    if not is_policy_path(path):
        raise NoPolicyFile(path)
    workspace, version = office.workspace(), office.version()
    with office.reading() as view:
        texts = read_texts_of(view, find_draft(view, id).draft, version)
    edited = {one.file.path: one.drafted for one in texts if one.file.source is PlanSource.RULES} | {path: text}
    draft = draft_between(workspace.files, workspace.files.with_texts(edited))
    return _findings(editors.over(workspace), workspace, draft, path)


def _same(first: Workspace, second: Workspace) -> bool:
    """Tell whether two workspaces are the same but for their language."""
    return first.policy is second.policy and first.as_of == second.as_of


def _findings(editor: Editor, workspace: Workspace, draft: Draft, path: str) -> TextFindings:
    found = editor.diagnose(draft)
    shown = draft.files.shown(path)
    here = tuple(one for one in found if one.place.file == shown)
    elsewhere = tuple(one for one in found if one.place.file != shown and one.severity is Severity.ERROR)
    if any(one.severity is Severity.ERROR for one in (*here, *elsewhere)):
        return TextFindings(here, elsewhere)
    try:
        policy = editor.policy(draft)
        results = editor.rule_tests(draft).results
    except InvalidInput:
        return TextFindings(here, elsewhere)
    except EngineDisagreement as fault:
        return TextFindings(here, elsewhere, disagreements=fault.lines)
    after = PolicyInForce(workspace.settings, workspace.knowledge, policy)
    outcomes = [describe_rule_test(result, workspace.phrases()) for result in results]
    return TextFindings(
        here,
        elsewhere,
        rule_tests=tuple(sorted(outcomes, key=lambda one: (one.passed, one.path, one.line))),
        rules=tuple(compare_rules(PolicyInForce.over(workspace), after)),
    )
