import Model
import Storage
import Testing
import Workbench

@testable import Main

struct LogLineTests {
    private let id = PaneID(rawValue: 3)

    @Test func `a step and a failure have a line each, with what to do next`() {
        let step = LogLine(.connectionAdvanced(id, .connecting(address: "10.0.0.1", port: 22)))
        #expect(step?.text == "connecting to 10.0.0.1 port 22")
        #expect(step?.terminal == id)
        let failure = ConnectionFailure(
            .refused, host: "web", message: "nobody listens", remedy: "Start sshd.")
        let line = LogLine(.connectionFailed(id, failure))
        #expect(line?.level == .error)
        #expect(line?.text == "failed (refused) at web: nobody listens Start sshd.")
    }

    @Test(arguments: [
        Event.connectionAdvanced(PaneID(rawValue: 3), .startingProxy(command: "p hunter2")),
        .asked(
            QuestionID(rawValue: 1), PaneID(rawValue: 3),
            .matchExec(command: "p hunter2", file: "config", line: 4)),
        .received(PaneID(rawValue: 3), Array("hunter2".utf8)),
        .pasted(Array("hunter2".utf8)),
    ])
    func `commands and what is typed or shown are not written down`(_ event: Event) {
        #expect(LogLine(event)?.text.contains("hunter2") != true)
    }

    @Test func `a file that is wrong is told with its place`() {
        let fault = Diagnostic(file: "keys.yaml", line: 2, message: "no such command")
        let line = LogLine(.keysLoaded([], [fault]))
        #expect(line?.level == .warning)
        #expect(line?.text == "read: 0 own keys; keys.yaml:2: no such command")
        #expect(LogLine(.keysLoaded([], []))?.level == .debug)
    }
}
