"""Secret ballots: elections and resolutions, on a roll fixed beforehand, counted as the law counts.

Words used here:

- *roll*: who may vote, fixed when the ballot opens, and who has; never what, never when.
- *option*: one line on the ballot paper: a candidate, or yes / no / abstain.
- *choice*: the options one voter ticked. *Envelope*: a choice sealed to the ballot's public key.
- *urn*: the ballot's own table of envelopes and of the sealed key; dropped at closing.
- *box*: the choices of closed ballots, shuffled, with nothing to tell whose they were.
- *turnout*: how many on the roll have voted. *Quorum*: how many must have. *Pass mark*: how many must agree,
  of all on the roll, not of those present.
- *certificate*: the figures of a closed ballot with their legal basis, and a digest over them.

Why it is built so: `docs/adr/0004-secrecy-of-ballots.md`.
"""

from .rules import TWO_THIRDS, Kind, PassMark, Rules, Stand
from .tally import Outcome, Result

__all__ = ["TWO_THIRDS", "Kind", "Outcome", "PassMark", "Result", "Rules", "Stand"]
