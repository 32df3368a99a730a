"""What is typed in labour disputes."""
