"""What stands in each row of the names of a search."""

from django import template

from selections import drawing

register = template.Library()
register.simple_tag(drawing.candidate_line)
register.simple_tag(drawing.four_lists)
register.simple_tag(drawing.benefits_fold)
