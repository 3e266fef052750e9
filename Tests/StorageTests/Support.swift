import Glibc
import Model
import Reactor
import Storage

/// A directory of its own for one test, gone with it.
final class Scratch: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/workbench-storage-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw SystemError("create a directory") }
        path = String(cString: made)
    }

    deinit { Self.remove(path) }

    private static func remove(_ path: String) {
        guard unlink(path) != 0 else { return }
        for name in LocalFiles.names(in: path) { remove("\(path)/\(name)") }
        rmdir(path)
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    func put(_ text: String, in name: String) throws {
        let file = try FileDescriptor.open(file(name), O_WRONLY | O_CREAT | O_TRUNC, mode: 0o644)
        _ = Array(text.utf8).withUnsafeBytes { file.write($0) }
    }

    func text(of name: String) throws -> String? {
        try LocalFiles.read(file(name)).map { String(decoding: $0, as: UTF8.self) }
    }

    func mode(of name: String) -> UInt32 {
        var status = stat()
        return stat(file(name), &status) == 0 ? status.st_mode & 0o7777 : 0
    }
}

/// The same numbers in each run: what fails once can be found again.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }

    mutating func roll(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(max(1, bound)))
    }
}

func parse(_ text: String, recovery: YAMLParser.Recovery = .none) -> YAMLDocument {
    YAMLParser.parse(Array(text.utf8), file: "file.yaml", recovery: recovery)
}

extension YAMLNode {
    /// The tree in one line: `{a: [1, "2"]}`, plain scalars without quotes.
    var outline: String {
        switch value {
        case .scalar(let text, let isPlain): isPlain ? text : "\"\(text)\""
        case .sequence(let items): "[" + items.map(\.outline).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { "\($0.key.outline): \($0.value.outline)" }.joined(separator: ", ")
                + "}"
        }
    }
}
