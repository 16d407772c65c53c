"""The first guiding questions of the five elements, as rows to be loaded.

Data only: `canvases/services/prompts.py` puts them into the database once, and from then on an
administrator keeps them there. The five elements are those of the method of animating local
communities by the Academy for the Development of Philanthropy in Poland, worked out with the
Polish-American Freedom Foundation and "Stocznia"; questions and examples are in our own words.
"""

from dataclasses import dataclass

DIAGNOSIS, VISION, PARTNERSHIPS = "diagnosis", "vision", "partnerships"
COMMON_GOOD, BENEFITS = "common_good", "benefits"


@dataclass(frozen=True)
class PromptSeed:
    """One question about an element, with an answer somebody might give."""

    code: str
    element: str
    name: str
    name_en: str
    example: str
    example_en: str


PROMPTS = (
    PromptSeed(
        "diagnosis-whose",
        DIAGNOSIS,
        "Czyje to potrzeby i skąd o nich wiemy?",
        "Whose needs are these, and how do we know?",
        "Młodzież mówi w ankiecie, że po lekcjach nie ma gdzie się spotkać.",
        "In a survey young people say they have nowhere to meet after school.",
    ),
    PromptSeed(
        "diagnosis-strengths",
        DIAGNOSIS,
        "Co i kogo już tu mamy: ludzi, miejsca, umiejętności?",
        "What and whom do we have here already: people, places, skills?",
        "Seniorki pamiętają dawną wieś, szkoła ma studio nagrań.",
        "Older women remember the old village, the school has a recording room.",
    ),
    PromptSeed(
        "diagnosis-surprise",
        DIAGNOSIS,
        "Co nas zaskoczyło, gdy zapytaliśmy?",
        "What surprised us when we asked?",
        "Nowi mieszkańcy chcą działać, tylko nikt ich nie zaprosił.",
        "New residents want to help; nobody has invited them.",
    ),
    PromptSeed(
        "vision-change",
        VISION,
        "Co będzie tu inaczej za kilka lat i dla kogo?",
        "What will be different here in a few years, and for whom?",
        "Za trzy lata także zimą jest dokąd wyjść wieczorem.",
        "In three years there is somewhere to go in the evening, in winter too.",
    ),
    PromptSeed(
        "vision-sentence",
        VISION,
        "Czy każdy z nas powie to jednym zdaniem tak samo?",
        "Would each of us say it in one sentence, and the same one?",
        "Biblioteka jest miejscem, w którym pokolenia robią coś razem.",
        "The library is a place where generations do things together.",
    ),
    PromptSeed(
        "partnerships-who",
        PARTNERSHIPS,
        "Kto chce tego samego co my i dlaczego?",
        "Who wants the same as we do, and why?",
        "Szkoła: szuka zajęć, które wyprowadzą uczniów z budynku.",
        "The school: it looks for activities outside its walls.",
    ),
    PromptSeed(
        "partnerships-give",
        PARTNERSHIPS,
        "Co każdy wnosi i co zyskuje?",
        "What does each bring, and what does each gain?",
        "Pensjonat daje salę po sezonie, zyskuje gości z okolicy.",
        "The guesthouse lends a room off season and gains local guests.",
    ),
    PromptSeed(
        "partnerships-missing",
        PARTNERSHIPS,
        "Kogo brakuje przy stole i kto z nim porozmawia?",
        "Who is missing from the table, and who will talk to them?",
        "Firm: do piekarni pójdzie ktoś, kto ją zna.",
        "Firms: somebody who knows the bakery will go there.",
    ),
    PromptSeed(
        "common-good-what",
        COMMON_GOOD,
        "Co dokładnie tworzymy albo chronimy?",
        "What exactly do we create or protect?",
        "Archiwum opowieści o dawnym Ustroniu.",
        "An archive of stories about the old village.",
    ),
    PromptSeed(
        "common-good-open",
        COMMON_GOOD,
        "Kto może z tego korzystać i czy nikt nie zostaje za drzwiami?",
        "Who can use it, and is nobody left at the door?",
        "Każdy: nagrania są w bibliotece i w internecie, bez opłat.",
        "Everybody: recordings are in the library and online, free of charge.",
    ),
    PromptSeed(
        "common-good-care",
        COMMON_GOOD,
        "Kto zadba o to, gdy skończy się projekt?",
        "Who looks after it when the project ends?",
        "Koło historyczne w szkole, co roku nowa klasa.",
        "The history club of the school, a new class every year.",
    ),
    PromptSeed(
        "benefits-who",
        BENEFITS,
        "Kto i co na tym zyska?",
        "Who gains, and what?",
        "Starsi mają komu opowiadać, młodzi umieją nagrywać.",
        "Older people have listeners, young people learn to record.",
    ),
    PromptSeed(
        "benefits-see",
        BENEFITS,
        "Po czym to poznamy i kiedy sprawdzimy?",
        "How will we see it, and when will we check?",
        "W czerwcu policzymy spotkania i zapytamy, kto poznał kogoś nowego.",
        "In June we count the meetings and ask who met somebody new.",
    ),
    PromptSeed(
        "benefits-ties",
        BENEFITS,
        "Jakie nowe znajomości i zaufanie z tego zostaną?",
        "What new ties and trust will remain?",
        "Szkoła i koło gospodyń umawiają się już bez pośrednictwa biblioteki.",
        "The school and the women’s circle now arrange things by themselves.",
    ),
)
