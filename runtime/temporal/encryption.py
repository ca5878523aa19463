"""What Temporal stores, unreadable to whoever runs Temporal: AES-GCM, with keys that can be changed."""

import base64
import binascii
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from temporalio.api.common.v1 import Payload
from temporalio.converter import PayloadCodec

from definitions.errors import Trouble

ENCODING = b"binary/encrypted"
NONCE = 12  # bytes, what GCM is made for


class Encryption(PayloadCodec):
    """Encrypts with the first key, decrypts with whichever key a payload names; one not encrypted passes."""

    def __init__(self, keys: str) -> None:
        """Read `id:key[,id:key…]`, each key 32 bytes in base64."""
        self._keys = dict(_key(one) for one in keys.split(","))
        self._current = next(iter(self._keys))

    async def encode(self, payloads: Sequence[Payload]) -> list[Payload]:
        """Return each payload encrypted, with its key's id beside it."""
        return [self._encrypt(payload) for payload in payloads]

    async def decode(self, payloads: Sequence[Payload]) -> list[Payload]:
        """Return each payload as it was; Trouble where its key is not among ours."""
        return [
            self._decrypt(payload) if payload.metadata.get("encoding") == ENCODING else payload for payload in payloads
        ]

    def _encrypt(self, payload: Payload) -> Payload:
        nonce, key_id = os.urandom(NONCE), self._current.encode()
        sealed = self._keys[self._current].encrypt(nonce, payload.SerializeToString(), key_id)
        return Payload(metadata={"encoding": ENCODING, "encryption-key-id": key_id}, data=nonce + sealed)

    def _decrypt(self, payload: Payload) -> Payload:
        key_id = payload.metadata["encryption-key-id"]
        key = self._keys.get(key_id.decode())
        if key is None:
            text = (
                f"a payload is encrypted with key {key_id.decode()!r}: add it behind the comma of BYWHEN_ENCRYPTION_KEY"
            )
            raise Trouble(text)
        try:
            return Payload.FromString(key.decrypt(payload.data[:NONCE], payload.data[NONCE:], key_id))
        except InvalidTag:
            text = f"a payload does not open with key {key_id.decode()!r}: the key is not the one that closed it"
            raise Trouble(text) from None


def encryption(keys: str) -> Encryption | None:
    """Return the codec for BYWHEN_ENCRYPTION_KEY; None where it is empty."""
    return Encryption(keys) if keys else None


def _key(words: str) -> tuple[str, AESGCM]:
    key_id, _, encoded = words.strip().partition(":")
    try:
        raw = base64.b64decode(encoded, altchars=b"-_", validate=True)
    except binascii.Error:
        raw = b""
    if not key_id or len(raw) != 32:
        text = "BYWHEN_ENCRYPTION_KEY is not `id:key`, 32 bytes in base64: make a key with `openssl rand -base64 32`"
        raise Trouble(text)
    return key_id, AESGCM(raw)
