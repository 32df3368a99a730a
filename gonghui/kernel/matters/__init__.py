"""Whatever a union does step by step, in the open, under rules that can be looked up.

*Procedure*: the definition, one readable table: steps, who acts, what leads where, deadlines and their rules.
*Matter*: one run of it, with a number; it keeps the version it began under. *Step*: where it stands. *Visit*: one
stay at a step (a loop visits a step twice). *Anchor*: a named date of the matter ("offer_received") that events
set. *Deadline*: a date counted from an anchor by a rule of the rulebook. A service's own record hangs on a matter
one to one (`MatterSubject`) and is what actions work on.
"""

from .procedure import After, Anchor, Aside, Before, Clock, Move, Party, Procedure, Step, after, before

__all__ = ["After", "Anchor", "Aside", "Before", "Clock", "Move", "Party", "Procedure", "Step", "after", "before"]
