"""Somebody else's Wagtail site, as `wagtail start` makes it, before it knows of the plugins."""
