"""The round and each of its unhappy paths, told as stories in the words of those who live them."""
