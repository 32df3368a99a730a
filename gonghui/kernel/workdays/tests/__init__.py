"""Tests of the working days and due dates."""
