"""Reading a round: what is next for whom, and what each step's page shows."""
