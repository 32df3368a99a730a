"""Labour disputes in one go: one form, five stages, every clock; the case travels, the worker does not."""
