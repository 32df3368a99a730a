"""Papers: what the parties of a matter draft, sign, freeze, hand in and check.

Words: a *document* is content (`document/`); a *paper* is a document within a matter, with number, state,
signatures and a verification code; *freezing* ends its changes for good; an *upload* is a file somebody
handed in, its bytes kept as a *blob* named by their digest.
"""
