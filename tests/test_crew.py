"""Helpers do what they are asked, cost only time when they are lost, and never outlive the program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from naskah.crew import Crew, LostError

ROOT = Path(__file__).parents[1]
PROGRAM = """
import signal, sys, time
from naskah.crew import Crew
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has those in its background ignore it
with Crew(2) as crew:
    print(*[crew.begin(time.monotonic).result() and crew.begin(__import__("os").getpid).result() for _ in range(2)], flush=True)
    working = [crew.begin(time.sleep, 60) for _ in range(2)]
    {then}
"""


def alive(process: int) -> bool:
    """Tell whether a process is there and not merely waited for."""
    try:
        return " Z " not in Path(f"/proc/{process}/stat").read_text("ascii")
    except FileNotFoundError:
        return False


def test_work_is_done_in_another_process_and_its_result_comes_back() -> None:
    with Crew(2) as crew:
        assert crew.begin(divmod, 7, 2).result() == (3, 1)
        assert crew.begin(os.getpid).result() != os.getpid()
        assert crew.begin(print, "kata").result() is None  # what a helper prints is no answer
        assert crew.begin(len, b"x" * 10_000_000).result() == 10_000_000
        asked = [crew.call(os.getpid) for _ in range(2)]
        time.sleep(0.5)  # by then helpers have come to it
        assert os.getpid() not in [answer() for answer in asked]


def test_what_no_helper_has_come_to_is_done_here() -> None:
    with Crew(1) as crew:
        crew.begin(time.sleep, 60)
        assert crew.call(os.getpid)() == os.getpid()


def test_without_helpers_the_work_is_done_here() -> None:
    with Crew(0) as crew:
        assert crew.call(os.getpid)() == os.getpid()


def test_what_the_work_raises_is_raised_here() -> None:
    with Crew(1) as crew:
        with pytest.raises(ZeroDivisionError):
            crew.call(divmod, 1, 0)()
        assert crew.call(divmod, 1, 1)() == (1, 0)


def test_a_helper_that_ends_or_cannot_send_is_no_loss() -> None:
    with Crew(1) as crew:
        with pytest.raises(LostError):
            crew.begin(signal.raise_signal, signal.SIGTERM).result()
        assert crew.begin(os.getpid).result() != os.getpid()  # another has taken its place
        assert crew.call(iter, "ab")() is not None  # an iterator of letters can be sent, a file cannot
        with pytest.raises(LostError):
            crew.begin(open, os.devnull).result()
        with pytest.raises(LostError):
            crew.begin(lambda: 7).result()


def test_after_its_lifetime_another_helper_takes_its_place() -> None:
    with Crew(1, lifetime=2) as crew:
        first = [crew.begin(os.getpid).result() for _ in range(4)]
    assert first[0] == first[1] != first[2] == first[3]


@pytest.mark.skipif(sys.platform != "linux", reason="asks the system for its processes")
@pytest.mark.parametrize("way", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, None])
def test_no_helper_outlives_the_program(way: signal.Signals | None) -> None:
    """Killed at work, interrupted, or at its end with helpers still at work."""
    program = PROGRAM.format(then="time.sleep(60)" if way else "pass")
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
        assert run.stdout
        helpers = [int(word) for word in run.stdout.readline().split()]
        assert helpers
        time.sleep(0.2)
        if way:
            run.send_signal(way)
        run.wait(10)
    deadline = time.monotonic() + 5
    while any(map(alive, helpers)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(map(alive, helpers))
