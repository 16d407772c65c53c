"""Sessions that are over: what they kept of a browser and a network goes with them."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.acts import act


@act
def clear_sessions():
    """Delete sessions that ended, and the addresses noted beside them; return how many."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    going_on = Session.objects.values("session_key")
    count, _kinds = UserSession.objects.exclude(session_key__in=going_on).delete()
    return count


@act
def end_sessions(*, user, by):
    """Sign a person out wherever they are signed in."""
    rows = UserSession.objects.filter(user=user)
    Session.objects.filter(
        session_key__in=list(rows.values_list("session_key", flat=True))
    ).delete()
    rows.delete()
