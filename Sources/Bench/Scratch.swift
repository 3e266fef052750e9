internal import Glibc
internal import Reactor

/// A directory that serves as a home for one benchmark and is gone with its last owner.
final class Scratch {
    let path: String

    init(in folder: String = "/tmp") throws {
        var template = Array("\(folder)/workbench-bench-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw BenchFailure("Cannot make a directory.") }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        for folder in [".ssh", ".config", ".config/workbench"] { mkdir("\(path)/\(folder)", 0o700) }
        // The first start ever asks for the prefix key, and would take the keys typed here.
        try write(".config/workbench/settings.yaml", Array("prefix_confirmed: true\n".utf8))
    }

    deinit { _ = try? runProgram("rm", ["-rf", path]) }

    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = "\(path)/\(name)"
        guard let stream = fopen(file, "w") else { throw BenchFailure("Cannot write \(file).") }
        fwrite(bytes, 1, bytes.count, stream)
        fclose(stream)
        chmod(file, 0o600)
        return file
    }

    /// What programs find around them: this home, and a terminal that all of them know.
    var environment: [String: String] {
        [
            "HOME": path, "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
            "TERM": "xterm-256color", "LANG": "C.UTF-8", "SHELL": "/bin/sh", "PS1": "$ ",
            "TMUX_TMPDIR": path,
        ]
    }
}

/// Runs a program to its end without a terminal; what it prints goes to a file, or nowhere.
func runProgram(
    _ name: String, _ arguments: [String],
    environment: [String: String] = ["PATH": "/usr/bin:/bin"], output file: String? = nil
) throws {
    let null = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(null) }
    let output = file.map { open($0, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600) } ?? null
    defer { if file != nil { close(output) } }
    let path = name.contains("/") ? name : "/usr/bin/\(name)"
    guard access(path, X_OK) == 0 else { throw BenchFailure("\(name) is not installed.") }
    let process = try Spawn.start(
        path, arguments: [path] + arguments, environment: environment,
        streams: .descriptors(input: null, output: output, error: null))
    var status: CInt = 0
    waitpid(process, &status, 0)
    guard status == 0 else { throw BenchFailure("\(name) failed.") }
}

/// The program that is measured: it stands beside this one.
enum Workbench {
    /// This program.
    static func ownPath() -> String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        return String(
            decoding: buffer[..<max(0, count)].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    static func path() throws -> String {
        let folder = ownPath().split(separator: "/").dropLast().joined(separator: "/")
        let path = "/\(folder)/workbench"
        guard access(path, X_OK) == 0 else {
            throw BenchFailure("\(path) is not built: “make build” builds it.")
        }
        return path
    }
}

/// Ends a tmux server that was started on a socket of its own, and waits until it is told.
func endTmux(_ server: [String], _ scratch: Scratch) throws {
    try runProgram("tmux", server + ["kill-server"], environment: scratch.environment)
}
