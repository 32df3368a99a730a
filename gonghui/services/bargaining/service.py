"""The manifest of wage bargaining."""

from __future__ import annotations

from gonghui.kernel.manifests import Rehearsal, Service

from .figures import FIGURES, GAUGES, MEASURES, REACTIONS
from .letters import REACTIONS as LETTERS
from .procedure import ROUNDS
from .screens import SCREENS
from .supervision.procedure import SUPERVISION

SERVICE = Service(
    name="bargaining",
    title="工资集体协商",
    icon="users",
    summary="薪协商一件事：从发起到张榜公示，一趟不用跑。",
    audience=("worker", "chair", "employer", "cadre", "reviewer"),
    urls="gonghui.services.bargaining.urls",
    procedures=(*ROUNDS, SUPERVISION),
    screens=SCREENS,
    home="gonghui.services.bargaining.queries.desk.panels",
    reactions=(*LETTERS, *REACTIONS),
    measures=MEASURES,
    figures=FIGURES,
    gauges=GAUGES,
    portrait="gonghui.services.bargaining.queries.portrait.chapters",
    desk="gonghui.services.bargaining.queries.desk.waiting",
    search="gonghui.services.bargaining.queries.desk.search",
    clock="gonghui.services.bargaining.ticks.tick",
    rehearsals=(
        Rehearsal(
            "bargaining",
            play="gonghui.services.bargaining.rehearsal.play",
            kinds=("wage", "skill-grade", "both", "renewal", "industry"),
        ),
    ),
    demo="gonghui.services.bargaining.demo.load",
)
