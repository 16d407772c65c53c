"""What the host says of the installation, and who helps when something goes wrong."""

from django.conf import settings
from django.core.cache import caches

from accounts.acts import act
from accounts.models import Installation
from accounts.services.authority import require_administrator
from accounts.services.rows import filled_in, write_row

# Every page names the helper: each process asks once a minute, not once a page.
KNOWN, LIFE = "helper", 60
PARTS = ["name", "phone", "email"]


def installation():
    """Return the row of the installation; before it is filled in, one of the settings, unsaved."""
    return Installation.objects.first() or Installation(
        **{f"helper_{part}": value for part, value in _in_settings().items()}
    )


def helper():
    """Return `name`, `phone` and `email` of who helps, at most a minute old."""
    return caches["template_fragments"].get_or_set(KNOWN, _written, LIFE) or _in_settings()


def known_helper():
    """Return the same without asking the database, for pages that say it does not answer."""
    return caches["template_fragments"].get(KNOWN) or _in_settings()


@act
def save_installation(*, installation, by):
    """Fill in the row of the installation. Raises NotYours for anybody but the host."""
    require_administrator(by=by, act="admin.administrators")
    installation.changed_by = by
    row = write_row(row=installation, fields=[*filled_in(Installation), "changed_by"])
    caches["template_fragments"].delete(KNOWN)
    return row


def _written():
    row = Installation.objects.values(*[f"helper_{part}" for part in PARTS]).first()
    said = {part: row[f"helper_{part}"] for part in PARTS} if row else {}
    return said if any(said.values()) else {}


def _in_settings():
    return {part: getattr(settings, f"HELPER_{part.upper()}") for part in PARTS}
