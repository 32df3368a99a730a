"""What is typed about a case."""
