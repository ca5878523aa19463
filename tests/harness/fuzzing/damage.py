"""Damage to bytes: changed, cut, doubled, moved, or with words of the trade put between them."""

import random  # noqa: TID251  # damage is drawn from a seed that is printed
from collections.abc import Sequence


def damage(whole: bytes, words: Sequence[bytes], chance: random.Random) -> bytes:
    """Return the bytes with one to twelve damages."""
    data = bytearray(whole)
    for _ in range(chance.randint(1, 12)):
        at, end = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
        end = min(end, at + 400)
        match chance.randrange(6):
            case 0 if data:
                data[min(at, len(data) - 1)] = chance.randrange(256)
            case 1:
                del data[at:end]
            case 2:
                data[at:at] = data[at:end]
            case 3:
                data[at:at] = chance.choice(words)
            case 4 if chance.random() < 0.2:
                del data[at:]
            case _:
                data[at:at] = bytes(chance.randrange(256) for _ in range(chance.randrange(8)))
    return bytes(data)
