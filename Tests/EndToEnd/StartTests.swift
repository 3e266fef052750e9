import Testing

@Suite("The first start", .serialized)
struct StartTests {
    @Test func `the first start asks for the prefix and shows this machine`() async throws {
        let workplace = try Workplace(isFirstStart: true)
        let screen = try await workplace.start()
        try await screen.waitFor("One key to begin with")
        try screen.press("ctrl-g")
        try await screen.waitFor("The prefix is ctrl-g")
        #expect(try screen.screen().contains("this machine"))
        try screen.press("q")
        try await screen.waitFor("ended with 0.")
        let settings = try workplace.scratch.text(of: "config/workbench/settings.yaml")
        #expect(settings?.contains("prefix: ctrl-g") ?? false)
    }
}
