"""The relationship map as a table: pure functions from partners to positions, no Django.

The library is a long table in the middle, partners sit around it. `picture.py` says what a picture
is made of, `laying.py` lays it (`table_map`, `sector_window`), `ribbons.py` draws who works with
whom. Units are pixels of the sheet: 11 here is 11 px there.
"""
