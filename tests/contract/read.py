#!/usr/bin/env python3
"""Lets programs of others read openapi.json: Redocly and Spectral find no error in it, and the clients that
openapi-ts (TypeScript) and openapi-python-client make of it have every operation.

    read.py        run under setup.py, which brings Node and the packages of Python
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
DOCUMENT = HERE.parents[1] / "openapi" / "openapi.json"


def run(*command, **options):
    print("$ " + " ".join(map(str, command)), flush=True)
    return subprocess.run(list(map(str, command)), cwd=HERE, **options).returncode


def tool(name):
    return HERE / "node_modules" / ".bin" / name


def operations():
    document = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    return {operation["operationId"] for path in document["paths"].values() for operation in path.values()}


def words(name):
    """`identity_begin_guest` and `identityBeginGuest` are one name."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def missing(made):
    made = {words(name) for name in made}
    lost = sorted(name for name in operations() if words(name) not in made)
    for name in lost:
        print(f"a client without {name}")
    return lost


def main():
    faults = [run(tool("redocly"), "lint", "--extends", "recommended", "--format", "summary", DOCUMENT)]
    faults.append(run(tool("spectral"), "lint", DOCUMENT, "--fail-severity", "error"))
    with tempfile.TemporaryDirectory() as folder:
        faults.append(run(tool("openapi-ts"), "-i", DOCUMENT, "-o", Path(folder, "ts")))
        made = re.findall(r"^export const (\w+) =", Path(folder, "ts", "sdk.gen.ts").read_text(encoding="utf-8"), re.M)
        faults.append(len(missing(made)))
        environment = {**os.environ, "PYTHONPATH": os.environ["FERIA_TEST_PYTHON_CLIENT"]}
        client = Path(folder, "py")
        faults.append(run(sys.executable, "-m", "openapi_python_client", "generate", "--path", DOCUMENT, "--output-path", client,
                          "--config", HERE / "generators.yaml", "--meta", "none", env=environment))
        faults.append(len(missing(path.stem for path in client.glob("api/*/*.py"))))
    return any(faults)


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
