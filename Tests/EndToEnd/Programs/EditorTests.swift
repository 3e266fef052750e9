import TestSupport
import Testing

@Suite("Pagers and editors in a pane", .serialized)
struct EditorTests {
    private static let numbers = (1...300).map { "line \($0) of three hundred\n" }.joined()

    @Test func `less pages, searches and follows the size`() async throws {
        let both = try await SideBySide()
        try both.put(Self.numbers, in: "numbers")
        try both.type("less -S numbers\r")
        try await both.waitFor("line 20 of")
        try await both.showTheSame()
        try both.type(" /line 77\r")
        try await both.waitFor("line 77 of")
        try await both.showTheSame()
        try both.resize(columns: 120, rows: 40)
        try await both.waitFor("line 110 of")
        try await both.showTheSame()
        try both.type("G")
        try await both.waitFor("(END)")
        try await both.showTheSame()
        try both.type("q")
        try await both.waitFor("here$ less")
    }

    @Test func `a manual page has its bold and underlined words`() async throws {
        let both = try await SideBySide()
        try both.put(
            ".TH DEMO 1\n.SH NAME\ndemo \\- show \\fBbold\\fP and \\fIunderlined\\fP words\n"
                + ".SH DESCRIPTION\n" + (1...60).map { "Sentence \($0).\n.br\n" }.joined(),
            in: "demo.1")
        try both.type("man ./demo.1\r")
        try await both.waitFor("underlined")
        try await both.showTheSame()
        try both.resize(columns: 100, rows: 30)
        try both.type(" ")
        try await both.showTheSame()
        try both.type("q")
        try await both.waitFor("here$ man")
    }

    @Test func `vim edits, splits, highlights and takes the mouse`() async throws {
        let both = try await SideBySide()
        try both.put("#!/bin/sh\nif true; then\n    echo \"hello $USER\"\nfi\n", in: "script.sh")
        try both.type("vim -n -N -i NONE -u NONE script.sh\r")
        try await both.waitFor("4L,")
        // We answer what the background is, tmux does not: vim would choose other colours.
        try both.type(":syntax on | set bg=dark number mouse=a ttymouse=sgr ruler\r")
        try await both.waitFor("4 fi")
        try await both.showTheSame()
        try both.type("Goa new line é 漢字\u{1B}")
        try await both.waitFor("漢字")
        try both.type(":vsplit\r")
        try await both.showTheSame()
        try both.click(column: 8, row: 1)
        try await both.waitFor("2,")
        try await both.showTheSame()
        try both.resize(columns: 120, rows: 40)
        try both.type(":echo 'wide'\r")
        try await both.waitFor("wide")
        try await both.showTheSame()
        try both.type(":qa!\r")
        try await both.waitFor("here$ vim")
    }

    @Test func `nano edits and follows the size`() async throws {
        let both = try await SideBySide()
        try both.type("nano -I note.txt\r")
        try await both.waitFor("note.txt")
        try both.type("some words\r\tand a tab")
        try await both.showTheSame()
        try both.resize(columns: 100, rows: 40)
        try await both.showTheSame()
        try both.press("ctrl-w")
        try both.type("words\r")
        try await both.showTheSame()
        try both.press("ctrl-x")
        try await both.waitFor("Save modified buffer")
        try await both.showTheSame()
        try both.type("n")
        try await both.waitFor("here$ nano")
    }
}
