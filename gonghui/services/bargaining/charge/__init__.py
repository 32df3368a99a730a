"""Who has a round in hand on the union's side when it is not simply its chair.

*Handover*: another officer of the union carries the round on, on record; from then on they alone act as the chair
does. *Help*: a guidance officer (协商指导员) of the higher union does the chair's steps in the chair's name, within a
scope and until a day. Votes and signatures stay the chair's own.
"""
