"""Which rows remember their changes, and that every act says who did it."""

import pytest
from django.apps import apps

from accounts.acts import act
from accounts.scoping import LibraryOwned
from partners.models import (
    Audience,
    Contact,
    ContactEvent,
    Partner,
    PartnerAudience,
    PartnerEvent,
)
from partners.services.contacts import save_contact
from partners.services.partners import change_level
from privacy.services.erasing import erase_person
from privacy.signs import Signs
from swot.models import Factor, FactorEvent
from swot.services.factors import add_factor, archive_factor, save_factor
from tests.factories.accounts import UserFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.swot import AnalysisFactory
from tests.factories.workshops import OutcomeFactory
from tests.project.source import APPS
from ties.models import PartnerTie
from workshops.models import Outcome, OutcomeEvent

KEEP_EVENTS = {
    *("partners.Partner", "partners.PartnerAudience", "partners.Contact", "partners.Audience"),
    *("partners.Resource", "diary.Task"),
    "partnerships.Partnership",
    *("swot.Factor", "swot.Strategy", "canvases.Canvas", "canvases.CanvasPoint"),
    *("workshops.Outcome", "reports.Publication", "ties.PartnerTie"),
    *("swot.Factor", "canvases.Canvas", "canvases.CanvasPoint"),
    *("workshops.Outcome", "reports.Publication", "ties.PartnerTie", "resources.NeedEvidence"),
}
OWN_RECORD = "its rows are the record: who and when stand in them, and none is changed"
WITH_ITS_ROW = "who set it is in the event of the row it hangs on"
WORKING = "work of one day, which becomes records at the closing"
WRITTEN_BESIDE = "who changed it last and when stands in the row"
WITHOUT = {
    "accounts.Viewing": OWN_RECORD,
    "accounts.LetterText": WRITTEN_BESIDE,
    "accounts.Branch": "a list of addresses, kept by its coordinator",
    "partners.Identifier": "numbers of public registers are looked up there",
    "partners.LevelChange": OWN_RECORD,
    "partners.SavedView": "a question, not what is known; the partners it shows keep theirs",
    "partners.ImportBatch": OWN_RECORD,
    "partners.Opening": OWN_RECORD,
    "intake.DataRequest": OWN_RECORD,
    "intake.DataAnswer": "who said it, who wrote it down and who looked it through stand in it",
    "intake.Correction": WITH_ITS_ROW,
    "privacy.LibraryStatement": "what stands on a page for everybody, one row a library",
    "privacy.ResidentNotice": "what was told and when stands in the row",
    "privacy.PersonRequest": "who wrote it down, who answered it and when stand in the row",
    "intake.Suggestion": "who decided about it and when stand in the row",
    "merging.Merge": OWN_RECORD,
    "merging.DismissedTwins": OWN_RECORD,
    "merging.AudienceMerge": OWN_RECORD,
    "merging.DismissedGroups": OWN_RECORD,
    "calls.Call": OWN_RECORD,
    "diary.Interaction": "who wrote it down and who took it out stand in the row",
    "diary.InteractionPartner": WITH_ITS_ROW,
    "ties.Assessment": OWN_RECORD,
    "ties.AssessmentRequest": OWN_RECORD,
    "selections.Selection": "who started and who finished it stand in the row",
    "selections.Candidate": "each of its moves is a row",
    "selections.CandidateMove": OWN_RECORD,
    "selections.Invitation": "what was sent, answered and when stands in the row",
    "selections.Benefit": "lines of a list, until somebody is asked; the letter keeps them",
    "selections.DismissedSuggestion": OWN_RECORD,
    "partnerships.Party": "who added it and who recorded its leaving stand in the row",
    "partnerships.Goal": "its words are rows that are never changed",
    "partnerships.GoalVersion": OWN_RECORD,
    "partnerships.Endorsement": OWN_RECORD,
    "partnerships.GoalRequest": OWN_RECORD,
    "agreements.Agreement": "who wrote, suspended and ended it stand in the row",
    "agreements.AgreementPart": "words of a draft; what was signed is a kept document",
    "agreements.Signature": "who wrote the day down stands in the row",
    "agreements.Document": "who added and who erased it stand in the row",
    "agreements.RenewalRequest": OWN_RECORD,
    "partnerships.Contribution": "who promised it, who brought it and when stand in the row",
    "activities.Activity": "who planned it and who wrote down how it was stand in the row",
    "activities.GrantTask": "who chose it and who took it off stand in the row",
    "yearbook.CalendarFeed": OWN_RECORD,
    "activities.ActivityPartner": WITH_ITS_ROW,
    "activities.ActivityAudience": WITH_ITS_ROW,
    "reviews.Review": "who opened it and who decided stand in the row",
    "reviews.ReviewSentence": WITH_ITS_ROW,
    "reviews.ReviewRequest": OWN_RECORD,
    "reviews.ReviewReply": "nobody sees it singly, and none is changed",
    "reviews.ReviewAnswer": "nobody sees it singly, and none is changed",
    "reviews.SignDismissal": OWN_RECORD,
    "selections.SelectionCriterion": "closed once somebody scored",
    "selections.Score": "what a colleague thinks today; who and when stand in the row",
    **dict.fromkeys(
        [
            *("conflicts.Conflict", "conflicts.ConflictLine", "conflicts.ConflictPerson"),
            "conflicts.ConflictLetter",
            *("conflicts.ConflictOpening", "conflicts.ConflictStepChange", "conflicts.Settlement"),
        ],
        "for those on a list alone, and erased: a second place would keep its words",
    ),
    "swot.Analysis": "its entries keep theirs; a title and a day say little",
    "swot.FactorAudience": WITH_ITS_ROW,
    "swot.FactorNeed": WITH_ITS_ROW,
    "swot.FactorPartner": WITH_ITS_ROW,
    "swot.StrategyFactor": WITH_ITS_ROW,
    "swot.ProposalAnswer": OWN_RECORD,
    "swot.FactorWeight": "who weighed it stands in the row; a method of one talk",
    "swot.PairAnswer": "who answered it stands in the row; a method of one talk",
    "canvases.CanvasEndorsement": "names of people who agreed, which may be erased",
    "canvases.Evidence": WITH_ITS_ROW,
    "trainings.Project": "a name that a form writes, and words of a paper that is signed",
    "yearbook.ProjectIndicator": "a line of a paper that is signed and kept",
    "yearbook.ProjectCost": "a line of a paper that is signed and kept",
    "ties.AskedPair": OWN_RECORD,
    "workshops.Workshop": "who closed it and opened it again stands in its closings",
    "workshops.WorkshopTrainer": "who ended it and when stands in the row",
    "workshops.AgendaItem": WORKING,
    "workshops.Entry": WORKING,
    "workshops.CitedOutcome": WITH_ITS_ROW,
    "workshops.Closing": OWN_RECORD,
    "workshops.Talk": WRITTEN_BESIDE,
    "workshops.Participant": "names of people who were there, which may be erased",
    "workshops.PartnerInvitation": "what was answered and when stands in the row",
    "reports.Report": "one switch",
    "reports.ReportSection": WRITTEN_BESIDE,
    "reports.Article": WRITTEN_BESIDE,
    "reports.Photo": "who added it and who withdrew it stand in the row; consents may be erased",
    "reports.PhotoPlace": OWN_RECORD,
    "directory.PartnerConsent": OWN_RECORD,
    "directory.ConsentRequest": OWN_RECORD,
}


def test_every_table_of_a_library_is_decided_about():
    owned = {
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_label in APPS
        and issubclass(model, LibraryOwned)
        and not hasattr(model, "pgh_tracked_model")
    }
    assert owned == KEEP_EVENTS | set(WITHOUT)
    assert not KEEP_EVENTS & set(WITHOUT)


def test_what_keeps_events_is_what_was_decided():
    tracked = {
        model.pgh_tracked_model._meta.label
        for model in apps.get_models()
        if hasattr(model, "pgh_tracked_model")
    }
    assert tracked == KEEP_EVENTS


@pytest.mark.parametrize("model", [Audience, Contact, Factor, Outcome, PartnerAudience, PartnerTie])
def test_no_event_keeps_what_may_be_about_a_person(model):
    kept = {
        field.name
        for each in apps.get_models()
        if getattr(each, "pgh_tracked_model", None) is model
        for field in each._meta.concrete_fields
    }
    assert kept
    assert not kept & set(model.PERSONAL)


def told(events):
    return [(event.pgh_label, event.pgh_context["user"]) for event in events.order_by("pgh_id")]


def test_of_a_person_at_a_partner_stays_that_somebody_changed_them_and_no_word(in_library):
    first, second = UserFactory(), UserFactory(is_superuser=True, is_staff=True)
    contact = ContactFactory.build(
        library=in_library, partner=PartnerFactory(library=in_library), name="Anna Nowak"
    )
    contact = save_contact(contact=contact, by=first)
    contact.phone = "600 100 200"
    save_contact(contact=contact, by=second)
    save_contact(contact=contact, by=first)  # nothing new
    erase_person(signs=Signs(name="Anna Nowak"), library=in_library, chosen=(), by=second)
    events = ContactEvent.objects.filter(pgh_obj_id=contact.pk)
    assert told(events) == [("insert", first.pk), ("update", second.pk), ("delete", second.pk)]
    everything = str(list(events.values()))
    assert "Nowak" not in everything
    assert "600 100" not in everything  # the key of an event may hold any three digits


def test_an_entry_of_swot_remembers_its_words_and_who_wrote_them(in_library):
    first, second = UserFactory.create_batch(2)
    analysis = AnalysisFactory(library=in_library)
    factor = add_factor(analysis=analysis, part="strength", text="Zespół", by=first)
    factor.text = "Zespół i wolontariusze"
    save_factor(factor=factor, by=second)
    archive_factor(factor=factor, by=first)
    events = FactorEvent.objects.filter(pgh_obj=factor)
    users = [("insert", first.pk), ("update", second.pk), ("update", first.pk)]
    assert told(events) == users
    texts = list(events.order_by("pgh_id").values_list("text", flat=True))
    assert texts == ["Zespół", "Zespół i wolontariusze", "Zespół i wolontariusze"]


def test_of_a_promise_stays_what_and_not_who(in_library):
    outcome = OutcomeFactory(workshop__library=in_library, kind="promise", who="Jan Lis")
    Outcome.objects.filter(pk=outcome.pk).update(who="Ewa Lis")
    events = OutcomeEvent.objects.filter(pgh_obj=outcome)
    assert [event.pgh_label for event in events.order_by("pgh_id")] == ["insert", "update"]
    assert "Lis" not in str(list(events.values()))


def test_an_act_is_told_as_done_by_by(in_library):
    by, partner = UserFactory(), PartnerFactory(library=in_library, level="none")
    change_level(partner=partner, level="contact", by=by)
    last = PartnerEvent.objects.filter(pgh_obj=partner).latest("pgh_id")
    assert (last.level, last.pgh_context["user"]) == ("contact", by.pk)


def test_an_act_of_the_house_inside_another_is_told_as_that_ones(in_library):
    @act
    def of_the_house(*, by):
        Partner.objects.filter(pk=partner.pk).update(place="Rusowo")

    @act
    def of_a_person(*, by):
        of_the_house(by=None)

    by, partner = UserFactory(), PartnerFactory(library=in_library)
    of_a_person(by=by)
    assert (
        PartnerEvent.objects.filter(pgh_obj=partner).latest("pgh_id").pgh_context["user"] == by.pk
    )
