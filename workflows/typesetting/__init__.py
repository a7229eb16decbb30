"""Accessible PDF (PDF/UA-1 and PDF/A-2a) from data and a template, in this process and without a network.

For sites that install the extra ``pdf``.
"""

from workflows.typesetting.compiling import can_typeset, recipe, typeset

__all__ = ["can_typeset", "recipe", "typeset"]
