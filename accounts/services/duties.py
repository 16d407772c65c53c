"""What waits for a person in a library, and giving it to somebody else."""

from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.duties import Duty
from accounts.models import Membership, User
from accounts.services.authority import require_say_over_people


@dataclass(frozen=True)
class Waiting:
    """How much of one duty waits for somebody."""

    duty: Duty
    count: int

    def __str__(self):
        return f"{self.duty.words}: {self.count}"


def colleagues():
    """Return the people who work in the library today, guests not among them."""
    at_work = Membership.objects.colleagues().values("user")
    return User.objects.filter(pk__in=at_work).order_by("name", "pk")


def waiting_for(*, user, library, with_lists=True):
    """Return what waits for a person in a library, each as Waiting; one query for each duty.

    `with_lists`: also what is for a list of people alone, told as a number.
    """
    told = [one for one in _models() if with_lists or not getattr(one, "is_for_a_list", False)]
    counts = [(model.duty, _rows(model, user, library).count()) for model in told]
    return [Waiting(duty, count) for duty, count in counts if count]


def left_behind(*, library):
    """Return the ended accesses of people for whom something still waits in a library.

    Whoever ends an access hands over; an access that ends on its day asks nobody.
    """
    at_work = Membership.objects.filter(library=library).current().values("user")
    first, *others = (
        model.objects.filter(library=library)
        .waiting_for_anybody()
        .exclude(**{f"{model.duty.column}__in": at_work})
        .order_by()
        .values_list(model.duty.column, flat=True)
        for model in _models()
        if model.duty.is_handed_over
    )
    keys = set(first.union(*others))
    ended = Membership.objects.filter(library=library, user__in=keys).select_related("user")
    return list(ended.order_by("user__name", "pk")) if keys else []


@act
def hand_over(*, user, library, by, to=None):
    """Give what waits for a person in a library to `to`, or to nobody; return what was given.

    Raises NotYours for whoever has no say over the library's people, unless it is their own, and
    ValidationError when `to` does not work in the library today.
    """
    if by != user:
        require_say_over_people(by=by, library=library)
    at_work = Membership.objects.colleagues().filter(library=library, user=to)
    if to is not None and not at_work.exists():
        raise ValidationError(_("This person does not work in the library today."))
    given = []
    for model in _models():
        if model.duty.is_handed_over:
            count = _rows(model, user, library).update(**{model.duty.column: to})
            given += [Waiting(model.duty, count)] if count else []
    return given


def _models():
    return [model for model in apps.get_models() if isinstance(getattr(model, "duty", None), Duty)]


def _rows(model, user, library):
    return model.objects.filter(library=library).waiting_for(user)
