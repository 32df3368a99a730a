"""Rosters: the list of an enterprise's workers, as its HR department keeps it, read and brought in.

`reading/` makes checked rows of a file and knows no database; `gonghui roster check` is that alone. The rest
is the import: an *upload* is one file sent in for one enterprise, *staged* people are what it says, sealed
and not yet in force; importing puts them in force in one transaction.
"""
