"""What pages about the data of one organisation share."""

from partners.models.facts import OWN


def own_facts(partner):
    """Return (heading, words) of what is kept of an organisation and is its own."""
    return [(one.heading, one.written(words)) for one in OWN if (words := one.words(partner))]
