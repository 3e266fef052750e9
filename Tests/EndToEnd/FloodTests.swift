import TestSupport
import Testing

@Suite("Much at once", .serialized)
struct FloodTests {
    /// Lines that say where they are, so that anything missing or out of order shows.
    private static func lines(bytes: Int) -> [UInt8] {
        var text: [UInt8] = []
        var number = 0
        while text.count < bytes {
            text += Array("\(number) ................................................\n".utf8)
            number += 1
        }
        return text
    }

    @Test func `a megabyte pasted over SSH arrives whole and in order`() async throws {
        let workplace = try Workplace()
        let screen = try await workplace.startOnServer()
        let bytes = Self.lines(bytes: 1 << 20)
        try screen.type("stty -echo; cat > pasted; stty echo; echo stored\r")
        try await eventually("cat runs") { try workplace.scratch.text(of: "home/pasted") != nil }
        try screen.paste(bytes)
        try await screen.waitFor("runs each line")
        try screen.press("y")
        // What cat has taken so far grows until it is all there.
        var count = 0
        while count < bytes.count {
            let before = count
            try await eventually("more than \(before) bytes are stored") {
                count = try workplace.scratch.text(of: "home/pasted")?.utf8.count ?? 0
                return count > before
            }
        }
        try screen.press("ctrl-d")
        try await screen.waitFor("\nstored")
        let stored = try workplace.scratch.text(of: "home/pasted") ?? ""
        #expect(stored == String(decoding: bytes, as: UTF8.self))
    }

    @Test func `a paste that nobody takes can be stopped`() async throws {
        let workplace = try Workplace()
        let screen = try await workplace.startOnServer()
        // Nobody reads: what does not fit into the kernel and the channel has to wait here.
        try screen.type("stty raw -echo; sleep 4; stty sane; echo awake\r")
        try await screen.waitFor("sleep 4")
        try screen.paste([UInt8](repeating: UInt8(ascii: "x"), count: 4 << 20))
        try await screen.waitFor("pasting")
        try screen.press("ctrl-]", "k")
        try await screen.waitFor("paste stopped")
        try await screen.waitUntilGone("pasting")
    }

    @Test func `Ctrl-C ends a flood at once, here and over SSH`() async throws {
        let workplace = try Workplace()
        let screen = try await workplace.startOnServer()
        for prompt in ["far$", Workplace.localPrompt] {
            try screen.type("clear; yes 'a line of the flood that goes on and on'\r")
            try await screen.waitUntil("is full of it") {
                $0.split(separator: "\n").filter { $0.hasSuffix("on and on") }.count > 20
            }
            let start = ContinuousClock.now
            try screen.press("ctrl-c")
            try await screen.waitFor(prompt)
            let time = ContinuousClock.now - start
            // Far above what it takes; a queue of output that had to be shown first is longer.
            #expect(time < .seconds(3), "\(prompt) took \(time)")
            try screen.press("ctrl-]", "c")
            try await screen.waitFor(Workplace.localPrompt)
        }
    }

    @Test func `typing is echoed while another terminal floods`() async throws {
        let workplace = try Workplace()
        let screen = try await workplace.startOnServer()
        try screen.type("yes 'a line of the flood that goes on and on'\r")
        try await screen.waitFor("on and on")
        try screen.press("ctrl-]", "c")
        try await screen.waitFor(Workplace.localPrompt)
        var longest = Duration.zero
        for word in ["one", "two", "three", "four", "five"] {
            let start = ContinuousClock.now
            try screen.type("echo \(word)-$((6 * 7))\r")
            try await screen.waitFor("\n\(word)-42")
            longest = max(longest, ContinuousClock.now - start)
        }
        #expect(longest < .seconds(3), "\(longest)")
    }
}
