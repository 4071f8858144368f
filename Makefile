# What a person types. Everything beyond Rust and Python 3 is found or brought by tests/tools/setup.py, which says what it took.

WITH   := python3 tests/tools/setup.py with
STAGES := python3 tests/tools/stages.py
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1

.PHONY: help run test check bench openapi new-module pages web-test web-check fmt clippy deny tidy crates outside browser contract
.DEFAULT_GOAL := help

help:
	@echo 'make run    build the pages and the release binary, start a shop on this machine (data in ./data)'
	@echo 'make test   every test, against the real binary, NATS, PostgreSQL, Chromium and Firefox (ALL=1: each story on both logs, in every language, size and theme; and what programs of others make of the contract)'
	@echo 'make check  format, lints, licences, house rules, types of the pages'
	@echo 'make bench  the figures, beside the limits of this machine'
	@echo 'make openapi                         writes the contract anew, after an operation has changed'
	@echo 'make new-module NAME=… THING=…       begins a module (CONTRIBUTING.md)'

run: pages
	$(WITH) rust cc -- cargo build --locked --release
	exec target/release/feria serve $(ARGS)

test:
	@$(STAGES) test pages web-test crates outside browser $(if $(filter 1,$(ALL)),contract)

bench: pages tests/browser/node_modules/.package-lock.json
	$(WITH) rust cc nats postgres -- cargo bench --locked --workspace --bench log --bench host --bench load
	$(WITH) rust cc -- cargo build --locked --release --workspace --bins
	$(WITH) rust cc node chromium -- npm run bench --prefix tests/browser
	$(WITH) rust cc node chromium -- npm run bench:distance --prefix tests/browser

# The contract, written anew from what the server serves; a test compares.
openapi:
	$(WITH) rust cc -- cargo build --locked --workspace --bins
	$${CARGO_TARGET_DIR:-target}/debug/feria openapi > openapi/openapi.json.new
	mv openapi/openapi.json.new openapi/openapi.json

# make new-module NAME=games THING=lottery
new-module:
	python3 tests/tools/new_module.py "$(NAME)" "$(THING)"

check:
	@$(STAGES) check fmt deny clippy tidy web-check

# The pages: Node, the packages of the lock file, and Vite.
web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	$(WITH) node -- npm ci --prefix web --no-audit --no-fund
tests/browser/node_modules/.package-lock.json: tests/browser/package.json tests/browser/package-lock.json
	$(WITH) node -- npm ci --prefix tests/browser --no-audit --no-fund
pages: web/node_modules/.package-lock.json
	$(WITH) node -- npm run --prefix web build
web-test: web/node_modules/.package-lock.json
	$(WITH) node -- npm run --prefix web test
web-check: web/node_modules/.package-lock.json
	$(WITH) node -- npm run --prefix web check

# The house. Every cargo call names the whole workspace, so that all share one build of the dependencies.
fmt:
	cargo fmt --all --check
clippy:
	$(WITH) rust cc -- cargo clippy --locked --workspace --all-targets -- -D warnings
deny:
	$(WITH) rust cargo-deny -- cargo deny --locked check --hide-inclusion-graph bans licenses sources
	$(WITH) rust cargo-deny -- sh -c 'if cargo deny fetch db 2>/dev/null; then cargo deny --locked check advisories; \
	  else echo "advisories: the database cannot be reached from here, so they were NOT checked"; fi'
tidy:
	$(WITH) rust cc -- cargo test --locked --workspace --test tidy -- --show-output

# Rules and conformance first; then the real binary from outside; then the same binary in Chromium.
# More threads than cores: half of what these tests do is wait for a disk or a server.
crates: export RUST_TEST_THREADS := 4
crates:
	$(WITH) rust cc nats postgres -- cargo test --locked --workspace --lib --bins --test it --test edge --test tidy
outside:
	$(WITH) rust cc nats postgres -- cargo test --locked --workspace --test outside
# What Schemathesis, Redocly, Spectral and two makers of clients say of the contract and of who serves it.
tests/contract/node_modules/.package-lock.json: tests/contract/package.json tests/contract/package-lock.json
	$(WITH) node -- npm ci --prefix tests/contract --no-audit --no-fund
contract: tests/contract/node_modules/.package-lock.json
	$(WITH) node python-client -- python3 tests/contract/read.py
	$(WITH) rust cc -- cargo build --locked --workspace --bins
	$(WITH) schemathesis -- python3 tests/contract/probe.py $${CARGO_TARGET_DIR:-target}/debug/feria
browser: pages tests/browser/node_modules/.package-lock.json
	$(WITH) rust cc node nats postgres chromium firefox -- npm test --prefix tests/browser
