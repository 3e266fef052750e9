import Crypto
import Glibc
@testable import Inventory
import Model
import Testing

/// Runs a line of shell and returns all it prints, and its status.
func shell(_ line: String) throws -> (output: String, status: CInt) {
    let stream = try #require(popen("exec 2>&1 </dev/null; " + line, "r"))
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
        let count = fread(&buffer, 1, buffer.count, stream)
        guard count > 0 else { break }
        bytes += buffer[..<count]
    }
    let status = pclose(stream)
    return (String(decoding: bytes, as: UTF8.self), status >> 8 & 255)
}

func quoted(_ word: String) -> String {
    "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
        + "'"
}

/// A directory that is gone with its last owner.
final class Folder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/inventory-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit { _ = try? shell("rm -rf \(quoted(path))") }

    /// Writes a file, with `DIR` in it standing for this directory.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        let file = "\(path)/\(name)"
        let stream = try #require(fopen(file, "w"))
        let bytes = Array(filledIn(text).utf8)
        fwrite(bytes, 1, bytes.count, stream)
        fclose(stream)
        chmod(file, 0o600)
        return file
    }

    func filledIn(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let first = rest.first {
            if rest.hasPrefix("DIR") {
                result += path
                rest = rest.dropFirst(3)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}

/// What ssh and we see of the environment.
let testVariables = [
    "PATH": "/usr/bin:/bin", "HOME": "/nowhere", "SSH_AUTH_SOCK": "/run/agent.sock",
    "OTHER_SOCK": "/run/other.sock", "PLACE": "/srv/keys",
]

extension SSHCaller {
    /// The account that runs the tests, as ssh sees it.
    static func test() throws -> SSHCaller {
        let account = try #require(getpwuid(getuid())).pointee
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, 255)
        return SSHCaller(
            userName: String(cString: account.pw_name), userID: getuid(),
            homeDirectory: String(cString: account.pw_dir),
            hostName: String(
                decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self),
            variables: testVariables,
            homeDirectoryOfUser: { getpwnam($0).map { String(cString: $0.pointee.pw_dir) } }
        ) { Digest.sha1.hash($0) }
    }

    /// Somebody who is the same wherever the tests run.
    static let ada = SSHCaller(
        userName: "ada", userID: 1000, homeDirectory: "/home/ada", hostName: "desk.example.org",
        variables: testVariables,
        homeDirectoryOfUser: { $0 == "ops" ? "/home/ops" : nil }
    ) { Digest.sha1.hash($0) }
}

/// Reads real files: a pattern is a glob.
let diskReader: SSHConfig.Reader = { pattern in
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { index -> SSHConfig.File? in
        guard let raw = found.gl_pathv[index], let stream = fopen(raw, "r") else { return nil }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 {
            bytes += buffer[..<count]
        }
        return SSHConfig.File(
            path: String(cString: raw), text: String(decoding: bytes, as: UTF8.self))
    }
}

/// A configuration out of texts by path, as somebody's own file.
func readConfig(
    _ text: String, _ others: [String: String] = [:], system: String? = nil,
    caller: SSHCaller = .ada
) -> SSHConfig {
    var files = others
    files["/home/ada/.ssh/config"] = text
    files[SSHConfig.systemFile] = system
    let all = files
    return SSHConfig(
        userFile: "/home/ada/.ssh/config", systemFile: SSHConfig.systemFile, caller: caller
    ) { pattern in
        all.keys.sorted().filter { Wildcard.matches($0, pattern) }.compactMap { path in
            all[path].map { SSHConfig.File(path: path, text: $0) }
        }
    }
}
