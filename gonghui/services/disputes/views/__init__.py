"""Pages of labour disputes."""

from . import acts, apply, calculator, case, desks

urlpatterns = [
    *apply.urlpatterns, *calculator.urlpatterns, *desks.urlpatterns, *case.urlpatterns, *acts.urlpatterns,
]  # fmt: skip
