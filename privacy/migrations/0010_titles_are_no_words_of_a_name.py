from django.db import migrations

# Titles and offices that are surely none of a name's words, as `naming/titles.py` reads them; some
# offices are surnames, too, so in front they are small. `AnyCase` is written out for them:
# PostgreSQL tells small letters from capitals in all of an expression or in nothing of it.
ADDRESSED = "pani pan ksiądz ks dr mgr inż prof hab dhna dh"
SHORT = "abp bp kard kan prał lek lic med adw mec red dyr wicedyr kier prez przew sekr płk kpt gen"
OFFICES = (
    "dyrektorka dyrektor kierowniczka kierownik prezeska prezes wiceprezes przewodniczący"
    " przewodnicząca skarbnik skarbniczka sekretarz sołtys sołtyska radny radna wójt burmistrz"
    " proboszcz wikary nauczyciel nauczycielka instruktor instruktorka bibliotekarz bibliotekarka"
    " koordynator koordynatorka animator animatorka trener trenerka druhna druh naczelnik komendant"
)


def any_case(words):
    return "|".join(
        "".join(f"[{letter}{letter.upper()}]" for letter in word) for word in words.split()
    )


FRONT = (
    rf"^((({any_case(ADDRESSED)})(\.\s*|\s+))|(({any_case(SHORT)})\.\s*|[ops]\.\s*)"
    rf"|(({OFFICES.replace(' ', '|')})\s+))+"
)
BEHIND = (
    rf"(\s+|\s*[,(]\s*|\s+[-–—]\s+)({any_case(ADDRESSED)}|{any_case(SHORT)}"
    rf"|{OFFICES.replace(' ', '|')})(\.|\M).*$"
)
WORDS = """
    CREATE OR REPLACE FUNCTION privacy_words_of(name text) RETURNS text[]
    LANGUAGE sql IMMUTABLE AS $$
        WITH said AS (
            SELECT regexp_split_to_array(lower(btrim(one)), ',?\\s+') AS words, place
            FROM unnest(ARRAY[%s name]) WITH ORDINALITY AS each (one, place)
        ), first AS (
            SELECT words FROM said WHERE array_length(words, 1) > 1 OR place = (
                SELECT max(place) FROM said
            ) ORDER BY place LIMIT 1
        )
        SELECT array_agg(word ORDER BY word) FROM first, unnest(words) AS word
    $$;
"""
WITHOUT_TITLES = f"""regexp_replace(
    regexp_replace(btrim(name), '{FRONT}', ''), '{BEHIND}', ''
),"""
AS_IT_WAS = WORDS % ""
# Who was added with a title after an objection, or without one, before this was known.
ADDED_BEFORE = """
    UPDATE partners_contact SET no_letters_since = privacy_objected_on(library_id, name, email)
    WHERE no_letters_since IS NULL
        AND privacy_objected_on(library_id, name, email) IS NOT NULL;
    UPDATE partners_partner p SET no_letters_since = privacy_objected_on(library_id, name, email)
    WHERE no_letters_since IS NULL AND sector = 'person'
        AND privacy_objected_on(library_id, name, email) < p.created_at::date;
"""


class Migration(migrations.Migration):
    dependencies = [("privacy", "0009_how_long_a_library_keeps_data")]

    operations = [
        migrations.RunSQL(WORDS % WITHOUT_TITLES, AS_IT_WAS),
        migrations.RunSQL(ADDED_BEFORE, migrations.RunSQL.noop),
    ]
