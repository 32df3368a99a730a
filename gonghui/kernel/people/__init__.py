"""Persons, their accounts and sign-in, and the protection of their personal data.

Words used here:

- *person*: a human being the union knows, from a roster or an appointment; has an account once activated.
- *account*: the right of one person to sign in, by phone with a password or a one-time code.
- *sealed*: encrypted under the person's own key. Destroying the person's salt destroys the key, and so all
  that was ever sealed for them, backups of the rest included.
- *blind index*: a keyed fingerprint of a value; equal values have equal fingerprints, only we can make one.
- *masked*: shown with the middle starred out, as every list does.
"""
