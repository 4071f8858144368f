#!/usr/bin/env python3
"""Runs Makefile targets one after another and says at the end how many minutes each took.

    stages.py NAME TARGET...     the first target that fails ends the run with its status
"""

import subprocess
import sys
import time


def main(name, targets):
    took = []
    status = 0
    for target in targets:
        print(f"\n== {name}: {target}", flush=True)
        begun = time.monotonic()
        status = subprocess.run(["make", "--no-print-directory", target]).returncode
        took.append((target, (time.monotonic() - begun) / 60, status))
        if status != 0:
            break
    print(f"\n== {name}, minutes per stage")
    for target, minutes, result in took:
        print(f"{minutes:7.1f}  {target}{'' if result == 0 else '   FAILED'}")
    for target in targets[len(took):]:
        print(f"      -  {target}   not reached")
    print(f"{sum(minutes for _, minutes, _ in took):7.1f}  in all", flush=True)
    return status


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__.strip())
    sys.exit(main(sys.argv[1], sys.argv[2:]))
