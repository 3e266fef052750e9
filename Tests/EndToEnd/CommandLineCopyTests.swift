import TestSupport
import Testing

/// `workbench put` and `get` against a real server.
@Suite("workbench put and get", .serialized)
struct CommandLineCopyTests {
    /// A quote that a mark stands on, and what a shell would do behind it.
    private static let name = "a'\u{301}; touch entered; '\u{301} \\!.txt"

    @Test func `a file called like a command goes there and back with its checksum`() throws {
        let workplace = try Workplace()
        try workplace.addServer()
        let home = workplace.home
        try workplace.scratch.put("what is in it\n", in: "home/from/\(Self.name)")
        let put = try workplace.run(
            "put", "--checksum", "\(home)/from/\(Self.name)", "\(Workplace.host):there")
        #expect(put.status == 0, "\(put.complaints)")
        #expect(try workplace.scratch.text(of: "home/there") == "what is in it\n")
        try workplace.scratch.put("", in: "home/back/.keep")
        let get = try workplace.run(
            "get", "--checksum", "\(Workplace.host):\(home)/from/\(Self.name)", "\(home)/back")
        #expect(get.status == 0, "\(get.complaints)")
        #expect(try workplace.scratch.text(of: "home/back/\(Self.name)") == "what is in it\n")
        #expect(try workplace.scratch.text(of: "home/entered") == nil)
    }
}
