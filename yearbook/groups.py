"""In which group of the annual report a partner stands, as libraries group them. Pure.

The order is that of descriptive reports to a council: organiser first, the network of libraries
last.
"""

GROUPS = {
    "organiser": [
        *("municipality_office", "municipality_council", "village_council", "district_council"),
        *("county_office", "regional_office"),
    ],
    "schools": [
        *("primary_school", "secondary_school", "art_school", "kindergarten", "nursery"),
        *("university", "parents_council"),
    ],
    "culture": ["culture_centre", "cinema_theatre", "museum", "artistic_group", "creator"],
    "welfare": [
        *("social_welfare", "care_home", "day_centre", "senior_club", "special_school"),
        *("counselling_centre", "health", "private_health", "seniors_union", "u3a"),
        *("disability_org", "self_help_group"),
    ],
    "organisations": [
        *("association", "simple_association", "foundation", "fire_volunteer", "rural_women"),
        *("sports_club", "lag", "scouts", "veterans", "social_enterprise", "trade_union"),
        *("informal_group", "other"),
    ],
    "parishes": ["parish"],
    "institutions": [
        *("police", "fire_state", "army", "sports_centre", "tourist_information"),
        *("municipal_utility", "labour_office", "farm_advice", "forest", "prison"),
        "national_institution",
    ],
    "business": [
        *("company", "sole_trader", "shop", "bookshop", "publisher", "local_media", "tourism"),
        *("gastronomy", "bank_coop", "training_firm", "farm"),
    ],
    "libraries": ["other_library"],
    "residents": ["resident", "volunteer", "expert"],
}
# Of a kind that an installation added, or of none, the sector decides.
BY_SECTOR = {
    "public": "institutions",
    "ngo": "organisations",
    "informal": "organisations",
    "private": "business",
    "person": "residents",
}
_OF_KIND = {kind: group for group, kinds in GROUPS.items() for kind in kinds}


def group_of(kind, sector):
    """Return the group of a partner by the code of its kind ("" is none) and its sector."""
    if sector == "person":
        return "residents"
    return _OF_KIND.get(kind, BY_SECTOR[sector])
