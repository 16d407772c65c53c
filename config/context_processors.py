"""What every page knows."""

from functools import partial

from django.conf import settings

from accounts.models.people import Theme
from accounts.services.installation import helper
from accounts.unsaved import typed_in
from accounts.views.preferences import THEME_COOKIE

# Pages outside of the rooms of the menu stand in the one that their trail leads through.
REACHED_FROM = {
    "ties/reading/": "map",
    "ties/": "partners",
    **dict.fromkeys(
        [
            *("resources/", "selections/", "candidates/", "invitations/", "parties/", "goals/"),
            *("goal-answers/", "goal-questions/", "agreements/", "documents/", "activities/"),
            *("grants/", "reviews/", "review-questions/", "conflicts/", "conflict-lines/"),
            *("calendar/", "years/", "letters/", "projects/", "indicators/", "costs/"),
        ],
        "partnerships",
    ),
    "assessments/": "partners",
    "directory/": "partners",
    "people-to-tell/": "partners",
    "merges/": "partners",
    "changes/": "partners",
    "five-elements/": "workshops",
}


def theme_of(request):
    """Return "light" or "dark" as the person chose, or "" to follow the computer."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return user.theme
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return theme if theme in Theme else ""


def room_at(path):
    """Return which room of a library an address stands in, for the navigation.

    "/libraries/x/partners/" gives "partners", any page below it "partners/…", the start "". What is
    written down has a place of its own on the bar of a phone.
    """
    inside = path.split("/", 3)[-1]
    for beginning, room in REACHED_FROM.items():
        if inside.startswith(beginning):
            return f"{room}/…"
    room, _slash, below = inside.partition("/")
    if room == "partners" and below.startswith("log/"):
        room, below = "partners/log", below.removeprefix("log/")
    return f"{room}/…" if below else room


def menu_room_of(request, membership):
    """Return which room of the menu is marked.

    With the first search or partnership cooperation takes the place of groups there; the one that
    does not stand in the menu is reached from partners.
    """
    room = room_at(request.path).removesuffix("/…")
    cooperates = membership is not None and membership.cooperates
    return "partners" if room == ("audiences" if cooperates else "partnerships") else room


def keys_of_the_frame(request, library, membership, theme, search_text):
    """Return `place` and `reader`: together they name everything that the frame of a page says."""
    place, reader = [], [theme]
    if library:
        place += [library.pk, library.slug, library.name]
    if membership:
        place += [membership.role, bool(membership.viewing), room_at(request.path)]
        place.append(membership.cooperates)
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        reader += [user.pk, user.name, user.email, user.is_staff, search_text]
    return {"place": repr(place), "reader": repr(reader)}


def house(request):
    """Return the library of the page, the person's place in it, the look, and who helps."""
    library = getattr(request, "library", None)
    membership = getattr(request, "membership", None)
    link = getattr(request, "link", None)
    theme, search_text = theme_of(request), request.GET.get("q", "")
    return {
        "theme": theme,
        "menu_room": menu_room_of(request, membership),
        "search_text": search_text,
        **keys_of_the_frame(request, library, membership, theme, search_text),
        "version": settings.VERSION,
        # On its public pages a library is a host, not the place where the person works.
        "library": library if membership else None,
        "public_library": None if membership else library,
        # Whose own statements stand at the foot: also those of whoever asks by a link.
        "told_by": link.library if link else None if membership else library,
        "membership": membership,
        "not_kept": getattr(request, "not_kept", None),
        # What a page without its form shows of the form that was sent (includes/_typed.html).
        "typed_now": partial(typed_in, request),
        # Without a mail server letters are files; the pages that send one say where they are.
        "letters_folder": getattr(settings, "EMAIL_FILE_PATH", None),
        "helper": helper,
    }
