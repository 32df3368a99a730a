"""Tests of the whole house, and the plugin that gives every test a real database."""
