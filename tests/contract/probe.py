#!/usr/bin/env python3
"""Holds a running server against its document: every operation, as a guest and as the owner, with what the document
allows and with what it does not.

    probe.py BINARY        run under setup.py, which brings Schemathesis

A failure that is no fault is listed in accepted.guest.json or accepted.owner.json; README.md says why. Further options go
to Schemathesis: --baseline-update lists what fails now.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXAMPLES = os.environ.get("FERIA_TEST_EXAMPLES", "40")
# Schemathesis asks faster than any person may.
SETTINGS = """
listen = "127.0.0.1:0"
[media]
port = 0
[limits]
requests_per_second = 100000
requests_at_once = 100000
address_requests_per_second = 100000
address_requests_at_once = 100000
commands_per_second = 100000
commands_at_once = 100000
"""
# Another password than that of the examples, which would change it and end the run by it.
OWNER = {"email": "owner@example.com", "password": "nobody types this into an example"}


def post(url, body=None):
    data = json.dumps(body).encode() if body is not None else b""
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"}, method="POST")
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.load(answer)


def probe(base, who, token, folder):
    """One run; true when nothing failed that is not accepted."""
    print(f"== as {who}", flush=True)
    command = [
        sys.executable, "-m", "schemathesis.cli", "--config-file", str(HERE / "schemathesis.toml"), "run", f"{base}/openapi.json",
        # One worker: two make CPython 3.11 lose count of its own recursion while both build syntax trees.
        "--checks", "all", "--max-examples", EXAMPLES, "--seed", "1", "--workers", "1", "--continue-on-failure",
        "--phases", "examples,coverage,fuzzing", "--header", f"Authorization: Bearer {token}", "--no-color",
        "--baseline", str(HERE / f"accepted.{who}.json"), "--suppress-health-check", "all",
    ]
    # Signing out, erasing and a second owner would end the run's own sign-in.
    for operation in ("identity_sign_out", "identity_erase", "identity_use_setup_link", "live"):
        command += ["--exclude-operation-id", operation]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([os.environ["FERIA_TEST_SCHEMATHESIS"], str(HERE)]),
                   "SCHEMATHESIS_HOOKS": "hooks"}
    return subprocess.run(command + sys.argv[2:], env=environment, cwd=folder).returncode == 0


def main(binary):
    with tempfile.TemporaryDirectory() as data:
        Path(data, "feria.toml").write_text(SETTINGS, encoding="utf-8")
        server = subprocess.Popen([Path(binary).resolve(), "serve", "--data", data], stdout=subprocess.PIPE, text=True)
        try:
            base = setup = None
            for line in server.stdout:
                found = re.search(r"(http://\S+)", line)
                if line.startswith("Feria is at"):
                    base = found.group(1)
                elif line.startswith("Set up your shop"):
                    setup = found.group(1)
                    break
            # The token stands behind the #, where no proxy sees it.
            owner = post(f"{base}/v1/setup", {"token": setup.partition("#")[2], **OWNER})["access_token"]
            guest = post(f"{base}/v1/sessions/guest", {})["access_token"]
            return all([probe(base, "guest", guest, data), probe(base, "owner", owner, data)])
        finally:
            server.terminate()
            server.wait(timeout=30)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__.strip())
    sys.exit(0 if main(sys.argv[1]) else 1)
