#!/usr/bin/env python3
"""Begins a module: its crate, its events, its sentences, and its one line in the list of modules.

    new_module.py NAME THING [FOLDER]     as in: new_module.py games lottery

FOLDER is the repository, when it is not the one that this script lies in.

What it writes compiles, is tested and passes `make check`: one aggregate that is made and can be looked at. The texts
are in `tests/tools/new_module/`, a file for each file that is written. CONTRIBUTING.md says what comes next.
"""

import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
TEMPLATES = Path(__file__).resolve().parent / "new_module"
LANGUAGES = ["en", "zh-CN", "ar"]


def camel(word):
    return "".join(part.capitalize() for part in word.split("_"))


def filled(text, words):
    return re.sub(r"@(\w+)@", lambda found: words[found.group(1)], text)


def written(name, thing):
    """Path and text of every new file."""
    words = {"module": name, "Module": camel(name), "thing": thing, "Thing": camel(thing), "key": thing.replace("_", "-")}
    for template in sorted(path for path in TEMPLATES.rglob("*") if path.is_file()):
        path = filled(str(template.relative_to(TEMPLATES)).removesuffix(".in"), words)
        text = filled(template.read_text(), words)
        languages = LANGUAGES if path.startswith("locales/") else [None]
        for language in languages:
            yield path.replace("LANGUAGE", language or ""), text


def edited(text, pattern, replacement, file):
    changed, times = re.subn(pattern, replacement, text, count=1, flags=re.M)
    if times == 0:
        sys.exit(f"{file}: is not as this script knows it; there is no {pattern}")
    return changed


def edits(root, name, thing):
    """Path and new text of every file that names all modules."""
    module = camel(name)
    manifest = (root / "Cargo.toml").read_text()
    members = sorted(set(re.findall(r'^    "([^"]+)",$', manifest, re.M)) | {f"modules/{name}", f"events/schema/{name}"})
    lines = "".join(f'    "{member}",\n' for member in members)
    manifest = edited(manifest, r"^members = \[\n[^\]]*\]", f"members = [\n{lines}]", "Cargo.toml")
    for crate, path in [(f"feria-{name}", f"modules/{name}"), (f"feria-schema-{name}", f"events/schema/{name}")]:
        manifest = edited(manifest, r"^(feria-events = )", f'{crate} = {{ path = "{path}" }}\n\\1', "Cargo.toml")
    manifest = edited(manifest, r"^(feria-events\.workspace = true\n)", f"\\1feria-{name}.workspace = true\n", "Cargo.toml")
    yield "Cargo.toml", manifest

    wiring = (root / "src/wiring.rs").read_text()
    wiring = edited(wiring, r"^use feria_events::", f"use feria_{name}::{module};\nuse feria_events::", "src/wiring.rs")
    wiring = edited(wiring, r"(modules! \{\n(?:    [^\n]+\n)+)\}", f"\\g<1>    {name}: {module},\n}}", "src/wiring.rs")
    wiring = edited(
        wiring,
        r"^(        Ok\(Self \{ )([^}]*) \}\)",
        f"        let {name} = {module}::new(core.clone());\n\\g<1>\\g<2>, {name} }})",
        "src/wiring.rs",
    )
    yield "src/wiring.rs", wiring

    released = (root / "events/golden/released.toml").read_text()
    open_ones = sorted(set(re.findall(r'"(\w+)"', re.search(r"^open = \[(.*)\]", released, re.M).group(1))) | {name})
    listed = ", ".join(f'"{one}"' for one in open_ones)
    yield "events/golden/released.toml", edited(released, r"^open = \[.*\]", f"open = [{listed}]", "released.toml")


def main(name, thing, folder=HERE):
    root = Path(folder)
    if not re.fullmatch(r"[a-z]+", name) or not re.fullmatch(r"[a-z]+(_[a-z]+)*", thing):
        sys.exit("a module is one word in small letters, a thing one or more joined by _")
    if (root / "modules" / name).exists():
        sys.exit(f"modules/{name} is there already")
    changes = [*written(name, thing), *edits(root, name, thing)]
    for path, text in changes:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
        print(path)
    print("\nNow: cargo fmt --all && make openapi && make check; then CONTRIBUTING.md, “Add a module”.")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__.strip())
    main(*sys.argv[1:])
