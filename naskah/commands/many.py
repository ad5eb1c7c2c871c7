"""Many revisions in one call, side by side in helpers."""

from __future__ import annotations

import gc
import io
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import redirect_stderr
from dataclasses import replace
from pathlib import Path

from naskah.commands.console import say
from naskah.commands.sets import build_or_tell
from naskah.commands.unit import Order
from naskah.crew import Crew, LostError, processors
from naskah.problems import ExitStatus

REVISIONS_PER_HELPER = 50


def build_side_by_side(orders: list[Order], output: Path, jobs: int | None = None) -> int:
    """Build every order, in *jobs* processes (None: one for each processor) one order each; return the worst exit status."""
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


def _answers(orders: Iterable[Order], output: Path, jobs: int) -> Iterator[tuple[Order, int, str]]:
    """Yield each order with its answer as it comes; a few more than there are helpers are under way, so that many need no more memory."""
    waiting = iter(orders)
    under_way: dict[Future[tuple[int, str]], Order] = {}
    with Crew(jobs, REVISIONS_PER_HELPER) as crew:
        while True:
            while len(under_way) < 2 * jobs and (order := next(waiting, None)):
                under_way[crew.begin(build_quietly, replace(order, jobs=1), output)] = order
            if not under_way:
                return
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                order = under_way.pop(future)
                try:
                    answer = future.result()
                except LostError:  # a helper was ended from outside, say for want of memory
                    answer = build_quietly(replace(order, jobs=1), output)
                yield order, *answer


def build_quietly(order: Order, output: Path) -> tuple[int, str]:
    """Build an order; return its status and what there was to say."""
    with redirect_stderr(io.StringIO()) as said:
        status = build_or_tell(order, output)
    gc.collect()  # of one revision nothing is needed for the next
    return status, said.getvalue()
