"""What the records must hold: every acknowledged act, once and in its order, and nothing partially."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from bench.durability.life import FIRST_ENTRIES, ActKind
from bench.durability.messages import Message, What
from dss.service.audit.verification import verify_records
from dss.service.office.office import Office
from dss.storage.view import View


class Broken(Exception):
    """The records are damaged."""


@dataclass(frozen=True, slots=True)
class Done:
    """An act as it was begun, and the numbers of its entries if it was acknowledged."""

    kind: ActKind
    subject: str
    entries: tuple[int, ...] = ()


@dataclass(slots=True)
class Log:
    """What one worker has reported of its acts.

    Attributes:
        done: The acts that were acknowledged.
        underway: The act that was begun and not acknowledged; None for none.
        locked: Whether its transaction had begun.
        seconds: How long acts of each kind took from begin to end, and from the begin of the transaction to the end.
        stopped: Whether the worker waits for its end.
        failure: Why the worker failed; blank if it did not.
    """

    done: list[Done] = field(default_factory=list)
    underway: Done | None = None
    locked: bool = False
    seconds: dict[tuple[ActKind, What], float] = field(default_factory=dict)
    stopped: bool = False
    failure: str = ""
    _since: dict[What, float] = field(default_factory=dict)

    def take(self, message: Message) -> None:
        """Add a message."""
        match message.what:
            case What.BEGUN:
                assert message.act is not None
                self.underway, self.locked, self._since = Done(message.act, message.subject), False, {}
            case What.LOCKED:
                self.locked = True
            case What.DONE:
                assert self.underway is not None
                kind = self.underway.kind
                self.done.append(Done(kind, self.underway.subject, tuple(message.entries)))
                self.seconds |= {(kind, what): message.at - since for what, since in self._since.items()}
                self.underway = None
            case What.FAILED | What.STOPPED:
                self.stopped, self.failure = True, message.words
        self._since[message.what] = message.at


@dataclass(slots=True)
class Tally:
    """How far the ledger has been accounted for.

    Attributes:
        entries: How many entries.
        transactions: How many transactions since the count began.
    """

    entries: int
    transactions: int = 0

    def settle(self, office: Office, log: Log) -> bool:
        """Account for new entries, and return whether the act that was not acknowledged was recorded.

        Every transaction leaves one signed head, so that heads separate transactions.

        Raises:
            Broken: If the ledger does not verify, or anything is lost, duplicated or partially saved.
        """
        check_sound(office)
        with office.reading() as view:
            came = list(self._transactions(view))
            for done, entries in zip(log.done, came, strict=False):
                if tuple(entries) != done.entries:
                    raise Broken(f"{done} was acknowledged, and entries {list(entries)} are there")
                _check_kind(view, done, entries)
            match came[len(log.done) :]:
                case []:
                    there = False
                case [entries] if log.underway is not None:
                    there = True
                    _check_kind(view, log.underway, entries)
                case more:
                    raise Broken(f"entries {more} came of no act")
            if len(came) < len(log.done):
                raise Broken(f"acknowledged and lost: {log.done[len(came) :]}")
        self.entries += sum(map(len, came))
        self.transactions += len(came)
        return there

    def _transactions(self, view: View) -> Iterable[range]:
        sizes = sorted({signed.head.size for signed in view.heads.all() if signed.head.size > self.entries})
        if view.entries.count() != (sizes[-1] if sizes else self.entries):
            raise Broken(f"{view.entries.count()} entries under heads of {sizes}")
        return (range(start, end) for start, end in pairwise([self.entries, *sizes]))


def check_sound(office: Office) -> None:
    """Check that the ledger verifies: entries, tree, heads, states and snapshots.

    Raises:
        Broken: If there is any finding.
    """
    examined = verify_records(office, office.acting("auditor"))
    if examined.findings:
        raise Broken([found.text for found in examined.findings])


def _check_kind(view: View, done: Done, entries: range) -> None:
    """Check that the first entry of a transaction fits the act."""
    first = view.entries.entry(entries[0])
    if first.kind not in FIRST_ENTRIES[done.kind] or not first.subject.endswith(done.subject):
        raise Broken(f"{done} came to be {first}")
