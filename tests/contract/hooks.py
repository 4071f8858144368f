"""What Schemathesis does not know by itself: SDP is text, and a key that is used twice belongs to one body."""

import itertools

import schemathesis

FRESH = itertools.count()


@schemathesis.serializer("application/sdp", "application/trickle-ice-sdpfrag")
def sdp(ctx, value):
    return value if isinstance(value, bytes) else str(value).encode()


@schemathesis.hook
def before_call(ctx, case, kwargs):
    """Every case that the document allows is a request of its own."""
    if not case.meta or case.meta.generation.mode.is_negative:
        return
    headers = case.headers or {}
    for name in list(headers):
        key = headers[name]
        if name.lower() == "idempotency-key" and isinstance(key, str) and 1 <= len(key) <= 240 and all("!" <= letter <= "~" for letter in key):
            headers[name] = f"{key}{next(FRESH)}"
