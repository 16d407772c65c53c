"""A name that has quotation marks stands in no others."""

import pytest

from naming.marks import filled


@pytest.mark.parametrize("sentence", ["z „%(old)s” na „%(new)s”", "z “%(old)s” na “%(new)s”"])
def test_only_what_has_none_gets_some(sentence):
    first, last = sentence[2], "”"
    told = filled(sentence, {"old": "KGW „Bryza”", "new": "Bryza"})
    assert told == f"z KGW „Bryza” na {first}Bryza{last}"
    told = filled(sentence, {"old": "50% \\1", "new": 'KGW "Bryza"'})
    assert told == f'z {first}50% \\1{last} na KGW "Bryza"'
