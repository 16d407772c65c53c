"""Secret addresses in what people type into letters: found by their path, whatever their site."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# A token as it is given out, or the sign that stands for it until a letter leaves.
OF_A_LINK = re.compile(r"/answer/(?:…|%E2%80%A6|[\w.-]{20,})", re.IGNORECASE)
WHY = _(
    "A secret address with “/answer/” stands here. Please take it out: whoever reads it could "
    "answer for somebody else. A letter that asks gets its own below the text."
)


def refuse_links(words):
    """Raise ValidationError where typed words hold the secret address of a link."""
    if OF_A_LINK.search(words):
        raise ValidationError(WHY)
