import Screen
import Testing

struct KeyNameTests {
    @Test(arguments: [
        "ctrl-]", "a", "G", "space", "shift-f5", "alt-enter", "ctrl-alt-delete", "-", "ctrl--",
        "pagedown", "é", "kp-5",
    ])
    func `a key's name is read back as the same key`(_ name: String) throws {
        let event = try #require(KeyEvent(named: name))
        #expect(event.name == name)
    }

    @Test(arguments: ["", "ctrl-", "f36", "nokey", "\u{1b}"])
    func `what is no key is refused`(_ name: String) {
        #expect(KeyEvent(named: name) == nil)
    }
}
