# Workbench: `make run` and `make test` are all that a fresh Debian or Ubuntu machine with Swift
# needs. `make help` lists the rest.

SHELL := /bin/bash
PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift

# What the program is built from and runs with.
BUILD_PACKAGES := libncurses-dev libssh2-1-dev libssl-dev libyaml-dev libsqlite3-dev pkg-config
# What the tests talk to: real servers, real terminals, the programs people run in them. libvterm is
# the benchmarks' peer: all targets are built before the tests run.
TEST_PACKAGES := $(BUILD_PACKAGES) libvterm-dev tmux openssh-server openssh-client dropbear-bin \
	libnss-wrapper openssl libpam-oath oathtool \
	ncurses-term ncurses-bin locales-all unicode-data procps iproute2 \
	vim htop less nano mc dialog man-db python3 vttest screen dtach tcsh xvfb xterm asciinema \
	zsh fish bash-completion mandoc clustershell sudo busybox
# What the benchmarks measure themselves against.
BENCH_PACKAGES := $(BUILD_PACKAGES) libvterm-dev tmux openssh-server openssh-client mc pssh clustershell rsync lftp

RELEASE := $(SWIFT) build -c release --static-swift-stdlib
BINARY = $(shell $(RELEASE) --show-bin-path)

.PHONY: help run build test test-libssh2-1.11 bench bench-instructions fuzz install install-files uninstall lint docs clean \
	packages-build packages-test packages-bench

help:
	@echo "make run                  build what is needed and start Workbench"
	@echo "make test                 run all tests but the long ones"
	@echo "make test-libssh2-1.11    run the SSH tests against libssh2 1.11"
	@echo "make bench                measure speed and memory beside the peers"
	@echo "make bench-instructions   count what the emulator spends on a byte of each payload"
	@echo "make fuzz [SECONDS=300]   fuzz every parser of foreign bytes, each for so long"
	@echo "make fuzz TARGET=NAME     the same for one of them"
	@echo "make install PREFIX=DIR   install the program, its themes and its man page"
	@echo "make docs                 write docs/keys.md anew from the key map"

run: build
	@"$(BINARY)/workbench" $(ARGUMENTS)

build: packages-build
	@$(RELEASE) --product workbench

test: packages-test
	@.ci/checks
	@$(SWIFT) build --build-tests --explicit-target-dependency-import-check error
	@# One at a time: the tests share one event loop, and wait for real programs.
	@$(SWIFT) test --skip-build --no-parallel

test-libssh2-1.11: packages-test
	@$(SWIFT) build --build-tests
	@.ci/libssh2-1.11 $(SWIFT) test --skip-build --no-parallel --filter "SSHTests"

bench: packages-bench build
	@$(RELEASE) --product workbench-bench
	@"$(BINARY)/workbench-bench" all

bench-instructions: packages-bench
	@.ci/packages valgrind
	@$(RELEASE) --product workbench-bench
	@.ci/instructions-per-byte "$(BINARY)/workbench-bench"

# bash counts SECONDS by itself, so it is passed on as it stands here.
fuzz: packages-build
	@$(RELEASE) --product workbench-fuzz
	@"$(BINARY)/workbench-fuzz" $(TARGET) --seconds $(or $(SECONDS),300) --corpora Tests/Corpora \
		--save .build/fuzz

lint:
	@$(SWIFT) format lint --recursive --strict Package.swift Sources Tests

docs: build
	@"$(BINARY)/workbench" keys --markdown > docs/keys.md

install: build install-files

# What was built is put in its places.
install-files:
	install -D -m 755 "$(BINARY)/workbench" "$(DESTDIR)$(PREFIX)/bin/workbench"
	install -d "$(DESTDIR)$(PREFIX)/share/workbench/themes"
	install -m 644 Themes/*.yaml "$(DESTDIR)$(PREFIX)/share/workbench/themes/"
	install -D -m 644 docs/workbench.1 "$(DESTDIR)$(PREFIX)/share/man/man1/workbench.1"
	install -d "$(DESTDIR)$(PREFIX)/share/bash-completion/completions" \
		"$(DESTDIR)$(PREFIX)/share/zsh/site-functions" \
		"$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d"
	"$(BINARY)/workbench" completion bash > "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/workbench"
	"$(BINARY)/workbench" completion zsh > "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_workbench"
	"$(BINARY)/workbench" completion fish > "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/workbench.fish"

uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/workbench" "$(DESTDIR)$(PREFIX)/share/man/man1/workbench.1" \
		"$(DESTDIR)$(PREFIX)/share/bash-completion/completions/workbench" \
		"$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_workbench" \
		"$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/workbench.fish"
	rm -rf "$(DESTDIR)$(PREFIX)/share/workbench"

clean:
	$(SWIFT) package clean

packages-build:
	@.ci/packages $(BUILD_PACKAGES)

packages-test:
	@.ci/packages $(TEST_PACKAGES)

packages-bench:
	@.ci/packages $(BENCH_PACKAGES)
