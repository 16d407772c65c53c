"""The list of partnerships: which are shown."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# What the list can be narrowed to, by words of its address.
STATES = [
    ("", _("all that go on")),
    ("active", _("working")),
    ("on_the_way", _("on the way")),
    ("paused", _("paused")),
    ("ended", pgettext_lazy("partnership", "ended")),
]
