"""Every analysis obeys every law; a new analysis is found by itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parcours.surface import Analysis, analyses
from parcours.testing import LAWS, Fact
from parcours.testing.laws import Law
from parcours.testing.strategies import facts, questions


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@pytest.mark.parametrize("analysis", analyses().values(), ids=lambda analysis: analysis.name)
@settings(max_examples=60, deadline=None)
@given(data=st.data(), log=facts)
def test_every_analysis_obeys_every_law(analysis: Analysis, law: Law, data: st.DataObject, log: list[Fact]) -> None:
    question = data.draw(questions(analysis.name, log))

    law(analysis, log, question)
