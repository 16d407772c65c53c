"""Many lists read in one query: the same rows as read one by one, and they know each other."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, models
from django.db.models import Count, F, Value, Window
from django.db.models.fields import CharField
from django.db.models.functions import JSONObject
from django.db.models.signals import post_init, pre_init
from django.utils import timezone

from accounts.scoping import ScopeError, scope
from activities.models import Activity
from files.services import together
from files.services.together import (
    columns_again,
    columns_of_each,
    read_together,
    read_together_again,
    read_unless_known,
)
from partners.models import Partner
from partnerships.models import Contribution, Party
from tests.factories.activities import ActivityFactory
from tests.factories.partners import PartnerFactory
from tests.factories.partnerships import ContributionFactory, PartyFactory


def columns_of(row):
    fields = [one for one in row._meta.concrete_fields if not one.generated]
    return {one.attname: getattr(row, one.attname) for one in fields}


def test_rows_are_those_that_are_read_one_by_one(
    in_library, other_library, django_assert_num_queries
):
    party = PartyFactory(
        partnership__library=in_library, partner__name="Szkoła „A”", partner__tags=["a b", "ć"]
    )
    ContributionFactory(party=party, due_on=date(2026, 2, 28), amount=Decimal("2.50"), kind="hours")
    ActivityFactory(library=in_library, begins_at=time(17, 30))
    PartnerFactory(library=other_library)
    lists = {
        "partners": Partner.objects.order_by("-pk"),
        "parties": Party.objects.order_by("pk"),
        "promises": Contribution.objects.order_by("pk"),
        "together": Activity.objects.order_by("pk"),
        "nobody": Partner.objects.filter(pk__in=[]),
    }
    alone = {name: [columns_of(one) for one in rows] for name, rows in lists.items()}
    with django_assert_num_queries(1):
        found = read_together(lists)
        assert {name: [columns_of(one) for one in rows] for name, rows in found.items()} == alone
    assert [len(rows) for rows in found.values()] == [1, 1, 1, 1, 0]
    assert str(found["promises"][0].amount) == "2.50"


@pytest.mark.parametrize("model", apps.get_models(), ids=lambda model: model._meta.label)
def test_no_model_needs_its_initialiser(model):
    assert model.__init__ is models.Model.__init__
    assert model.from_db.__func__ is models.Model.from_db.__func__
    assert not pre_init.has_listeners(model)
    assert not post_init.has_listeners(model)


def test_a_row_is_stored_and_knows_what_the_database_works_out(in_library):
    PartnerFactory(library=in_library, name="Szkoła")
    (row,) = read_together({"partners": Partner.objects.all()})["partners"]
    (alone,) = Partner.objects.all()
    assert (row._state.adding, row._state.db) == (False, alone._state.db)
    assert row.get_deferred_fields() == {"sort_key", "folded", "word_vector"}
    assert row.sort_key == alone.sort_key  # read when it is asked for
    row.name = "Szkoła w Gąskach"
    row.save(update_fields=["name"])
    assert [one.name for one in Partner.objects.all()] == ["Szkoła w Gąskach"]


def test_keys_lead_to_the_rows_that_are_here(in_library, django_assert_num_queries):
    party = PartyFactory(partnership__library=in_library)
    rows = Partner.objects.annotate(told=Value("so", CharField()))
    lists = {
        "partners": Partner.objects.all(),
        "again": rows.annotate(places=Count("parties")),
        "parties": Party.objects.all(),
    }
    with django_assert_num_queries(1):
        (one,) = (found := read_together(lists, known=[party.partnership]))["parties"]
        assert one.partner is found["partners"][0]
        assert (one.partner.told, one.partner.places) == ("so", 1)
        assert one.partnership is party.partnership
        assert one.library.slug == in_library.slug


def test_columns_come_as_named_tuples_that_know_no_others(in_library, django_assert_num_queries):
    party = PartyFactory(partnership__library=in_library, partner__name="Szkoła „A”")
    ContributionFactory(party=party, due_on=date(2026, 2, 28), amount=Decimal("2.50"), kind="hours")
    promises = Contribution.objects.annotate(
        whose=F("party__partner__name"),
        names=ArraySubquery(Partner.objects.values(it=JSONObject(pk="pk", name="name"))),
    )
    promises = promises.values_list("amount", "pk", "party", "names", "due_on", "whose", named=True)
    lists = {
        "promises": promises.annotate(total=Window(Count("pk")))[:5],
        "parties": Party.objects.all(),
        "nobody": promises.filter(pk=0),
    }
    alone = [one._asdict() for one in promises]
    with django_assert_num_queries(1):
        found = read_together(lists)
    (one,) = found["promises"]
    assert one._asdict() == alone[0] | {"total": 1}
    assert (one.due_on, str(one.amount)) == (date(2026, 2, 28), "2.50")
    assert (one.whose, one.names) == ("Szkoła „A”", [{"pk": party.partner_id, "name": one.whose}])
    assert (found["parties"], found["nobody"]) == ([party], [])


@pytest.mark.django_db
def test_nothing_is_read_outside_of_a_library():
    with pytest.raises(ScopeError):
        read_together({"partners": Partner.objects.all()})


def test_a_statement_is_made_once_and_filled_with_the_library_and_the_keys(
    in_library, other_library
):
    rows = [PartnerFactory(library=in_library, level=level) for level in ("trial", "lasting")]
    there = PartnerFactory(library=other_library, level="trial")
    made = []

    def ask(level, key):
        made.append(level)
        return {"one": Partner.objects.filter(pk=key), "all": Partner.objects.filter(level=level)}

    def keys(level, key):
        found = read_together_again(ask, level, (key,))
        return [[one.pk for one in found[name]] for name in ("one", "all")]

    assert keys("trial", rows[0].pk) == [[rows[0].pk], [rows[0].pk]]
    assert keys("trial", rows[1].pk) == [[rows[1].pk], [rows[0].pk]]
    assert keys("lasting", there.pk) == [[], [rows[1].pk]]
    with scope(library=other_library):
        assert keys("trial", there.pk) == [[there.pk], [there.pk]]
        assert keys("trial", rows[0].pk) == [[], [there.pk]]
    assert made == ["trial", "lasting"]


def test_a_text_takes_its_place_as_a_key_does(in_library):
    for name in ("Szkoła", "Straż", "Klub"):
        PartnerFactory(library=in_library, name=name)
    made = []

    def ask(_shape, word):
        made.append(word)
        return Partner.objects.filter(name=str(word)).values_list("name")

    for name in ("Szkoła", "Straż"):
        assert columns_again(ask, None, (name,)) == [(name,)]
    assert len(made) == 1


def test_a_word_takes_its_place_in_a_column_of_many(in_library):
    for tag in ("morze", "las"):
        PartnerFactory(library=in_library, name=tag, tags=[tag])
    made = []

    def ask(_shape, tag):
        made.append(tag)
        return Partner.objects.filter(tags__contains=[str(tag)]).values_list("name")

    for tag in ("morze", "las"):
        assert columns_again(ask, None, (tag,)) == [(tag,)]
    assert len(made) == 1


def test_columns_of_many_lists_come_in_one_query(in_library, django_assert_num_queries):
    szkola, klub = (PartnerFactory(library=in_library, name=name) for name in ("Szkoła", "Klub"))
    made = []

    def ask(_shape, key):
        made.append(key)
        return Partner.objects.filter(pk=key).values_list("name")

    names = Partner.objects.order_by().values_list("name")
    asked = [(ask, None, (klub.pk,)), names.filter(pk=szkola.pk), names.none()]
    asked += [(ask, None, (szkola.pk,)), names.filter(name="Nikt")]
    with django_assert_num_queries(1):
        found = columns_of_each(asked)
    assert sorted(found) == [(0, "Klub"), (1, "Szkoła"), (3, "Szkoła")]
    assert len(made) == 1
    assert columns_of_each([names.none()]) == columns_of_each([]) == []


def test_a_statement_that_names_a_day_is_made_anew_the_next_day(in_library, monkeypatch):
    made = []

    def ask(_shape):
        made.append(timezone.localdate())
        return {"partners": Partner.objects.all()}

    for day in (date(2026, 5, 1), date(2026, 5, 1), date(2026, 5, 2)):
        monkeypatch.setattr(together.timezone, "localdate", lambda day=day: day)
        read_together_again(ask)
    assert made == [date(2026, 5, 1), date(2026, 5, 2)]


def test_a_statement_that_names_a_moment_is_not_kept(in_library):
    made = []

    def ask(_shape):
        made.append(timezone.now())
        return {"partners": Partner.objects.filter(created_at__lt=made[-1])}

    for number in range(2):
        PartnerFactory(library=in_library)
        assert len(read_together_again(ask)["partners"]) == number + 1


def test_columns_are_those_of_the_library_by_a_statement_made_once(in_library, other_library):
    rows = [PartnerFactory(library=in_library, level=level) for level in ("trial", "lasting")]
    there = PartnerFactory(library=other_library, level="trial")
    made = []

    def ask(level, least):
        made.append(level)
        found = Partner.objects.filter(level=level, pk__gte=least)
        return found.values_list("pk", "name", "created_at")

    def told(one):
        return [(one.pk, one.name, one.created_at)]

    assert columns_again(ask, "trial", (1,)) == told(rows[0])
    assert columns_again(ask, "trial", (rows[1].pk,)) == []
    assert columns_again(ask, "lasting", (1,)) == told(rows[1])
    with scope(library=other_library):
        assert columns_again(ask, "trial", (1,)) == told(there)
    assert made == ["trial", "lasting"]


def test_columns_of_a_moment_are_asked_anew(in_library):
    def ask(_shape):
        return Partner.objects.filter(created_at__lt=timezone.now()).values_list("pk")

    for number in range(2):
        PartnerFactory(library=in_library)
        assert len(columns_again(ask)) == number + 1


def test_rows_of_a_known_mark_stay_in_the_database(
    in_library, other_library, django_assert_num_queries
):
    party = PartyFactory(partnership__library=in_library)
    PartnerFactory(library=other_library)

    def ask(_shape, key):
        rows = Party.objects.filter(pk=key).select_related("partner")
        return {"parties": rows, "partners": Partner.objects.order_by("pk")}

    def asked(mark):
        with django_assert_num_queries(1):
            return read_unless_known(mark, ask, keys=(party.pk,))

    mark, found = asked("")
    assert [one.pk for one in found["partners"]] == [party.partner_id]
    with django_assert_num_queries(0):
        assert found["parties"][0].partner == party.partner
    assert asked(mark) == (mark, None)
    changed = [{"name": "Inna"}, {"name": "inna"}, {"name": "Jeszcze inna", "tags": ["a"]}]
    for changes in changed:
        Partner.objects.update(**changes)
        before, (mark, found) = mark, asked(mark)
        assert mark != before
        assert [one.name for one in found["partners"]] == [changes["name"]]
        assert asked(mark) == (mark, None)
    with scope(library=other_library):
        there, found = asked(mark)
        assert (there != mark, found["parties"]) == (True, [])


def test_a_mark_is_made_once(in_library, django_assert_num_queries):
    with django_assert_num_queries(1) as asked:
        read_unless_known("", lambda _shape: {"partners": Partner.objects.order_by("pk")})
    statement = asked.captured_queries[0]["sql"]
    assert statement.startswith("SELECT")  # else the history takes it for one that writes
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (VERBOSE) {statement}")
        plan = "".join(line for (line,) in cursor.fetchall())
    assert plan.count("hash_record_extended(") == 2  # its two seeds
    assert ".*)::text" not in plan  # what is only compared is not written as text


def test_what_names_a_moment_has_no_mark(in_library):
    def ask(_shape):
        return {"partners": Partner.objects.filter(created_at__lte=timezone.now())}

    PartnerFactory(library=in_library)
    for _ in range(2):
        mark, found = read_unless_known("", ask)
        assert (mark, len(found["partners"])) == ("", 1)
