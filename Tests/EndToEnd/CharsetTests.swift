import TestSupport
import Testing

@Suite("A host that does not speak UTF-8", .serialized)
struct CharsetTests {
    /// The host's shell is told by PAM, or by its start-up files, that it speaks GBK; the program
    /// finds that out by itself and remembers it.
    @Test func `its locale is found, said, remembered, and gives way to what a person chooses`()
        async throws
    {
        let workplace = try Workplace()
        try workplace.addServer()
        try workplace.scratch.put("export LANG=zh_CN.GBK\n", in: "home/.profile")
        var screen = try await workplace.startOnServer()
        try await screen.waitFor("its locale is zh_CN.GBK, so its text is read as GBK")
        try screen.type(Self.greeting)
        try await screen.waitFor("a你好z")
        screen.end()

        // The first byte of the next one is read right; nothing has to be asked.
        try workplace.scratch.put("", in: "home/.profile")
        screen = try await workplace.startOnServer()
        try screen.type(Self.greeting)
        try await screen.waitFor("a你好z")

        // What the person chooses holds, and holds at the next start too.
        try await Self.choose("iso-8859-1", in: screen)
        try screen.type("printf 'b\\304z\\n'\r")
        try await screen.waitFor("bÄz")
        screen.end()
        screen = try await workplace.startOnServer()
        try screen.type("printf 'c\\304z\\n'\r")
        try await screen.waitFor("cÄz")
    }

    private static let greeting = "printf 'a\\304\\343\\272\\303z\\n'\r"

    private static func choose(_ charset: String, in screen: TmuxServer) async throws {
        try screen.press("ctrl-]", "p")
        try screen.type("another charset\r")
        try await screen.waitFor("Charset of")
        try screen.press("ctrl-u")
        try screen.type("\(charset)\r")
        try await screen.waitUntilGone("Charset of")
    }
}
