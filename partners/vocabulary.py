"""The first vocabulary: kinds of organisations and groups of people, as rows to be loaded.

Data only. `partners/services/kinds.py` puts it into the database once; from then on an
administrator keeps it there. The words that recognise a kind are written as in a name; a star
stands for any ending ("szkoł* podstaw*"), letters are compared without Polish signs.
"""

from dataclasses import dataclass

PUBLIC, NGO, PRIVATE, INFORMAL, PERSON = "public", "ngo", "private", "informal", "person"


@dataclass(frozen=True)
class KindSeed:
    """One kind of organisation: its sector is what the kind proposes, no more."""

    code: str
    name: str
    name_en: str
    sector: str
    words: tuple[str, ...] = ()
    is_common: bool = False


@dataclass(frozen=True)
class GroupSeed:
    """One group of people a library may work for."""

    code: str
    name: str
    name_en: str
    is_common: bool = False


def _kind(code, sector, name, name_en, words="", *, common=False):
    return KindSeed(
        code,
        name,
        name_en,
        sector,
        tuple(word.strip() for word in words.split(",") if word),
        common,
    )


def _group(code, name, name_en, *, common=False):
    return GroupSeed(code, name, name_en, common)


KINDS = (
    # Public institutions
    _kind("municipality_office", PUBLIC, "Urząd gminy lub miasta", "Municipal office",
          "urząd gmin*, urząd miast*, urząd miejs*, urzęd* gmin*, UG, UM, UMiG, gmina, miasto, "
          "wójt, burmistrz, prezydent miasta", common=True),
    _kind("municipality_council", PUBLIC, "Rada gminy lub miasta", "Municipal council",
          "rada gmin*, rada miast*, rada miejsk*, młodzieżowa rada, gminna rada seniorów, rada "
          "seniorów, radny, radna"),
    _kind("village_council", PUBLIC, "Sołectwo", "Village council",
          "sołectw*, sołtys*, rada sołecka, rady sołeckiej", common=True),
    _kind("district_council", PUBLIC, "Rada osiedla lub dzielnicy", "District council",
          "rada osiedl*, rada dzielnic*, zarząd osiedl*, samorząd mieszkańców"),
    _kind("county_office", PUBLIC, "Starostwo powiatowe", "County office",
          "starostwo, starosta, powiat, zarząd powiatu, zarząd dróg"),
    _kind("regional_office", PUBLIC, "Urząd marszałkowski lub wojewódzki", "Regional office",
          "urząd marszałkowski, urząd wojewódzki, urząd skarbowy, urząd stanu cywilnego, samorząd "
          "województwa"),
    _kind("culture_centre", PUBLIC, "Dom lub ośrodek kultury", "Culture centre",
          "ośrod* kultury, dom* kultury, centrum kultury, GOK, GOKiS, GOKSiR, MGOK, MOK, MDK, "
          "GCK, GCKiB, GCKiS, MCK, CK, CKiS, SOK, WDK, dom ludowy, ośrod* sportu i kultury, "
          "centrum animacji, instytucja kultury, centrum aktywności", common=True),
    _kind("cinema_theatre", PUBLIC, "Kino, teatr, galeria", "Cinema, theatre, gallery",
          "kino, kinoteatr, teatr, galeria, filharmonia, opera, BWA"),
    _kind("museum", PUBLIC, "Muzeum lub skansen", "Museum",
          "muzeum, skansen, izba pamięci, izba regionalna, izba tradycji, archiwum"),
    _kind("other_library", PUBLIC, "Inna biblioteka", "Another library",
          "bibliote*, centrum biblioteczn*, GBP, MBP, MiGBP, PBP, WBP, PBW, mediateka"),
    _kind("primary_school", PUBLIC, "Szkoła podstawowa", "Primary school",
          "szkoł* podst*, SP, ZSP, PSP nr, publiczna szkoła podstawowa, szkoła, szkoły, zespół "
          "szkoln* przedszkoln*, zespół szkół, gimnazjum, ZS, zespół szkolny, szkoła filialna, "
          "zespół placówek oświatowych", common=True),
    _kind("secondary_school", PUBLIC, "Szkoła ponadpodstawowa", "Secondary school",
          "liceum, LO, technikum, szkoł* branżow*, szkoł* zawodow*, szkoł* policealn*, ZSZ, ZST, "
          "zespół szkół techniczn*, zespół szkół zawodow*, zespół szkół ponad*, zespół szkół "
          "rolnicz*, zespół szkół ogólnokształcąc*, zespół szkół centrum kształcenia, szkoł* dla "
          "dorosłych, zespół szkół ekonomiczn*, centrum kształcenia, CKZ, CKU"),
    _kind("art_school", PUBLIC, "Szkoła muzyczna lub artystyczna", "Music or art school",
          "szkoł* muzyczn*, szkoł* artystyczn*, szkoł* sztuk*, ognisko muzyczne, PSM, państw* "
          "szkoł* muzyczn*"),
    _kind("kindergarten", PUBLIC, "Przedszkole", "Kindergarten",
          "przedszkol*, punkt przedszkolny, oddział przedszkolny", common=True),
    _kind("nursery", PUBLIC, "Żłobek lub klub dziecięcy", "Nursery",
          "żłob*, klub dziecięcy, klub malucha, klubik dziecięcy, dzienny opiekun"),
    _kind("special_school", PUBLIC, "Szkoła specjalna, ośrodek rewalidacyjny", "Special school",
          "szkoł* specjaln*, szkoł* podst* specjaln*, OREW, SOSW, MOS, MOW, ośrodek szkolno "
          "wychowawczy, ośrodek rewalidacyjn*, specjalny ośrodek, młodzieżowy ośrodek, zespół "
          "szkół specjalnych, przedszkole specjalne"),
    _kind("counselling_centre", PUBLIC, "Poradnia psychologiczno-pedagogiczna",
          "Counselling centre",
          "poradnia psychologiczn*, poradnia pedagogiczn*, PPP, poradnia"),
    _kind("social_welfare", PUBLIC, "Pomoc społeczna (OPS, GOPS, CUS)", "Social welfare centre",
          "ośrod* pomocy społecznej, OPS, GOPS, MOPS, MGOPS, MOPR, PCPR, CUS, centrum pomocy "
          "rodzinie, centrum usług społecznych, pomoc społeczna, ośrod* pomocy rodzinie, ROPS",
          common=True),
    _kind("care_home", PUBLIC, "Dom pomocy społecznej, dom dziecka", "Care home",
          "dom* pomocy społecznej, DPS, dom dziecka, placówka opiekuńczo wychowawcza, ZOL, zakład "
          "opiekuńczo leczniczy, dom seniora, hospicjum"),
    _kind("day_centre", PUBLIC, "Świetlica, środowiskowy dom samopomocy", "Day centre",
          "świetlic*, ŚDS, SDS, środowiskowy dom samopomocy, dom samopomocy, WTZ, warsztat* "
          "terapii zajęciowej, placówka wsparcia dziennego, CIS, KIS, centrum integracji "
          "społecznej, klub integracji społecznej"),
    _kind("senior_club", PUBLIC, "Klub seniora", "Senior club",
          "klub* senior*, senior plus, senior+, dzienny dom senior*, dzienny dom pobytu, centrum "
          "seniora", common=True),
    _kind("health", PUBLIC, "Ośrodek zdrowia, szpital", "Health centre",
          "ośrod* zdrowia, szpital*, SPZOZ, SP ZOZ, ZOZ, przychodni*, pogotowie, zakład opieki "
          "zdrowotnej, sanepid, stacja sanitarno epidemiologiczna"),
    _kind("police", PUBLIC, "Policja, straż gminna, straż graniczna", "Police",
          "policj*, posterun*, komisariat, KPP, KMP, KWP, straż gminna, straż miejska, straż "
          "graniczna, dzielnicow*"),
    _kind("fire_state", PUBLIC, "Państwowa Straż Pożarna", "State fire service",
          "państwow* straż* pożarn*, PSP, KP PSP, KM PSP, komenda powiatowa straży pożarnej, "
          "komenda powiatowa psp, komenda powiatowa państwowej straży pożarnej"),
    _kind("army", PUBLIC, "Wojsko", "Army unit",
          "jednostka wojskowa, wojsko, WKU, WCR, brygada obrony, WOT, wojskowe centrum"),
    _kind("sports_centre", PUBLIC, "Ośrodek sportu i rekreacji", "Sports centre",
          "OSiR, MOSiR, GOSiR, GOS, MGOSiR, GOKSiT, ośrod* sportu, centrum sportu, hala sportowa, "
          "pływalnia, stadion, basen, orlik, aquapark gminny"),
    _kind("tourist_information", PUBLIC, "Informacja turystyczna, promocja", "Tourist information",
          "informacj* turystyczn*, centrum informacji, centrum promocji, CIT, IT, promocja gminy"),
    _kind("municipal_utility", PUBLIC, "Zakład komunalny", "Municipal utility",
          "zakład* komunaln*, gospodark* komunaln*, zakład usług komunalnych, ZUK, ZGK, ZGKiM, "
          "PUK, wodociąg*, PGK, MZK, przedsiębiorstwo komunalne"),
    _kind("university", PUBLIC, "Uczelnia", "University",
          "uniwersytet, politechnika, akademia nauk*, uczelnia, szkoł* wyższ*, wyższ* szkoł*, "
          "PWSZ, ANS"),
    _kind("labour_office", PUBLIC, "Urząd pracy", "Labour office",
          "urząd pracy, urzęd* pracy, PUP, WUP, OHP, hufiec pracy, ochotnicz* hufc* pracy, KRUS, "
          "ZUS, kasa rolniczego ubezpieczenia, zakład ubezpieczeń społecznych"),
    _kind("farm_advice", PUBLIC, "Doradztwo rolnicze, ARiMR", "Farm advisory service",
          "ośrod* doradztwa, ODR, PODR, WODR, ZODR, MODR, ARiMR, izba rolnicza, KOWR, agencja "
          "restrukturyzacji"),
    _kind("forest", PUBLIC, "Nadleśnictwo, park narodowy", "Forest district, national park",
          "nadleśnictw*, leśnictw*, lasy państwowe, park narodowy, park krajobrazowy, zespół "
          "parków krajobrazowych, wody polskie, urząd morski, kapitanat"),
    _kind("prison", PUBLIC, "Zakład karny, sąd", "Prison, court",
          "zakład karny, areszt, zakład poprawczy, sąd, prokuratura, kurator*"),
    _kind("national_institution", PUBLIC, "Instytucja ogólnopolska", "National institution",
          "narodow* centrum, instytut, IPN, biblioteka narodowa, instytut książki, ministerstwo, "
          "narodow* instytut*"),
    # Social organisations
    _kind("association", NGO, "Stowarzyszenie", "Association",
          "stowarzyszeni*, towarzystwo, TPD, PTTK, PCK, WOPR, GOPR, ROD, związek, liga, koło "
          "łowieckie, koło wędkarskie, koło pszczelarzy, PZW, LOK, polski czerwony krzyż, "
          "rodzinn* ogr*, bractwo, forum, lokalna organizacja turystyczna, LOT, kółko rolnicze, "
          "federacja, cech, izba gospodarcza", common=True),
    _kind("simple_association", NGO, "Stowarzyszenie zwykłe", "Simple association",
          "stowarzyszenie zwykłe"),
    _kind("foundation", NGO, "Fundacja", "Foundation",
          "fundacj*, WOŚP, bank żywności, szlachetna paczka", common=True),
    _kind("fire_volunteer", NGO, "Ochotnicza Straż Pożarna (OSP)", "Volunteer fire brigade",
          "OSP, ZOSP, związek ochotniczych straży, ochotnicz* straż* pożarn*, straż pożarna, "
          "strażacy, remiza, MDP, młodzieżowa drużyna pożarnicza, OSP KSRG", common=True),
    _kind("rural_women", NGO, "Koło Gospodyń Wiejskich (KGW)", "Rural women’s circle",
          "KGW, koł* gospodyń, koł* gospodyń wiejskich, KGiGW, koło gospodyń i gospodarzy, koło "
          "aktywnych kobiet", common=True),
    _kind("sports_club", NGO, "Klub sportowy", "Sports club",
          "klub* sportow*, UKS, LKS, GKS, MKS, LZS, KS, ULKS, MLKS, SKS, GLKS, TKKF, AKS, MUKS, "
          "ludowy zespół sportowy, klub piłkarski, klub jeździecki, klub żeglarski, klub karate, "
          "uczniowsk* klub*, akademia piłkarska, szkółka piłkarska, klub biegacza, klub kolarski, "
          "klub tenisowy, jacht klub", common=True),
    _kind("parish", NGO, "Parafia, kościół", "Parish, church",
          "parafi*, rzymskokatolick*, kości*, caritas, zbór, ksiądz, proboszcz, klasztor, zakon, "
          "siostry, zgromadzenie sióstr, diecezj*, sanktuarium, oaza, ruch światło życie, "
          "cerkiew, akcja katolicka", common=True),
    _kind("lag", NGO, "Lokalna grupa działania (LGD)", "Local action group",
          "LGD, lokaln* grup* działania, LGR, rybacka grupa, lokalna grupa rybacka, LGROT"),
    _kind("u3a", NGO, "Uniwersytet Trzeciego Wieku", "University of the third age",
          "UTW, uniwersytet* trzeciego wieku, uniwersytet ludowy, uniwersytet III wieku"),
    _kind("scouts", NGO, "Harcerze", "Scouts",
          "ZHP, ZHR, związek harcerstwa, harcer*, hufiec, drużyna harcerska, gromada zuchowa, "
          "szczep, skauci"),
    _kind("parents_council", NGO, "Rada rodziców", "Parents’ council",
          "rada rodziców, rady rodziców, komitet rodzicielski"),
    _kind("seniors_union", NGO, "Związek emerytów", "Pensioners’ union",
          "emeryt*, związ* emerytów, polski związek emerytów, PZERiI, PZERI, rencist*, koło "
          "emerytów"),
    _kind("veterans", NGO, "Kombatanci, sybiracy", "Veterans",
          "kombatant*, związek kombatantów, sybira*, związek sybiraków, żołnierzy, weteran*"),
    _kind("disability_org", NGO, "Organizacja osób z niepełnosprawnościami",
          "Disability organisation",
          "niepełnosprawn*, polski związek niewidomych, PZN, PZG, polski związek głuchych, "
          "niewidomych, stowarzyszenie osób niepełnosprawnych, PSONI, PSOUU, stowarzyszenie na "
          "rzecz osób"),
    _kind("social_enterprise", NGO, "Spółdzielnia socjalna, przedsiębiorstwo społeczne",
          "Social enterprise",
          "spółdzielni* socjaln*, przedsiębiorstwo społeczne, OWES, ZAZ, zakład aktywności "
          "zawodowej"),
    _kind("trade_union", NGO, "Związek zawodowy", "Trade union",
          "związ* zawodow*, niezależny samorządny związek, NSZZ, ZNP, związek nauczycielstwa "
          "polskiego"),
    _kind("artistic_group", NGO, "Zespół artystyczny, chór, orkiestra", "Artistic group",
          "chór*, orkiestra, zespół ludowy, zespół folklorystyczny, zespół pieśni, zespół "
          "śpiewaczy, zespół taneczny, zespół wokalny, kapela, grupa teatralna, zespół pieśni i "
          "tańca, zespół artystyczny, teatr amatorski, kabaret, mażoretki, zespół regionalny"),
    # Firms and entrepreneurs
    _kind("company", PRIVATE, "Firma", "Company",
          "sp. z o.o., SA, spółka z o.o., spółka z ograniczoną odpowiedzialnością, S.A., s.c., "
          "sp. j., sp. k., spółka jawna, spółka akcyjna, spółka komandytowa, spółka cywilna, PHU, "
          "FHU, PPHU, P.P.H.U., P.H.U., F.H.U., firma, przedsiębiorstwo, zakład, zakłady, "
          "hurtownia, fabryka, producent, tartak, stolarnia, warsztat samochodowy, stacja paliw, "
          "spółdzielnia, spółdzielnia mieszkaniowa, drukarnia, biuro rachunkowe, agencja, studio, "
          "kancelaria, deweloper, auto, auto serwis, auto naprawa, przedsiębiorca, cegielnia, "
          "elektrownia, transport, stocznia, gabinet, pracownia", common=True),
    _kind("sole_trader", PRIVATE, "Jednoosobowa działalność", "Sole trader",
          "jednoosobowa działalność, działalność gospodarcza, fryzjer*, salon, krawcowa, "
          "krawiectwo, szewc, zakład fryzjerski, rękodzieło, fotograf*, zakład fotograficzny, "
          "masaż*, kosmetyczka, gabinet kosmetyczny, usługi"),
    _kind("shop", PRIVATE, "Sklep, apteka", "Shop, pharmacy",
          "sklep, sklepik, market, supermarket, delikatesy, dino, biedronka, lewiatan, żabka, "
          "apteka, kwiaciarnia, gminna spółdzielnia, GS, samopomoc chłopska, stragan, drogeria, "
          "kiosk, hipermarket, netto, centrum ogrodnicze, lidl"),
    _kind("bookshop", PRIVATE, "Księgarnia, antykwariat", "Bookshop",
          "księgarni*, antykwariat, dom książki, matras"),
    _kind("publisher", PRIVATE, "Wydawnictwo", "Publisher",
          "wydawnictw*, oficyna wydawnicza"),
    _kind("local_media", PRIVATE, "Lokalne media", "Local media",
          "radio, gazeta, tygodnik, telewizja, portal, redakcja, kurier, głos, media, dziennik, "
          "TV"),
    _kind("tourism", PRIVATE, "Ośrodek wypoczynkowy, pensjonat, hotel", "Guesthouse, hotel",
          "pensjonat, hotel, ośrod* wypoczynkow*, OW, dom wczasowy, dom wypoczynkowy, "
          "agroturystyk*, gospodarstwo agroturystyczne, gościniec, zajazd, kemping, camping, pole "
          "namiotowe, apartament*, pokoje gościnne, domki, willa, hostel, noclegi, schronisko, "
          "sanatorium, spa, ośrodek kolonijny, ośrodek rehabilitacyjno wypoczynkowy, ośrodek "
          "szkoleniowo wypoczynkowy, resort, motel, biuro podróży, park rozrywki, aquapark, "
          "wypożyczalnia, ośrodek jeździecki, stadnina, stajnia, przystań, marina, pałac, zamek, "
          "dwór", common=True),
    _kind("gastronomy", PRIVATE, "Piekarnia, restauracja, kawiarnia", "Bakery, restaurant, café",
          "restauracj*, kawiarni*, bar, pizzeri*, piekarni*, cukierni*, karczma, lodziarni*, "
          "smażalni*, tawerna, pub, bistro, jadłodajnia, catering, gospoda, oberża, wędzarnia, "
          "lody, food truck, herbaciarnia, naleśnikarnia, winiarnia, browar, klubokawiarnia, "
          "przetwórnia, masarnia, palarnia kawy, dom weselny, sala weselna", common=True),
    _kind("bank_coop", PRIVATE, "Bank, ubezpieczenia", "Bank, insurance",
          "bank, bank spółdzielczy, BS, SKOK, PKO, PZU, ubezpieczenia, kasa stefczyka"),
    _kind("private_health", PRIVATE, "Prywatna przychodnia, gabinet", "Private clinic",
          "NZOZ, niepubliczny zakład opieki zdrowotnej, gabinet lekarski, gabinet "
          "stomatologiczny, stomatolog, praktyka lekarska, dentysta, weterynarz, gabinet "
          "weterynaryjny, optyk, rehabilitacja, gabinet logopedyczny, centrum medyczne, lecznica"),
    _kind("training_firm", PRIVATE, "Szkoła językowa, firma szkoleniowa",
          "Language school, training firm",
          "szkoł* języ*, szkoł* tańca, firma szkoleniowa, ośrodek szkolenia kierowców, OSK, "
          "szkoła nauki jazdy, ośrodek szkoleniowy, akademia, korepetycje, szkoła jogi, szkoła "
          "pływania, szkoła surfingu, szkoła jazdy"),
    _kind("farm", PRIVATE, "Gospodarstwo rolne, pasieka", "Farm",
          "gospodarstwo rolne, gospodarstwo, gospodarstwo ogrodnicze, gospodarstwo rybackie, "
          "pasieka, winnica, sad, szkółka krzewów, rolnik, rolnicy, ogrodnictwo, farma, ferma, "
          "rybak, rybacy, RSP, rolnicza spółdzielnia produkcyjna, zagroda edukacyjna, zagroda, "
          "młyn, mleczarnia"),
    # People and groups
    _kind("informal_group", INFORMAL, "Grupa nieformalna", "Informal group",
          "grupa, grupa nieformalna, klub, klub książki, DKK, dyskusyjny klub książki, koło, "
          "mieszkańcy, sąsiedzi, inicjatywa, klub mam, klub rodzica, koło zainteresowań, klub "
          "podróżnika, klub dyskusyjny, klub gier, wolontariusze, morsy, koło szachowe, klub "
          "szachowy, mamy, komitet, krąg, ekipa", common=True),
    _kind("self_help_group", INFORMAL, "Grupa samopomocowa", "Self-help group",
          "AA, anonimowi alkoholicy, al anon, grupa wsparcia, klub abstynenta, grupa samopomocowa"),
    _kind("resident", PERSON, "Mieszkanka lub mieszkaniec", "Resident",
          "pan, pani, państwo, rodzina, mieszkaniec, mieszkanka", common=True),
    _kind("volunteer", PERSON, "Wolontariusz lub wolontariuszka", "Volunteer",
          "wolontariusz, wolontariuszka"),
    _kind("creator", PERSON, "Autorka, autor, twórca ludowy", "Author, artist",
          "autor, autorka, pisarz, pisarka, poeta, poetka, malarz, malarka, rzeźbiarz, "
          "rzeźbiarka, twórca, twórczyni, artysta, artystka, ilustrator, ilustratorka, "
          "regionalista, regionalistka, kronikarz, kronikarka"),
    _kind("expert", PERSON, "Trenerka, trener, edukator", "Trainer, tutor",
          "trener, trenerka, edukator, edukatorka, prelegent, prelegentka, instruktor, "
          "instruktorka, animator, animatorka, przewodnik, przewodniczka, nauczyciel, "
          "nauczycielka, logopeda, psycholog"),
    _kind("other", NGO, "Inny rodzaj", "Another kind"),
)  # fmt: skip

AUDIENCES = (
    _group("school_6_12", "dzieci", "children", common=True),
    _group("youth_16_19", "młodzież", "young people", common=True),
    _group("seniors_60", "seniorzy", "seniors", common=True),
    _group("parents_families", "rodziny", "families", common=True),
    _group("tourists_season", "turyści w sezonie", "tourists in season", common=True),
    _group("preschool", "przedszkolaki", "preschool children", common=True),
    _group("adults", "dorośli", "adults", common=True),
    _group("people_with_disabilities", "osoby z niepełnosprawnościami", "people with disabilities",
           common=True),
    _group("teachers", "nauczyciele", "teachers", common=True),
    _group("babies_0_3", "maluchy do 3 lat", "babies and toddlers"),
    _group("teens_13_15", "nastolatki 13–15 lat", "teenagers aged 13–15"),
    _group("young_adults", "młodzi dorośli", "young adults"),
    _group("carers", "opiekunowie osób zależnych", "carers"),
    _group("neurodivergent", "osoby neuroróżnorodne", "neurodivergent people"),
    _group("deaf_hoh", "osoby głuche i słabosłyszące", "deaf and hard of hearing people"),
    _group("blind_low_vision", "osoby niewidome i słabowidzące",
           "blind and partially sighted people"),
    _group("unemployed", "osoby bez pracy", "people out of work"),
    _group("migrants_refugees", "migranci i uchodźcy", "migrants and refugees"),
    _group("newcomers", "nowi mieszkańcy", "newcomers"),
    _group("non_readers", "osoby, które nie czytają", "people who do not read"),
    _group("homebound", "osoby, które nie wychodzą z domu", "people who cannot leave home"),
    _group("care_home_residents", "mieszkańcy domów pomocy", "residents of care homes"),
    _group("hobby_groups", "hobbyści", "hobby groups"),
    _group("regional_history", "miłośnicy historii regionu", "friends of local history"),
    _group("digital_excluded", "osoby bez internetu", "people without internet"),
    _group("volunteers", "wolontariusze", "volunteers"),
    _group("ngo_leaders", "liderzy organizacji", "leaders of organisations"),
    _group("entrepreneurs", "przedsiębiorcy", "entrepreneurs"),
    _group("all_residents", "wszyscy mieszkańcy", "all residents"),
)  # fmt: skip
