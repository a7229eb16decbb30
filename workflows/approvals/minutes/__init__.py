"""The minutes of a round: what was asked, who was told, who answered what, and what came of it."""

from workflows.approvals.minutes.csv_file import minutes_as_csv
from workflows.approvals.minutes.pdf import minutes_as_pdf
from workflows.approvals.minutes.records import Minutes
from workflows.approvals.minutes.selectors import minutes_of

__all__ = ["Minutes", "minutes_as_csv", "minutes_as_pdf", "minutes_of"]
