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
    "letters.manage": _WORKERS,  # letters on their way to partners: correct, cancel, send again
    "links.manage": _WORKERS,  # links with which partners answer without an account
    "library.everything": {COORDINATOR},  # all of it in one file, personal data too
    "library.privacy": {COORDINATOR},  # what is held about a person: to give out, to erase
    "library.people": {COORDINATOR},  # inviting colleagues, ending access
    "partners.recognise": _EVERYONE,  # names, short labels and sectors
    "partners.view": _MEMBERS,  # list, map, page
    "resources.view": _MEMBERS,  # who can give what and needs what, residents too
    "resources.edit": _WORKERS,
    "partners.contacts": _WORKERS,  # people at the partner, with their phones
    "partners.edit": _WORKERS,  # add, edit, archive, restore
    "partners.ask": _WORKERS,  # whether data are right; corrections and suggestions that come in
    "partners.import": _WORKERS,  # files, which may hold anybody's data
    "interactions.log": _WORKERS,  # writing into the history of partners, correcting it
    "assessments.write": _WORKERS,  # trust and value, which nobody else sees
    "tasks.view": _MEMBERS,
    "tasks.edit": _WORKERS,  # add, change, tick
    "audiences.edit": _WORKERS,
    "tags.edit": {COORDINATOR},  # writing a word otherwise, or away, at all partners
    "selections.view": _MEMBERS,  # searches for partners, but not their reasons
    "selections.edit": _WORKERS,  # start, add names, choose, move, write letters, finish
    "partnerships.view": _MEMBERS,  # partnerships, goals, consents, activities, but not reasons
    "partnerships.edit": _WORKERS,  # start, ask, write down, plan, pause, end
    "partnerships.agree": {COORDINATOR},  # what the library itself says to goals
    "conflicts.work": _WORKERS,  # hard matters, each of those on its list alone
    "swot.view": _MEMBERS,  # the analyses and their boards
    "swot.edit": _WORKERS,  # start, paste, write, move, archive
    "canvases.view": _MEMBERS,  # the five elements sheets
    "canvases.edit": _WORKERS,  # start, write, cite, move, archive, copy
    "canvases.agree": {COORDINATOR},  # what is agreed cannot be changed any more
    "workshops.view": _EVERYONE,  # a trainer sees the workshops they run
    "workshops.results": _EVERYONE,  # what people said and promised there, and photos of them
    "workshops.publish": {COORDINATOR},  # what everybody may read about a workshop
    "directory.publish": {COORDINATOR},  # what everybody may read about partners
    "workshops.run": _WORKERS | {TRAINER},  # plan, prepare, type in, close
    "workshops.invite": _WORKERS,  # writing to partners, whose addresses guests do not see
    "workshops.correct": {COORDINATOR},  # what a closed workshop left, and opening it again
    "workshops.trainers": {COORDINATOR},  # ending a trainer's access to one workshop
}

# What an administrator sees while looking at a library through its coordinator's eyes: pages
# without names of people at partners, at workshops or in files. A new act is closed to them.
SEEN_WHILE_VIEWING = {
    *("library.view", "library.settings", "library.people"),
    *("partners.recognise", "partners.view", "partners.edit", "audiences.edit"),
    *("swot.view", "swot.edit", "workshops.view"),
}

# Administrators work in Django admin over a set of libraries (Oversight); personal data of
# libraries stay closed to all of them until they are opened with a reason.
OVERSEER, OVERSEER_OF_ALL, HOST = "overseer", "overseer of all", "host"
_ADMINISTRATORS = {OVERSEER, OVERSEER_OF_ALL, HOST}

ADMIN_ACTS = {
    "admin.view": _ADMINISTRATORS,
    "admin.edit": _ADMINISTRATORS,  # libraries, people, partners of the set
    "admin.vocabularies": {OVERSEER_OF_ALL, HOST},  # one list for the whole installation
    "admin.administrators": {HOST},  # who administers what
    "admin.nothing": set(),  # what is written by the house itself
}


class NotAllowed(PermissionDenied):
    """The person is in the library, but this act is for another role."""

    def __init__(self, act):
        super().__init__(act)
        self.act = act


def acts_of(role):
    """Return what a role may do, to tell which of two roles is more."""
    return {act for act, roles in ACTS.items() if role in roles}


def may(membership, act):
    """Return whether the membership (or None) allows the act. An unknown act is a KeyError."""
    roles = ACTS[act]
    if membership is None or membership.role not in roles:
        return False
    return membership.viewing is None or act in SEEN_WHILE_VIEWING


def sees_residents(membership):
    """Return whether a page says more of residents than that they are there: not to a look."""
    return membership is None or membership.viewing is None


def may_administer(user, act):
    """Return whether the person may do `act` in Django admin. An unknown act is a KeyError."""
    administrators = ADMIN_ACTS[act]
    if not (user.is_active and user.is_staff):
        return False
    if user.is_superuser:
        return HOST in administrators
    if OVERSEER in administrators:
        return True
    return OVERSEER_OF_ALL in administrators and user.oversees_all


def allowed(act):
    """Let a view of a library in only for people who may do `act`; others get a 403 page."""
    if act not in ACTS:
        raise KeyError(act)

    def decorator(view):
        @wraps(view)
        def wrapper(request, *args, **kwargs):
            if not may(request.membership, act):
                raise NotAllowed(act)
            return view(request, *args, **kwargs)

        wrapper.act = act
        return wrapper

    return decorator
