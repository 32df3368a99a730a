"""Appending to a chain, and proving that a chain is whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from gonghui.kernel.rights.actor import Actor, system

from .kinds import Event
from .models import Chain, EventRecord
from .sealing import split


def append(
    chain: UUID, events: Iterable[Event], *, actor: Actor, at: datetime, behalf: tuple[UUID, str] | None = None
) -> list[EventRecord]:
    """Append events to a chain inside the caller's transaction; `behalf` is in whose name the actor acted, and as what.

    The chain's head row is locked until commit, so a chain has one order. Raises RuntimeError outside a
    transaction: an event without its change, or a change without its event, must be impossible.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("events are appended inside the transaction of the change they report")
    head = _locked(chain)
    records = []
    for happened in events:
        payload, sealed = split(happened.to_data())
        if behalf is not None and not happened.anonymous:
            payload["in_the_name_of"] = {"person": str(behalf[0]), "as": behalf[1]}
        who = system(happened.anonymous) if happened.anonymous else actor
        record = EventRecord(
            chain=head, seq=head.length + 1, kind=happened.kind, at=at, payload=payload, sealed=sealed,
            actor_kind=who.kind, actor_id=who.person_id, actor_name=who.name if who.is_system else "",
            previous=bytes(head.head),
        )  # fmt: skip
        record.digest = digest(record)
        head.length, head.head = record.seq, record.digest
        records.append(record)
    EventRecord.objects.bulk_create(records)
    head.save(update_fields=["length", "head"])
    return records


def _locked(chain: UUID) -> Chain:
    found = Chain.objects.select_for_update().filter(pk=chain).first()
    if found is None:
        Chain.objects.bulk_create([Chain(pk=chain)], ignore_conflicts=True)
        found = Chain.objects.select_for_update().get(pk=chain)
    return found


def digest(record: EventRecord) -> bytes:
    """SHA-256 over everything a record says and the digest before it."""
    return hashlib.sha256(bytes(record.previous) + canonical(said_by(record))).digest()


def said_by(record: EventRecord) -> dict[str, Any]:
    """Everything a record says, as the data that its digest covers."""
    return {
        "chain": str(record.chain_id), "seq": record.seq, "kind": record.kind, "actor_kind": record.actor_kind,
        "actor": str(record.actor_id or record.actor_name), "at": record.at.astimezone(UTC).isoformat(),
        "payload": record.payload, "sealed": record.sealed,
    }  # fmt: skip


def canonical(data: Any) -> bytes:
    """The one byte string for this data: sorted keys, no spaces, UTF-8."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def verify_chain(chain: Chain) -> list[str]:
    """What is wrong with one chain, as sentences."""
    wrong, before, seq = [], bytes(32), 0
    for record in chain.records.order_by("seq").iterator():
        seq += 1
        if record.seq != seq:
            wrong.append(f"事件链 {chain.pk}：第 {seq} 条缺失。")
            seq = record.seq
        if bytes(record.previous) != before or digest(record) != bytes(record.digest):
            wrong.append(f"事件链 {chain.pk}：第 {record.seq} 条（{record.kind}）与前后不符，可能被改动。")
        before = bytes(record.digest)
    if seq != chain.length or before != bytes(chain.head):
        wrong.append(f"事件链 {chain.pk}：链尾与记录不符，应有 {chain.length} 条，实有 {seq} 条。")
    return wrong


def verify_chains(limit: int | None = None) -> list[str]:
    """What is wrong with the chains (the newest `limit`, or all), as sentences."""
    chains = Chain.objects.order_by("-id")[:limit] if limit else Chain.objects.order_by("id")
    return [sentence for chain in chains.iterator() for sentence in verify_chain(chain)]
