"""From a document to a PDF (typst) and a docx (python-docx).

`setting` decides once what is said and in what order; `pdf` and `word` only decide how each role looks. So
the two files cannot disagree in a word.
"""

#: Raised whenever the looks change, so that kept renderings are made anew.
LOOKS_VERSION = 1
