"""Projects of a library."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services import archiving
from accounts.services.rows import lock_row, write_row
from trainings.models import Project


def lock_current(project):
    """Return the project as it is stored, locked. Raises ValidationError in the archive."""
    locked = lock_row(project)
    if locked.is_archived:
        raise ValidationError(_("The project is in the archive. Restore it first."))
    return locked


@act
def save_project(*, project, by):
    """Add a project of a library, or save its changes; return it. Raises ValidationError."""
    if project.pk:
        lock_current(project)
    return write_row(row=project, exclude=["library"])


@act
def archive_project(*, project, by):
    """Put a project away, and nothing that hangs on it; twice changes nothing. Raises Gone."""
    archiving.archive(row=lock_row(project), by=by)


@act
def restore_project(*, project, by):
    """Bring a project back; twice changes nothing. Raises Gone."""
    archiving.restore(row=lock_row(project), by=by)


@act
def find_or_add_project(*, library, name, programme, by, known=None, changes_it=True):
    """Return the library's project of that name, added when new, and whether it came back.

    Without a name it is None. One in the archive comes back, unless it is the one that is `known`
    already: a workshop whose date is changed brings nothing back. It gets the programme. Neither
    where the person only names it, for projects are kept by others (`changes_it`).
    """
    if not name.strip():
        return None, False
    project, is_new = Project.objects.get_or_create(
        library=library, name=name.strip(), defaults={"programme": programme}
    )
    if not changes_it:
        return project, False
    comes_back = project.is_archived and project != known
    if comes_back:
        archiving.restore(row=lock_row(project), by=by)
    if not is_new and programme and project.programme_id != programme.pk:
        project.programme = programme
        project.save(update_fields=["programme"])
    return project, comes_back
