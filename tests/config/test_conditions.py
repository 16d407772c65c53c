"""{% if %} says what Django's own says, and never that there is nothing where nobody could look."""

import pytest
from django.db import InternalError, OperationalError
from django.template import Context, Engine, engines

from config.database.trouble import TookTooLong

DJANGO, OURS = Engine(), Engine(builtins=["config.conditions"])
VALUES = {"none": None, "zero": 0, "one": 1, "two": 2, "words": "ala", "some": [1], "empty": []}
JOINED = ["and", "or", "in", "not in", "is", "is not", "==", "!=", "<", "<=", ">", ">="]
CONDITIONS = [
    *(f"{one} {joined} {other}" for joined in JOINED for one in VALUES for other in [*VALUES, "x"]),
    *(f"not {one}" for one in [*VALUES, "x", "x.y.z"]),
    "zero or not one and two",
    "not zero and one == 1 or x",
    "words|length > 2 and not words == 'ola'",
    "one in some and two not in some",
]


class Shelf:
    """What a row hands to a template: it is asked of the database at that moment."""

    def __init__(self, error):
        self.error = error

    def books(self):
        raise self.error

    def __bool__(self):
        raise self.error

    __len__ = __iter__ = __bool__


def test_a_condition_is_what_django_finds():
    for condition in CONDITIONS:
        source = (
            f"{{% if {condition} %}}yes{{% elif not {condition} %}}no{{% else %}}none{{% endif %}}"
        )
        said = [one.from_string(source).render(Context(VALUES)) for one in (DJANGO, OURS)]
        assert said[0] == said[1], condition


@pytest.mark.parametrize("error", [OperationalError("lost"), InternalError(), TookTooLong()])
@pytest.mark.parametrize(
    "condition",
    [
        *("shelf.books and one", "one and shelf.books", "zero or shelf.books", "not shelf.books"),
        *("one in shelf.books", "shelf.books > 1", "1 == shelf.books", "shelf.books is none"),
        *("not shelf", "zero or not shelf", "1 not in shelf", "shelf|length > 1 and one"),
        "zero and one or zero or not zero and one and shelf.books|default:1",
    ],
)
def test_what_could_not_be_asked_is_no_no(condition, error):
    """In every template of the house: with the tags that all of them have."""
    for source in (f"{{% if {condition} %}}{{% endif %}}",
                   f"{{% if zero %}}{{% elif {condition} %}}{{% endif %}}"):  # fmt: skip
        template = engines["django"].from_string(source)
        with pytest.raises(type(error)):
            template.render(VALUES | {"shelf": Shelf(error)})


def test_what_makes_no_sense_is_a_no():
    template = engines["django"].from_string(
        "{% if words > 3 or not shelf %}yes{% else %}no{% endif %}"
    )
    assert template.render({"words": "ala", "shelf": Shelf(ValueError())}) == "no"
