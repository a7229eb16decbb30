"""The working days before a deadline on which silent organisations are reminded, as a field of a form."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReminderDaysField(ArrayField):
    """Numbers of working days, each counted back from the deadline; shown and typed as "5, 1"."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("verbose_name", _("reminders, in working days before the deadline"))
        kwargs.setdefault("blank", True)
        kwargs["base_field"] = models.PositiveSmallIntegerField(
            validators=[MinValueValidator(1), MaxValueValidator(250)]
        )
        kwargs["size"] = 10
        super().__init__(*args, **kwargs)

    def clean(self, value: list[int], model_instance: models.Model | None) -> list[int]:
        """Each day once, the earliest reminder first."""
        return sorted(set(super().clean(value, model_instance)), reverse=True)
