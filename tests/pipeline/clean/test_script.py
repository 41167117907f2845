"""Traditional and Simplified are one for matching, and lengths never change."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean.script import simplified, traditional_share


def test_both_scripts_become_one() -> None:
    assert simplified("創世計劃與國務院") == simplified("创世计划与国务院") == "创世计划与国务院"


@settings(deadline=None)
@given(
    st.text(
        alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x2FFFF, exclude_categories=["Cs"])
    )
)
def test_the_length_never_changes(text: str) -> None:
    assert len(simplified(text)) == len(text)


def test_the_share_of_traditional_characters() -> None:
    assert traditional_share("創國計") == 1.0
    assert traditional_share("创国计") == 0.0
    assert traditional_share("人口 and words") is None
