"""A process that dies, or a disk that refuses, at one chosen step by which files below a folder are changed.

Every step counts: opening a file to write it, writing, syncing, renaming, linking, removing, making a folder. A death is
an exception that nothing catches and after which no step is taken any more: neither repair nor tidying up.
"""

from __future__ import annotations

import builtins
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

KINDS = ("rename", "replace", "link", "symlink", "unlink", "remove", "rmdir", "mkdir", "fsync")
TWO = ("rename", "replace", "link")  # both of their names count; of a symbolic link only its own does


class Died(BaseException):
    """The process has been killed."""


class Steps:
    """Counts the steps below *folder*; at those numbered in *strikes* the disk refuses with *errno*, or the process dies."""

    def __init__(self, folder: Path, strikes: dict[int, int | None]) -> None:
        self.folder = folder.resolve()
        self.strikes = strikes
        self.names: list[str] = []
        self.dead = False

    def take(self, kind: str, *paths: Any) -> None:
        """Count a step if it touches the folder; strike when its turn has come."""
        if not any(self._counts(path) for path in paths):
            return
        if self.dead:
            raise Died
        self.names.append(kind)
        if len(self.names) in self.strikes:
            error = self.strikes[len(self.names)]
            if error is None:
                self.dead = True
                raise Died
            # a write refuses without a name, as the system does; whatever names a file is refused by it
            raise OSError(error, os.strerror(error), *([] if kind in ("write", "fsync") else [str(paths[-1])]))

    def _counts(self, path: Any) -> bool:
        try:
            name = Path(f"/proc/self/fd/{path}").readlink() if isinstance(path, int) else Path(path).absolute().parent.resolve()
        except OSError:
            return False
        return name.is_relative_to(self.folder)


class _Watched(io.BufferedWriter):
    """A file open for writing; a death may come in the middle of what is written."""

    steps: Steps

    def write(self, data: Any) -> int:
        try:
            self.steps.take("write", self.fileno())
        except BaseException:
            if len(data):
                super().write(bytes(data)[: len(data) // 2])
                self.flush()
            raise
        return super().write(data)


@contextmanager
def struck(folder: Path, strikes: dict[int, int | None]) -> Iterator[Steps]:
    """Strike at the steps below *folder* that are numbered in *strikes*: None is a death, a number an error of the system."""
    steps = Steps(folder, strikes)
    real_open = io.open

    def told(kind: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*words: Any, **named: Any) -> Any:
            directory = named.get("dir_fd", named.get("src_dir_fd"))
            places = words[:2] if kind in TWO else words[1:2] if kind == "symlink" else words[:1]
            if directory is not None:
                places = tuple(Path(f"/proc/self/fd/{directory}").readlink() / place for place in places)
            steps.take(kind, *places)
            return real(*words, **named)

        return step

    def opened(file: Any, mode: str = "r", *words: Any, **named: Any) -> Any:
        if not any(letter in mode for letter in "wax"):
            return real_open(file, mode, *words, **named)
        steps.take("open", file)
        stream = real_open(file, mode, *words, **named)
        if "+" in mode or not isinstance(stream, (io.BufferedWriter, io.TextIOWrapper)):
            return stream
        text = isinstance(stream, io.TextIOWrapper)
        watched = _Watched(stream.detach().detach() if text else stream.detach())
        watched.steps = steps
        return io.TextIOWrapper(watched, stream.encoding, stream.errors, named.get("newline")) if text else watched

    with mock.patch.object(io, "open", opened), mock.patch.object(builtins, "open", opened):
        patches = [mock.patch.object(os, kind, told(kind, getattr(os, kind))) for kind in KINDS]
        for patch in patches:
            patch.start()
        try:
            yield steps
        finally:
            for patch in patches:
                patch.stop()
