"""What a person is told when a picture is refused, and how its file is kept and let go."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from accounts.acts import act
from files.images import MOST_BYTES, PictureRefused, Reason, read_logo, read_photo
from files.services.leaving import take_in, throw_away
from serve.disk import cannot_write

NO_ROOM = _(
    "The server cannot keep the file: its disk is full or may only be read. "
    "Tell whoever looks after it."
)
SAVE_AS_JPEG = _("Save the picture as JPEG and send it again.")
SENTENCES = {
    Reason.EMPTY: (_("The file is empty."), _("Choose it once more.")),
    Reason.TOO_MANY_BYTES: (
        _("The file has more than %(most)s MB."),
        _("Send a smaller copy; for a page 2000 pixels are enough."),
    ),
    Reason.TOO_MANY_PIXELS: (
        _("The picture has too many pixels."),
        _("Send a smaller copy; for a page 2000 pixels are enough."),
    ),
    Reason.BROKEN: (
        _("The picture is damaged or not whole."),
        _("Open it in a program for photos and save it anew."),
    ),
    Reason.GIF: (_("This is a GIF."), SAVE_AS_JPEG),
    Reason.TIFF: (_("This is a TIFF, a form for printing houses."), SAVE_AS_JPEG),
    Reason.HEIC: (
        _("This is a HEIC or AVIF of a phone."),
        _("In the phone's camera choose “most compatible”, or save the photo as JPEG."),
    ),
    Reason.SVG: (_("This is a drawing (SVG), which may hold a program."), SAVE_AS_JPEG),
    Reason.ICON: (_("This is an icon or a bitmap."), SAVE_AS_JPEG),
    Reason.DOCUMENT: (
        _("This is a document, not a picture."),
        _("Photos are JPEG, PNG or WebP files."),
    ),
    Reason.NO_PICTURE: (
        _("This is not a picture."),
        _("Photos are JPEG, PNG or WebP files."),
    ),
    Reason.BUSY: (
        _("Other pictures are just being read."),
        _("Wait a moment and send it again."),
    ),
}


def photo_from(upload):
    """Return the large and the small NewPicture of an uploaded file. Raises ValidationError."""
    return _read(read_photo, upload)


def logo_from(upload):
    """Return the NewPicture of an uploaded logo. Raises ValidationError."""
    return _read(read_logo, upload)


@act
def keep(*, places):
    """Write pictures to their files: pairs of (file of a row, NewPicture); the row is not saved.

    Raises ValidationError when the disk takes nothing; then none of them is kept.
    """
    kept = []
    try:
        for file, picture in places:
            name = file.field.generate_filename(file.instance, picture.form)
            file.name = take_in(name=name, content=ContentFile(picture.data))
            kept.append(file.name)
    except OSError as error:
        throw_away(names=kept)
        if not cannot_write(error):
            raise
        raise ValidationError(NO_ROOM) from error


def _read(reader, upload):
    try:
        # One byte more than we take is enough to know that it is too many.
        return reader(upload.read(MOST_BYTES + 1))
    except PictureRefused as refused:
        raise ValidationError(why_not(refused), code=refused.reason) from refused


def why_not(refused):
    """Return what a person is told of a PictureRefused: what it is, and what to do."""
    what, advice = SENTENCES[refused.reason]
    most = {"most": MOST_BYTES // 1024 // 1024}
    return f"{what % most if '%' in what else what} {advice}"
