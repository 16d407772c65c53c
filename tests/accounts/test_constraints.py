"""All checks of a row are asked with one query; each broken one says its own sentence."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.constraints import broken_checks, values_of
from diary.models import Task
from tests.factories.diary import TaskFactory

NO_TEXT = "Napisz, co jest do zrobienia."
TWO_PEOPLE = "Wybierz osobę z biblioteki albo wpisz kogoś innego, nie oba naraz."


def selects(queries):
    return [query for query in queries if query["sql"].startswith("SELECT")]


def test_a_row_that_keeps_its_checks_costs_one_query(library):
    task = TaskFactory.build(library=library)
    with CaptureQueriesContext(connection) as queries:
        task.validate_constraints()
    assert len(Task._meta.constraints) > 3
    assert len(selects(queries)) == 1


def test_each_broken_check_says_its_sentence(library):
    task = TaskFactory.build(library=library, text="", owner_id=1, owner_text="szkoła")
    with pytest.raises(ValidationError) as refusal:
        task.validate_constraints()
    assert refusal.value.message_dict == {"text": [NO_TEXT], "__all__": [TWO_PEOPLE]}
    assert refusal.value.error_dict["__all__"][0].columns == {"owner", "owner_text"}


def test_many_rows_cost_one_query(db, django_assert_num_queries):
    [rule] = [one for one in Task._meta.constraints if one.name == "diary_task_text"]
    asked = [(rule, values_of(Task, [("text", text)])) for text in ["", "zadzwoń", ""] * 100]
    with django_assert_num_queries(3):  # with a savepoint around it
        assert broken_checks(asked) == [at for at in range(300) if at % 3 != 1]


def test_what_is_excluded_is_not_asked(library):
    task = TaskFactory.build(library=library, text="", owner_id=1, owner_text="szkoła")
    task.validate_constraints(exclude=["text", "owner"])
    with pytest.raises(ValidationError) as refusal:
        task.validate_constraints(exclude=["text"])
    assert refusal.value.messages == [TWO_PEOPLE]
