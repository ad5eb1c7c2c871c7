"""Many revisions in one call: side by side in processes of this machine, or on a cluster of Dask's."""

from __future__ import annotations

import gc
import io
import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import redirect_stderr
from dataclasses import replace
from pathlib import Path

from naskah.commands.console import prepare_streams, say
from naskah.commands.sets import build_or_tell
from naskah.commands.unit import Order
from naskah.problems import ExitStatus

REVISIONS_PER_PROCESS = 50  # then a fresh one takes its place, so that what libraries keep does not add up


def build_side_by_side(orders: list[Order], output: Path, jobs: int | None = None) -> int:
    """Build every order, in *jobs* processes (None: one for each processor) one order each; return the worst exit status."""
    from naskah.render.pdf.workers import processors

    count = min(jobs or processors(), len(orders))
    answers = _answers(orders, output, count) if count > 1 else _one_by_one(orders, output)
    worst = int(ExitStatus.CLEAN)
    for done, (order, status, text) in enumerate(answers, 1):
        tell(order, text, done, len(orders))
        worst = max(worst, status)
    return worst


def tell(order: Order, text: str, done: int, count: int) -> None:
    """Print what was said while an order was built, all at once, below its name."""
    say(f"[{done}/{count}] {order.name}")
    if text:
        say(text.rstrip("\n"))


def _one_by_one(orders: Iterable[Order], output: Path) -> Iterator[tuple[Order, int, str]]:
    for order in orders:
        yield order, *build_quietly(replace(order, jobs=1), output)


def _answers(orders: list[Order], output: Path, jobs: int) -> Iterator[tuple[Order, int, str]]:
    left = dict.fromkeys(orders)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, _ready, max_tasks_per_child=REVISIONS_PER_PROCESS) as pool:
        try:
            for order, (status, text) in _flow(pool, orders, output, 2 * jobs):
                del left[order]
                yield order, status, text
        except BrokenProcessPool:  # a process was ended from outside, say for want of memory: go on with this one
            yield from _one_by_one(left, output)


def _flow(pool: ProcessPoolExecutor, orders: Iterable[Order], output: Path, most: int) -> Iterator[tuple[Order, tuple[int, str]]]:
    """Yield each order with its answer as it comes; at most *most* are under way, so that many orders need no more memory."""
    waiting = iter(orders)
    under_way: dict[Future[tuple[int, str]], Order] = {}
    while True:
        while len(under_way) < most and (order := next(waiting, None)):
            under_way[pool.submit(build_quietly, replace(order, jobs=1), output)] = order
        if not under_way:
            return
        for future in wait(under_way, return_when=FIRST_COMPLETED).done:
            yield under_way.pop(future), future.result()


def _ready() -> None:
    """Make a process ready as the command itself is."""
    gc.disable()
    prepare_streams()


def build_quietly(order: Order, output: Path) -> tuple[int, str]:
    """Build an order; return its status and what there was to say."""
    with redirect_stderr(io.StringIO()) as said:
        status = build_or_tell(order, output)
    gc.collect()  # of one revision nothing is needed for the next
    return status, said.getvalue()
