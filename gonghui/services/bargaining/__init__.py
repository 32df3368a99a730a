"""Wage collective bargaining online (薪协商一件事): one whole round, from 发起 to 张榜公示, without a trip.

*Round*: one run, hanging on a matter. *Side*: worker or employer. *Proposer*: the side that sends the offer.
*Delegation*: a side's representatives. *Topic*: what is bargained over. *Clause*: what was agreed, as contract text.
"""
