"""Messages by mail, for those who want them there: a proved address, chosen topics, quiet hours, a queue.

*Mailbox*: a person's address and wishes. *Letter*: one message on its way by mail; there is never a second.
"""
