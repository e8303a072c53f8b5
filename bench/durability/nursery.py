"""A nursery of workers, seen from the process that gives the orders and kills the workers."""

import os
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from signal import SIGKILL
from subprocess import PIPE, Popen

import msgspec

from bench.durability.ground import Ground
from bench.durability.messages import Message, Order, Warmth, What
from dss.service.workspace.settings import SHIPPED


class Nursery:
    """A process that workers are forked from, as `bench.durability.worker` runs it."""

    def __init__(self, ground: Ground, warmth: Warmth) -> None:
        """Start it; it reports when it is ready.

        Args:
            ground: The folder of the records.
            warmth: What it has loaded.
        """
        command = [sys.executable, "-m", "bench.durability.worker", str(ground.folder), warmth]
        self._process = Popen(command, stdin=PIPE, stdout=PIPE, cwd=SHIPPED, start_new_session=True)
        self._ready = False
        self._heard: deque[Message] = deque()

    def order(self, order: Order) -> tuple[int, ...]:
        """Give workers an order; return their process ids once they have started."""
        if not self._ready:
            self._read()
            self._ready = True
        assert self._process.stdin is not None
        self._process.stdin.write(msgspec.json.encode(order) + b"\n")
        self._process.stdin.flush()
        born: list[int] = []
        while len(born) < order.workers:
            message = self._read()
            if message.what is What.BORN:
                born.append(message.pid)
            else:
                self._heard.append(message)
        return tuple(born)

    def listen(self) -> Message:
        """Return the next message."""
        return self._heard.popleft() if self._heard else self._read()

    def until_ended(self, workers: int = 1) -> Iterator[Message]:
        """Yield messages until so many workers have ended, their ends not included."""
        while workers:
            message = self.listen()
            if message.what is What.ENDED:
                workers -= 1
            else:
                yield message

    def close(self) -> None:
        """End it, and all workers left."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, SIGKILL)
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            with suppress(BrokenPipeError):
                stream.close()

    def _read(self) -> Message:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise EOFError("the nursery is gone")
        return msgspec.json.decode(line, type=Message)
