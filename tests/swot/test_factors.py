"""What may happen to the entries of an analysis, and what may not."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scope
from accounts.versions import ChangedMeanwhile
from swot.models import Factor, FactorAudience, FactorPartner
from swot.services.analyses import archive_analysis
from swot.services.factors import (
    AnalysisArchived,
    FactorArchived,
    add_factor,
    archive_factor,
    move_factor,
    paste_factors,
    restore_factor,
    save_factor,
)
from tests.at_once import at_once
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.partners import AudienceFactory, PartnerFactory, ResourceFactory
from tests.factories.resources import NeedEvidenceFactory
from tests.factories.swot import (
    AnalysisFactory,
    FactorAudienceFactory,
    FactorFactory,
    FactorPartnerFactory,
)


@pytest.fixture
def by(db):
    return UserFactory()


@pytest.fixture
def analysis(in_library):
    return AnalysisFactory(library=in_library)


@pytest.fixture
def add(analysis, by):
    def write(*texts, part="strength"):
        return [add_factor(analysis=analysis, part=part, text=text, by=by) for text in texts]

    return write


def standing(part="strength"):
    """Return places and words of the entries on the list."""
    rows = Factor.objects.current().filter(part=part).order_by("position")
    return list(rows.values_list("position", "text"))


def test_entries_are_written_one_under_the_other(add, analysis, by):
    add("dobry lokal", "miła obsługa")
    add("turyści", part="opportunity")
    assert standing() == [(1, "dobry lokal"), (2, "miła obsługa")]
    assert standing("opportunity") == [(1, "turyści")]
    assert Factor.objects.first().created_by == by


def test_spaces_are_tidied_and_sectors_put_in_order(analysis, by):
    factor = add_factor(
        analysis=analysis,
        part="opportunity",
        text="  wielu   przedsiębiorców\n w okolicy ",
        management=" zaprosić ich \n",
        sectors=["private", "public", "private"],
        by=by,
    )
    assert factor.text == "wielu przedsiębiorców w okolicy"
    assert factor.management == "zaprosić ich"
    assert factor.sectors == ["public", "private"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": "  "}, "text"),
        ({"text": "a" * 501}, "text"),
        ({"part": "hope"}, "part"),
        ({"sectors": ["church"]}, "sectors"),
        ({"management": "a" * 2001}, "management"),
        ({"text": "DOBRY LOKAL"}, "__all__"),
    ],
)
def test_what_cannot_stand_on_a_list_is_refused(add, analysis, by, fields, field):
    add("dobry lokal")
    values = {"part": "strength", "text": "nowy", **fields}
    with pytest.raises(ValidationError) as refusal:
        add_factor(analysis=analysis, by=by, **values)
    assert field in refusal.value.message_dict
    assert standing() == [(1, "dobry lokal")]


def test_the_same_words_may_stand_on_two_lists(add):
    add("sezon")
    add("sezon", part="threat")
    assert Factor.objects.count() == 2


def test_up_and_down_change_places_and_stop_at_the_edges(add, by):
    first, second, third = add("a", "b", "c")
    move_factor(factor=third, to="up", by=by)
    assert standing() == [(1, "a"), (2, "c"), (3, "b")]
    move_factor(factor=first, to="down", by=by)
    assert standing() == [(1, "c"), (2, "a"), (3, "b")]
    move_factor(factor=third, to="up", by=by)
    move_factor(factor=second, to="down", by=by)
    assert standing() == [(1, "c"), (2, "a"), (3, "b")]


def test_a_move_to_another_list_closes_the_gap_it_left(add, by):
    add("turyści", part="threat")
    _, second, _ = add("a", "b", "c")
    moved = move_factor(factor=second, to="threat", by=by)
    assert (moved.part, moved.position) == ("threat", 2)
    assert standing() == [(1, "a"), (2, "c")]
    assert standing("threat") == [(1, "turyści"), (2, "b")]
    assert move_factor(factor=moved, to="threat", by=by).position == 2


def test_a_move_is_no_new_version(add, by):
    first, second = add("a", "b")
    move_factor(factor=second, to="up", by=by)
    first.text = "inaczej"
    assert save_factor(factor=first, by=by, version=1).version == 2
    assert standing() == [(1, "b"), (2, "inaczej")]


def test_a_move_to_a_list_that_has_the_same_is_refused(add, by):
    (here,) = add("sezon")
    add("Sezon", part="threat")
    with pytest.raises(ValidationError):
        move_factor(factor=here, to="threat", by=by)
    assert standing() == [(1, "sezon")]


def test_a_move_nowhere_is_refused(add, by):
    (factor,) = add("a")
    with pytest.raises(ValueError, match="left"):
        move_factor(factor=factor, to="left", by=by)


def test_archiving_closes_the_gap_and_restoring_opens_it_again(add, by):
    _, second, _ = add("a", "b", "c")
    archived = archive_factor(factor=second, by=by)
    assert standing() == [(1, "a"), (2, "c")]
    assert archive_factor(factor=second, by=UserFactory()).archived_by == by
    assert archived.archived_at <= timezone.now()
    restored = restore_factor(factor=archived, by=by)
    assert (restored.archived_at, restored.archived_by) == (None, None)
    restore_factor(factor=archived, by=by)
    assert standing() == [(1, "a"), (2, "b"), (3, "c")]


def test_restoring_to_a_list_that_grew_shorter_takes_the_end(add, by):
    first, second, third = add("a", "b", "c")
    archive_factor(factor=third, by=by)
    archive_factor(factor=first, by=by)
    archive_factor(factor=second, by=by)
    restore_factor(factor=third, by=by)
    assert standing() == [(1, "c")]


def test_restoring_what_was_written_again_is_refused(add, by):
    (factor,) = add("a")
    archive_factor(factor=factor, by=by)
    add("A")
    with pytest.raises(ValidationError):
        restore_factor(factor=factor, by=by)
    assert standing() == [(1, "A")]


def test_an_archived_entry_is_neither_saved_nor_moved(add, by):
    (factor,) = add("a")
    archive_factor(factor=factor, by=by)
    with pytest.raises(FactorArchived):
        save_factor(factor=factor, by=by)
    with pytest.raises(FactorArchived):
        move_factor(factor=factor, to="threat", by=by)


def test_an_archived_analysis_is_read_only(add, analysis, by):
    (factor,) = add("a")
    archive_analysis(analysis=analysis, by=by)
    for act in [
        lambda: add_factor(analysis=analysis, part="threat", text="b", by=by),
        lambda: save_factor(factor=factor, by=by),
        lambda: move_factor(factor=factor, to="threat", by=by),
        lambda: archive_factor(factor=factor, by=by),
        lambda: restore_factor(factor=factor, by=by),
        lambda: paste_factors(analysis=analysis, rows=[("threat", "b", "")], by=by),
    ]:
        with pytest.raises(AnalysisArchived):
            act()


def test_what_an_entry_is_about_is_replaced_or_left(add, analysis, by):
    (factor,) = add("a")
    children, seniors = AudienceFactory.create_batch(2, library=analysis.library)
    partner = PartnerFactory(library=analysis.library)
    save_factor(factor=factor, by=by, audiences=[children], partners=[partner])
    save_factor(factor=factor, by=by, audiences=[seniors])
    assert list(factor.audiences.all()) == [seniors]
    assert list(factor.partners.all()) == [partner]
    save_factor(factor=factor, by=by, audiences=[], partners=[])
    assert not FactorAudience.objects.exists()
    assert not FactorPartner.objects.exists()


def test_saving_what_another_person_changed_meanwhile_is_refused(add, by):
    (mine,) = add("a")
    theirs = Factor.objects.get()
    theirs.text = "inaczej"
    save_factor(factor=theirs, by=by, version=1)
    mine.text = "moje"
    with pytest.raises(ChangedMeanwhile) as refusal:
        save_factor(factor=mine, by=by, version=1)
    assert refusal.value.current.text == "inaczej"
    assert standing() == [(1, "inaczej")]


def test_a_pasted_list_goes_to_the_ends_and_repeats_nothing(add, analysis, by):
    add("a")
    rows = [
        ("strength", "b", "dbamy"),
        ("strength", "A", ""),
        ("threat", "t", ""),
        ("strength", " b ", ""),
    ]
    new, fuller = paste_factors(analysis=analysis, rows=rows, by=by)
    assert ([factor.text for factor in new], fuller) == (["b", "t"], [])
    assert standing() == [(1, "a"), (2, "b")]
    assert standing("threat") == [(1, "t")]
    assert Factor.objects.get(text="b").management == "dbamy"
    assert paste_factors(analysis=analysis, rows=rows, by=by) == ([], [])
    _new, fuller = paste_factors(analysis=analysis, rows=[("strength", "A", "dbamy")], by=by)
    assert [(factor.text, factor.management) for factor in fuller] == [("a", "dbamy")]


def test_a_pasted_list_is_written_whole_or_not_at_all(analysis, by):
    with pytest.raises(ValidationError):
        paste_factors(analysis=analysis, rows=[("threat", "t", ""), ("hope", "h", "")], by=by)
    assert not Factor.objects.exists()


@transaction.atomic
def commit(make):
    """Write a row and let the database look at what it looks at when a transaction ends."""
    make()
    connection.check_constraints()


@pytest.mark.parametrize("model", ["audience", "partner"])
def test_the_database_refuses_a_link_to_another_library(model, db):
    link = {"audience": FactorAudienceFactory, "partner": FactorPartnerFactory}[model]
    foreign = {"audience": AudienceFactory, "partner": PartnerFactory}[model]()
    with pytest.raises(IntegrityError):
        commit(lambda: link(**{model: foreign}))


def test_the_database_refuses_an_entry_in_an_analysis_of_another_library(db):
    analysis, library = AnalysisFactory(), LibraryFactory()
    with pytest.raises(IntegrityError):
        commit(lambda: FactorFactory(analysis=analysis, library=library))


def test_the_database_refuses_two_entries_in_one_place(db):
    factor = FactorFactory(position=1)
    with pytest.raises(IntegrityError):
        commit(lambda: FactorFactory(analysis=factor.analysis, position=1))


def raised_at_once(library, *acts):
    return [type(one) for one in at_once(*acts, library=library) if isinstance(one, Exception)]


@pytest.mark.django_db(transaction=True)
def test_people_who_move_and_add_at_once_leave_lists_without_gaps():
    library, by = LibraryFactory(), UserFactory()
    analysis = AnalysisFactory(library=library)
    with scope(library=library):
        rows = [add_factor(analysis=analysis, part="strength", text=text, by=by) for text in "abcd"]
        assert (
            raised_at_once(
                library,
                lambda: move_factor(factor=rows[0], to="down", by=by),
                lambda: move_factor(factor=rows[1], to="threat", by=by),
                lambda: archive_factor(factor=rows[2], by=by),
                lambda: add_factor(analysis=analysis, part="strength", text="e", by=by),
                lambda: add_factor(analysis=analysis, part="threat", text="t", by=by),
            )
            == []
        )
        assert [position for position, _ in standing()] == [1, 2, 3]
        assert {text for _, text in standing()} == {"a", "d", "e"}
        assert [position for position, _ in standing("threat")] == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_the_same_entry_sent_twice_at_once_is_written_once():
    library, by = LibraryFactory(), UserFactory()
    analysis = AnalysisFactory(library=library)
    send = [lambda: add_factor(analysis=analysis, part="threat", text="t", by=by)] * 2
    assert raised_at_once(library, *send) == [ValidationError]
    with scope(library=library):
        assert standing("threat") == [(1, "t")]


def test_an_entry_comes_from_needs_and_shows_how_often_they_are_known(as_role, in_library):
    group = AudienceFactory(library=in_library, name="seniorzy")
    need = NeedEvidenceFactory(
        need__library=in_library, need__audience=group, need__text="autobus po południu"
    ).need
    NeedEvidenceFactory(need=need)
    NeedEvidenceFactory(need=need, archived_at=timezone.now(), archived_by=UserFactory())
    ResourceFactory(library=in_library, is_of_library=True, direction="need", text="rzutnik")
    factor = FactorFactory(analysis__library=in_library, text="starsi nie mają jak dojechać")
    client = as_role("librarian")
    edit = reverse("swot:factor-edit", args=[in_library.slug, factor.pk])
    form = client.get(edit).context["form"]
    assert [label for _pk, label in form.fields["needs"].choices] == [
        "seniorzy: autobus po południu (wiemy z 2 źródeł)"
    ]
    said = {"text": factor.text, "version": factor.version, "needs": [need.pk]}
    client.post(edit, said)
    board = client.get(reverse("swot:board", args=[in_library.slug, factor.analysis_id])).text
    assert reverse("resources:card", args=[in_library.slug, need.pk]) in board
    assert "wiemy z 2 źródeł" in board
    factor.refresh_from_db()
    client.post(edit, said | {"version": factor.version, "needs": []})
    assert factor.needs.count() == 0
