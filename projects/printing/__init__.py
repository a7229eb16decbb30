"""A statement on paper: the adopted text, who signed it and how it was decided, as an accessible PDF."""

from projects.printing.responses import pdf_response

__all__ = ["pdf_response"]
