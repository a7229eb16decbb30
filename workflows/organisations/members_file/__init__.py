"""The member list as one CSV file: a row for each representative, with the organisation's columns in each."""

from workflows.organisations.members_file.planning import Plan, plan_import
from workflows.organisations.members_file.reading import UnreadableFile, decoded
from workflows.organisations.members_file.writing import carry_out, export_members, template_file

__all__ = ["Plan", "UnreadableFile", "carry_out", "decoded", "export_members", "plan_import", "template_file"]
