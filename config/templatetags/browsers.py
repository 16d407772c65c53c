"""{{ session.user_agent|browser }}: which browser, in two words."""

from django import template

register = template.Library()

# The order matters: Edge also says that it is Chrome, and Chrome that it is Safari.
BROWSERS = [
    *[("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox")],
    *[("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")],
]
SYSTEMS = [
    *[("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows")],
    *[("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")],
]


@register.filter
def browser(user_agent):
    """Return "Firefox, Windows" from what the browser says of itself, or "" when it is unknown."""
    found = [
        next((name for sign, name in signs if sign in user_agent), "")
        for signs in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(name for name in found if name)
