import Glibc
import Reactor
import Storage

@testable import Main

/// A home directory of its own for one test, gone with it.
final class Home: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/workbench-home-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw SystemError("create a directory") }
        path = String(cString: made)
    }

    deinit { Self.remove(path) }

    private static func remove(_ path: String) {
        guard unlink(path) != 0 else { return }
        for name in LocalFiles.names(in: path) { remove("\(path)/\(name)") }
        rmdir(path)
    }

    var environment: Environment {
        Environment(
            variables: ["HOME": path, "XDG_DATA_DIRS": "\(path)/share"], homeDirectory: path,
            userName: "ops", shell: "/bin/sh", systemSettings: systemSettings)
    }

    /// Instead of root's file the one in `etc`, if it belongs to who runs the tests.
    private var systemSettings: SystemSettingsFile {
        SystemSettingsFile(path: "\(path)/etc/settings.yaml", owner: getuid())
    }

    func put(_ text: String, in name: String) throws {
        try LocalFiles.replace("\(path)/\(name)", with: Array(text.utf8))
    }

    func text(of name: String) throws -> String? {
        try LocalFiles.read("\(path)/\(name)").map { String(decoding: $0, as: UTF8.self) }
    }
}
