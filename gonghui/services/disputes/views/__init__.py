"""Pages of labour disputes."""

from . import acts, apply, area, calculator, case, desks, trial, visits

urlpatterns = [
    *apply.urlpatterns, *calculator.urlpatterns, *desks.urlpatterns, *area.urlpatterns, *visits.urlpatterns,
    *case.urlpatterns, *acts.urlpatterns, *trial.urlpatterns,
]  # fmt: skip
