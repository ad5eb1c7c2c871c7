"""Helpers: processes of this program that do a part of its work, and none of which outlives it.

A helper is a fresh Python that reads what to do from its standard input. When that ends, for whatever reason the program
has come to its end, the helper ends too, in the middle of its work if need be, and every program that it has started with
it; it keeps no files. Work that a helper could not do, for want of memory or because it raises, is done by the program
itself when its result is asked for.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import IO, Any, Self, TypeVar

Result = TypeVar("Result")
Work = tuple["Future[Any]", Callable[..., Any], tuple[object, ...]]
START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from naskah.crew import serve; serve()"
LENGTH = 8  # bytes that tell how long a message is


class LostError(Exception):
    """A helper ended, or could not do its work."""


class Crew:
    """A number of helpers, each started when there is work for it. Use it as a context: at its end no helper is left."""

    def __init__(self, count: int, lifetime: int = 0) -> None:
        """Work with at most *count* helpers; with none all work is done here.

        After *lifetime* pieces of work (0: never) another helper takes the place of one, so that what libraries keep does not add up.
        """
        self.count = count
        self.lifetime = lifetime
        self.waiting: queue.SimpleQueue[Work | None] = queue.SimpleQueue()
        self.threads: list[threading.Thread] = []  # each has a helper of its own
        self.own = threading.local()
        self.helpers: set[subprocess.Popen[bytes]] = set()
        self.changing = threading.Lock()
        self.over = False

    def __enter__(self) -> Self:
        """Return the crew."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the helpers, whatever they are at."""
        with self.changing:
            self.over = True
            for helper in self.helpers:
                _end(helper)
        with suppress(queue.Empty):
            while work := self.waiting.get_nowait():
                work[0].cancel()
        for _thread in self.threads:
            self.waiting.put(None)
        for thread in self.threads:
            thread.join()
        for helper in self.helpers:
            helper.communicate()

    def begin(self, function: Callable[..., Result], *arguments: object) -> Future[Result]:
        """Let a helper do ``function(*arguments)``, both of which can be pickled; the future raises :class:`LostError`."""
        future: Future[Result] = Future()
        if not self.count:
            future.set_exception(LostError())
            return future
        self.waiting.put((future, function, arguments))
        if len(self.threads) < self.count:
            self._start()
        return future

    def grow(self) -> None:
        """Work with one helper more: there is much to do."""
        if self.count:
            self.count += 1
            self._start()

    def _start(self) -> None:
        self.threads.append(threading.Thread(target=self._work, daemon=True))
        self.threads[-1].start()

    def _work(self) -> None:
        """Have a helper do what is waiting, one piece after the other."""
        while work := self.waiting.get():
            future, function, arguments = work
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(self._done(function, arguments))
                except Exception as error:  # heard by whoever asks for the result
                    future.set_exception(error)

    def call(self, function: Callable[..., Result], *arguments: object) -> Callable[[], Result]:
        """Begin ``function(*arguments)``; return what gives its result. What no helper has come to by then is done here."""
        future = self.begin(function, *arguments)

        def result() -> Result:
            if future.cancel():
                return function(*arguments)
            try:
                return future.result()
            except LostError:
                return function(*arguments)

        return result

    def _done(self, function: Callable[..., Result], arguments: tuple[object, ...]) -> Result:
        """Have the helper of this thread do the work."""
        helper = None
        try:
            helper = self._helper()
            _put(helper.stdin, (function, arguments))
            done, result = _get(helper.stdout)
        except (OSError, EOFError) as error:
            if helper:  # it closes its pipes a moment before the system says that it has ended
                _end(helper)
                helper.wait()
            raise LostError(str(error)) from None
        except (AttributeError, pickle.PickleError) as error:
            raise LostError(str(error)) from None
        if not done:
            raise LostError(result)
        found: Result = result
        return found

    def _helper(self) -> subprocess.Popen[bytes]:
        """Return the helper of this thread, a new one where it has none or that one has worked long enough."""
        helper: subprocess.Popen[bytes] | None
        helper, pieces = getattr(self.own, "helper", (None, 0))
        if helper and self.lifetime and pieces == self.lifetime:
            _end(helper)
            helper.communicate()
        if helper is None or helper.poll() is not None:
            with self.changing:
                if self.over:
                    raise EOFError("tidak ada lagi pekerjaan")
                command = [sys.executable, "-c", START, json.dumps(sys.path)]
                helper = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
                pieces = 0
                self.helpers.add(helper)
        self.own.helper = helper, pieces + 1
        return helper


def _end(helper: subprocess.Popen[bytes]) -> None:
    """End a helper and every program that it has started."""
    if helper.poll() is None and os.name == "posix":
        with suppress(ProcessLookupError):
            os.killpg(helper.pid, signal.SIGKILL)
    helper.kill()


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _put(stream: IO[bytes] | None, message: object) -> None:
    assert stream
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(LENGTH, "big") + data)
    stream.flush()


def _get(stream: IO[bytes] | None) -> Any:
    assert stream
    length = stream.read(LENGTH)
    data = stream.read(int.from_bytes(length, "big"))
    if len(length) < LENGTH or len(data) < int.from_bytes(length, "big"):
        raise EOFError("proses pembantu berakhir")
    return pickle.loads(data)


# -- in a helper -------------------------------------------------------------------------------------------------------


def serve() -> None:
    """Do what standard input asks for until it ends; standard output is for answers alone."""
    gc.disable()  # as in the program: what makes garbage that refers to itself collects it
    asked = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program hears it and ends its helpers
    waiting: queue.SimpleQueue[tuple[Callable[..., object], tuple[object, ...]]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(asked, waiting), daemon=True).start()
    while True:
        function, arguments = waiting.get()
        try:
            answer = True, function(*arguments)
        except Exception as error:  # whoever asks for the result does the work again and meets what went wrong
            answer = False, repr(error)
        _put(answers, answer)


def _listen(asked: IO[bytes], waiting: queue.SimpleQueue[Any]) -> None:
    """Take in what there is to do; end this process when nobody is there any more to ask for it."""
    try:
        while True:
            waiting.put(_get(asked))
    except (EOFError, OSError):
        if os.name == "posix" and os.getpgrp() == os.getpid():
            os.killpg(0, signal.SIGKILL)
        signal.raise_signal(signal.SIGTERM)
