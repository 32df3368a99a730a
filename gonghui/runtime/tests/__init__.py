"""Tests of the processes: clusters, parts, a whole site started and killed."""
