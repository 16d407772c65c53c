"""The places that a form offers stand in an index: of ten thousand partners no row is read."""

from django.db import connection

from partners.services.known_tags import _words_in_use

# In an empty table every index costs the same; whatever else begins with the library stands aside.
ALONE = """SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off;
DROP INDEX partners_partner_in_order, partners_partner_library_id_9e6ffa32, partners_partner_counted
"""


def test_an_index_tells_the_places_in_use(in_library):
    with connection.cursor() as cursor:
        cursor.execute(ALONE)
    assert "Index Only Scan using partners_partner_place" in _words_in_use(None).explain()
