"""Pages of evidence: the list, one exhibit, files, the bundle, and how files arrive."""
