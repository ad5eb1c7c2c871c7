"""Content changed as a set: the one way by which anything below the content folder is written.

A command holds the regulation from before it reads to after it has written (:func:`editing`); what it read must still
stand when it writes (:func:`write`); files are replaced all or none, a new revision (:func:`create`) appears whole.
What a killed command left is finished or taken back by the next one (:func:`recover`).
"""

from naskah.store.changes import create, editing, recover, steady, write
from naskah.store.disk import put
from naskah.store.listing import copied, digest, digests, is_hidden, listed
from naskah.store.locks import held
from naskah.store.plain import NotReadError, Why, read_plain

__all__ = [
    "NotReadError",
    "Why",
    "copied",
    "create",
    "digest",
    "digests",
    "editing",
    "held",
    "is_hidden",
    "listed",
    "put",
    "read_plain",
    "recover",
    "steady",
    "write",
]
