"""Who may decide about whom: asked by every service that lets somebody in somewhere.

A refusal is a ValidationError, so forms, pages and Django admin say it as a sentence. `by` is None
when a command at the machine itself acts. See docs/decisions/0115.
"""

from django.core.exceptions import ValidationError
from django.db.models import F, Max, Min, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Letter, Library, Link, Membership, User
from accounts.models.links import Purpose
from accounts.models.memberships import Role
from accounts.policy import may_administer


class NotYours(ValidationError):
    """This is not for the person who tries it; somebody else decides."""


def require_administrator(*, by, act="admin.vocabularies"):
    """Refuse whoever may not do an act of administration that concerns the whole installation."""
    if by is not None and not may_administer(by, act):
        raise NotYours(_("This is changed by whoever keeps the whole installation."))


def require_oversight(*, by, municipality):
    """Refuse an administrator whose set of libraries does not reach the municipality."""
    if not oversees(by, municipality):
        raise NotYours(_("This municipality is outside the libraries you administer."))


def oversees(by, municipality):
    """Return whether the person administers libraries of the municipality (of its TERC code)."""
    return by is None or (may_administer(by, "admin.edit") and by.oversees(municipality))


def require_say_over_people(*, by, library):
    """Refuse whoever neither coordinates the library today nor administers it."""
    if not has_say_over_people(by, library):
        raise NotYours(_("Only people who coordinate this library or administer it decide this."))


def has_say_over_people(by, library):
    """Return whether the person coordinates the library today or administers it."""
    places = _coordinators(library).filter(user=by, user__is_active=True)
    return oversees(by, library.municipality_id) or places.exists()


def refuse_own_rise(*, by, user, library=None):
    """Refuse to let somebody in who is the one that asks: somebody else has to agree.

    The host is excepted where there is nobody else: no coordinator of the library today, or no
    other keeper of the whole installation.
    """
    if by is None or by != user:
        return
    others = _coordinators(library) if library else _keepers()
    mine = {"user": by} if library else {"pk": by.pk}
    if by.is_superuser and not others.exclude(**mine).exists():
        return
    raise NotYours(_("Ask somebody else to give you access to a library."))


def require_proved_mailbox(*, user, place=None, role=""):
    """Refuse more power for an account that somebody set up without opening its mailbox."""
    if not user.mailbox_proved:
        raise NotYours(
            _(
                "%(email)s: nobody has shown yet that this mailbox is theirs. Its owner sets a new "
                "password with “Forgot your password?” on the sign-in page; then try again."
            )
            % {"email": user.email}
        )
    require_settled_mailbox(user=user, place=place, role=role)


def require_settled_mailbox(*, user, place=None, role=""):
    """Refuse more power for an account that the mailbox from before may still take back.

    It would take that, too, and nobody who gives it means that mailbox. A `place` that it had when
    the change was asked for may end, and is given back with the `role` that it had, with no other:
    see docs/decisions/0198.
    """
    letters = _letters_that_keep().filter(link__user=user).exclude(recipient="")
    letters = letters.exclude(recipient=F("link__user__email"))
    day = _last_day_of(letters)
    had = day and _had(place, letters)
    if not day or (had and role == place.role):
        return
    said = _(
        "%(email)s: the e-mail of this account has changed a few days ago, and may still "
        "change back. Please try again after %(day)s."
    )
    said = [said % {"email": user.email, "day": day}]
    if had:
        said.append(_("Until then access can be ended, and given back as it was."))
    raise NotYours(" ".join(said))


def require_free_address(*, email, besides=None):
    """Refuse an address that the account of another person had, and may still take back.

    Whoever stole an account would give its address to a new one, and the mailbox could keep nothing
    any more. `besides` is who wants to sign in with it.
    """
    letters = _letters_that_keep().filter(recipient=email.strip())
    if day := _last_day_of(letters.exclude(link__user=besides)):
        raise NotYours(
            _(
                "%(email)s: another account had this address a few days ago, and may still take "
                "it back. Please try again after %(day)s, or take another address."
            )
            % {"email": email, "day": day}
        )


def _letters_that_keep():
    keeping = Link.objects.open().filter(purpose=Purpose.KEEP_EMAIL)
    return Letter.objects.filter(link__in=keeping)


def _had(place, letters):
    """Return whether the account had the place when its change was asked for."""
    if place is None or place.pk is None:
        return False
    asked_at = letters.aggregate(first=Min("link__created_at"))["first"]
    return place.ends_on is None or place.ends_on >= timezone.localdate(asked_at)


def _last_day_of(letters):
    until = letters.aggregate(until=Max("link__expires_at"))["until"]
    return until and date_format(timezone.localtime(until), "DATE_FORMAT")


def has_power_beyond(user, library):
    """Return whether the account opens more than a place in this library.

    Asked of every model that gives power, also of apps above: each names it (`gives_power_to`).
    """
    return user.is_staff or any(
        rows.exists() for rows in _rows_that_give_power(user, besides=library)
    )


def may_be_shown_in(user, library):
    """Return whether an address that whoever invites sees may open the account.

    Their library's invitation made it, nobody used it, and it opens nothing beside.
    """
    made = Membership._base_manager.filter(user=user, library=library, made_account=True).exists()
    return made and not (user.was_used or has_power_beyond(user, library))


def may_change_person(by, user):
    """Return whether the administrator may correct the account: the host's are the host's alone.

    So is one that nobody has used and that stands on a list: it came with a library that moved, and
    whoever gave it another address would read what is for the list.
    """
    if may_administer(by, "admin.administrators"):
        return True
    outside = Membership.everywhere.of(user).exclude(library__in=Library.objects.overseen_by(by))
    beside = (
        rows
        for rows in _rows_that_give_power(user, besides=None)
        if rows.model is not Membership
        and not (user.was_used and getattr(rows.model, "is_for_a_list", False))
    )
    reaches_further = outside.exists() or any(rows.exists() for rows in beside)
    return may_administer(by, "admin.edit") and not user.is_staff and not reaches_further


def _rows_that_give_power(user, *, besides):
    for relation in User._meta.get_fields(include_hidden=True):
        if not relation.one_to_many or not hasattr(relation.related_model, "gives_power_to"):
            continue
        model = relation.related_model
        if relation.field.name == model.gives_power_to:
            rows = model._base_manager.filter(**{relation.field.name: user})
            of_a_library = any(field.name == "library" for field in model._meta.concrete_fields)
            yield rows.exclude(library=besides) if of_a_library else rows


def _coordinators(library):
    return Membership.everywhere.in_library(library).filter(role=Role.COORDINATOR)


def _keepers():
    everything = Q(is_superuser=True) | Q(oversight__terc_prefix="")
    return User.objects.filter(everything, is_active=True, is_staff=True)
