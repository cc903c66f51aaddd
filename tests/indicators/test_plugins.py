"""Kinds of indicator that other installed distributions offer."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

import pytest

import healthplan as hp
from healthplan.errors import DefinitionError, PluginError, UnknownNameError
from healthplan.indicators import IndicatorTypes
from healthplan.indicators.plugins import GROUP, Plugins, check_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Install = Callable[..., None]

QUEUE = """
import attrs
import healthplan as hp

print("imported", end="")

@attrs.frozen(slots=True, kw_only=True)
class Queue(hp.Indicator):
    kind = "queue"
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Return what installs a distribution of one module, for the time of a test."""
    made = []

    def make(name: str, module: str, source: str, offers: str) -> None:
        made.append(module)
        info = tmp_path / name / f"{name}-0.1.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.1\n")
        (info / "entry_points.txt").write_text(f"[{GROUP}]\n{offers}\n")
        (tmp_path / name / f"{module}.py").write_text(source)
        monkeypatch.syspath_prepend(tmp_path / name)
        importlib.invalidate_caches()

    yield make
    for module in made:
        sys.modules.pop(module, None)


class TestFinding:
    """A name that is not registered."""

    def test_a_plug_in(self, install: Install, capsys: pytest.CaptureFixture[str]) -> None:
        """It is imported when its name is asked for, once, and is registered from then on."""
        install("clinic", "clinic_kinds", QUEUE, "queue = clinic_kinds:Queue")
        kinds = IndicatorTypes([hp.Share])

        assert kinds.find("share") is hp.Share
        assert "queue" not in list(kinds)
        assert capsys.readouterr().out == ""
        found = kinds.find("queue")
        assert found.kind == "queue"
        assert kinds.find("queue") is kinds["queue"] is found
        assert list(kinds) == ["queue", "share"]
        assert capsys.readouterr().out == "imported"

    def test_registers_are_apart(self, install: Install) -> None:
        """What one register has found, another has not."""
        install("clinic", "clinic_kinds", QUEUE, "queue = clinic_kinds:Queue")
        IndicatorTypes().find("queue")

        assert "queue" not in list(hp.indicator_types)

    def test_one_s_own_comes_first(self, install: Install) -> None:
        """Nobody takes over a name that is registered, not even with a broken module."""
        install("clinic", "clinic_kinds", "import nothing_of_that_name", "share = clinic_kinds:S")

        assert IndicatorTypes([hp.Share]).find("share") is hp.Share

    def test_unknown_names(self, install: Install) -> None:
        """The nearest names are also those that plug-ins offer, which are not imported."""
        install("clinic", "clinic_kinds", "1 / 0", "queue = clinic_kinds:Queue")

        with pytest.raises(UnknownNameError, match="no indicator type is called 'queues'") as error:
            IndicatorTypes([hp.Share]).find("queues")
        assert error.value.nearest == ("queue",)
        with pytest.raises(UnknownNameError, match="did you mean 'share'"):
            IndicatorTypes([hp.Share]).find("shares")


class TestBroken:
    """Plug-ins that cannot be used."""

    @pytest.mark.parametrize(
        ("source", "cause"),
        [
            ("import nothing_of_that_name", "ModuleNotFoundError: No module named 'nothing_of"),
            ("1 / 0", "ZeroDivisionError: division by zero"),
            ("raise SystemExit('no licence')", "SystemExit: no licence"),
            ("Other = 1", "AttributeError: module 'ward_kinds' has no attribute 'Queue'"),
            ("def Queue(): ...", "<function Queue .* is no subclass of hp.Indicator"),
            ("Queue = int", "<class 'int'> is no subclass of hp.Indicator"),
            ("from healthplan import Share as Queue", "Share calls itself 'share', not 'queue'"),
        ],
        ids=["missing", "error", "exit", "attribute", "function", "class", "name"],
    )
    def test_the_error_says_whose_it_is_and_why(
        self, install: Install, source: str, cause: str
    ) -> None:
        """Distribution, name and cause are in the message; the facts are attributes."""
        install("ward", "ward_kinds", source, "queue = ward_kinds:Queue")

        with pytest.raises(
            PluginError, match=f"'queue' of ward 0.1 cannot be used: .*{cause}"
        ) as e:
            IndicatorTypes().find("queue")
        assert (e.value.plugin, e.value.distributions) == ("queue", ("ward 0.1",))
        assert e.value.hint == "update or uninstall ward 0.1"

    def test_it_is_tried_once(self, install: Install, capsys: pytest.CaptureFixture[str]) -> None:
        """A file may name it a thousand times: it is imported for the first of them."""
        install("ward", "ward_kinds", "print('tried', end=''); 1 / 0", "queue = ward_kinds:Queue")
        kinds = IndicatorTypes()

        for _ in range(3):
            with pytest.raises(PluginError, match="division by zero"):
                kinds.find("queue")
        assert capsys.readouterr().out == "tried"

    def test_two_distributions_of_one_mind(self, install: Install) -> None:
        """Where two offer one name, neither is taken, and both are named."""
        install("clinic", "clinic_kinds", QUEUE, "queue = clinic_kinds:Queue")
        install("ward", "ward_kinds", QUEUE, "queue = ward_kinds:Queue")

        with pytest.raises(PluginError, match="each of them offers another one") as error:
            IndicatorTypes().find("queue")
        assert set(error.value.distributions) == {"clinic 0.1", "ward 0.1"}
        assert "ward_kinds:Queue" in error.value.cause


class TestInFiles:
    """What a file makes of plug-ins."""

    def test_a_kind_that_a_plug_in_offers(self, install: Install, tmp_path: Path) -> None:
        """A file names it, and nobody has to import or register anything."""
        install("clinic", "clinic_kinds", QUEUE, "queue = clinic_kinds:Queue")
        file = tmp_path / "plan.yaml"
        file.write_text("healthplan: 1\nindicators:\n  a: {kind: queue, title: A, unit: day}\n")
        document = hp.read(file, kinds=IndicatorTypes([hp.Share]))

        assert document.findings == ()
        assert document.indicators["a"].kind == "queue"

    def test_a_broken_plug_in_is_a_finding(self, install: Install, tmp_path: Path) -> None:
        """It stands at its line, and the rest of the file is read."""
        install("ward", "ward_kinds", "1 / 0", "queue = ward_kinds:Queue")
        file = tmp_path / "plan.yaml"
        file.write_text(
            "healthplan: 1\nindicators:\n"
            "  a: {kind: queue, title: A}\n  b: {kind: share, title: B}\n"
        )
        document = hp.read(file, kinds=IndicatorTypes([hp.Share]))

        (finding,) = document.findings
        assert finding.place is not None
        assert finding.place.line == 3
        assert "'queue' of ward 0.1 cannot be used" in finding.message
        assert list(document.indicators) == ["b"]


class TestParts:
    """What finding is made of."""

    def test_nothing_is_looked_up_early(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Installed distributions are not asked for a name that is registered."""
        monkeypatch.setattr("importlib.metadata.entry_points", None)

        assert IndicatorTypes([hp.Share]).find("share") is hp.Share

    def test_offers(self, install: Install) -> None:
        """All names that are offered, with who offers them."""
        install("clinic", "clinic_kinds", QUEUE, "queue = clinic_kinds:Queue\nbed = x:Y")

        assert {"queue", "bed"} <= set(Plugins().offers)
        assert [offer.value for offer in Plugins().offers["bed"]] == ["x:Y"]

    def test_a_kind_by_its_own_name(self) -> None:
        """The hint says what to write into the class."""
        with pytest.raises(DefinitionError) as error:
            check_kind("queue", hp.Share)

        assert error.value.hint == "set kind = 'queue' in its body"
