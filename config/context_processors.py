"""What every page knows."""

from django.conf import settings

from accounts.models.people import Theme
from accounts.views.preferences import THEME_COOKIE


def theme_of(request):
    """Return "light" or "dark" as the person chose, or "" to follow the computer."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return user.theme
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return theme if theme in Theme else ""


def house(request):
    """Return the library of the page, the person's place in it, the look, and who helps."""
    library = getattr(request, "library", None)
    membership = getattr(request, "membership", None)
    return {
        "theme": theme_of(request),
        "version": settings.VERSION,
        # On its public pages a library is a host, not the place where the person works.
        "library": library if membership else None,
        "public_library": None if membership else library,
        "membership": membership,
        # Without a mail server letters are files; the pages that send one say where they are.
        "letters_folder": getattr(settings, "EMAIL_FILE_PATH", None),
        "helper": {
            "name": settings.HELPER_NAME,
            "phone": settings.HELPER_PHONE,
            "email": settings.HELPER_EMAIL,
        },
    }
