"""Pages of the ballots."""
