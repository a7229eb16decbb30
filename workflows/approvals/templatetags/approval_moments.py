"""``{% load approval_moments %}``: moments with their zone, as the mails write them."""

from django import template

from workflows.approvals.presentation.moments import day_in_words, moment_in_words

register = template.Library()
register.filter("moment", moment_in_words)
register.filter("day", day_in_words)
