import Testing
import Workbench

/// What sudo says to us is kept from what the command says to the person.
@Suite struct SudoConversationTests {
    private let command = RemoteCommand("id", usesSudo: true, mark: "mark")

    @Test(arguments: [1, 3, 1000])
    func `the password is asked for by a mark that nobody sees`(_ chunk: Int) {
        let text =
            "lecture\n\(command.passwordMark)\(command.startMark)\(command.passwordMark)own words"
        let events = conversation(text, chunk: chunk)
        #expect(events.shown == "lecture\n\(command.passwordMark)own words")
        #expect(events.marks == [.passwordWanted(attempt: 1), .started])
    }

    @Test func `a wrong password is told by being asked again`() {
        let mark = command.passwordMark
        let events = conversation("\(mark)Sorry, try again.\n\(mark)", chunk: 5)
        #expect(events.marks == [.passwordWanted(attempt: 1), .passwordWanted(attempt: 2)])
        #expect(events.shown == "Sorry, try again.\n")
    }

    @Test func `half a mark at the end is the person's`() {
        let events = conversation("error mark-pass", chunk: 4)
        #expect(events.shown == "error mark-pass")
        #expect(events.marks == [])
    }

    private func conversation(
        _ text: String, chunk: Int
    ) -> (shown: String, marks: [SudoConversation.Event]) {
        var conversation = SudoConversation(command)
        let bytes = Array(text.utf8)
        var events: [SudoConversation.Event] = []
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            events += conversation.feed(bytes[start..<min(bytes.count, start + chunk)])
        }
        events += conversation.finish()
        var shown: [UInt8] = []
        var marks: [SudoConversation.Event] = []
        for event in events {
            if case .output(let bytes) = event { shown += bytes } else { marks.append(event) }
        }
        return (String(decoding: shown, as: UTF8.self), marks)
    }
}
