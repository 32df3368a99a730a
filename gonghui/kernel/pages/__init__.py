"""Base views: a page is a door, at most one action call, and a template. Every page declares who may open it."""

from .access import PUBLIC, SIGNED_IN, Access, access_of
from .titled import TitledFormPage
from .views import ActionPage, FormPage, ObjectPage, Page

__all__ = [
    "PUBLIC",
    "SIGNED_IN",
    "Access",
    "ActionPage",
    "FormPage",
    "ObjectPage",
    "Page",
    "TitledFormPage",
    "access_of",
]
