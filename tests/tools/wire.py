"""A wire that delays: two network namespaces and a line between them, made for one test or figure and gone with it.

    python3 tests/tools/wire.py --delay 100 [--jitter 20] [--loss 0.01] [--seed 7]

Each namespace has a TUN device, and this process carries the packets between them: TCP and UDP alike, each direction by
itself, in their order. `--delay` is milliseconds one way; `--jitter` adds up to that many, `--loss` takes that share away,
both from the seed, so that a run can be had again. It prints one line of JSON when the wire stands, and takes it down when its
input ends or it is told to stop. Needs root, as making namespaces does; traffic never leaves them.
"""

import argparse
import array
import collections
import ctypes
import fcntl
import json
import os
import random
import select
import signal
import socket
import struct
import subprocess
import sys
import time

TUNSETIFF = 0x400454CA
IFF_TUN, IFF_NO_PI = 0x0001, 0x1000
CLONE_NEWNET = 0x40000000
NETWORK = "10.77.0"
MTU = 1400


def run(*command):
    subprocess.run(command, check=True)


def tun_in(namespace):
    """A TUN device lives where it was made; its file descriptor may be used anywhere."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    child = os.fork()
    if child == 0:
        with open(f"/var/run/netns/{namespace}") as place:
            if ctypes.CDLL(None, use_errno=True).setns(place.fileno(), CLONE_NEWNET) != 0:
                os._exit(1)
        device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22x", b"wire", IFF_TUN | IFF_NO_PI))
        theirs.sendmsg([b"."], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [device]))])
        os._exit(0)
    theirs.close()
    _, ancillary, _, _ = ours.recvmsg(1, socket.CMSG_SPACE(4))
    os.waitpid(child, 0)
    if not ancillary:
        sys.exit(f"no TUN device could be made in {namespace}")
    return array.array("i", ancillary[0][2])[0]


class Direction:
    """Packets that are under way, in their order."""

    def __init__(self, source, target, given, seed):
        self.source, self.target, self.given = source, target, given
        self.waiting = collections.deque()
        self.chance = random.Random(seed)

    def take(self, now):
        while True:
            try:
                packet = os.read(self.source, 65536)
            except BlockingIOError:
                return
            if self.chance.random() < self.given.loss:
                continue
            due = now + (self.given.delay + self.chance.random() * self.given.jitter) / 1000
            last = self.waiting[-1][0] if self.waiting else 0.0
            self.waiting.append((max(due, last), packet))

    def give(self, now):
        while self.waiting and self.waiting[0][0] <= now:
            try:
                os.write(self.target, self.waiting.popleft()[1])
            except OSError:
                pass  # A full or vanished device loses the packet, as any wire may.

    def wait(self, now):
        return max(0.0, self.waiting[0][0] - now) if self.waiting else 60.0


def carry(near, far, given):
    directions = [Direction(near, far, given, f"{given.seed}>"), Direction(far, near, given, f"{given.seed}<")]
    while True:
        now = time.monotonic()
        ready, _, _ = select.select([near, far, sys.stdin], [], [], min(one.wait(now) for one in directions))
        if sys.stdin in ready and not sys.stdin.buffer.read1():
            return
        now = time.monotonic()
        for one in directions:
            one.take(now)
            one.give(now)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--delay", type=float, default=0.0, help="milliseconds, one way")
    parser.add_argument("--jitter", type=float, default=0.0, help="milliseconds, at most, on top")
    parser.add_argument("--loss", type=float, default=0.0, help="share of packets, 0 to 1")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    names = {side: f"feria-{side}-{os.getpid()}" for side in ("near", "far")}
    addresses = {"near": f"{NETWORK}.1", "far": f"{NETWORK}.2"}
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        devices = {}
        for side, name in names.items():
            run("ip", "netns", "add", name)
            devices[side] = tun_in(name)
            other = addresses["far" if side == "near" else "near"]
            run("ip", "-n", name, "addr", "add", addresses[side], "peer", other, "dev", "wire")
            run("ip", "-n", name, "link", "set", "wire", "mtu", str(MTU), "up")
            run("ip", "-n", name, "link", "set", "lo", "up")
        print(json.dumps({side: {"namespace": names[side], "address": addresses[side]} for side in names}), flush=True)
        carry(devices["near"], devices["far"], given)
    finally:
        for name in names.values():
            subprocess.run(("ip", "netns", "delete", name), stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
