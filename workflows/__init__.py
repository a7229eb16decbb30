"""Reusable Wagtail plugins: organisations decide about a text, and exactly that text is published."""
