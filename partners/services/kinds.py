"""The vocabulary of the installation: kinds of organisations and groups of people."""

from accounts.acts import act
from partners.models import AudienceSeed, Kind
from partners.vocabulary import AUDIENCES, KINDS


@act
def load_vocabulary():
    """Add the kinds and groups that are missing; return how many of each were added.

    What an administrator changed or withdrew stays as it is, so this may run at every start.
    """
    return _add_missing(Kind, KINDS, _kind), _add_missing(AudienceSeed, AUDIENCES, _group)


def _add_missing(model, seeds, make):
    known = set(model.objects.values_list("code", flat=True))
    names = set(model.objects.values_list("name", flat=True))
    missing = [make(seed) for seed in seeds if seed.code not in known and seed.name not in names]
    # Two starts at once: the second finds the rows of the first and leaves them alone.
    model.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing)


def _kind(seed):
    return Kind(
        code=seed.code,
        name=seed.name,
        name_en=seed.name_en,
        sector=seed.sector,
        words=list(seed.words),
        is_common=seed.is_common,
    )


def _group(seed):
    return AudienceSeed(
        code=seed.code, name=seed.name, name_en=seed.name_en, is_common=seed.is_common
    )
