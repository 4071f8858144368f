"""Draws a lottery again from what the shop has published, by the rule in docs/feria-draw-1.md.

    python3 check_draw.py https://shop.example lottery_…

It asks the public API alone, says each step, and fails when one does not fit."""
import hashlib
import json
import sys
import time
import urllib.request

RULE = "feria-draw/1"


def ask(shop, path):
    while True:
        try:
            with urllib.request.urlopen(shop.rstrip("/") + path) as answer:
                return json.load(answer)
        except urllib.request.HTTPError as refused:
            if refused.code != 429:
                sys.exit(f"{path}: {refused.read().decode()}")
            time.sleep(int(refused.headers["Retry-After"]))


def entrants(shop, path):
    page = ask(shop, path)
    yield from page["items"]
    while page["next"]:
        page = ask(shop, f"{path}&cursor={page['next']}")
        yield from page["items"]


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def drawn(seed, listed, count):
    fair, block = 2**64 - 2**64 % max(count, 1), 0
    while (value := int(sha256(f"{RULE}:{seed}:{listed}:{block}")[:16], 16)) >= fair:
        block += 1
    return value % count + 1 if count else None


def must_fit(what, here, published):
    if here != published:
        sys.exit(f"{what}: {published} was published, and it is {here}")
    print(f"{what}: {here}")


if __name__ == "__main__":
    shop, lottery = sys.argv[1:]
    said = ask(shop, f"/v1/lotteries/{lottery}")
    must_fit("rule and state", f"{RULE}, drawn", f"{said['rule']}, {said['state']}")
    must_fit("commitment", sha256(f"{RULE}:seed:{said['seed']}"), said["commitment"])
    people = list(entrants(shop, f"/v1/lotteries/{lottery}/entrants?limit=100"))
    in_place = {person["entrant"] for number, person in enumerate(people, 1) if person["number"] == number}
    must_fit("entrants", len(in_place), said["entrants"])
    must_fit("list", sha256("".join(person["entrant"] + "\n" for person in people)), said["list"])
    must_fit("winner", drawn(said["seed"], said["list"], len(people)), (said["winner"] or {}).get("number"))
