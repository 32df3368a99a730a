"""What a worker may claim, in figures: pure functions from plain values and the rules of a place to an amount, the
formula with the numbers in it, and the article. No database, no clock; nothing is kept, nothing promises an outcome.
"""
