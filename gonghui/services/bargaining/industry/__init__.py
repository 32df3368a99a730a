"""Bargaining for an industry or an area (行业性、区域性集体协商): several firms, one table, one contract.

*Scope*: whether a round is of one enterprise, an industry or an area. *Field*: what the contract is called after
("五金行业", "东城街道"). *Counterpart*: who sits opposite the union, an association or what the law puts in its place.
*Firm*: an enterprise on the list of those the contract is to bind. *Way*: whether the congress of all passes the
draft, or each firm on its own. *Floors*: the table of lowest wages by post.
"""
