"""The pages of the corner."""
