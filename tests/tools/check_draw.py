"""Draws a lottery again from what the shop has published, by the rule in docs/feria-draw-1.md.

    python3 check_draw.py https://shop.example lottery_…

Says each step, and fails when one does not fit. It asks the public API alone, as anybody can.
"""

import hashlib
import json
import sys
import urllib.request

RULE = "feria-draw/1"


def ask(shop, path):
    with urllib.request.urlopen(shop.rstrip("/") + path) as answer:
        return json.load(answer)


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def entrants(shop, lottery):
    path = f"/v1/lotteries/{lottery}/entrants?limit=100"
    page = ask(shop, path)
    yield from page["items"]
    while page["next"]:
        page = ask(shop, f"{path}&cursor={page['next']}")
        yield from page["items"]


def drawn(seed, listed, count):
    if count == 0:
        return None
    fair, block = 2**64 - 2**64 % count, 0
    while (value := int(sha256(f"{RULE}:{seed}:{listed}:{block}")[:16], 16)) >= fair:
        block += 1
    return value % count + 1


def must_fit(what, here, published):
    if here != published:
        sys.exit(f"{what}: {published} was published, and it is {here}")
    print(f"{what}: {here}")


if __name__ == "__main__":
    shop, lottery = sys.argv[1:]
    said = ask(shop, f"/v1/lotteries/{lottery}")
    must_fit("rule", RULE, said["rule"])
    if said["seed"] is None:
        sys.exit(f"nothing is drawn yet: the lottery is {said['state']}")
    must_fit("commitment", sha256(f"{RULE}:seed:{said['seed']}"), said["commitment"])
    people = list(entrants(shop, lottery))
    must_fit("numbers", [person["number"] for person in people] == list(range(1, said["entrants"] + 1)), True)
    must_fit("list", sha256("".join(person["entrant"] + "\n" for person in people)), said["list"])
    must_fit("winner", drawn(said["seed"], said["list"], len(people)), (said["winner"] or {}).get("number"))
