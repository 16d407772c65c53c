"""Making a workshop of a request for a training."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Membership
from accounts.scoping import scope
from accounts.services.authority import refuse_own_rise, require_oversight
from trainings.models import ProviderPerson, TrainingRequest
from trainings.models.requests import RequestState
from trainings.services.requests import decide, lock_open_request, write_to_sender
from workshops.models import Workshop
from workshops.services.workshops import assign_trainer, plan_workshop


@act
def accept_request(*, request, workshop, trainer, by):
    """Make the request a workshop of its library, run by a person of the organisation; return it.

    `workshop` holds title, day, hours and place; the training's plan becomes its plan. Raises
    ValidationError when the request is decided, when no administrator has named its library, or
    when `by` or the trainer's person is not of the organisation that answers it. Raises NotYours
    for an administrator outside whose set the library is, or who would let themselves in: whoever
    names libraries is not the one who enters them.
    """
    locked = lock_open_request(request)
    if locked.library is None:
        raise ValidationError(_("An administrator has to name the library first."))
    answering = TrainingRequest.objects.filter(pk=locked.pk)
    own = ProviderPerson.objects.filter(provider=trainer.provider, user=by).first()
    if own is None or trainer.user is None or not answering.seen_by([own]).exists():
        raise ValidationError(_("Only people of the training organisation accept a request."))
    if by.is_staff:
        require_oversight(by=by, municipality=locked.library.municipality_id)
        if not Membership.everywhere.of(trainer.user).filter(library=locked.library).exists():
            refuse_own_rise(by=by, user=trainer.user)
    training = locked.training
    workshop.library, workshop.provider = locked.library, trainer.provider
    workshop.request = locked
    items = [(row.kind, row.title, row.minutes) for row in training.items.all()] if training else []
    with scope(library=locked.library):
        plan_workshop(workshop=workshop, by=by, items=items or None)
        assign_trainer(workshop=workshop, user=trainer.user, by=by, agreed=True)
    decide(locked=locked, state=RequestState.ACCEPTED, by=by)
    if locked.email:
        context = {"request": locked, "workshop": workshop, "trainer": trainer}
        write_to_sender(
            request=locked,
            subject=_("The training is planned"),
            template="letters/training_planned.txt",
            context=context,
        )
    return workshop


def workshop_of(request):
    """Return the workshop that was made of a request, or None."""
    if request.library is None:
        return None
    with scope(library=request.library):
        return Workshop.objects.filter(request=request).first()
