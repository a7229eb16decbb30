"""The panel with which the dashboard begins: who somebody is here, and what to do next."""

from home.welcome.steps import Role, Step, register_role_steps

__all__ = ["Role", "Step", "register_role_steps"]
