"""What a library says of itself to everybody about data of people and about coming in."""

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.acts import act
from accounts.services.rows import write_row
from partners.models import Contact
from partners.models.contacts import Basis
from privacy.models import LibraryStatement, ResidentNotice
from privacy.services.retention import YEARS

# Column → what is proposed to who fills it in; it says what Okolica proposes to erase by.
PROPOSED = {
    "period_contacts": format_lazy(
        gettext_lazy(
            "As long as the cooperation lasts; after its end, for {years} full calendar years."
        ),
        years=YEARS["without"],
    ),
    "period_residents": gettext_lazy(
        "As long as the cooperation lasts; after its end, for one full calendar year."
    ),
    "period_participants": format_lazy(
        gettext_lazy("For {years} full calendar years after the workshop."),
        years=YEARS["participants"],
    ),
    "period_photos": gettext_lazy(
        "Until the consent is withdrawn, and no longer than five full calendar years."
    ),
    "period_records": gettext_lazy(
        "As long as the record they belong to: its time is set by the library's list of files "
        "(JRWA)."
    ),
    "period_letters": format_lazy(
        gettext_lazy("For {years} full calendar years after they were sent."),
        years=YEARS["letters"],
    ),
    "period_requests": format_lazy(
        gettext_lazy("For {years} full calendar years after the answer."), years=YEARS["requests"]
    ),
    "period_accesses": gettext_lazy(
        "As long as the library may be asked who opened the data: until claims about it lapse."
    ),
    "period_archived": gettext_lazy(
        "As long as the record itself would be kept, had nobody put it away or changed it."
    ),
}
# Kinds of data (config/privacy.py) of which the library says how long; of others the code does.
KINDS = "contacts residents participants photos letters requests accesses archived"
PERIOD_OF = {code: f"period_{code}" for code in KINDS.split()} | dict.fromkeys(
    ["endorsements", "promises"], "period_records"
)


def statement_of(library):
    """Return what the library wrote; before that, an unsaved row that says nothing."""
    rows = LibraryStatement.objects.filter(library=library).select_related("library")
    return rows.first() or LibraryStatement(library=library)


def missing_in(statement):
    """Return what everybody who asks about their data misses on the page, a sentence each."""
    is_claimed = any(
        model.objects.filter(library=statement.library, basis=Basis.DUTY).exists()
        for model in (Contact, ResidentNotice)
    )
    there = {
        _("Data protection officer: who it is."): statement.officer_name,
        _("Data protection officer: an e-mail or a phone."): (
            statement.officer_email or statement.officer_phone
        ),
        _("The library: an e-mail for questions about data, or a phone in its settings."): (
            statement.contact_email or statement.library.phone
        ),
        _("How long data are kept: a sentence for each kind."): all(
            getattr(statement, name) for name in PROPOSED
        ),
        _("The provision: beside some people stands “a duty by law”."): (
            statement.provision or not is_claimed
        ),
    }
    return [words for words, value in there.items() if not value]


def how_long_of(kind, said=None):
    """Return how long data of a kind are kept: what the library says, then what Okolica does.

    Articles 13(2)(a), 14(2)(a) and 15(1)(d) of the GDPR ask for the period, or for what determines
    it. Without a statement it is the host who speaks, of all libraries.
    """
    if kind.code not in PERIOD_OF:
        return str(kind.how_long)
    own = said and getattr(said, PERIOD_OF[kind.code])
    if said is None:
        own = _("How long, each library says on its own page about privacy.")
    elif not own:
        own = _("The library has not said here yet how long: please ask the library.")
    return f"{own}{'' if own.endswith('.') else '.'} {kind.how_long}"


def basis_of(row, said):
    """Return on what basis somebody's data are held; a duty is named by its provision, or not."""
    if row.basis != Basis.DUTY:
        return row.get_basis_display()
    if said.provision:
        return f"{row.get_basis_display()}, {said.provision}"
    return _("the library says it when it is asked")


@act
def save_statement(*, statement, by):
    """Save what the library says. Of two who begin at once, the second gets a ValidationError."""
    return write_row(row=statement)
