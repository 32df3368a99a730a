"""Figures of every enterprise, month by month, added up over every area.

    measure   what is counted; a service declares it in its manifest
    fact      one figure of one enterprise: measure, source (what it is about), period, value
    ledger    an enterprise's facts as a whole: the lock under which they change
    change    a difference that has not been added up yet
    roll-up   the sum of one measure and period over all enterprises below one organisation of the tree

Facts are written by reactions to events, in the worker; roll-ups by the worker alone, many changes at once, so that
nobody who votes or signs ever waits for a city's total.
"""
