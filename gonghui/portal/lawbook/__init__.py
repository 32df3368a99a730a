"""The rules of a place on a page: what binds there beside what its ancestors say, which one holds, what is missing.

Plain values of `gonghui.rulebook` go in, words and small records come out; only `views` knows of requests.
"""
