"""Who saves a letter locks the search before the possible partner, as who sends them does."""

import pytest

from post.forms.texts import HouseTextForm
from selections.forms.letters import LetterTextForm, OneLetterForm
from tests.factories.selections import CandidateFactory


@pytest.mark.parametrize("form", [OneLetterForm, LetterTextForm])
def test_a_form_of_a_letter_locks_its_search_first(in_library, form):
    asked = form.__new__(form)
    asked.instance = CandidateFactory(selection__library=in_library)
    assert asked.locked_before() == [asked.instance.selection]


def test_a_form_of_a_text_locks_its_library_first():
    assert HouseTextForm.locked_first == ("library",)
