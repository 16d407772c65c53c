"""Photos of a workshop: taken in, described, ordered, shown, withdrawn and removed."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.order import moved
from accounts.services.order import write_order
from accounts.services.rows import lock_as_seen, lock_row, write_row
from files.images import Reason, read_whole
from files.services.leaving import let_go
from files.services.pictures import keep, photo_from
from reports.models import Photo, PhotoPlace
from workshops.services.workshops import lock_workshop

MOST_PHOTOS = 60  # of one workshop


@act
def add_photo(*, workshop, upload, by):
    """Write an uploaded picture anew and put it last. Raises ValidationError with a sentence."""
    large, small = photo_from(upload)
    lock_workshop(workshop)  # one place, one photo
    places = list(workshop.photos.order_by("position").values_list("position", flat=True))
    if len(places) >= MOST_PHOTOS:
        raise ValidationError(
            _("A workshop keeps at most %(most)s photos: remove some.") % {"most": MOST_PHOTOS}
        )
    photo = Photo(
        library=workshop.library,
        workshop=workshop,
        position=(places[-1] if places else 0) + 1,
        width=large.width,
        height=large.height,
        created_by=by,
    )
    keep(places=[(photo.large, large), (photo.small, small)])
    photo.save()
    return photo


@act
def add_photos(*, workshop, uploads, by):
    """Take in what can be taken; return (the photos, [(name of the file, why not)])."""
    photos, refused, busy = [], [], None
    for upload in uploads:
        try:
            if busy:  # each would wait as long, and hold up the pages of others
                raise busy
            photos.append(add_photo(workshop=workshop, upload=upload, by=by))
        except ValidationError as refusal:
            refused.append((upload.name, " ".join(refusal.messages)))
            if getattr(refusal, "code", "") == Reason.BUSY:
                busy = refusal
    return photos, refused


@act
def save_photo(*, photo, by):
    """Save what a photo shows, who agreed, and whether it is shown publicly."""
    return write_row(row=photo, exclude=["library", "workshop", "large", "small"])


@act
def move_photo(*, photo, step, by):
    """Move a photo one place forward (step -1) or back (+1); at the edge nothing happens."""
    photos = lock_workshop(photo.workshop).photos
    standing = list(photos.standing())
    if photo in standing:  # the withdrawn ones stand behind
        write_order(rows=[*moved(standing, photo, step), *photos.withdrawn()])


@act
def withdraw_photo(*, photo, by):
    """Record that a consent was withdrawn: the photo leaves every page of ours at once.

    What has left the house cannot be seen from here, so the removal list begins with it.
    """
    photo = lock_row(photo)
    was_public = photo.is_public
    photo.withdrawn_at, photo.withdrawn_by, photo.is_public = timezone.now(), by, False
    photo.save(update_fields=["withdrawn_at", "withdrawn_by", "is_public"])
    if was_public:
        for place in [_("reports that were downloaded or sent"), _("printed copies")]:
            PhotoPlace.objects.get_or_create(library=photo.library, photo=photo, place=place)
    return photo


@act
def add_place(*, place, by):
    """Write down one more place where a photo was published."""
    place.full_clean(exclude=["library", "photo"])
    place.validate_constraints()
    place.save(force_insert=True)
    return place


@act
def tick_place(*, place, is_removed, by):
    """Tick that the photo is gone from a place, or take the tick back. Raises Gone."""
    place = lock_row(place)
    place.removed_at, place.removed_by = (timezone.now(), by) if is_removed else (None, None)
    place.save(update_fields=["removed_at", "removed_by"])
    return place


@act
def remove_photo(*, photo, by, seen=""):
    """Delete a photo and, when that is certain, its files. Returns whether it was deleted.

    A withdrawn photo stays as long as it stands somewhere: the list says where. Raises as
    `lock_as_seen` does.
    """
    photo = lock_as_seen(photo, seen)
    if photo.is_withdrawn and photo.places.filter(removed_at=None).exists():
        return False
    let_go(names=[photo.large.name, photo.small.name])
    photo.delete()
    return True


def shown_photos(workshop, most=None):
    """Return (its bytes, the Photo) for each photo that is shown, in their order.

    None instead of the bytes: its file is lost or damaged.
    """
    return [(read_whole(photo.large), photo) for photo in workshop.photos.shown()[:most]]
