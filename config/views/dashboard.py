"""The start page of a library: what to do today, and the map at a glance."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.policy import allowed, may, sees_residents
from config.today import hints, how_many, read_for_today
from maps.services.glance import at_a_glance, counts_of, partners_by_sector
from maps.services.maps import map_of
from maps.services.pictures import START
from maps.services.verdict import reading
from partners.filters import counted
from partners.services.saved_views import counted_views


@require_safe
@allowed("library.view")
def dashboard(request, slug):
    library = request.library
    found = read_for_today(
        request.user,
        searches=may(request.membership, "selections.view"),
        matters=may(request.membership, "conflicts.work"),
        cooperates=request.membership.cooperates,
    )
    groups = {one.pk: one.merged_into_id or one.pk for one in found["audiences"]}
    tags = {tag for one in found["library"] for tag in one.tags_in_use}
    audiences = [one for one in found["audiences"] if not one.merged_into_id]
    standing, look_around = at_a_glance(found["standing"], audiences)
    answers = may(request.membership, "library.privacy")
    counts = how_many(request.user, due=answers, residents=sees_residents(request.membership))
    context = {
        "hints": hints(
            library,
            hears=may(request.membership, "partners.ask"),
            answers=answers,
            counts=counts,
            groups=standing.groups,
            found=found,
        ),
        "shortcuts": counted_views(found["shortcuts"], audience=groups, tag=tags),
        "around": look_around() if standing.dots else None,
        "picture": map_of(standing, library, sheets=(START,)).picture if standing.dots else None,
        "sentence": counted(counts_of(found["standing"])),
        # Sectors to confirm are a hint already.
        "reading": reading(partners_by_sector(found["standing"])),
        "marked": found["marked"],
        "mine": counts["mine"],
        "may_edit": may(request.membership, "partners.edit"),
        "is_new": library.confirmed_at is None and may(request.membership, "library.settings"),
    }
    return render(request, "dashboard.html", context)
