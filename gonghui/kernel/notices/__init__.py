"""What the union tells people: a message in their inbox, a posting on the board that a code opens.

*Notice*: a message to one person, sent once (its `key` says what about). *Posting*: a public posting with a code:
the public reads its short text, the people of the enterprise read all of it, may object, and get an answer.
"""
