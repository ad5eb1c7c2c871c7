"""Work begun in a copy of this process while this one goes on."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TypeVar

Result = TypeVar("Result")


def aside(work: Callable[[], Result], here: bool = False) -> Callable[[], Result]:
    """Begin *work* in a copy of this process, where that is safe and worth it; return what gives its result.

    With *here*, and where the copy cannot do it, for want of memory or because the work raises, it is done by this process
    when the result is asked for.
    """
    if here or sys.platform != "linux" or threading.active_count() > 1 or len(os.sched_getaffinity(0)) < 2:
        return work
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(work, theirs), daemon=True)
    process.start()
    theirs.close()

    def result() -> Result:
        try:
            found: Result = ours.recv()
        except EOFError:
            return work()
        finally:
            ours.close()
            process.join()
        return found

    return result


def _send(work: Callable[[], object], connection: Connection) -> None:
    with suppress(Exception):  # silently: whoever asks for the result does the work again and meets what went wrong
        connection.send(work())
