"""Addresses of wage bargaining, slice by slice."""

from importlib import import_module
from importlib.util import find_spec

from .views import overview

SLICES = [
    "opening", "withdrawal", "delegation", "vacancy", "offer", "answer", "settlement", "meeting", "suspension",
    "grades", "industry", "floors", "minutes", "congress", "resolution", "filing", "review", "posting", "contracts",
]  # fmt: skip

app_name = "bargaining"
urlpatterns = [*overview.urlpatterns]
for slice_name in SLICES:
    if find_spec(f"gonghui.services.bargaining.views.{slice_name}") is None:
        continue
    urlpatterns += import_module(f"gonghui.services.bargaining.views.{slice_name}").urlpatterns
