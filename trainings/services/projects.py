"""Projects of a library."""

from accounts.acts import act
from accounts.services.rows import write_row
from trainings.models import Project


@act
def save_project(*, project, by):
    """Add a project of a library, or save its changes; return it. Raises ValidationError."""
    return write_row(row=project, exclude=["library"])


@act
def find_or_add_project(*, library, name, programme, by):
    """Return the library's project of that name; add it when it is new. No name: None."""
    if not name.strip():
        return None
    project, is_new = Project.objects.get_or_create(
        library=library, name=name.strip(), defaults={"programme": programme}
    )
    if not is_new and programme and project.programme_id != programme.pk:
        project.programme = programme
        project.save(update_fields=["programme"])
    return project
