from django.db import migrations

# The words of a name in any order, as `Signs.whole` reads them; then the day of the objection that
# stands for who is written down, or that row is left as it is.
FUNCTIONS = """
    CREATE FUNCTION privacy_words_of(name text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
        SELECT array_agg(word ORDER BY word)
        FROM regexp_split_to_table(lower(btrim(name)), ',?\\s+') AS word
    $$;
    CREATE FUNCTION privacy_objected_on(in_library bigint, called text, at text) RETURNS date
    LANGUAGE sql STABLE AS $$
        SELECT min(came_on) FROM privacy_personrequest
        WHERE library_id = in_library AND kind = 'object' AND NOT letters_again AND person <> '…'
            AND ((email <> '' AND lower(email) = lower(at))
                OR privacy_words_of(person) = privacy_words_of(called))
    $$;
    CREATE FUNCTION privacy_note_objection() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        NEW.no_letters_since := COALESCE(
            NEW.no_letters_since, privacy_objected_on(NEW.library_id, NEW.name, NEW.email)
        );
        RETURN NEW;
    END $$;
"""
CHANGED = "(OLD.name, OLD.email) IS DISTINCT FROM (NEW.name, NEW.email)"
TRIGGERS = f"""
    CREATE TRIGGER privacy_objection_of_who_is_added BEFORE INSERT ON partners_contact
        FOR EACH ROW EXECUTE FUNCTION privacy_note_objection();
    CREATE TRIGGER privacy_objection_of_who_is_changed BEFORE UPDATE ON partners_contact
        FOR EACH ROW WHEN ({CHANGED}) EXECUTE FUNCTION privacy_note_objection();
    CREATE TRIGGER privacy_objection_of_who_is_added BEFORE INSERT ON partners_partner
        FOR EACH ROW WHEN (NEW.sector = 'person') EXECUTE FUNCTION privacy_note_objection();
    CREATE TRIGGER privacy_objection_of_who_is_changed BEFORE UPDATE ON partners_partner
        FOR EACH ROW WHEN (NEW.sector = 'person' AND (OLD.sector <> 'person' OR {CHANGED}))
        EXECUTE FUNCTION privacy_note_objection();
"""
# Who was added after an objection before the database wrote it on them. A resident who was there
# by then may have let letters go again on their page.
ADDED_BEFORE = """
    UPDATE partners_contact SET no_letters_since = privacy_objected_on(library_id, name, email)
    WHERE no_letters_since IS NULL
        AND privacy_objected_on(library_id, name, email) IS NOT NULL;
    UPDATE partners_partner p SET no_letters_since = privacy_objected_on(library_id, name, email)
    WHERE no_letters_since IS NULL AND sector = 'person'
        AND privacy_objected_on(library_id, name, email) < p.created_at::date;
"""
GONE = """
    DROP FUNCTION privacy_note_objection CASCADE;
    DROP FUNCTION privacy_objected_on, privacy_words_of;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0012_newest_of_a_library"),
        ("privacy", "0007_refused_objections"),
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS + TRIGGERS, GONE),
        migrations.RunSQL(ADDED_BEFORE, migrations.RunSQL.noop),
    ]
