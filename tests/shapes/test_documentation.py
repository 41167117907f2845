"""``docs/shapes.md`` says what the shapes say."""

from __future__ import annotations

from pathlib import Path

import pytest

from shapes.documentation import renewed, table

PAGE = Path(__file__).parents[2] / "docs" / "shapes.md"


def test_table_in_the_docs_is_fresh():
    page = PAGE.read_text("utf-8")
    assert page == renewed(page), "run: python -m shapes.documentation docs/shapes.md"


def test_table_shows_a_shape_with_what_it_demands_and_says():
    row = next(r for r in table().splitlines() if r.startswith("| `dsh:FundingFlow-sum` "))
    assert "`(dos:amount\\|dos:amountMax)`" in row
    assert "minCount 1 | Violation | A flow has an amount; " in row
    assert "资金流须有金额" in row


def test_shapes_below_a_value_are_shown_and_not_the_step_to_them():
    rows = table()
    assert "`dsh:Initiates-subject`" in rows
    assert "`dsh:Initiates-roles`" not in rows


def test_page_without_marks_is_told():
    with pytest.raises(ValueError, match="the page lacks"):
        renewed("# Shapes\n")
