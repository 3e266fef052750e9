import Inventory
import Testing

/// Node sets beside ClusterShell's own reading of them.
@Suite struct NodeSetTests {
    /// What `nodeset` makes of each is asked of it.
    static let table = [
        "web-1", "web-[1-3]", "web-[01-20,30]", "a[01-10/3]", "n[0-10/2]", "n[1-5]!n3,n7",
        "n[01-03,1-3]", "a[1-2]b[3-4]", "n[1,1,2]", "n[1-3]&n[2-5]", "n[1-3]^n[2-5]", "n[08-12]",
        "n[1-2,08-10]", "n9,n10,n010,n09", "foo,bar[2-3],foo1", "a1b2,a1b3,a2b2,a2b3",
        "10.0.0.[1-3]", "n[1-3]-[1-2]", "a1[2-3]", "a[1-2]5", "n[ 1-3 ]", "a & b", "n[1-3]& n2",
        "n[1-10/3]&n[4-7]", "n[5]", "n[09-99],n100", "n[99-101],n0100", "node[1-4].example.com",
        "n[1-3],n[2-6]!n[4-5]&n[1-6]", "a,b,c!b", "n[1-9/3],n[2-9/3]",
        "web-[1-3]-[01-02]-x,db", "n[000-002]", "x[1-2]y[1-2]z[1-2]",
    ]

    @Test(arguments: table)
    func `a set is expanded and folded as ClusterShell does it`(_ text: String) throws {
        let set = try NodeSet(text)
        #expect(set.names == Set(try nodeset("-e", text).split(separator: " ").map(String.init)))
        #expect(set.folded == (try nodeset("-f", text)))
    }

    @Test(arguments: [
        "x[3-1]", "a[1-3", "a]1", "n[001-1000/300]", "n[1-3],", ",n1", "n[]", "n[a-b]", "!n1",
        "n[1-3]!!n1", "n[1-3/0]", "n[9-010]", "n[1--2]", "a[1-2][3-4]", "n[00-3]", "n[1-2]]",
        "n[[1-2]", "n[1-2", "n[1,,2]", "n[1/2/3]", "n[1-3/x]", "",
    ])
    func `what ClusterShell refuses is refused`(_ text: String) throws {
        #expect(throws: TargetFault.self) { try NodeSet(text) }
        if !text.isEmpty { #expect(throws: Refused.self) { try nodeset("-e", text) } }
    }

    @Test func `random sets mean the same`() throws {
        var random = Randomness(seed: 20_26)
        let texts = (0..<150).map { _ in random.expression() }
        // One process for all: a line each.
        let answers = try nodesets("-e", texts)
        for (text, answer) in zip(texts, answers) {
            let set = try NodeSet(text)
            #expect(set.names == Set(answer.split(separator: " ").map(String.init)), "\(text)")
            // What is folded means the same again, here and there.
            guard !set.names.isEmpty else { continue }
            #expect(try NodeSet(set.folded) == set, "\(text)")
        }
    }

    @Test func `random sets of one number are folded the same`() throws {
        var random = Randomness(seed: 4)
        let texts = (0..<100).map { _ in random.names() }
        for (text, answer) in zip(texts, try nodesets("-f", texts)) {
            #expect(try NodeSet(text).folded == answer, "\(text)")
        }
    }

    /// How several numbers are put together is a matter of taste; what comes of it is not.
    @Test(arguments: ["r[1-2]s[01-03]!r1s02", "x[1-3]y[1-3]z1!x2y2z1", "a[1-2]b[1-9]^a2b[3-5]"])
    func `what is folded over several numbers is the same set to ClusterShell`(
        _ text: String
    ) throws {
        let folded = try NodeSet(text).folded
        #expect(try nodeset("-e", folded) == (try nodeset("-e", text)))
        #expect(folded.utf8.count <= (try nodeset("-f", text).utf8.count))
    }

    @Test func `sets are listed by number`() throws {
        #expect(try NodeSet("web-[9-11],db-2").sorted == ["db-2", "web-9", "web-10", "web-11"])
    }

    @Test(arguments: [
        "n[1-999999999]", "n[1-1000][x]", "a[1-1000]b[1-1000]", "n[1-99999999999999999999]",
    ])
    func `a set without end is refused before it fills the memory`(_ text: String) {
        #expect(throws: TargetFault.self) { try NodeSet(text) }
    }
}

// MARK: The oracle

private struct Refused: Error {
    var text: String
}

private func nodeset(_ flag: String, _ text: String) throws -> String {
    let (output, status) = try shell("nodeset \(flag) \(quoted(text))")
    guard status == 0 else { throw Refused(text: output) }
    return String(output.split(separator: "\n", omittingEmptySubsequences: false)[0])
}

/// One answer for each text.
private func nodesets(_ flag: String, _ texts: [String]) throws -> [String] {
    let program = """
        import sys
        from ClusterShell.NodeSet import NodeSet
        for line in sys.stdin.read().split("\\n"):
            s = NodeSet(line)
            print(" ".join(s) if sys.argv[1] == "-e" else str(s))
        """
    let (output, status) = try shell(
        "printf %s \(quoted(texts.joined(separator: "\n"))) | /usr/bin/python3 -c \(quoted(program)) \(flag)"
    )
    guard status == 0 else { throw Refused(text: output) }
    return output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}

/// Expressions by chance, the same in every run.
private struct Randomness: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func expression() -> String {
        var text = operand()
        for _ in 0..<Int.random(in: 0...3, using: &self) {
            text += [",", "!", "&", "^"].randomElement(using: &self) ?? ","
            text += operand()
        }
        return text
    }

    private mutating func operand() -> String {
        switch Int.random(in: 0...3, using: &self) {
        case 0: "n\(range())"
        case 1: "n\(range())-\(range())"
        case 2: "n\(Int.random(in: 0...12, using: &self))"
        default: "r\(range())x"
        }
    }

    private mutating func range() -> String {
        let low = Int.random(in: 0...8, using: &self)
        let high = low + Int.random(in: 0...6, using: &self)
        let isPadded = Bool.random(using: &self)
        let ends = [low, high].map { isPadded && $0 < 10 ? "0\($0)" : "\($0)" }
        let step = Bool.random(using: &self) ? "/\(Int.random(in: 1...3, using: &self))" : ""
        return "[\(ends[0])-\(ends[1])\(step)]"
    }

    mutating func names() -> String {
        (0..<Int.random(in: 1...12, using: &self)).map { _ in
            let number = Int.random(in: 0...120, using: &self)
            let zeros = String(repeating: "0", count: Int.random(in: 0...2, using: &self))
            return "n\(zeros)\(number)"
        }.joined(separator: ",")
    }
}
