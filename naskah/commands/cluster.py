"""The same unit of work on other machines: a parcel holds all that determines a set, so any worker makes the same bytes.

Workers are started in a checkout of this very version (the parcel says which). A worker that is lost costs only the
time of its unit: the scheduler gives it to another.
"""

from __future__ import annotations

import io
import os
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Any

from naskah.commands.console import report
from naskah.commands.many import tell
from naskah.commands.sets import inputs, put, unchanged
from naskah.commands.unit import Made, Order, beside, make
from naskah.problems import ExitStatus, NaskahError, fail
from naskah.store import listed

if TYPE_CHECKING:
    from distributed import Client

ANOTHER_TRY = 2  # a unit whose worker raised something unforeseen is tried again, elsewhere if there is another
EPOCH = "SOURCE_DATE_EPOCH"
PATIENCE = 10.0  # seconds that the scheduler has to answer


@dataclass(frozen=True, slots=True)
class Parcel:
    """An order with the bytes it needs instead of folders; the templates travel apart, once for all parcels."""

    name: str
    shown: str
    formats: tuple[str, ...]
    final: bool
    epoch: str | None
    program: bytes
    content: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a parcel: the files, or None with the status, and what there was to say."""

    made: Made
    text: str


def build_on_cluster(orders: list[Order], output: Path, address: str) -> int:
    """Build every order on the Dask cluster at *address* and put the sets into place here; return the worst exit status."""
    with _client(address) as client:
        wanted = {order: key for order in orders if not unchanged(order, key := inputs(order), output / order.name)}
        worst = int(ExitStatus.CLEAN)
        for done, (order, answer) in enumerate(_answers(client, list(wanted)), 1):
            tell(order, answer.text, done, len(wanted))
            worst = max(worst, answer.made.status, _put(order, wanted[order], answer.made, output))
    return worst


def _client(address: str) -> Client:
    """Return a connection to the scheduler."""
    try:
        from distributed import Client
    except ImportError:
        advice = "pasang dengan: .venv/bin/python -m pip install distributed"
        raise fail("DASK-01", "Dask tidak terpasang", advice, status=ExitStatus.MISSING_PROGRAM) from None
    try:
        return Client(address, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        message = f"penjadwal Dask di '{address}' tidak menjawab ({type(error).__name__})"
        raise fail("DASK-02", message, "periksa alamatnya, misalnya tcp://10.0.0.5:8786", status=ExitStatus.MISSING_PROGRAM) from None


def _put(order: Order, key: str, result: Made, output: Path) -> int:
    try:
        if result.files:
            put(order, key, result, output / order.name)
    except NaskahError as error:
        report(list(error.problems))
        return error.status
    return ExitStatus.CLEAN


def _answers(client: Client, orders: list[Order]) -> Iterator[tuple[Order, Answer]]:
    """Yield each order with its answer as it comes; only so many are under way that every worker has a next one."""
    from distributed import as_completed

    if not orders:
        return
    templates = client.scatter(packed(orders[0].templates), broadcast=True)
    waiting = iter(orders)
    under_way: dict[Any, Order] = {}
    flow = as_completed()
    most = 2 * max(1, sum(client.nthreads().values()))

    def send(order: Order) -> None:
        future = client.submit(make_parcel, parcel_of(order), templates, key=f"naskah-{order.name}-{id(order)}", retries=ANOTHER_TRY)
        under_way[future] = order
        flow.add(future)

    for _, order in zip(range(most), waiting, strict=False):  # in this order: what is taken from the second is used
        send(order)
    while under_way:
        future = next(flow)
        yield under_way.pop(future), _answer(future)
        if following := next(waiting, None):
            send(following)


def _answer(future: Any) -> Answer:
    from distributed import KilledWorker

    try:
        answer: Answer = future.result()
    except KilledWorker:
        return Answer(Made(ExitStatus.BUG), "DASK-03 unit ini menghentikan beberapa pekerja berturut-turut → periksa memori pekerja")
    return answer


# -- parcels -------------------------------------------------------------------------------------------------------


def parcel_of(order: Order) -> Parcel:
    """Return *order* with everything it needs, for a machine that has none of our folders."""
    from naskah.render.versions import program_version

    root = order.folder.absolute().parents[1]
    own = [order.folder.absolute() / name for name in listed(order.folder).files]
    content = packed(root, [*own, *beside(order)])
    return Parcel(order.name, order.shown, order.formats, order.final, os.environ.get(EPOCH), program_version(), content)


def packed(root: Path, files: Iterable[Path] | None = None) -> bytes:
    """Return *files* below *root* (all when None) as a tar archive, under their names from there."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for path in [root / name for name in listed(root).files] if files is None else files:
            archive.add(path.resolve(), path.relative_to(root).as_posix(), recursive=False)
    return buffer.getvalue()


_alone = Lock()  # a worker may have threads; what is said and where WeasyPrint complains belong to the process


def make_parcel(parcel: Parcel, templates: bytes) -> Answer:
    """Make a parcel into files; runs on a worker."""
    from naskah.load import unpack
    from naskah.render.versions import program_version

    if parcel.program != program_version():
        return Answer(Made(ExitStatus.MISSING_PROGRAM), "DASK-04 pekerja memakai versi program atau pustaka lain → samakan keduanya")
    with _alone, TemporaryDirectory(prefix="naskah-") as place, redirect_stderr(io.StringIO()) as messages:
        root = Path(place).resolve()
        for archive, folder in ((parcel.content, root / "content"), (templates, root / "templates")):
            with tarfile.open(fileobj=io.BytesIO(archive)) as source:
                unpack(source, folder)
        order = Order(root / "content" / parcel.name, parcel.shown, root / "templates", parcel.formats, parcel.final, jobs=1)
        with _epoch(parcel.epoch):
            made = _made(order)
        return Answer(made, messages.getvalue().replace(f"{order.folder}", parcel.shown))


def _made(order: Order) -> Made:
    try:
        return make(order)
    except NaskahError as error:
        report(list(error.problems))
        return Made(error.status)


@contextmanager
def _epoch(moment: str | None) -> Iterator[None]:
    """Let files bear the date they would bear where the order comes from."""
    before = os.environ.pop(EPOCH, None)
    try:
        if moment is not None:
            os.environ[EPOCH] = moment
        yield
    finally:
        os.environ.pop(EPOCH, None)
        if before is not None:
            os.environ[EPOCH] = before
