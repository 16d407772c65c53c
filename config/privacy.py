"""What is held about people, as the privacy page says it.

One list: the page is written from it, and a test asks that every model that holds something about a
person stands in it.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.services.limits import KEPT as ADDRESSES_KEPT
from intake.services.tables import KEPT_UNUSED as LISTS_KEPT
from partners.models.contacts import Basis
from privacy.services.retention import YEARS

WORKERS = _("People who work with partners in that library.")
CLOSED = _(
    "People who work with partners in that library. An administrator sees it only after writing "
    "why, for one hour; each such opening is recorded."
)
BY_HAND = _("It is removed also when the person asks. Nothing removes it by itself.")
FROM_THE_PERSON = _("From the person.")
BESIDE_EACH = _(
    "It is noted beside each person: from the person, from an organisation, from its public page "
    "or from a public register."
)
FROM_THE_RECORDS = _("From the records themselves.")


def _proposed(code):
    """Return how long: after that many full years Okolica proposes, and a person erases."""
    return format_lazy(
        _(
            "It is removed also when the person asks. After {years} full years without need "
            "Okolica proposes to erase it; a person decides."
        ),
        years=YEARS[code],
    )


def _by_law(provision):
    """Return the basis of a duty, which is none without the provision that obliges."""
    return format_lazy("{basis}, {provision}", basis=Basis.DUTY.label, provision=provision)


@dataclass(frozen=True)
class KindOfData:
    """One kind of data: whose, what, why, how long, who sees it, and in which models it stands.

    `source` and `basis` stand beside each person where there is a column for them. `how_long` is
    what Okolica does; of most kinds the library says its own period before (`how_long_of`).
    """

    code: str
    people: Promise
    what: Promise
    why: Promise
    how_long: Promise
    who_sees: Promise
    models: tuple
    source: Promise = FROM_THE_PERSON
    basis: Promise = Basis.TASK.label
    is_the_host_s: bool = False  # and not the library's, which says nothing of it on its own page


KINDS = [
    KindOfData(
        "users",
        _("People who sign in"),
        _(
            "Name, e-mail, phone if given, role in the library, chosen language and colours, open "
            "sessions (time, network address, browser), and which records the person wrote or "
            "changed. Passwords are kept only as a mark from which they cannot be read back."
        ),
        _("To let in whoever may come in, and to know who wrote what."),
        _(
            "As long as the account. When it is closed, what the person wrote stays, signed “a "
            "person who left”."
        ),
        _("People of the same library; administrators."),
        ("accounts.User",),
        is_the_host_s=True,
        source=_("From whoever invited the person, and from the person."),
    ),
    KindOfData(
        "contacts",
        _("People at partner organisations"),
        _(
            "Name, function, phone and e-mail of a person to contact; numbers of registers that "
            "belong to one person."
        ),
        _("To work with the partner."),
        _proposed("without"),
        CLOSED,
        ("partners.Contact", "partners.Identifier"),
        source=BESIDE_EACH,
    ),
    KindOfData(
        "residents",
        _("Residents who are partners themselves"),
        _(
            "What is written about a partner that is a person: name, address, phone, e-mail, "
            "description, what they bring, ties, reasons and notes."
        ),
        _("To work with residents who want to."),
        BY_HAND,
        CLOSED,
        (
            *("partners.Partner", "partners.Resource", "ties.PartnerTie", "diary.Interaction"),
            *("diary.Task", "resources.NeedEvidence", "activities.Activity"),
            *("selections.Candidate", "selections.CandidateMove", "selections.Benefit"),
            *("partnerships.Partnership", "partnerships.Party", "agreements.AgreementPart"),
            *("agreements.Agreement", "reviews.Review", "reviews.SignDismissal"),
            "privacy.ResidentNotice",
        ),
        source=BESIDE_EACH,
    ),
    KindOfData(
        "participants",
        _("Participants of workshops"),
        _("Name, organisation, presence, and lines that groups wrote which name a person."),
        _("To run the workshop and to settle it."),
        _proposed("participants"),
        _(
            "People who work with partners in that library and the trainer of that workshop. An "
            "administrator only after writing why, for one hour; each such opening is recorded."
        ),
        (
            *("workshops.Participant", "workshops.Entry", "workshops.Talk", "canvases.Evidence"),
            "workshops.PartnerInvitation",
        ),
        source=_("From the person, or from the organisation that sent them."),
    ),
    KindOfData(
        "photos",
        _("People in photos"),
        _("Photos, how the people agreed, and who keeps their consents."),
        _("To tell about what was done together."),
        BY_HAND,
        _("The library; everybody, when it publishes the photo."),
        ("reports.Photo",),
        source=_("From whoever took the photo."),
        basis=Basis.CONSENT.label,
    ),
    KindOfData(
        "endorsements",
        _("People who agreed to something for a partner"),
        _(
            "Name, organisation and function of whoever agreed to a sheet, signed an agreement or "
            "answered a question, and what they said."
        ),
        _("To know what was agreed, and with whom."),
        BY_HAND,
        CLOSED,
        (
            *("canvases.CanvasEndorsement", "agreements.Signature", "agreements.RenewalRequest"),
            *("partnerships.Endorsement", "partnerships.GoalRequest", "directory.PartnerConsent"),
            *("intake.DataAnswer", "intake.Correction", "reviews.ReviewReply"),
            *("agreements.Document", "selections.Invitation"),
        ),
    ),
    KindOfData(
        "promises",
        _("People who promised something"),
        _("The name beside what somebody promised to do, also where a report repeats it."),
        _("To remember who does what after a workshop."),
        BY_HAND,
        CLOSED,
        ("workshops.Outcome", "reports.ReportSection", "reports.Article"),
        source=_("From what was said at a workshop."),
    ),
    KindOfData(
        "trainers",
        _("Trainers and training organisations"),
        _("Name, e-mail and phone of the people of a training organisation."),
        _("So that libraries can ask for a training."),
        _("Until the administration withdraws them."),
        _("Everybody, on the public page that offers trainings."),
        ("trainings.Provider", "trainings.ProviderPerson"),
        is_the_host_s=True,
        source=_("From the person or from their organisation."),
    ),
    KindOfData(
        "requesters",
        _("People who ask for a training"),
        _("Name, e-mail, phone and what was written in the form."),
        _("To arrange the training."),
        format_lazy(
            _(
                "Until the administration erases it, also when the person asks. The network "
                "address is counted for {days} day, as a mark from which it cannot be read back."
            ),
            days=ADDRESSES_KEPT.days,
        ),
        _("The organisation that runs trainings, and the administration."),
        ("trainings.TrainingRequest",),
        is_the_host_s=True,
    ),
    KindOfData(
        "suggestions",
        _("People who propose whom to invite"),
        _("What was written in the form, and an e-mail if one was given."),
        _("So that the library can answer."),
        format_lazy(
            _(
                "The e-mail is removed when the library has decided. The network address is "
                "counted for {days} day, as a mark from which it cannot be read back."
            ),
            days=ADDRESSES_KEPT.days,
        ),
        CLOSED,
        ("intake.Suggestion", "accounts.AddressCount"),
    ),
    KindOfData(
        "conflicts",
        _("People in hard matters"),
        _("What was said and agreed when cooperation got hard."),
        _("To settle the matter."),
        format_lazy(
            _("The notes are erased {months} months after the matter is closed."),
            months=settings.MONTHS_OF_NOTES,
        ),
        _("Only the people on the list of that matter."),
        ("conflicts.Conflict", "conflicts.ConflictLine", "conflicts.ConflictStepChange"),
        source=_("From talks with those whom the matter concerns."),
    ),
    KindOfData(
        "letters",
        _("People to whom letters go"),
        _("Address, subject and text of letters sent by Okolica, and how the delivery went."),
        _("To send them, and to know what was written to whom."),
        _proposed("letters"),
        _(
            "People who work with partners in that library; administrators see that a letter went, "
            "and its address and text only when it is not about a partner."
        ),
        ("accounts.Letter", "accounts.LetterStep"),
        source=_("The address from the partner or the person; the words are those of the library."),
    ),
    KindOfData(
        "requests",
        _("People who ask about their data"),
        _("Name, e-mail if given, what was asked, when, and how it was answered."),
        _("To answer within a month, and to show that it was answered."),
        format_lazy(
            "{proposed} {besides}",
            proposed=_proposed("requests"),
            besides=_("An objection stays until the library refuses it, or the person is erased."),
        ),
        _("People who coordinate that library; administrators see that there was a request."),
        ("privacy.PersonRequest",),
        basis=_by_law(_("articles 12 and 15 to 22 of the GDPR")),
    ),
    KindOfData(
        "accesses",
        _("Log of accesses"),
        _("Which administrator opened data about a person or looked at a library, when and why."),
        _("So that nobody looks without a reason."),
        _("Nothing removes it by itself."),
        _("Administrators."),
        ("partners.Opening", "accounts.Viewing"),
        source=FROM_THE_RECORDS,
        basis=_by_law(_("articles 5(2) and 32 of the GDPR")),
    ),
    KindOfData(
        "archived",
        _("What was put away, and earlier versions"),
        _(
            "Records that were put away, earlier versions of records (without names, phones and "
            "e-mails of contact people), and lists brought in from files."
        ),
        _("To bring back what was put away by mistake, and to know what changed."),
        format_lazy(
            _(
                "Records and versions: nothing removes them by itself. Lists that were not used: "
                "{days} days. Backups: as long as the host keeps them."
            ),
            days=LISTS_KEPT.days,
        ),
        _("The same people as the record itself; backups, the host."),
        ("partners.ImportBatch",),
        source=FROM_THE_RECORDS,
    ),
]
