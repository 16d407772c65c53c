"""Who answers requests for trainings."""

from functools import wraps

from django.http import Http404

from accounts.policy import may_administer
from trainings.models import ProviderPerson, TrainingRequest


def for_people_of_organisations(view):
    """Let in people of training organisations, and whoever administers the whole installation."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        rows = TrainingRequest.objects.for_triage()
        request.people = list(
            ProviderPerson.objects.filter(user=request.user).select_related("provider")
        )
        if may_administer(request.user, "admin.vocabularies"):
            request.asked = rows
        elif request.people:
            request.asked = rows.seen_by(request.people)
        else:
            raise Http404
        return view(request, *args, **kwargs)

    return wrapper
