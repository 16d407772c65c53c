"""Who may do what in a library: the only table of acts and roles.

The roles are labelled as activities: "view only", "work with partners", "coordination",
"running workshops". A trainer is a guest: recognises partners by name, label and sector.
"""

from functools import wraps

from django.core.exceptions import PermissionDenied

READER, LIBRARIAN, COORDINATOR, TRAINER = (
    "reader",
    "librarian",
    "coordinator",
    "trainer",
)
_EVERYONE = {READER, LIBRARIAN, COORDINATOR, TRAINER}
_MEMBERS = {READER, LIBRARIAN, COORDINATOR}
_WORKERS = {LIBRARIAN, COORDINATOR}

ACTS = {
    "library.view": _MEMBERS,  # the dashboard
    "library.settings": {COORDINATOR},  # its name, branches, first steps
    "library.people": {COORDINATOR},  # inviting colleagues, ending access
    "partners.recognise": _EVERYONE,  # names, short labels and sectors
    "partners.view": _MEMBERS,  # list, map, page
    "partners.contacts": _WORKERS,  # people at the partner, with their phones
    "partners.edit": _WORKERS,  # add, edit, archive, restore, import
    "audiences.edit": _WORKERS,
}


class NotAllowed(PermissionDenied):
    """The person is in the library, but this act is for another role."""

    def __init__(self, act):
        super().__init__(act)
        self.act = act


def may(membership, act):
    """Return whether the membership (or None) allows the act. An unknown act is a KeyError."""
    roles = ACTS[act]
    return membership is not None and membership.role in roles


def allowed(act):
    """Let a view of a library in only for people who may do `act`; others get a 403 page."""
    assert act in ACTS, act

    def decorator(view):
        @wraps(view)
        def wrapper(request, *args, **kwargs):
            if not may(request.membership, act):
                raise NotAllowed(act)
            return view(request, *args, **kwargs)

        wrapper.act = act
        return wrapper

    return decorator
