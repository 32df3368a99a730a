"""Pages of labour disputes."""

from . import (
    acts,
    apply,
    area,
    calculator,
    case,
    desks,
    injury,
    linkage,
    onward,
    referrals,
    taking,
    talks,
    trial,
    visits,
)

urlpatterns = [
    *apply.urlpatterns, *taking.urlpatterns, *injury.urlpatterns, *calculator.urlpatterns, *desks.urlpatterns,
    *area.urlpatterns, *visits.urlpatterns, *linkage.urlpatterns, *referrals.urlpatterns, *case.urlpatterns,
    *acts.urlpatterns, *onward.urlpatterns, *talks.urlpatterns, *trial.urlpatterns,
]  # fmt: skip
