"""What every page knows."""

from django.conf import settings


def house(request):
    """Return the library of the page, the person's place in it, and who helps."""
    return {
        "library": getattr(request, "library", None),
        "membership": getattr(request, "membership", None),
        "helper": {
            "name": settings.HELPER_NAME,
            "phone": settings.HELPER_PHONE,
            "email": settings.HELPER_EMAIL,
        },
    }
