"""Gonghui (工会): software that a Chinese trade union runs to serve its members."""
