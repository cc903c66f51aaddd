"""Files that are damaged, or made to do harm: only findings come out, and soon."""

from __future__ import annotations

import contextlib
import io
import re
import signal
import time
import tracemalloc
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import healthplan as hp
from healthplan.files import Document, read
from healthplan.files.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "plan-file.md").read_text("utf-8")
PLAN = "".join(re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
SAMPLES = ROOT.parent / "shared" / "samples"  # where there are some of other projects

SECONDS = 30
"""By which a small file has been read, even on a busy machine; it takes some hundredths."""

MEGABYTES = 100
"""Which a small file never needs, whatever it seems to hold."""

PIECES = {
    "plan.yaml": [b"\n", b"  ", b": ", b"- ", b"[", b"}", b"&a ", b"*a", b"!!str ", b"? ", b"|\n"],
    "plan.json": [
        b"{",
        b"]",
        b",",
        b'"',
        b"\\u0000",
        b"\\ud800",
        b"NaN",
        b"1e999999999",
        b"[" * 99,
    ],
    "records.csv": [
        b",",
        b";",
        b"\t",
        b'"',
        b"\r",
        b"=1+1",
        b"\xa3\xac",
        b"\x00",
        b"'",
        b"|",
        b".",
    ],
    "plan.xlsx": [b"<", b"/>", b'"', b"&amp;", b"&x;", b"PK", b"<f>1/0</f>", b"1E+999", b"A1:XFD9"],
}
"""What may stand in the place of some bytes of a file of each format, besides any other."""

PIECES_OF_ALL = [b"", b"9" * 99, b"\xff", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"-", b"%", b"unknown"]


@contextlib.contextmanager
def guarded() -> Iterator[None]:
    """Interrupt what takes too long, so that a hang is a failure."""
    if not hasattr(signal, "SIGALRM"):  # Windows
        yield
        return

    def interrupt(_: int, __: FrameType | None) -> None:
        pytest.fail(f"no answer in {SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def frugal() -> Iterator[None]:
    """Fail if much memory was taken, even for a moment."""
    tracemalloc.start()
    try:
        yield
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < MEGABYTES * 1_000_000


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the bytes of one document in each format, by the name of a file."""
    folder = tmp_path_factory.mktemp("sound")
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    document = read(folder / "plan.yaml").raise_for_errors()
    write(document, folder / "plan.json")
    write(document, folder / "tables")
    files = {name: (folder / name).read_bytes() for name in ("plan.yaml", "plan.json")}
    files["records.csv"] = (folder / "tables" / "records.csv").read_bytes()
    with contextlib.suppress(hp.MissingExtraError):
        write(document, folder / "plan.xlsx")
        files["plan.xlsx"] = (folder / "plan.xlsx").read_bytes()
    return files


def damage(data: st.DataObject, whole: bytes, pieces: list[bytes]) -> bytes:
    """Change, leave out, double or insert some bytes in a few places."""
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(damaged)))
        end = min(len(damaged), start + data.draw(st.integers(0, 40)))
        damaged[start:end] = data.draw(
            st.sampled_from([*pieces, *PIECES_OF_ALL])
            | st.binary(max_size=4)
            | st.just(bytes(damaged[start:end] * 2))
        )
    return bytes(damaged)


def repacked(whole: bytes, member: str, content: bytes) -> bytes:
    """Return a workbook one of whose members has other content."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == member else old.read(name))
    return packed.getvalue()


def read_bytes(folder: Path, name: str, content: bytes) -> Document:
    """Read a file of that name and content, in time."""
    path = folder / name
    path.write_bytes(content)
    with guarded():
        return read(path)


class TestDamage:
    """Some bytes of a file are others."""

    @pytest.mark.parametrize("name", PIECES)
    @settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    def test_a_damaged_file_never_raises(
        self, sound: dict[str, bytes], tmp_path: Path, name: str, data: st.DataObject
    ) -> None:
        """It makes findings, or another document, whose plans can be judged."""
        if name not in sound:
            pytest.skip("openpyxl is not installed")
        document = read_bytes(tmp_path, name, damage(data, sound[name], PIECES[name]))

        for plan in document.plans:
            assert isinstance(hp.assess(plan, document.records).text(), str)
        assert document.plans or document.records or document.findings

    @settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    def test_a_workbook_damaged_within_never_raises(
        self, sound: dict[str, bytes], tmp_path: Path, data: st.DataObject
    ) -> None:
        """Its parts are intact as an archive, and nonsense as what they are."""
        if "plan.xlsx" not in sound:
            pytest.skip("openpyxl is not installed")
        with zipfile.ZipFile(io.BytesIO(sound["plan.xlsx"])) as archive:
            member = data.draw(st.sampled_from(archive.namelist()))
            content = damage(data, archive.read(member), PIECES["plan.xlsx"])
        document = read_bytes(tmp_path, "plan.xlsx", repacked(sound["plan.xlsx"], member, content))

        assert isinstance(document, Document)

    @settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(name=st.sampled_from(list(PIECES)), content=st.binary(max_size=200))
    def test_any_bytes_are_a_file(self, tmp_path: Path, name: str, content: bytes) -> None:
        """Under whatever name."""
        if name == "plan.xlsx":
            pytest.importorskip("openpyxl")
        document = read_bytes(tmp_path, name, content)

        assert document.findings


class TestHarm:
    """Files that seem small."""

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("plan.yaml", b"a: &a [x]\n" + b"b: &b [*a, *a, *a, *a, *a, *a, *a, *a]\n" * 1000),
            ("plan.yaml", b"[" * 100_000),
            ("plan.yaml", b"{a: " * 100_000),
            ("plan.yaml", b"- " * 100_000),
            ("plan.yaml", b"? " * 50_000),
            ("plan.yaml", b'"' + b"\\\n" * 100_000),
            ("plan.json", b"[" * 100_000),
            ("plan.json", b'{"a":' * 100_000),
            ("plan.json", b'{"healthplan": ' + b"9" * 100_000 + b"}"),
            ("plan.json", b'{"healthplan": 1e999999999}'),
            ("plan.json", b'"' + b"\\u0041" * 100_000),
            ("records.csv", b"," * 1_000_000),
            ("records.csv", b"indicator,period\n" * 20_000),
            ("records.csv", b'"' * 1_000_001),
            ("records.csv", b"indicator,period,value\n" + b"a,2021," + b"9" * 1_000_000),
            ("records.csv", b"indicator" + b".a" * 100_000 + b",period\nx,y\n"),
            ("plan.xlsx", b"PK\x03\x04" + b"\0" * 100_000),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_a_bomb_is_refused(self, tmp_path: Path, name: str, content: bytes) -> None:
        """In little time and with little memory."""
        if name == "plan.xlsx":
            pytest.importorskip("openpyxl")
        with frugal():
            document = read_bytes(tmp_path, name, content)

        assert document.findings
        assert not document.records

    @pytest.mark.parametrize("member", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
    def test_a_workbook_that_unpacks_to_much_is_not_unpacked(
        self, sound: dict[str, bytes], tmp_path: Path, member: str
    ) -> None:
        """Its list of contents tells before."""
        if "plan.xlsx" not in sound:
            pytest.skip("openpyxl is not installed")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(member, b" " * 200_000_000)
        bomb = packed.getvalue()
        assert len(bomb) < 1_000_000

        with frugal():
            document = read_bytes(tmp_path, "plan.xlsx", bomb)

        assert document.findings

    def test_a_thousand_problems_take_no_longer_than_they_should(self, tmp_path: Path) -> None:
        """Time grows with the file, not with its square."""
        row = b"  - {kind: observation, indicator: a, value: 5 %, period: 2021, words: so}\n"
        head = b"healthplan: 1\nindicators: {a: {kind: share, title: A}}\nrecords:\n"
        read_bytes(tmp_path, "plan.yaml", head + row)  # whatever is loaded once
        taken = []
        for size in (1000, 4000):
            start = time.process_time()
            document = read_bytes(tmp_path, "plan.yaml", head + row * size)
            taken.append(time.process_time() - start)
            assert len(document.records) == size

        assert taken[1] < 16 * taken[0]


@pytest.mark.parametrize(
    "path",
    sorted(
        path
        for path in SAMPLES.rglob("*")
        if path.suffix in {".csv", ".xlsx", ".yaml", ".yml", ".json"}
        and path.stat().st_size < 1_000_000
    )
    or [pytest.param(None, marks=pytest.mark.skip("no samples beside the repository"))],
    ids=lambda path: getattr(path, "name", ""),
)
def test_files_of_other_projects_make_findings(path: Path) -> None:
    """They are no plans of ours, and are told so."""
    if path.suffix == ".xlsx":
        pytest.importorskip("openpyxl")
    with guarded():
        document = read(path)

    assert document.findings
