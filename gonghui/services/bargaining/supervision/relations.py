"""How people stand to a letter: as to the matter it is."""

from __future__ import annotations

from gonghui.kernel.matters.rights import (
    admitted,
    cadre_over,
    holds_union_office,
    reviewer_over,
    speaks_for_the_employer,
    works_there,
)
from gonghui.kernel.organisations.models import Office
from gonghui.kernel.organisations.rights import office_in
from gonghui.kernel.rights import through

union_chair = office_in((Office.CHAIR, Office.VICE_CHAIR), at="matter__union")
union_officer = through("matter", holds_union_office)
employer = through("matter", speaks_for_the_employer)
worker = through("matter", works_there)
cadre = through("matter", cadre_over)
reviewer = through("matter", reviewer_over)
invited = through("matter", admitted)
