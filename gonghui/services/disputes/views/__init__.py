"""Pages of labour disputes."""

from . import acts, apply, area, calculator, case, desks, linkage, referrals, visits

urlpatterns = [
    *apply.urlpatterns, *calculator.urlpatterns, *desks.urlpatterns, *area.urlpatterns, *visits.urlpatterns,
    *linkage.urlpatterns, *referrals.urlpatterns, *case.urlpatterns, *acts.urlpatterns,
]  # fmt: skip
