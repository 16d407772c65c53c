"""What a merge does with each row that points at what goes, a partner or a group: the one table.

Every key of the schema that leads to one of them stands here once;
`tests/merging/test_table.py` asks for those that come later.
"""

from dataclasses import dataclass

# What is done where the one that stays has the same row already:
ONE = "one"  # the two say the same, so one is enough: the other is put aside, and comes back
BOTH = "both"  # each says something of its own: both stay, the second under the old name
AWAY = "away"  # it moves, and goes into its archive
FITS = "fits"  # there is never a same one
RECORD = "record"  # it does not follow: it says that two were made one


@dataclass(frozen=True)
class MovingRule:
    """What happens to rows of a kind. `stays_where`: those stay under the old name, agreed words.

    `is_quiet`: who merges may not know that there are any, so they are not told.
    """

    same: str = FITS
    stays_where: tuple[tuple[str, bool], ...] = ()
    is_quiet: bool = False

    @property
    def moves(self):
        return self.same != RECORD


OF_PARTNERS = {
    "partners.partner.merged_into": MovingRule(),
    "partners.partneraudience.partner": MovingRule(ONE),
    "partners.contact.partner": MovingRule(),
    "partners.identifier.partner": MovingRule(BOTH),
    "partners.levelchange.partner": MovingRule(),
    "partners.resource.partner": MovingRule(),
    "partners.opening.partner": MovingRule(is_quiet=True),
    "intake.datarequest.partner": MovingRule(),
    "intake.dataanswer.partner": MovingRule(),
    "intake.suggestion.partner": MovingRule(),
    "diary.interactionpartner.partner": MovingRule(ONE),
    "diary.task.partner": MovingRule(),
    "ties.assessment.partner": MovingRule(BOTH),
    "ties.partnertie.partner": MovingRule(AWAY),
    "ties.partnertie.other": MovingRule(AWAY),
    "ties.askedpair.partner": MovingRule(ONE),
    "ties.askedpair.other": MovingRule(ONE),
    "selections.candidate.partner": MovingRule(BOTH),
    "selections.dismissedsuggestion.partner": MovingRule(ONE),
    "partnerships.party.partner": MovingRule(BOTH),
    "agreements.document.partner": MovingRule(),
    "activities.activitypartner.partner": MovingRule(ONE),
    "privacy.residentnotice.partner": MovingRule(BOTH),
    "conflicts.conflict.partner": MovingRule(is_quiet=True),
    "conflicts.settlement.partner": MovingRule(is_quiet=True),
    "swot.factorpartner.partner": MovingRule(ONE),
    "canvases.canvasendorsement.partner": MovingRule(),
    "canvases.evidence.partner": MovingRule(
        ONE, stays_where=(("point__canvas__agreed_on__isnull", False),)
    ),
    "workshops.entry.matched_partner": MovingRule(is_quiet=True),
    "workshops.entry.partner": MovingRule(),
    "workshops.partnerinvitation.partner": MovingRule(BOTH),
    "workshops.participant.partner": MovingRule(),
    "directory.consentrequest.partner": MovingRule(),
    "ties.assessmentrequest.partner": MovingRule(),
    "calls.call.partner": MovingRule(),
    "directory.partnerconsent.partner": MovingRule(),
    "merging.dismissedtwins.partner": MovingRule(ONE, is_quiet=True),
    "merging.dismissedtwins.other": MovingRule(ONE, is_quiet=True),
    "merging.merge.partner": MovingRule(RECORD),
    "merging.merge.gone": MovingRule(RECORD),
}

OF_AUDIENCES = {
    "partners.audience.merged_into": MovingRule(),
    "partners.partneraudience.audience": MovingRule(ONE),
    "partners.resource.audience": MovingRule(),
    "selections.selection.audience": MovingRule(),
    "activities.activityaudience.audience": MovingRule(ONE),
    "swot.factoraudience.audience": MovingRule(ONE),
    "canvases.evidence.audience": MovingRule(
        ONE, stays_where=(("point__canvas__agreed_on__isnull", False),)
    ),
    "workshops.entry.audience": MovingRule(),
    "merging.audiencemerge.audience": MovingRule(RECORD),
    "merging.audiencemerge.gone": MovingRule(RECORD),
    "merging.dismissedgroups.audience": MovingRule(ONE, is_quiet=True),
    "merging.dismissedgroups.other": MovingRule(ONE, is_quiet=True),
}

TABLES = {"partners.partner": OF_PARTNERS, "partners.audience": OF_AUDIENCES}
