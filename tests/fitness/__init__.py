"""The house's conventions as tests: who may open what, what the database guards, how the code is laid out."""
