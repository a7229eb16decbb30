"""The Django side of the demo: its mailbox and its content. Installed by the demo's and the tests' settings only."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "demo"
    verbose_name = "Demo"
