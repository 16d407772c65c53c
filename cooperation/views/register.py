"""The register of agreements, with signatures and reviews: a page, on paper, and a file."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from accounts.policy import allowed
from agreements.models import Agreement
from agreements.services.register import standings_of
from agreements.ways import CHIPS
from files.tables import table_file
from reviews.services.register import review_days_of

PAGE_SIZE = 25
# What may be looked at: its words, and the verb that finds it.
FILTERS = {
    "": (gettext_lazy("current"), "current"),
    "ending": (gettext_lazy("ending within 90 days"), "ending"),
    "unsigned": (gettext_lazy("signature missing"), "unsigned"),
    "over": (pgettext_lazy("agreements", "ended"), "over"),
    "all": (gettext_lazy("all"), "all"),
}


@require_safe
@allowed("partnerships.view")
def register(request, slug):
    """Show the agreements of the library, those that end first on top."""
    state = _state(request)
    page = Paginator(_found(state), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(one, CHIPS[one.state], days) for one, days in _with_reviews(page.object_list)],
        "filters": [(code, words, code == state) for code, (words, _verb) in FILTERS.items()],
        "state": state,
        "query": f"state={state}" if state else "",
    }
    return render(request, "cooperation/register.html", context)


@require_safe
@allowed("partnerships.view")
def register_file(request, slug, kind):
    """The agreements of the filter in the address; a resident has no name in a file."""
    rows = [_cells(one, days) for one, days in _with_reviews(_found(_state(request)))]
    name = f"{request.library.slug}-{timezone.localdate():%Y-%m-%d}-porozumienia"
    return table_file(name, [_headings(), *rows], kind)


def _state(request):
    state = request.GET.get("state", "")
    return state if state in FILTERS else ""


def _with_reviews(agreements):
    """Return (PaperStanding, ReviewDays of its partnership) of each of these agreements."""
    standings = standings_of(agreements)
    days = review_days_of(one.agreement.partnership for one in standings)
    return [(one, days[one.agreement.partnership_id]) for one in standings]


def _found(state):
    return getattr(Agreement.objects.for_list().with_residents(), FILTERS[state][1])()


def _headings():
    return [
        *(_("Partnership"), _("Title"), _("Kind"), _("Case sign"), _("From"), _("Until")),
        *(_("How it stands"), _("Signatures missing"), _("Review"), _("Last review")),
        *(_("Looks after it"), _("Keep until")),
    ]


def _cells(standing, reviewed):
    row = standing.agreement
    days = [row.starts_on, row.ends_on]
    return [
        *(row.partnership_in_files, row.name_in_files, row.get_kind_display(), row.case_sign),
        *(day.isoformat() if day else "" for day in days),
        CHIPS[standing.state],
        "; ".join(one.name_in_files for one in standing.missing),
        *(reviewed.sentence, reviewed.last.isoformat() if reviewed.last else ""),
        row.partnership.owner or "",
        row.keep_until.isoformat() if row.keep_until else "",
    ]
