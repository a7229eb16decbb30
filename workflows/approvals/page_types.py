"""The page types that a procedure is open to, as a field of a form that people can read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.text import capfirst

if TYPE_CHECKING:
    PageTypeRelation = models.ManyToManyField[Any, Any]
else:
    PageTypeRelation = models.ManyToManyField


class PageTypeChoiceField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: ContentType) -> str:
        """The name of the page type alone; a content type would put its app before it."""
        return str(capfirst(obj.name))


class PageTypesField(PageTypeRelation):
    """A relation to content types, shown as checkboxes; to migrations a plain one."""

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ManyToManyField", args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**({"form_class": PageTypeChoiceField} | kwargs))
