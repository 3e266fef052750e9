# `make run` and `make test` are all a fresh Debian or Ubuntu machine with Swift needs.
.PHONY: build
build:
	swift build -c release --product workbench
