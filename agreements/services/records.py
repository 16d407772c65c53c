"""Writing down a partnership that exists already, with its first goal and its paper."""

from django.utils.translation import gettext as _

from accounts.acts import act
from agreements.models import Document
from agreements.services.documents import add_document
from partnerships.models import LibraryRole
from partnerships.services.goals import add_goal
from partnerships.services.partnerships import record_partnership


@act
def record_with_paper(
    *,
    library,
    name,
    goal,
    by,
    partners=(),
    proposals=(),
    key=None,
    seen=(),
    starts_on=None,
    library_role=LibraryRole.CO_ORGANISES,
    file=None,
):
    """Write it down whole or not at all; return the partnership.

    `file` is an upload, kept as other papers are. The rest as `record_partnership` takes it; raises
    what that raises, and ValidationError with a sentence at `file`.
    """
    stored = record_partnership(
        library=library,
        name=name,
        partners=partners,
        proposals=proposals,
        key=key,
        seen=seen,
        starts_on=starts_on,
        library_role=library_role,
        by=by,
    )
    add_goal(partnership=stored, text=goal, by=by)
    if file:
        document = Document(library=library, partnership=stored, title=_("Signed paper"))
        add_document(document=document, upload=file, by=by)
    return stored
