"""Requests that were merged gave their telephone and words to that of another person."""

import re
from collections import defaultdict

from django.db import migrations

from accounts.words import fold

LONGEST = 2000  # there merging cut the words off, and spaces at their new end
# Numbers of one person begin so; all others are of a house or an office, of everybody there.
MOBILE = re.compile(r"45|5[01379]|6[069]|7[2389]|88")


def take_them_out(apps, schema_editor):
    """Let each stay in the request of who typed it: it is there as it was.

    Only what merging appended goes, also a piece of it that had room, and also what came by a
    request that is erased by now. Words that both have whole are the other's: hardly two people
    write the same, and many write none. A telephone that both have may have been typed twice, by
    colleagues: it stays where it is an office's, where the person's own words say it, and where
    they gave it in another request. Else it may be the other's own, and can be read there.
    """
    requests = apps.get_model("trainings", "TrainingRequest").objects.order_by("pk")
    rows, merged = list(requests), defaultdict(list)
    for row in sorted(rows, key=lambda one: (one.decided_at is None, one.decided_at, one.pk)):
        merged[row.merged_into_id].append(row)
    before = {row.pk: (row.phone, row.message) for row in rows}
    for kept in rows:
        others = [one for one in _parts(kept, merged, before)[1:] if not _is_same(one[0], kept)]
        if kept.erased_at or not others:
            continue
        for _other, words in reversed(others):
            kept.message = _without(kept.message, words)
        theirs = {before[other.pk][0] for other, _words in others if not other.erased_at}
        own = {before[one.pk][0] for one in rows if one.pk != kept.pk and _is_same(one, kept)}
        if kept.phone in theirs - own and _may_be_of_one(kept.phone, kept.message):
            kept.phone = ""
        kept.save(update_fields=["phone", "message"])


def _parts(row, merged, before):
    """Return (request, its own words) of a request and all that came with it, as they follow."""
    came = [part for other in merged[row.pk] for part in _parts(other, merged, before)]
    words = before[row.pk][1]
    for _other, theirs in reversed(came):
        words = _without(words, theirs)
    return [(row, words), *came]


def _is_same(one, other):
    is_named = bool(one.email and one.person)
    same = (one.email, fold(one.person)) == (other.email, fold(other.person))
    return is_named and same


def _without(said, words):
    """Return a message without the words that were appended to it, or with their place cut off."""
    if not words:
        return said
    whole, added = f"\n\n{said}", f"\n\n{words}"
    at = f"{whole}\n\n".rfind(f"{added}\n\n")
    if at >= 0:
        return (whole[:at] + whole[at + len(added) :]).removeprefix("\n\n")
    pieces = [added[:end] for end in range(len(added), 0, -1)] if len(said) > LONGEST - 10 else []
    return said.removesuffix(next(filter(said.endswith, pieces), ""))


def _may_be_of_one(phone, message):
    digits = re.sub(r"\D", "", phone)[-9:]
    return bool(MOBILE.match(digits)) and digits not in re.sub(r"\D", "", message)


class Migration(migrations.Migration):
    dependencies = [("trainings", "0004_addresses_in_small_letters")]

    operations = [migrations.RunPython(take_them_out, migrations.RunPython.noop)]
