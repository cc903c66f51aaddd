"""From the rows of all tables to one document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from healthplan.files import Document

Reads = Callable[..., Document]
INDICATORS = "id,kind,title\nliteracy,share,Literacy\n"
PLANS = "id,title\np,Plan\n"
ACTIONS = "id,title,within\nknowledge,Knowledge,\nsurvey,Survey,knowledge\n"


def slugs(document: Document) -> list[str]:
    """Return the slugs of the findings with their places."""
    return [f"{finding.slug} {finding.place}" for finding in document.findings]


class TestPlans:
    """Targets and actions go where they belong."""

    def test_the_only_plan_needs_no_name(self, reads: Reads) -> None:
        """Targets lie in their actions, or in the plan."""
        document = reads(
            indicators=INDICATORS,
            plans=PLANS,
            actions=ACTIONS,
            targets="action,indicator,bound,value,by\n"
            "survey,literacy,at_least,22 %,2022\n,literacy,at_least,30 %,2030\n",
        )
        (outer,) = document.plan.actions

        assert document.findings == ()
        assert [target.id for target in outer.actions[0].targets] == ["literacy@2022"]
        assert [target.id for target in document.plan.targets] == ["literacy@2030"]

    def test_several_plans(self, reads: Reads) -> None:
        """Each row names its own; an action of one plan is not known in the other."""
        document = reads(
            indicators=INDICATORS,
            plans=f"{PLANS}q,Other\n",
            actions="plan,id,title\np,a,A\n",
            targets="plan,action,indicator,bound,value\n"
            "p,a,literacy,at_least,22 %\nq,a,literacy,at_least,22 %\n"
            "r,,literacy,at_least,22 %\n,,literacy,at_least,22 %\n",
        )

        assert slugs(document) == [
            "unknown-action plan/targets.csv:3:2",
            "unknown-plan plan/targets.csv:4:1",
            "missing-key plan/targets.csv:5:3",
        ]
        assert [len(list(plan.all_targets())) for plan in document.plans] == [1, 0]

    def test_targets_without_a_plan(self, reads: Reads) -> None:
        """The hint says which table is missing."""
        document = reads(
            indicators=INDICATORS, targets="indicator,bound,value\nliteracy,at_least,22 %\n"
        )

        assert slugs(document) == ["missing-key plan/targets.csv:2:1"]
        assert "'plans'" in (document.findings[0].hint or "")

    def test_an_action_within_one_that_is_not_there(self, reads: Reads) -> None:
        """What holds it must stand above it, so that nothing lies within itself."""
        document = reads(plans=PLANS, actions="id,title,within\na,A,b\nb,B,b\n")

        assert slugs(document) == [
            "unknown-action plan/actions.csv:2:3",
            "unknown-action plan/actions.csv:3:3",
        ]

    def test_actions_nested_too_deep(self, reads: Reads) -> None:
        """As in a plan file."""
        rows = "".join(f"a{n},A,{f'a{n - 1}' if n else ''}\n" for n in range(30))
        document = reads(plans=PLANS, actions=f"id,title,within\n{rows}")

        assert slugs(document)[0].startswith("too-deep")


class TestIds:
    """Tables whose rows have names."""

    def test_a_row_without_an_id(self, reads: Reads) -> None:
        """It is reported."""
        document = reads(indicators="id,kind,title\n,share,A\n")

        assert slugs(document) == ["missing-key plan/indicators.csv:2:2"]

    def test_an_id_given_twice(self, reads: Reads) -> None:
        """The first one stays, and the hint says where it is."""
        document = reads(indicators=f"{INDICATORS}literacy,share,Other\n")

        assert slugs(document) == ["duplicate-key plan/indicators.csv:3:1"]
        assert document.findings[0].hint == "first in row 2"


class TestExtra:
    """What other programs keep in the file."""

    def test_any_value(self, reads: Reads) -> None:
        """As JSON."""
        document = reads(extra='id,json\na,"{""b"": [1, true]}"\n')

        assert document.extra == {"a": {"b": [1, True]}}

    @pytest.mark.parametrize("said", ["", "{"])
    def test_what_is_no_json(self, reads: Reads, said: str) -> None:
        """It is reported at its cell."""
        document = reads(extra=f"id,json\na,{said}\n")

        assert document.extra == {}
        assert document.findings[0].place is not None
        assert str(document.findings[0].place).startswith("plan/extra.csv:2:")
