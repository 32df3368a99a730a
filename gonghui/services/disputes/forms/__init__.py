"""What is typed about a case, and into the calculators."""
