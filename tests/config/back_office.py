"""Rows for every page of Django admin, and the addresses of those pages."""

from django.contrib import admin
from django.test import Client
from django.urls import reverse

from config.admin_site import HOUSE
from tests.factories.accounts import (
    BranchFactory,
    LetterFactory,
    LinkFactory,
    MembershipFactory,
    ViewingFactory,
)
from tests.factories.activities import (
    ActivityFactory,
    GrantEditionFactory,
    GrantRuleFactory,
    GrantTaskFactory,
)
from tests.factories.agreements import (
    AgreementFactory,
    AgreementSectionFactory,
    DocumentFactory,
)
from tests.factories.assessments import AssessmentRequestFactory
from tests.factories.canvases import (
    CanvasEndorsementFactory,
    CanvasFactory,
    CanvasPointFactory,
    EvidenceFactory,
    PromptFactory,
)
from tests.factories.conflicts import ConflictScriptFactory
from tests.factories.diary import InteractionFactory, TaskFactory
from tests.factories.directory import ConsentFactory, ConsentRequestFactory
from tests.factories.ground import AddressPointFactory, OutlineFactory, RoadNetworkFactory
from tests.factories.intake import DataAnswerFactory, DataRequestFactory, SuggestionFactory
from tests.factories.merging import AudienceMergeFactory, MergeFactory
from tests.factories.partners import (
    AudienceFactory,
    AudienceSeedFactory,
    ContactFactory,
    IdentifierFactory,
    ImportBatchFactory,
    KindFactory,
    LevelChangeFactory,
    OpeningFactory,
    PartnerAudienceFactory,
    PartnerFactory,
    ResourceFactory,
)
from tests.factories.partnerships import PartnershipFactory
from tests.factories.photos import PhotoPlaceFactory
from tests.factories.privacy import PersonRequestFactory
from tests.factories.publications import PublicationFactory
from tests.factories.reports import ArticleFactory, ReportFactory
from tests.factories.resources import NeedEvidenceFactory
from tests.factories.reviews import ReviewFactory, ReviewStatementFactory
from tests.factories.selections import CriterionFactory
from tests.factories.swot import FactorFactory, StrategyFactory
from tests.factories.ties import PartnerTieFactory, TieKindFactory
from tests.factories.trainings import (
    LogoFactory,
    ProgrammeFactory,
    ProjectFactory,
    ProviderFactory,
    TrainingFactory,
    TrainingRequestFactory,
)
from tests.factories.workshops import (
    EntryFactory,
    OutcomeFactory,
    ParticipantFactory,
    PartnerInvitationFactory,
    TalkFactory,
    WorkshopFactory,
)
from tests.factories.yearbook import ProjectCostFactory, ProjectIndicatorFactory
from tests.signing_in import let_in

MODELS = [model for model in admin.site._registry if model._meta.app_label in HOUSE]
# What every administrator reads, wherever the library is.
SHARED = {
    *("municipality", "kind", "audienceseed", "provider", "programme", "prompt", "training"),
    *("logo", "tiekind", "criterion", "reviewstatement"),
    *("logo", "tiekind", "criterion", "conflictscript"),
    *("logo", "tiekind", "criterion", "agreementsection"),
    *("logo", "tiekind", "criterion", "grantedition", "grantrule"),
    *("outline", "roadnetwork", "locality", "addresspoint"),
}


def furnish(library, word):
    """Put one row of everything into a library; `word` is in each of their names."""
    person = MembershipFactory(library=library, user__name=f"Osoba {word}").user
    partner = PartnerFactory(library=library, name=f"Koło {word}", sector_confirmed=False)
    audience = AudienceFactory(library=library, name=f"grupa {word}")
    PartnerAudienceFactory(partner=partner, audience=audience)
    contact = ContactFactory(partner=partner, name=f"Ewa {word}", function=f"prezeska {word}")
    factor = FactorFactory(analysis__library=library, text=f"wpis {word}")
    workshop = WorkshopFactory(library=library, title=f"warsztat {word}")
    point = CanvasPointFactory(canvas=CanvasFactory(workshop=workshop), text=f"punkt {word}")
    house = AddressPointFactory(locality__municipality=library.municipality)
    return {
        "outline": OutlineFactory(),
        "roadnetwork": RoadNetworkFactory(outline__terc="0663011"),
        "locality": house.locality,
        "addresspoint": house,
        "agreement": AgreementFactory(partnership__library=library, title=f"porozumienie {word}"),
        "document": DocumentFactory(partner=partner, title=f"pismo {word}"),
        "agreementsection": AgreementSectionFactory(code="shared"),
        "workshop": workshop,
        "entry": EntryFactory(item__workshop=workshop, text=f"linia {word}"),
        "talk": TalkFactory(item__workshop=workshop, item__position=9, text=f"rozmowa {word}"),
        "outcome": OutcomeFactory(workshop=workshop, text=f"wniosek {word}"),
        "participant": ParticipantFactory(workshop=workshop, organisation=f"gość {word}"),
        "publication": PublicationFactory(
            workshop__library=library, workshop__title=f"ogłoszony warsztat {word}"
        ),
        "logo": LogoFactory(),
        "photo": PhotoPlaceFactory(photo__workshop=workshop, photo__alt=f"stół {word}").photo,
        "canvas": point.canvas,
        "canvaspoint": point,
        "evidence": EvidenceFactory(point=point, partner=partner, label=f"dowód {word}"),
        "canvasendorsement": CanvasEndorsementFactory(
            canvas=point.canvas, organisation=f"zgodny {word}", person=f"Ewa {word}"
        ),
        "report": ReportFactory(workshop__library=library),
        "partnerconsent": ConsentFactory(
            partner=PartnerFactory(library=library, name=f"zgoda {word}"), said_by=f"Ewa {word}"
        ),
        "consentrequest": ConsentRequestFactory(
            partner=PartnerFactory(library=library, name=f"pytanie {word}")
        ),
        "dataanswer": DataAnswerFactory(
            partner=PartnerFactory(library=library, name=f"odpowiedź {word}"), words=f"my {word}"
        ),
        "datarequest": DataRequestFactory(
            partner=PartnerFactory(library=library, name=f"dane {word}")
        ),
        "merge": MergeFactory(partner=PartnerFactory(library=library, name=f"połączony {word}")),
        "audiencemerge": AudienceMergeFactory(
            audience=AudienceFactory(library=library, name=f"połączona {word}")
        ),
        "personrequest": PersonRequestFactory(library=library, person=f"Ewa {word}"),
        "suggestion": SuggestionFactory(library=library, name=f"podpowiedź {word}"),
        "article": ArticleFactory(workshop__library=library, text=f"artykuł {word}"),
        "project": ProjectFactory(library=library, name=f"projekt {word}", programme=None),
        "projectindicator": ProjectIndicatorFactory(
            project__library=library, name=f"wskaźnik {word}"
        ),
        "projectcost": ProjectCostFactory(project__library=library, name=f"koszt {word}"),
        "provider": ProviderFactory(),
        "programme": ProgrammeFactory(),
        "prompt": PromptFactory(),
        "training": TrainingFactory(),
        "partnerinvitation": PartnerInvitationFactory(workshop=workshop, partner=partner),
        "trainingrequest": TrainingRequestFactory(library=library, library_name=f"prośba {word}"),
        "library": library,
        "membership": person.memberships.model.everywhere.of(person).get(),
        "user": person,
        "branch": BranchFactory(library=library, name=f"Filia {word}"),
        "letter": LetterFactory(library=library, subject=f"List {word}"),
        "link": LinkFactory(library=library, user=person),
        "viewing": ViewingFactory(library=library, reason=f"powód {word}"),
        "partner": partner,
        "audience": audience,
        "contact": contact,
        "identifier": IdentifierFactory(partner=partner),
        "importbatch": ImportBatchFactory(library=library, file_name=f"{word}.csv"),
        "interaction": InteractionFactory(library=library, summary=f"rozmowa {word}"),
        "task": TaskFactory(library=library, text=f"zadanie {word}", partner=partner),
        "resource": ResourceFactory(library=library, text=f"zasób {word}", partner=partner),
        "needevidence": NeedEvidenceFactory(
            need__library=library, need__text=f"potrzeba {word}", text=f"skąd {word}"
        ),
        "assessmentrequest": AssessmentRequestFactory(
            partner=PartnerFactory(library=library, name=f"sześć pytań {word}")
        ),
        "partnertie": PartnerTieFactory(partner=partner, library=library, note=f"razem {word}"),
        "tiekind": TieKindFactory(code="shared"),
        "activity": ActivityFactory(library=library, name=f"działanie {word}"),
        "grantedition": GrantEditionFactory(code="shared"),
        "grantrule": GrantRuleFactory(),
        "granttask": GrantTaskFactory(library=library),
        "partnership": PartnershipFactory(library=library, name=f"partnerstwo {word}"),
        "review": ReviewFactory(
            partnership=PartnershipFactory(library=library, name=f"przegląd {word}")
        ),
        "criterion": CriterionFactory(code="shared"),
        "reviewstatement": ReviewStatementFactory(code="shared"),
        "conflictscript": ConflictScriptFactory(code="shared"),
        "levelchange": LevelChangeFactory(partner=partner),
        "opening": OpeningFactory(partner=partner, row=contact.pk, reason=f"powód {word}"),
        "analysis": factor.analysis,
        "factor": factor,
        "strategy": StrategyFactory(analysis=factor.analysis, text=f"pomysł {word}"),
        "kind": KindFactory(code="shared"),
        "audienceseed": AudienceSeedFactory(code="shared"),
        "municipality": library.municipality,
    }


def client_of(user):
    client = Client()
    let_in(client, user)
    client.user = user
    return client


def url(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)
