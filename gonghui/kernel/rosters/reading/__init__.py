"""Reading a roster: from a file to checked rows. Knows neither database nor settings.

A *sheet* has a *header* that names its *columns*; below it each *person's line* becomes a *row*. A row is
`ok`, `mended` (written otherwise than it is kept, put right without asking, and said) or `rejected` for the
first *fault* that applies. *Leavers* are people on a sheet of those who have left.
"""
