"""The geometry of the relationship map: pure functions from partners to positions, no Django.

`picture.py` is the way in. The plane is 1000 × 1000 units, the library in the middle; angles are
radians clockwise from twelve o'clock.
"""
