"""A partnership of three, as tests need it."""

from partnerships.models import GoalRequest
from partnerships.services.endorsements import SaidToGoal, agree_for_library, record_answers
from partnerships.services.goals import add_goal
from partnerships.services.requests import ask_parties, drafts_of
from partnerships.services.states import standing_of
from tests.factories.accounts import MembershipFactory
from tests.factories.partners import PartnerFactory
from tests.factories.partnerships import LibraryPartyFactory, PartnershipFactory, PartyFactory

SITE = "https://okolica.test"


class Three:
    """The library, a school and a hotel; the hotel has no e-mail address unless `mail` says so."""

    def __init__(self, library, *, goals=1, mail=True):
        self.by = MembershipFactory(library=library, role="coordinator", user__name="Maria N.").user
        self.partnership = PartnershipFactory(library=library, owner=self.by, name="Wieczory")
        self.own = LibraryPartyFactory(partnership=self.partnership)
        self.school, self.hotel = (
            PartyFactory(
                partnership=self.partnership,
                partner=PartnerFactory(library=library, name=name, email=email),
            )
            for name, email in [
                ("Szkoła", "szkola@example.org"),
                ("Bursztyn", "bursztyn@example.org" if mail else ""),
            ]
        )
        for at in range(goals):
            add_goal(partnership=self.partnership, text=f"Cztery wieczory {at}", by=self.by)

    @property
    def standing(self):
        return standing_of(self.partnership)

    @property
    def code(self):
        return self.standing.code

    def goal(self, number=1):
        return next(one for one in self.standing.goals if one.number == number)

    def drafts(self):
        return drafts_of(self.standing, person=self.by, site=SITE)

    def ask(self):
        return ask_parties(partnership=self.partnership, drafts=self.drafts(), by=self.by)

    def request(self, party):
        rows = GoalRequest.objects.select_related("link", "letter", "reminder", "party__partner")
        return rows.filter(party=party).latest("pk")

    def record(self, party, *answers, words="inaczej"):
        """Write down the answers of a party to the first goals."""
        said = [
            SaidToGoal(goal.words.pk, answer, "" if answer == "agree" else words)
            for goal, answer in zip(self.standing.goals, answers, strict=False)
        ]
        return record_answers(party=party, said=said, heard="phone", by=self.by)

    def agree(self):
        """Let the library agree to every goal."""
        said = [SaidToGoal(goal.words.pk, "agree") for goal in self.standing.unanswered(self.own)]
        return agree_for_library(partnership=self.partnership, said=said, by=self.by)
