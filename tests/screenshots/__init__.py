"""Pictures of the site: a few for the README and the docs, or every page of every role to look at.

`python -m tests.screenshots [URL]` shoots the demonstration city at URL, or one of its own that is deleted afterwards.
"""
