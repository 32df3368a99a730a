"""The contract database (集体合同库) of an area: found by words and figures, handed out, compared.

An *entry* is one contract that took effect, as a search sees it; a *gram* is two letters that stand side by side; an
*export* is a workbook or bundle that somebody ordered of what they had found.
"""
