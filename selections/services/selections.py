"""Starting, correcting and finishing a search for partners."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.acts import act
from accounts.services.rows import lock_row, write_fields, write_row
from diary.models import Task
from diary.services.tasks import finish_tasks
from naming.short_names import short_name
from selections.models import Door, Origin, Selection, Stage
from selections.services.candidates import add_candidates
from selections.services.endings import end_invitations
from selections.services.locks import lock_open

ELSEWHERE = {
    "audience": gettext_lazy("This group belongs to another library."),
    "need": gettext_lazy("This need belongs to another library."),
}
CHECKED_OTHERWISE = ["library", *ELSEWHERE, "created_by", "owner"]


@act
def start_selection(
    *,
    library,
    purpose,
    by,
    name="",
    door=Door.TYPED,
    source_text="",
    sector="",
    audience=None,
    need=None,
    partners=(),
    origin=Origin.REGISTER,
    origin_text="",
):
    """Start a search whose purpose is one sentence; return it. Whoever starts it looks after it.

    An empty `name` is made of the purpose. `door` and `source_text` say where it began;
    `partners` are on its list from the start, with `origin` and its words. Raises ValidationError,
    also when something is of another library.
    """
    if not purpose.strip():
        raise ValidationError({"purpose": _("Say in one sentence what you look for partners for.")})
    selection = Selection(
        library=library,
        purpose=purpose,
        name=name.strip() or short_name(purpose),
        door=door,
        source_text=source_text[:500],
        sector=sector,
        audience=audience,
        need=need,
        owner=by,
        created_by=by,
    )
    stored = save_selection(selection=selection, by=by)
    rows = [(partner, origin, origin_text) for partner in partners]
    add_candidates(selection=stored, rows=rows, by=by)
    return stored


@act
def save_selection(*, selection, by):
    """Add a search or save its changes; return it.

    Raises ValidationError, also for a finished one and when something is of another library.
    """
    for field, sentence in ELSEWHERE.items():
        other = getattr(selection, field)
        if other is not None and other.library_id != selection.library_id:
            raise ValidationError({field: sentence})
    if selection.pk is not None:
        lock_open(selection)
    return write_row(row=selection, exclude=CHECKED_OTHERWISE)


@act
def finish_selection(*, selection, by):
    """Finish a search, end its invitations, tick its talks; answers stay. Twice is once."""
    stored = lock_row(selection)
    if not stored.is_finished:
        stored.finished_at, stored.finished_by = timezone.now(), by
        write_fields(row=stored, fields=["finished_at", "finished_by"])
        end_invitations(candidates=stored.candidates.all(), by=by)
        waiting = stored.candidates.at(Stage.CHOSEN, Stage.INVITED, Stage.NO_ANSWER)
        finish_tasks(tasks=Task.objects.filter(candidates__in=waiting), by=by)
    return stored
