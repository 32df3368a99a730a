"""Playing a procedure by HTTP, click by click, as the people would: the visitor at a phone and the stage of a run.

Services declare rehearsals in their manifests; the command `gonghui rehearse` sets the stage and prints.
"""

from .stage import Stage, StageProblem, StageTaken, throw_away
from .visitor import OpenPage, PageProblem, Visitor

__all__ = ["OpenPage", "PageProblem", "Stage", "StageProblem", "StageTaken", "Visitor", "throw_away"]
