"""The site as people see it: phones and desks in a real browser against a real server."""
