"""Turns a refusal of the guard into a message that keeps the draft."""
