"""Reading the index: a round's, afresh; an area's ranking, as it was last computed; and whose weights hold."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.db.models import QuerySet

from gonghui.kernel.organisations.models import Organisation

from ..index.computing import PARTS, Index, Weights, compute
from ..index.gathering import facts_of
from ..models import IndexWeights, Round, RoundIndex

TABLE = Path(__file__).parents[1] / "index" / "weights.toml"


@lru_cache(maxsize=1)
def general() -> Weights:
    """The weights that hold where nobody has set others. Raises ValueError where the file leaves a part out."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    if set(table["weights"]) != set(PARTS):
        raise ValueError(f"weights.toml: {sorted(set(table['weights']) ^ set(PARTS))}")
    return Weights(table["weights"], table["aims"])


def weights_of(federation: Organisation) -> IndexWeights | None:
    """The newest version a federation has set itself."""
    return IndexWeights.objects.filter(federation=federation).order_by("-version").first()


def weights_for(organisation: Organisation) -> IndexWeights | None:
    """The weights that hold there: the newest of the nearest federation above that has set some; None: the general."""
    above = IndexWeights.objects.filter(federation__path__in=organisation.ancestor_paths)
    found = above.select_related("federation").order_by("-version")
    return max(found, key=lambda row: (len(row.federation.path), row.version), default=None)


def index_of(round: Round, today: date) -> Index:
    """The round's index as things stand today."""
    row = weights_for(round.enterprise)
    return compute(facts_of(round, today), row.values if row else general())


def ranking(area: Organisation, year: int) -> QuerySet[RoundIndex]:
    """The rounds of a branch that began in a year and came to a contract, the highest index first."""
    found = RoundIndex.objects.filter(
        year=year, total__isnull=False, round__matter__enterprise__path__startswith=area.path,
        round__contract__signed_on__isnull=False,
    )  # fmt: skip
    return found.select_related("round__matter__enterprise", "weights__federation").order_by("-total", "-round_id")


def years_of(area: Organisation, now: int) -> list[int]:
    """The years a ranking can be asked for: this and the four before."""
    return list(range(now, now - 5, -1))
