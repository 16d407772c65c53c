"""A five elements sheet: started, agreed and frozen, copied for the next year."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from accounts.versions import ChangedMeanwhile
from canvases.models import Canvas, CanvasEndorsement, CanvasPoint, Evidence, Prompt
from canvases.services.canvases import (
    AlreadyCopied,
    CanvasFrozen,
    NotAgreed,
    agree_canvas,
    archive_canvas,
    copy_canvas,
    restore_canvas,
    save_canvas,
    sheet_of,
    start_canvas,
)
from canvases.services.endorsements import erase_endorsement, record_endorsement
from canvases.services.prompts import load_prompts, prompts_by_element
from canvases.vocabulary import PROMPTS
from maps.services.verdict import ALONE, SENTENCES
from partners.services.audiences import delete_audience, how_it_stands
from tests.at_once import at_once
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.canvases import (
    CanvasEndorsementFactory,
    CanvasFactory,
    CanvasPointFactory,
    EvidenceFactory,
    PromptFactory,
)
from tests.factories.partners import AudienceFactory, PartnerFactory
from tests.factories.workshops import WorkshopFactory

DAY = date(2026, 11, 18)


@pytest.fixture
def by(db):
    return UserFactory()


@pytest.fixture
def canvas(in_library):
    return CanvasFactory(library=in_library)


def agree(canvas, by, day=DAY):
    return agree_canvas(canvas=canvas, agreed_on=day, by=by)


def test_a_library_starts_sheets_and_a_workshop_has_one(in_library, by):
    for title in ["Karta 2026", "Karta 2027"]:
        assert start_canvas(library=in_library, title=f" {title} ", by=by).title == title
    with pytest.raises(ValidationError):
        start_canvas(library=in_library, title=" ", by=by)
    sheet = Canvas.objects.first()
    WorkshopFactory(library=in_library, canvas=sheet)
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkshopFactory(library=in_library, canvas=sheet)
    assert Canvas.objects.count() == 2


def test_the_sheet_is_read_in_the_order_of_the_workshop(canvas):
    CanvasPointFactory(canvas=canvas, element="vision", text="druga", position=2)
    CanvasPointFactory(canvas=canvas, element="vision", text="pierwsza", position=1)
    CanvasPointFactory(canvas=canvas, text="zdjęta", archived_at=timezone.now(),
                       archived_by=UserFactory())  # fmt: skip
    point = CanvasPointFactory(canvas=canvas, element="common_good", text="wieża", position=1)
    partner = PartnerFactory(library=canvas.library, name="OSP Rusowo")
    EvidenceFactory(point=point, partner=partner, label="stara nazwa")
    elements = sheet_of(canvas)
    assert [element.element for element in elements] == [
        *("common_good", "partnerships", "diagnosis", "vision", "benefits")
    ]
    assert [line.text for line in elements[3].points] == ["pierwsza", "druga"]
    [cited] = elements[0].points[0].evidence
    assert (cited.kind, cited.label, cited.problem) == ("partner", "OSP Rusowo", "")
    assert [e.element for e in sheet_of(canvas, ["benefits", "vision"])] == ["benefits", "vision"]


def test_a_title_is_changed_unless_somebody_was_faster(canvas, by):
    seen = canvas.version
    canvas.title = "  Nowy tytuł "
    assert save_canvas(canvas=canvas, by=by, version=seen).title == "Nowy tytuł"
    canvas.title = "Spóźniony"
    with pytest.raises(ChangedMeanwhile) as refusal:
        save_canvas(canvas=canvas, by=by, version=seen)
    assert refusal.value.current.title == "Nowy tytuł"
    canvas.title = ""
    with pytest.raises(ValidationError):
        save_canvas(canvas=canvas, by=by)


def test_agreeing_keeps_the_words_of_the_day(canvas, by):
    partner = PartnerFactory(library=canvas.library, name="OSP Rusowo", level="lasting",
                             sector="public")  # fmt: skip
    audience = AudienceFactory(library=canvas.library, name="młodzież")
    point = CanvasPointFactory(canvas=canvas, position=1)
    EvidenceFactory(point=point, partner=partner, label="?")
    EvidenceFactory(point=point, kind="audience", partner=None, audience=audience, label="?")
    agreed = agree(canvas, by)
    assert (agreed.agreed_on, agreed.agreed_by) == (DAY, by)
    assert agreed.map_said.startswith("Biblioteka współpracuje na razie tylko z instytucjami")
    with translation.override("en"):
        assert agreed.map_said.startswith(
            "For now the library works only with public institutions."
        )
    older = Canvas(map_reading="Zdanie sprzed zmiany.")
    assert older.map_said == "Zdanie sprzed zmiany."
    partner.name = "Inna nazwa"
    partner.save(update_fields=["name"])
    delete_audience(audience=audience, by=by, seen=how_it_stands(audience))
    cited = [each for line in sheet_of(agreed)[3].points for each in line.evidence]
    assert [(each.label, each.problem) for each in cited] == [("OSP Rusowo", ""), ("młodzież", "")]
    assert Evidence.objects.get(kind="audience").target is None


def test_what_cannot_be_agreed(canvas, by):
    with pytest.raises(ValidationError, match="co najmniej jeden wpis"):
        agree(canvas, by)
    CanvasPointFactory(canvas=canvas)
    with pytest.raises(ValidationError) as refusal:
        agree(canvas, by, timezone.localdate() + timedelta(days=1))
    assert "agreed_on" in refusal.value.message_dict
    assert not Canvas.objects.get().is_agreed


# Whatever agreed sheets may hold. A sentence that is worded anew stays here, and in the catalogue:
# name the older words with gettext_noop beside the new ones.
EVER_SAID = [
    "The map is waiting for its first partner.",
    "For now the library works only with public institutions.",
    "Social organisations and firms are missing.",
    "The library's cooperation has two sectors: public and social.",
    "The only partners are social organisations.",
    "For now the library works only with firms.",
    "Other public institutions and social organisations are missing.",
    "There are no firms in it.",
    "The library's cooperation covers public institutions and firms.",
    "Social organisations are missing.",
    "The library's cooperation has three sectors: the library itself represents the public one.",
    "The library's cooperation has three sectors:"
    " public institutions, social organisations and firms.",
    "Only one partner represents firms.",
    "Only one partner represents social organisations.",
    "Only one partner represents public institutions.",
]


def test_what_sheets_of_any_year_hold_is_said_in_polish():
    with translation.override("en"):
        said = {str(one) for some in [*SENTENCES.values(), ALONE.values()] for one in some}
    assert said - set(EVER_SAID) == set(), "from now on sheets hold it: add it to the list"
    with translation.override("pl"):
        assert [one for one in EVER_SAID if Canvas(map_reading=one).map_said == one] == []


def test_an_agreed_or_archived_sheet_is_not_changed_by_a_service(in_library, by):
    for trait in ["agreed", "archived"]:
        canvas = CanvasFactory(library=in_library, **{trait: True})
        for service in [agree, lambda canvas, by: save_canvas(canvas=canvas, by=by)]:
            with pytest.raises(CanvasFrozen):
                service(canvas, by)


FROZEN = {
    "title": lambda canvas: Canvas.objects.update(title="inny"),
    "day": lambda canvas: Canvas.objects.update(agreed_on=None, agreed_by=None),
    "reading": lambda canvas: Canvas.objects.update(map_reading="inaczej"),
    "line": lambda canvas: CanvasPoint.objects.update(text="inny"),
    "place": lambda canvas: CanvasPoint.objects.update(element="benefits"),
    "away": lambda canvas: CanvasPoint.objects.update(canvas=CanvasFactory(library=canvas.library)),
    "new line": lambda canvas: CanvasPointFactory(canvas=canvas),
    "label": lambda canvas: Evidence.objects.update(label="inny"),
    "evidence off": lambda canvas: Evidence.objects.all().delete(),
    "new evidence": lambda canvas: EvidenceFactory(point=CanvasPoint.objects.first()),
    "lines off": lambda canvas: CanvasPoint.objects.all().delete(),
    "sheet off": lambda canvas: Canvas.objects.all().delete(),
}


@pytest.mark.parametrize("change", FROZEN.values(), ids=FROZEN.keys())
def test_the_database_lets_nobody_change_what_was_agreed(canvas, by, change):
    EvidenceFactory(point=CanvasPointFactory(canvas=canvas))
    agree(canvas, by)
    with pytest.raises(IntegrityError, match="agreed sheet"), transaction.atomic():
        change(canvas)


def test_the_same_changes_are_possible_before(canvas):
    EvidenceFactory(point=CanvasPointFactory(canvas=canvas))
    for change in FROZEN.values():
        change(canvas)
    assert not Canvas.objects.exists()


def test_an_agreed_sheet_may_be_put_away_and_brought_back(canvas, by):
    CanvasPointFactory(canvas=canvas)
    agree(canvas, by)
    for _twice in range(2):
        assert archive_canvas(canvas=canvas, by=by).archived_by == by
    for _twice in range(2):
        assert restore_canvas(canvas=canvas, by=by).archived_at is None


def test_the_next_version_begins_with_what_was_agreed(canvas, by):
    first = CanvasPointFactory(canvas=canvas, text="pierwsza", position=1)
    CanvasPointFactory(canvas=canvas, text="druga", position=2)
    partner = EvidenceFactory(point=first).partner
    gone = AudienceFactory(library=canvas.library)
    EvidenceFactory(point=first, kind="audience", partner=None, audience=gone)
    with pytest.raises(NotAgreed):
        copy_canvas(canvas=canvas, title="Karta 2027", by=by)
    agree(canvas, by)
    delete_audience(audience=gone, by=by, seen=how_it_stands(gone))
    copy = copy_canvas(canvas=canvas, title="Karta 2027", by=by)
    assert (copy.copied_from, copy.is_open) == (canvas, True)
    lines = sheet_of(copy)[3].points
    assert [(line.point.position, line.text) for line in lines] == [(1, "pierwsza"), (2, "druga")]
    assert [each.evidence.target for each in lines[0].evidence] == [partner]
    with pytest.raises(AlreadyCopied) as refusal:
        copy_canvas(canvas=canvas, title="Karta 2027", by=by)
    assert refusal.value.draft == copy
    archive_canvas(canvas=copy, by=by)
    assert copy_canvas(canvas=canvas, title="Od nowa", by=by).pk != copy.pk


@pytest.mark.django_db(transaction=True)
def test_of_two_people_agreeing_at_once_one_is_told():
    library, people = LibraryFactory(), [UserFactory(), UserFactory()]
    canvas = CanvasPointFactory(canvas__library=library).canvas
    outcomes = at_once(*(partial(agree, canvas, by) for by in people), library=library)
    assert sorted(isinstance(one, CanvasFrozen) for one in outcomes) == [False, True]


def test_who_agreed_is_recognised_and_may_be_erased(in_library, by):
    known = PartnerFactory(library=in_library, name="Koło Gospodyń", short_label="KGW Kukinia")
    canvas = CanvasFactory(library=in_library, agreed=True)
    endorsement = CanvasEndorsement(
        library=in_library,
        canvas=canvas,
        organisation=" kgw kukinia ",
        function="przewodnicząca",
        person="Ewa Nowak",
        agreed_on=DAY,
        how="letter",
    )
    record_endorsement(endorsement=endorsement, by=by)
    assert (endorsement.partner, str(endorsement)) == (known, "kgw kukinia, przewodnicząca")
    assert endorsement.shows_person is False
    erase_endorsement(endorsement=endorsement, by=by)
    assert not CanvasEndorsement.objects.exists()


@pytest.mark.parametrize("fields", [
    {"organisation": " ", "function": ""},
    {"person": "", "shows_person": True},
    {"how": "?"},
])  # fmt: skip
def test_an_agreement_of_nobody_is_refused(canvas, by, fields):
    endorsement = CanvasEndorsementFactory.build(
        library=canvas.library, canvas=canvas, agreed_on=DAY, **fields
    )
    with pytest.raises(ValidationError):
        record_endorsement(endorsement=endorsement, by=by)


def test_questions_are_loaded_once_and_then_belong_to_the_administrator(db):
    assert load_prompts() == len(PROMPTS) == 14
    Prompt.objects.filter(code="vision-change").update(name="Inaczej?", withdrawn_at=timezone.now())
    assert load_prompts() == 0
    assert Prompt.objects.get(code="vision-change").name == "Inaczej?"
    PromptFactory(element="vision", position=1, name="Najpierw?", name_en="First?")
    found = prompts_by_element()
    assert [prompt.question for prompt in found["vision"]] == [
        "Najpierw?",
        "Czy każdy z nas powie to jednym zdaniem tak samo?",
    ]
    assert {element: len(rows) for element, rows in found.items()} == {
        "benefits": 3, "common_good": 3, "diagnosis": 3, "partnerships": 3, "vision": 2,
    }  # fmt: skip
