"""Logos: kept, and given to reports as bytes.

Every service here raises NotYours for anybody but who keeps the whole installation.
"""

from accounts.acts import act
from accounts.services.authority import require_administrator
from accounts.services.rows import filled_in, write_row
from files.images import read_whole
from files.services.leaving import let_go
from files.services.pictures import keep
from trainings.models import Logo


@act
def save_logo(*, logo, picture, by):
    """Save a logo; `picture` is a NewPicture, or None when only its words change.

    Raises ValidationError with sentences: words or an owner are missing, the disk is full.
    """
    require_administrator(by=by)
    if picture is not None:
        if logo.file:
            let_go(names=[logo.file.name])
        keep(places=[(logo.file, picture)])
        logo.width, logo.height = picture.width, picture.height
    written = [*filled_in(Logo), *(["file", "width", "height"] if picture else [])]
    return write_row(row=logo, fields=written, exclude=["file"])


def logos_of(workshop):
    """Return (bytes of a PNG, alternative text) of each logo the workshop's papers carry.

    None instead of the bytes: its file is lost or damaged.
    """
    return [(read_whole(logo.file), logo.alt) for logo in workshop.shown_logos]
