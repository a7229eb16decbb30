"""Under which headings an editor finds a block."""

from django.utils.translation import gettext_lazy as _

TEXT = _("Text")
MEDIA = _("Media")
STRUCTURE = _("Structure")
FROM_THE_SITE = _("From the site")

ORDER = [TEXT, MEDIA, STRUCTURE, FROM_THE_SITE]
