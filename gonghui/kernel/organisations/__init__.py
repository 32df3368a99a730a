"""The union tree, enterprises and other bodies, and who works, belongs and holds office in them.

Words used here:

- *organisation*: a federation, an industry federation, an enterprise union, an enterprise, an HR bureau or
  another body. All hang in one tree by area, so one prefix of `path` is everything in an area.
- *post*: a person's office in an organisation, from a day to a day. Rights come from posts.
- *employment*: a person works (or worked) for an enterprise. *Membership*: a person's bond to one union.
- *over*: standing higher in the tree; a cadre of the city is over every enterprise of the city.
"""
