"""Joining two libraries that are one: every row of the one moves to the other.

See docs/decisions/0143.
"""

from dataclasses import dataclass

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Library, Link, Membership
from accounts.models.memberships import current_access
from accounts.services.authority import NotYours, require_oversight, require_proved_mailbox
from back_office.services.belongings import counts_of, paths_to_library
from back_office.services.twins import settle, twins_of


@dataclass(frozen=True)
class Joining:
    """What would move: (model, number); and a Twin for each row that could not stand in both."""

    moved: list
    twins: list


def plan_of_joining(*, library, into):
    """Return what joining `library` into another would do."""
    twins = [twin for model in _tables() for twin in twins_of(model, library, into)]
    return Joining(counts_of([library]), twins)


@act
def join_libraries(*, library, into, by):
    """Move every row of a library into another one, which also gets its addresses.

    What stands in both (a person, a branch, a group of the same name) becomes one row: that of
    `into`, to which points what pointed at the other; where the two say different things they
    stay two (see `twins.TwinFate`). Partners stay as they are. Raises NotYours
    outside the set of the administrator and for whoever has a place in one of them, and
    ValidationError when the mailbox of somebody who would enter `into` is not proved.
    """
    both = Library.objects.filter(pk__in=[library.pk, into.pk]).order_by("pk")
    locked = {row.pk: row for row in both.select_for_update()}
    if len(locked) != 2:
        raise ValidationError(_("Choose two different libraries."))
    library, into = locked[library.pk], locked[into.pk]
    for one in [library, into]:
        require_oversight(by=by, municipality=one.municipality_id)
    _refuse_own_gain(by, library, into)
    for place in _places(library).filter(current_access()).select_related("user"):
        require_proved_mailbox(user=place.user)
    # Whoever saw such an address saw it for the other library only.
    Link.objects.open().filter(library=library, is_shown=True).update(expires_at=timezone.now())
    for path in settings.BEFORE_JOINING:
        import_string(path)(library=library, into=into, by=by)
    try:
        with transaction.atomic(), pgtrigger.ignore():
            _keep_access(library, into)
            _places(library).update(made_account=False)
            # From now on somebody's work: it does not go when the demonstration goes.
            Membership._base_manager.filter(library__in=[library, into], granted_by=None).update(
                granted_by=by
            )
            for model in _tables():
                for twin in twins_of(model, library, into):
                    settle(twin=twin, library=library, by=by)
            for model in _tables():
                path = paths_to_library()[model]
                model._base_manager.filter(**{path: library}).update(**{path: into})
            Library.objects.filter(pk=library.pk)._raw_delete("default")
            connection.check_constraints()  # keys wait for the end of the transaction
    except IntegrityError:
        raise ValidationError(
            _("These libraries hold rows that cannot stand in one. Nothing was changed.")
        ) from None
    into.former_slugs = [*into.former_slugs, library.slug, *library.former_slugs]
    # Pages of the other one, too, may be from before somebody was erased there.
    into.erased_at = max(filter(None, [into.erased_at, library.erased_at]), default=None)
    into.save(update_fields=["former_slugs", "erased_at"])
    return into


def _tables():
    """Return the models with a key of their own to a library."""
    return [model for model, path in paths_to_library().items() if "__" not in path]


def _places(library):
    return Membership._base_manager.filter(library=library)


def _refuse_own_gain(by, library, into):
    if by is None or by.is_superuser:
        return
    if Membership._base_manager.filter(user=by, library__in=[library, into]).exists():
        raise NotYours(_("You have a place in one of these libraries: ask somebody else."))


def _keep_access(library, into):
    """Let a person whose place in `into` has ended have the one that is open in the other."""
    for place in _places(library).filter(current_access(), is_awaited=False):
        here = _places(into).filter(user=place.user_id)
        here.exclude(current_access(), is_awaited=False).update(
            role=place.role, starts_on=place.starts_on, ends_on=place.ends_on, is_awaited=False
        )
    gone = _places(library).exclude(current_access()).exclude(ends_on=None)
    for place in gone.filter(is_awaited=False):
        # How long somebody is gone opens what was theirs (docs/decisions/0194).
        here = _places(into).filter(user=place.user_id, is_awaited=False)
        here.filter(ends_on__lt=place.ends_on).update(
            role=place.role, starts_on=place.starts_on, ends_on=place.ends_on
        )
