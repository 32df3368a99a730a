"""The workers' corner (职工园地): what their firm opens to them, and what their union writes for them.

*Affair*: one thing the firm discloses to its workers (厂务公开), with files, readers and questions. *Question*: an
opinion or question on an affair, with the day by which it is answered. *Article*: news, or a policy that benefits
workers (惠民政策), for everybody below the organisation that published it.
"""
