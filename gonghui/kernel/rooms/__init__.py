"""Meetings as a chat: everybody concerned may watch, few have the floor, each side has a room of its own.

Words used here
    room        one meeting of a matter, open for hours or days, over several sittings
    seat        a person's place in the room: side (worker, employer, neutral) and role (chief,
                representative, recorder); only who sits has the floor
    channel     where one speaks: ``main`` (watched by everybody concerned) or the side room of one side
                (``side_worker``, ``side_employer``), which nobody else can read, ever
    position    the ordinal of a message in its channel, without gaps
    revision    the ordinal of a channel's journal entry (something said, edited, redacted, decided)
    journal     the append-only entries of a channel, chained by digest: the transcript
    topic       what is negotiated (a wage rise, a night allowance), in the state its proposals put it in
    proposal    one side's offer on a topic: from, to, ground; countered, accepted or withdrawn
    sitting     a span during which the room is open
    confidential  a room that only those who sit in it know of: one channel, all of it sealed, no event in the chain
    spectator   who watches without the floor and may send a suggestion to their own representatives

Live pages (``streams/``) are generic: the board and other pages listen through the same hub.
"""
