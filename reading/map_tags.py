"""Which things of a map may be partners, by the tags of OpenStreetMap. Pure Python."""

ANY = "*"
# key of a tag → its value → a word for the kind, as the recogniser knows it; "" where the tag tells
# none. None: no organisation, whatever its name. The first key that a thing has decides.
PARTNERS = {
    "amenity": {
        "school": "szkoła", "kindergarten": "przedszkole", "childcare": "żłobek",
        "college": "uczelnia", "university": "uczelnia", "music_school": "szkoła muzyczna",
        "language_school": "szkoła językowa", "driving_school": "szkoła nauki jazdy",
        "prep_school": "", "training": "", "dancing_school": "", "library": "biblioteka",
        "toy_library": "", "fire_station": "straż pożarna", "police": "policja",
        "townhall": "urząd gminy", "courthouse": "sąd", "prison": "zakład karny",
        "post_office": "", "ranger_station": "", "community_centre": "dom kultury",
        "arts_centre": "dom kultury", "social_centre": "", "events_venue": "",
        "exhibition_centre": "", "conference_centre": "", "coworking_space": "firma",
        "theatre": "teatr", "cinema": "kino", "studio": "studio",
        "social_facility": "pomoc społeczna", "nursing_home": "dom pomocy społecznej",
        "clinic": "przychodnia", "doctors": "przychodnia", "hospital": "szpital",
        "dentist": "gabinet stomatologiczny", "pharmacy": "apteka",
        "veterinary": "gabinet weterynaryjny", "animal_shelter": "", "place_of_worship": "kościół",
        "monastery": "klasztor", "bank": "bank", "restaurant": "restauracja", "cafe": "kawiarnia",
        "fast_food": "bar", "pub": "pub", "bar": "bar", "biergarten": "pub", "food_court": "bar",
        "ice_cream": "lodziarnia", "nightclub": "pub", "internet_cafe": "kawiarnia",
        "fuel": "stacja paliw", "car_wash": "firma", "car_rental": "firma",
        "bicycle_rental": "firma", "boat_rental": "firma", "funeral_hall": "",
    },
    "shop": {"vacant": None, "no": None, "books": "księgarnia", "bakery": "piekarnia",
             "pastry": "cukiernia", "hairdresser": "fryzjer", "florist": "kwiaciarnia",
             "travel_agency": "biuro podróży", "farm": "gospodarstwo rolne", ANY: "sklep"},
    "tourism": {"hotel": "hotel", "motel": "hotel", "hostel": "hostel", "guest_house": "pensjonat",
                "apartment": "apartamenty", "chalet": "pensjonat", "alpine_hut": "schronisko",
                "camp_site": "kemping", "caravan_site": "kemping", "museum": "muzeum",
                "gallery": "galeria", "theme_park": "park rozrywki", "zoo": "", "aquarium": ""},
    "office": {"no": None, "vacant": None, "government": "", "association": "stowarzyszenie",
               "ngo": "stowarzyszenie", "foundation": "fundacja", "charity": "stowarzyszenie",
               "insurance": "ubezpieczenia", "forestry": "nadleśnictwo", "religion": "parafia",
               "employment_agency": "", "educational_institution": "", "political_party": "",
               "union": "związek zawodowy", "newspaper": "redakcja", "water_utility": "",
               "research": "", "healthcare": "", "yes": "", "administrative": "", "diplomatic": "",
               "quango": "", ANY: "firma"},
    "healthcare": {"no": None, "pharmacy": "apteka", "hospital": "szpital",
                   "dentist": "gabinet stomatologiczny", "alternative": "firma",
                   ANY: "przychodnia"},
    "leisure": {"sports_centre": "ośrodek sportu", "sports_hall": "ośrodek sportu",
                "fitness_centre": "firma", "horse_riding": "stadnina", "marina": "marina",
                "water_park": "aquapark", "dance": "", "bowling_alley": "firma",
                "escape_game": "firma", "amusement_arcade": "firma", "hackerspace": "",
                "sailing_club": "klub sportowy", "social_club": "klub"},
    "club": {"no": None, "sport": "klub sportowy", "sailing": "klub sportowy",
             "scout": "harcerze", "elderly": "klub seniora", ANY: "klub"},
    "craft": {"no": None, ANY: "firma"},
    "building": {"school": "szkoła", "kindergarten": "przedszkole", "church": "kościół",
                 "chapel": "", "hospital": "szpital", "fire_station": "straż pożarna",
                 "hotel": "hotel", "university": "uczelnia", "retail": "", "commercial": "",
                 "office": "", "civic": "", "public": "", "government": "", "yes": ""},
}  # fmt: skip
# One value that stands for many things; another tag says which.
TOLD_BY = {("tourism", "information"): ("information", {"office": "informacja turystyczna"})}
# What else tells what a thing is.
OTHERS = (
    *("emergency", "highway", "public_transport", "railway", "barrier", "natural", "historic"),
    *("man_made", "power", "waterway", "landuse", "place", "boundary", "route", "military"),
    *("aeroway", "aerialway", "advertising", "information", "type"),
)
LONGEST = 60


def what_it_is(tags):
    """Return (whether it may be a partner, a word for its kind, what it is).

    What it is is the value of the tag that decided ("fire_hydrant"), "" where no tag tells it.
    """
    for key, values in PARTNERS.items():
        value = tags.get(key)
        if not value:
            continue
        if (key, value) in TOLD_BY:
            other, meant = TOLD_BY[key, value]
            word = meant.get(tags.get(other, ""))
        else:
            word = values.get(value, values.get(ANY))
        if word is not None:
            is_vague = key == "building" or value == "yes"
            return True, word, key if is_vague else value[:LONGEST]
    found = next((tags[key] for key in (*OTHERS, *PARTNERS) if tags.get(key)), "")
    return False, "", found[:LONGEST]
