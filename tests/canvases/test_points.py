"""What may happen to the lines of a sheet and to what they cite, and what may not."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.versions import ChangedMeanwhile
from canvases.models import CanvasPoint, Evidence
from canvases.services.canvases import CanvasFrozen, agree_canvas, sheet_of
from canvases.services.citing import stop_citing
from canvases.services.points import (
    PointArchived,
    add_point,
    archive_point,
    fill_canvas,
    move_point,
    restore_point,
    save_point,
)
from resources.services.resources import archive_resource
from tests.factories.accounts import UserFactory
from tests.factories.canvases import CanvasFactory, CanvasPointFactory, EvidenceFactory
from tests.factories.partners import AudienceFactory, PartnerFactory
from tests.factories.resources import NeedEvidenceFactory
from tests.factories.swot import FactorFactory
from tests.factories.workshops import OutcomeFactory, WorkshopFactory
from workshops.models import CitedOutcome
from workshops.services.evidence import cite, copy_sheet, groups_for, rows_named


@pytest.fixture
def by(db):
    return UserFactory()


@pytest.fixture
def canvas(in_library):
    return CanvasFactory(library=in_library)


@pytest.fixture
def add(canvas, by):
    def write(*texts, element="vision"):
        return [add_point(canvas=canvas, element=element, text=text, by=by) for text in texts]

    return write


def standing(element="vision"):
    rows = CanvasPoint.objects.current().filter(element=element).order_by("position")
    return list(rows.values_list("position", "text"))


def test_lines_are_written_one_under_the_other(add):
    add("  dom   spotkań ", "także zimą")
    add("wieża", element="common_good")
    assert standing() == [(1, "dom spotkań"), (2, "także zimą")]
    assert standing("common_good") == [(1, "wieża")]


@pytest.mark.parametrize("fields", [
    {"text": "  "}, {"text": "a" * 501}, {"element": "hope"}, {"text": "DOM SPOTKAŃ"},
])  # fmt: skip
def test_what_cannot_stand_on_the_sheet_is_refused(add, canvas, by, fields):
    add("dom spotkań")
    with pytest.raises(ValidationError):
        add_point(canvas=canvas, by=by, **{"element": "vision", "text": "nowy", **fields})
    assert standing() == [(1, "dom spotkań")]


def test_a_workshop_fills_the_sheet_and_says_nothing_twice(add, canvas, by):
    [known] = add("dom spotkań")
    rows = [("vision", "Dom spotkań"), ("benefits", "mniej samotności"), ("vision", "zimą")]
    points = fill_canvas(canvas=canvas, rows=rows, by=by)
    assert points[0] == known
    assert standing() == [(1, "dom spotkań"), (2, "zimą")]
    with pytest.raises(ValidationError):
        fill_canvas(canvas=canvas, rows=[("vision", "nowe"), ("vision", " ")], by=by)


def test_up_and_down_change_places_and_stop_at_the_edges(add, by):
    first, _second, third = add("a", "b", "c")
    move_point(point=third, to="up", by=by)
    move_point(point=first, to="up", by=by)
    move_point(point=CanvasPoint.objects.get(text="b"), to="down", by=by)
    assert standing() == [(1, "a"), (2, "c"), (3, "b")]
    assert CanvasPoint.objects.get(text="c").version == 1


def test_a_move_to_another_element_closes_the_gap_it_left(add, by):
    first, second = add("a", "b")
    add("a", element="benefits")
    assert move_point(point=second, to="benefits", by=by).position == 2
    with pytest.raises(ValidationError):
        move_point(point=first, to="benefits", by=by)
    with pytest.raises(ValueError, match="hope"):
        move_point(point=first, to="hope", by=by)
    assert (standing(), standing("benefits")) == ([(1, "a")], [(1, "a"), (2, "b")])


def test_words_are_changed_unless_somebody_was_faster(add, by):
    point, _other = add("dom spotkań", "zimą")
    point.text = " dom  dla wszystkich "
    assert save_point(point=point, by=by, version=1).version == 2
    point.text = "spóźnione"
    with pytest.raises(ChangedMeanwhile) as refusal:
        save_point(point=point, by=by, version=1)
    assert refusal.value.current.text == "dom dla wszystkich"
    for text in ["", "ZIMĄ"]:
        point.text = text
        with pytest.raises(ValidationError):
            save_point(point=point, by=by)


def test_a_line_is_taken_off_and_brought_back_to_its_place(add, canvas, by):
    _first, second, _third = add("a", "b", "c")
    archive_point(point=second, by=by)
    assert archive_point(point=second, by=by).archived_by == by
    assert standing() == [(1, "a"), (2, "c")]
    for service, fields in [(save_point, {}), (move_point, {"to": "up"}), (cite, {"rows": []})]:
        with pytest.raises(PointArchived):
            service(point=second, by=by, **fields)
    restore_point(point=second, by=by)
    restore_point(point=second, by=by)
    assert standing() == [(1, "a"), (2, "b"), (3, "c")]
    archive_point(point=second, by=by)
    add_point(canvas=canvas, element="vision", text="B", by=by)
    with pytest.raises(ValidationError):
        restore_point(point=second, by=by)


def test_a_frozen_sheet_refuses_every_change(add, canvas, by):
    point, removed = add("a", "b")
    evidence = EvidenceFactory(point=point)
    archive_point(point=removed, by=by)
    agree_canvas(canvas=canvas, agreed_on=timezone.localdate(), by=by)
    changes = [
        lambda: add_point(canvas=canvas, element="vision", text="c", by=by),
        lambda: fill_canvas(canvas=canvas, rows=[], by=by),
        lambda: save_point(point=point, by=by),
        lambda: move_point(point=point, to="up", by=by),
        lambda: archive_point(point=point, by=by),
        lambda: restore_point(point=removed, by=by),
        lambda: cite(point=point, rows=[], by=by),
        lambda: stop_citing(evidence=evidence, by=by),
    ]
    for change in changes:
        with pytest.raises(CanvasFrozen):
            change()


@pytest.fixture
def records(in_library):
    """One of everything that may be cited, and one that may not."""
    closed = WorkshopFactory(library=in_library, closed=True)
    PartnerFactory(library=in_library, sector="person", name="Jan z Ustronia")
    PartnerFactory(library=in_library, archived=True, name="Dawny z Ustronia")
    OutcomeFactory(workshop__library=in_library, text="jeszcze trwa, Ustronie")
    group = AudienceFactory(library=in_library, name="seniorzy z Ustronia")
    return [
        FactorFactory(analysis__library=in_library, text="wielu turystów w Ustroniu"),
        group,
        PartnerFactory(library=in_library, name="Szkoła w Ustroniu Morskim"),
        NeedEvidenceFactory(
            need__library=in_library,
            need__audience=group,
            need__text="autobus do Ustronia",
        ).need,
        OutcomeFactory(workshop=closed, text="Ustronie chce archiwum"),
    ]


def names_of(rows):
    """Return the names of rows as the page of evidence says them."""
    kinds = {"resource": "need"}
    names = [(row._meta.model_name, row.pk) for row in rows]
    return [f"{kinds.get(kind, kind)}-{pk}" for kind, pk in names]


def test_what_may_be_cited_is_found_by_words(add, records, by):
    [point] = add("a")
    found = {group.kind: [name for name, *_rest in group.rows] for group in groups_for(point)}
    assert found == {name.partition("-")[0]: [name] for name in names_of(records)}
    assert groups_for(point)[3].rows[0][2] == "seniorzy z Ustronia · wiemy z 1 źródła"
    names = [group.rows[0][1] for group in groups_for(point, "ustroni") if group.rows]
    assert len(names) == 5
    assert [len(group.rows) for group in groups_for(point, "szkola")] == [0, 0, 1, 0, 0]
    cite(point=point, rows=records[:2], by=by)
    assert [len(group.rows) for group in groups_for(point)] == [0, 0, 1, 1, 1]


def test_a_long_list_says_how_many_more_there_are(add, in_library):
    [point] = add("a")
    AudienceFactory.create_batch(33, library=in_library)
    group = groups_for(point)[1]
    assert (len(group.rows), group.more) == (30, 3)


def test_lines_cite_records_once_each(add, records, other_library, by):
    [point] = add("a")
    names = names_of(records)
    foreign = PartnerFactory(library=other_library)
    odd = ["partner-x", "partner", "canvas-1", f"partner-{foreign.pk}", f"partner-{10**19}"]
    rows = rows_named([*names, *names, *odd])
    assert rows == records
    assert len(cite(point=point, rows=rows, by=by)) == 5
    assert cite(point=point, rows=rows, by=by) == []
    labels = set(Evidence.objects.values_list("kind", "label"))
    assert ("outcome", "Ustronie chce archiwum") in labels
    stop_citing(evidence=Evidence.objects.get(kind="partner"), by=by)
    assert Evidence.objects.count() == 4


def test_what_no_longer_stands_is_said_in_words(add, records, canvas, by):
    [point] = add("a")
    cite(point=point, rows=records, by=by)
    factor, audience, partner, need, _outcome = records
    person, now = UserFactory(), timezone.now()
    factor.archived_at, factor.archived_by = now, person
    factor.save(update_fields=["archived_at", "archived_by"])
    partner.archived_at, partner.archived_by = now, person
    partner.save(update_fields=["archived_at", "archived_by"])
    archive_resource(resource=need, by=person)
    audience.delete()
    problems = {each.kind: each.problem for each in sheet_of(canvas)[3].points[0].evidence}
    assert problems == {
        "factor": "zdjęty z listy SWOT",
        "audience": "tej grupy nie ma już na liście",
        "partner": "ten partner jest w archiwum",
        "need": "tę potrzebę odłożono",
        "outcome": "",
    }
    factor.archived_at = factor.archived_by = None
    factor.save(update_fields=["archived_at", "archived_by"])
    type(factor.analysis).objects.update(archived_at=now, archived_by=person)
    problems = {each.kind: each.problem for each in sheet_of(canvas)[3].points[0].evidence}
    assert problems["factor"] == "jego analiza SWOT jest w archiwum"


@pytest.mark.parametrize("fields", [
    {"partner": None},
    {"kind": "factor"},
    {"kind": "audience"},
])  # fmt: skip
def test_evidence_names_one_thing(canvas, fields):
    evidence = EvidenceFactory(point=CanvasPointFactory(canvas=canvas))
    with pytest.raises(IntegrityError, match="one_target"), transaction.atomic():
        Evidence.objects.filter(pk=evidence.pk).update(**fields)


def test_the_next_version_cites_the_same_outcomes(add, records, canvas, by):
    first, second = add("a", "b")
    cite(point=second, rows=[records[-1]], by=by)
    cite(point=first, rows=records, by=by)
    agree_canvas(canvas=canvas, agreed_on=timezone.localdate(), by=by)
    copy = copy_sheet(canvas=canvas, title="Karta 2027", by=by)
    for point in copy.points.all():
        assert len(groups_for(point)[-1].rows) == 0
        assert point.evidence.get(kind="outcome").label == "Ustronie chce archiwum"
    assert CitedOutcome.objects.count() == 4
