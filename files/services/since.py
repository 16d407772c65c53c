"""What a statement told, kept in memory until a mark that it tells beside it is another one.

See docs/decisions/0275.
"""

from hashlib import sha256

from django.core.cache import caches
from django.db.models import BooleanField, Func

from accounts.scoping import get_scope

KEPT_FOR = 600  # seconds
# Whether nobody is writing just now: what is written later has a larger number. A snapshot knows of
# those who began before the last one that ended; after these no number of a transaction may have
# been given out (`age`), and inside of a transaction neither says what is so now.
IS_QUIET = Func(
    template="""(pg_snapshot_xmin(pg_current_snapshot()) = pg_snapshot_xmax(pg_current_snapshot())
        AND age(pg_snapshot_xmax(pg_current_snapshot())::xid) = 0
        AND now() = statement_timestamp())""",
    output_field=BooleanField(),
)


def told_since(what, ask):
    """Return what `ask(known)` told of the library in scope, or has told before.

    It asks one statement for (mark, `IS_QUIET`, what is told): nothing where the mark is `known`. A
    mark grows with each change, but may be given out before the change is seen by others; so what
    is told is kept where nobody writes. What joined another library left its address there.
    """
    library, kept = get_scope()["library"], caches["template_fragments"]
    asked = f"{library.pk} {library.former_slugs} {what}"
    key = f"since-{sha256(asked.encode()).hexdigest()}"
    known, told = kept.get(key) or (0, None)
    ((mark, is_quiet, told_now),) = ask(known)
    if mark == known:
        return told
    if mark and is_quiet:
        kept.set(key, (mark, told_now), KEPT_FOR)
    return told_now
