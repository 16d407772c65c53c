import pytest
from hypothesis import given
from hypothesis import strategies as st

from naming.labels import LONGEST_LABEL, short_label, shortened
from naming.recognition import Recognition, recogniser
from naming.spelling import ordinary_case
from partners.models import Kind
from partners.services.kinds import first_vocabulary

recognise_seeds = recogniser(first_vocabulary()[0])

# name | kind | sector | short label
NAMES = """
OSP Sianożęty | fire_volunteer | ngo | OSP Sianożęty
osp rusowo | fire_volunteer | ngo | osp rusowo
Ochotnicza Straż Pożarna w Kukini | fire_volunteer | ngo | OSP w Kukini
Koło Gospodyń Wiejskich w Kukini | rural_women | ngo | KGW w Kukini
KGW Kukinia | rural_women | ngo | KGW Kukinia
Koło Gospodyń Wiejskich „Wrzosy” | rural_women | ngo | KGW „Wrzosy”
Gminny Ośrodek Kultury w Ustroniu Morskim | culture_centre | public | GOK w Ustroniu Morskim
GOK | culture_centre | public | GOK
Gminny Ośrodek Kultury, Sportu i Rekreacji | culture_centre | public | GOKSiR
Gminny Ośrodek Kultury i Promocji | culture_centre | public | Gminny Ośrodek Kultury
Gminny Ośrodek Pomocy Społecznej | social_welfare | public | GOPS
GOPS Ustronie Morskie | social_welfare | public | GOPS Ustronie Morskie
Urząd Gminy Ustronie Morskie | municipality_office | public | Urząd Gminy Ustronie
Rada Gminy | municipality_council | public | Rada Gminy
Młodzieżowa Rada Gminy Brzozówka | municipality_council | public | Młodzieżowa Rada Gminy
Sołectwo Rusowo | village_council | public | Sołectwo Rusowo
Sołtys wsi Gwizd | village_council | public | Sołtys wsi Gwizd
Starostwo Powiatowe w Kołobrzegu | county_office | public | Starostwo Powiatowe
Zespół Szkół w Brzozówce | primary_school | public | Zespół Szkół w Brzozówce
Szkoła Podstawowa nr 2 | primary_school | public | SP nr 2
SP nr 2 | primary_school | public | SP nr 2
Publiczna Szkoła Podstawowa w Lipce | primary_school | public | SP w Lipce
Społeczna Szkoła Podstawowa w Olszynach | primary_school | ngo | Społeczna SP w Olszynach
Katolicka Szkoła Podstawowa | primary_school | ngo | Katolicka SP
Prywatna Szkoła Podstawowa Tęcza | primary_school | private | Prywatna SP Tęcza
Niepubliczne Przedszkole „Tęcza” | kindergarten | private | Przedszkole „Tęcza”
Przedszkole Bajka sp. z o.o. | kindergarten | private | Przedszkole Bajka
Przedszkole Stowarzyszenia „Razem dla Wsi” | kindergarten | ngo | „Razem dla Wsi”
Zespół Szkolno-Przedszkolny w Lipce - Przedszkole | kindergarten | public | Przedszkole w Lipce
Zespół Szkolno-Przedszkolny w Lipce – Szkoła Podstawowa | primary_school | public | SP w Lipce
Liceum Ogólnokształcące im. Mikołaja Kopernika | secondary_school | public | LO
Technikum Rolnicze | secondary_school | public | Technikum Rolnicze
Zespół Szkół Technicznych | secondary_school | public | ZS Technicznych
Szkoła Muzyczna I stopnia | art_school | public | Szkoła Muzyczna
Żłobek „Krasnoludek” | nursery | public | Żłobek „Krasnoludek”
Klub Malucha | nursery | public | Klub Malucha
SOSW w Dębinie | special_school | public | SOSW w Dębinie
Poradnia Psychologiczno-Pedagogiczna | counselling_centre | public | Poradnia psych.-ped.
Dom Pomocy Społecznej | care_home | public | DPS
Świetlica wiejska w Kukince | day_centre | public | Świetlica wiejska
WTZ | day_centre | public | WTZ
Klub Seniora „Wrzos” | senior_club | public | Klub Seniora „Wrzos”
Dzienny Dom Senior+ | senior_club | public | Dzienny Dom Senior+
Ośrodek Zdrowia | health | public | Ośrodek Zdrowia
SP ZOZ w Brzozówce | health | public | SP ZOZ w Brzozówce
Szpital Powiatowy sp. z o.o. | health | public | Szpital Powiatowy
NZOZ „Zdrowie” | private_health | private | NZOZ „Zdrowie”
Niepubliczny Zakład Opieki Zdrowotnej Medyk | private_health | private | NZOZ Medyk
Gabinet stomatologiczny Anna Nowak | private_health | private | Gabinet stomatologiczny
Posterunek Policji | police | public | Posterunek Policji
Straż Gminna | police | public | Straż Gminna
Państwowa Straż Pożarna | fire_state | public | PSP
Komenda Powiatowa Państwowej Straży Pożarnej w Lipce | fire_state | public | KP PSP w Lipce
Gminny Ośrodek Sportu i Rekreacji | sports_centre | public | GOSiR
Zakład Gospodarki Komunalnej | municipal_utility | public | ZGK
Zakład Wodociągów i Kanalizacji sp. z o.o. | municipal_utility | public | Zakład Wodociągów
Powiatowy Urząd Pracy | labour_office | public | PUP
Ośrodek Doradztwa Rolniczego | farm_advice | public | Ośrodek Doradztwa
Nadleśnictwo Gościno | forest | public | Nadleśnictwo Gościno
Muzeum Regionalne | museum | public | Muzeum Regionalne
Kino „Bałtyk” | cinema_theatre | public | Kino „Bałtyk”
Gminna Biblioteka Publiczna w Brzozówce | other_library | public | GBP w Brzozówce
Biblioteka szkolna przy SP w Rusowie | other_library | public | Biblioteka szkolna
Stowarzyszenie Miłośników Ziemi Brzozowskiej | association | ngo | Stow. Miłośników Ziemi
Stowarzyszenie Przyjaciół Szkoły w Rusowie | association | ngo | Stow. Przyjaciół Szkoły
Towarzystwo Przyjaciół Dzieci | association | ngo | TPD
Koło Łowieckie „Ryś” | association | ngo | Koło Łowieckie „Ryś”
Rodzinny Ogród Działkowy „Relaks” | association | ngo | ROD „Relaks”
Fundacja Bank Żywności | foundation | ngo | Fundacja Bank Żywności
Klub Sportowy Bałtyk | sports_club | ngo | KS Bałtyk
UKS „Fala” przy SP nr 2 | sports_club | ngo | UKS „Fala” przy SP nr 2
KS Błękitni | sports_club | ngo | KS Błękitni
Parafia pw. św. Floriana | parish | ngo | Parafia pw. św. Floriana
LGD „Siła w Grupie” | lag | ngo | LGD „Siła w Grupie”
Uniwersytet Trzeciego Wieku | u3a | ngo | UTW
8 Drużyna Harcerska | scouts | ngo | 8 Drużyna Harcerska
Związek Harcerstwa Polskiego | scouts | ngo | ZHP
Rada Rodziców przy Szkole Podstawowej | parents_council | ngo | Rada Rodziców
Polski Związek Emerytów, Rencistów i Inwalidów | seniors_union | ngo | PZERiI
Gminne Koło Polskiego Związku Emerytów | seniors_union | ngo | Gminne Koło PZERiI
Związek Sybiraków | veterans | ngo | Związek Sybiraków
Polski Związek Niewidomych | disability_org | ngo | PZN
Spółdzielnia Socjalna „Dłonie” | social_enterprise | ngo | Spółdzielnia „Dłonie”
Zespół Folklorystyczny przy GOK | artistic_group | ngo | Zespół Folklorystyczny
Orkiestra Dęta OSP | artistic_group | ngo | Orkiestra Dęta OSP
Rogalik sp. z o.o. | company | private | Rogalik
Klub Absolwentów SP nr 2 | informal_group | informal | Klub Absolwentów SP nr 2
Firma UM | company | private | Firma UM
Tartak SP ZOO | company | private | Tartak
BAŁTYK SP Z OO | company | private | Bałtyk
Budex Spzoo | company | private | Budex
Budex Sp. z o. o. w Rusowie | company | private | Budex w Rusowie
Kłos Sp J | company | private | Kłos
SP K. Makuszyńskiego | primary_school | public | SP K. Makuszyńskiego
ROGALIK S.A. | company | private | Rogalik
Budex s.c. | company | private | Budex
Zakład Stolarski Kowalski | company | private | Zakład Stolarski
FHU Piekarnia Kłos | gastronomy | private | FHU Piekarnia Kłos
Piekarnia Rogalik | gastronomy | private | Piekarnia Rogalik
Kawiarnia „Szkoła Smaku” | gastronomy | private | Kawiarnia „Szkoła Smaku”
Restauracja Pod Strażakiem | gastronomy | private | Pod Strażakiem
Pensjonat „Mewa” | tourism | private | Pensjonat „Mewa”
Hotel Parafialny | tourism | private | Hotel Parafialny
Ośrodek Wypoczynkowy „Fala” | tourism | private | OW „Fala”
Gospodarstwo Agroturystyczne U Zosi | tourism | private | Gosp. Agroturystyczne
Gospodarstwo rolne Nowak | farm | private | Gospodarstwo rolne Nowak
Gminna Spółdzielnia „Samopomoc Chłopska” | shop | private | GS „Samopomoc Chłopska”
Księgarnia „Stronica” | bookshop | private | Księgarnia „Stronica”
Gazeta Gminna | local_media | private | Gazeta Gminna
Bank Spółdzielczy w Lipce | bank_coop | private | BS w Lipce
Szkoła językowa „Talk” | training_firm | private | Szkoła językowa „Talk”
Fryzjer „Lok” | sole_trader | private | Fryzjer „Lok”
Dyskusyjny Klub Książki | informal_group | informal | DKK
Grupa rodziców przy Przedszkolu | informal_group | informal | Grupa rodziców
Grupa wsparcia AA | self_help_group | informal | Grupa wsparcia AA
Pani Anna Kowalska | resident | person | Pani Anna Kowalska
autorka Maria Nowak | creator | person | autorka Maria Nowak
"""
ROWS = [tuple(map(str.strip, line.split("|"))) for line in NAMES.strip().splitlines()]


@pytest.mark.parametrize(("name", "kind", "sector", "label"), ROWS, ids=[row[0] for row in ROWS])
def test_names_of_a_rural_municipality(name, kind, sector, label):
    found = recognise_seeds(name)
    assert (found.kind_code, found.sector, short_label(name)) == (kind, sector, label)


def test_there_are_names_enough():
    assert len(ROWS) >= 100


@pytest.mark.parametrize("name", ["Rogalik", "Jan Nowak", "ks. Jan Kowalski", "", "„”", "3"])
def test_a_name_that_says_nothing(name):
    assert recognise_seeds(name) == Recognition(None, None, (), False)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("OSP Sianożęty", ("OSP",)),
        ("Gminny Ośrodek Kultury", ("Ośrodek Kultury",)),
        ("NIEPUBLICZNA SZKOŁA PODSTAWOWA", ("SZKOŁA PODSTAWOWA", "NIEPUBLICZNA")),
        ("Rogalik sp. z o.o.", ("sp. z o.o.",)),
        ("Pierogarnia, w niej bar", ("bar",)),
    ],
)
def test_the_reason_is_what_stands_in_the_name(name, reason):
    assert recognise_seeds(name).reason == reason


@pytest.mark.parametrize(
    ("name", "is_certain"),
    [
        ("Szkoła Podstawowa", True),
        ("Niepubliczna Szkoła Podstawowa", False),
        ("OSP Kukinia", True),
        ("Klub Gier", False),
        ("„Karczma” u Zosi", False),
    ],
)
def test_a_sector_is_certain_only_where_it_follows_from_the_kind(name, is_certain):
    assert recognise_seeds(name).is_certain is is_certain


def test_a_word_counts_only_as_a_whole():
    kinds = [Kind(code="bar", sector="private", words=["bar"])]
    assert recogniser(kinds)("Barka").kind_code is None
    assert recogniser(kinds)("Bar Mleczny").kind_code == "bar"


def test_a_star_stands_for_any_ending():
    kinds = [Kind(code="school", sector="public", words=["szkoł* podst*"])]
    assert recogniser(kinds)("Szkoła Muzyczna").kind_code is None
    assert recogniser(kinds)("szkoły podstawowe").kind_code == "school"


def test_of_two_kinds_at_one_place_the_longer_wins():
    kinds = [
        Kind(code="club", sector="ngo", words=["klub"]),
        Kind(code="seniors", sector="public", words=["klub seniora"]),
    ]
    assert recogniser(kinds)("Klub Seniora").kind_code == "seniors"
    assert recogniser(reversed(kinds))("Klub Seniora").kind_code == "seniors"


@pytest.mark.parametrize(
    ("written", "ordinary"),
    [
        (
            "SZKOŁA PODSTAWOWA IM. JANUSZA KORCZAKA W BIELAWACH",
            "Szkoła Podstawowa im. Janusza Korczaka w Bielawach",
        ),
        (
            "SZKOŁA PODSTAWOWA NR 1 IM.POLSKICH OLIMPIJCZYKÓW",
            "Szkoła Podstawowa nr 1 im. Polskich Olimpijczyków",
        ),
        ("SZKOŁA IM. JANA PAWŁA II W LIPCE", "Szkoła im. Jana Pawła II w Lipce"),
        ("SZKOŁA IM. KPT. JANA NOWAKA", "Szkoła im. kpt. Jana Nowaka"),
        ("ZESPÓŁ SZKOLNO-PRZEDSZKOLNY", "Zespół Szkolno-Przedszkolny"),
        (
            'PRYWATNE PRZEDSZKOLE "AKADEMIA MALUCHÓW" NR 2',
            "Prywatne Przedszkole „Akademia Maluchów” nr 2",
        ),
        ("I LICEUM OGÓLNOKSZTAŁCĄCE", "I Liceum Ogólnokształcące"),
        ("SZKOŁA MUZYCZNA I STOPNIA", "Szkoła Muzyczna I Stopnia"),
        ("KOŁO GOSPODYŃ I GOSPODARZY", "Koło Gospodyń i Gospodarzy"),
        ("OSP IM. ŚW. FLORIANA W KUKINI", "OSP im. św. Floriana w Kukini"),
        ("KGW KUKINIA", "KGW Kukinia"),
        ("NZOZ ZDROWIE", "NZOZ Zdrowie"),
        ("PARAFIA PW. ŚW. JANA", "Parafia pw. św. Jana"),
        ("ROGALIK SP. Z O.O.", "Rogalik sp. z o.o."),
        ("TARTAK SP ZOO", "Tartak sp. z o.o."),
        ("BAŁTYK SP Z OO", "Bałtyk sp. z o.o."),
        ("BAŁTYK SPÓŁKA Z O. O.", "Bałtyk spółka z o.o."),
        ("SP ZOZ W LIPCE", "SP ZOZ w Lipce"),
        ("BUDEX SP. K.", "Budex sp. k."),
        ("BUDEX S.C.", "Budex S.C."),
        ("SZKOŁA IM. W. WITOSA", "Szkoła im. W. Witosa"),
        ("UL. 3-GO MAJA 1A", "Ul. 3-go Maja 1A"),
        ("ZWIĄZEK OSP RP", "Związek OSP RP"),
        ("ZGKX LIPKA", "ZGKX Lipka"),
        ("KSIĘGARNIA", "Księgarnia"),
        ("LOT", "LOT"),
        ("Szkoła PODSTAWOWA", "Szkoła PODSTAWOWA"),
        ("KGW i OSP", "KGW i OSP"),
        ("", ""),
    ],
)
def test_ordinary_case(written, ordinary):
    assert ordinary_case(written) == ordinary


@pytest.mark.parametrize(
    ("name", "label"),
    [
        (
            "SZKOŁA PODSTAWOWA Z ODDZIAŁAMI PRZEDSZKOLNYMI IM. JANUSZA KORCZAKA W BIELAWACH",
            "SP w Bielawach",
        ),
        ("SZKOŁA PODSTAWOWA NR 4 IM. KPT. JANA NOWAKA W GRODZISKU WIELKIM", "SP nr 4 w Grodzisku"),
        ("Szkoła Podstawowa z Oddziałami Integracyjnymi nr 3 w Nowym Tomyślu",
         "SP nr 3 w Nowym Tomyślu"),
        ("Szkoła Podstawowa nr 3 w Zakładzie Poprawczym w Lipce Wielkiej", "SP nr 3"),
        ("PRZEDSZKOLE GMINNE IM. KRASNALA W LIPCE WIELKIEJ", "Przedszkole w Lipce"),
        ("PRYWATNE PRZEDSZKOLE BOBO WIERCIPIĘTA", "Bobo Wiercipięta"),
        ("PRZEDSZKOLE PUBLICZNE CHATKA PUCHATKA", "Chatka Puchatka"),
        ("Parafia Rzymskokatolicka pw. św. Jana w Lipce", "Parafia św. Jana w Lipce"),
        ("Parafia pod wezwaniem Wniebowzięcia NMP w Rusowie", "Parafia Wniebowzięcia"),
        ("Parafia p.w. Matki Bożej Różańcowej", "Parafia Matki Bożej"),
        ("Klub Seniora Złota Jesień w Dygowie", "Klub Złota Jesień"),
        ("Klub Seniora przy Bibliotece Gminnej", "Klub Seniora"),
        ("Konstantynopolitańczykowianeczka", "Konstantynopolitańczyko…"),
    ],
)  # fmt: skip
def test_long_names_get_a_label_as_people_say_it(name, label):
    assert short_label(name) == label


@given(st.text())
def test_any_name_is_survived(name):
    recognise_seeds(name)
    ordinary_case(name)
    label = short_label(name)
    assert len(label) <= LONGEST_LABEL
    assert bool(label) == bool(name.strip())


def test_spaces_say_nothing_of_a_name():
    """In thousands of them each was a beginning of its own."""
    assert shortened("osp  w\t kukini  ") == shortened("osp w kukini")
    assert shortened(" " * 8_000) == ""
