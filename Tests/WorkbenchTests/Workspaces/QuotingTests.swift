import Testing

@testable import Workbench

struct QuotingTests {
    @Test func `what a login shell could take for its own leaves the quotes`() {
        #expect(RemoteCommand.quoted("a b") == "'a b'")
        #expect(RemoteCommand.quoted("it's") == #"'it'"'"'s'"#)
        #expect(RemoteCommand.quoted(#"a\b!"#) == #"'a'\\'b'\!''"#)
    }

    @Test func `a quote that a mark stands on leaves the quotes all the same`() {
        let quoted = RemoteCommand.quoted("a'\u{301}b")
        #expect(Array(quoted.utf8) == Array("'a'\"'\"'\u{301}b'".utf8))
    }

    @Test func `a script is sent in one line`() {
        let line = RemoteCommand.line(SessionScript.attach, ["wb-a-1", "m", "/a dir", "10"])
        #expect(!line.contains("\n"))
        #expect(line.hasSuffix("sh 'wb-a-1' 'm' '/a dir' '10'") == false)
        #expect(line.hasSuffix("'wb-a-1' 'm' '/a dir' '10'"))
        for usesSudo in [false, true] {
            let command = RemoteCommand("sleep 9", usesSudo: usesSudo, mark: "m")
            #expect(!command.killLine.contains("\n"))
        }
    }
}
