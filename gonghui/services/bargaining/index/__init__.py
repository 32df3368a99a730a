"""The bargaining index (协商指数): 0 to 100 for a round, from its facts, by weights that are data.

facts     what is known of a round; None where it did not come to that, or nobody can know
part      one thing that counts, with its figure, its formula and its points
weights   how much each part counts, and from where on it counts in full; of an area, in numbered versions
"""
