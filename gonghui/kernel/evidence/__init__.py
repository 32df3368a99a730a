"""Evidence: what the sides of a matter hand in to prove something, kept as it came, shown safely, bundled to go on.

Words: a *dossier* is a matter's file of evidence, opened by a service; an *exhibit* is one line of its list (证据清单),
one or more files, *withdrawn* but never deleted; a *side* is for whom it speaks; *shown* means the other side may see
it; *handed over* means its description stands; an *incoming file* arrives in *pieces* until an exhibit takes it.
"""
