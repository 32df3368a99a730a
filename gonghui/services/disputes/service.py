"""The manifest of labour disputes."""

from __future__ import annotations

from gonghui.kernel.manifests import Rehearsal, Service

from .figures import FIGURES, GAUGES, MEASURES
from .letters import REACTIONS as LETTERS
from .linking import LINKED
from .procedure import DISPUTE
from .screens import SCREENS
from .speaking import FOLLOWED
from .watching import WATCHED

SERVICE = Service(
    name="disputes",
    title="工资维权",
    icon="scale",
    summary="一次填表，调解、监察、仲裁、诉讼、执行一路跟到底。",
    audience=("worker", "chair", "employer", "cadre"),
    urls="gonghui.services.disputes.urls",
    procedures=(DISPUTE,),
    screens=SCREENS,
    reactions=(*LETTERS, *WATCHED, *LINKED, *FOLLOWED),
    measures=MEASURES,
    figures=FIGURES,
    gauges=GAUGES,
    portrait="gonghui.services.disputes.queries.portrait.chapters",
    clock="gonghui.services.disputes.ticks.tick",
    desk="gonghui.services.disputes.queries.desk.waiting",
    search="gonghui.services.disputes.queries.desk.found",
    demo="gonghui.services.disputes.demo.load",
    founding="gonghui.services.disputes.founding.found_bodies",
    rehearsals=(Rehearsal("disputes", play="gonghui.services.disputes.rehearsal.play", kinds=("all", "mediated")),),
)
