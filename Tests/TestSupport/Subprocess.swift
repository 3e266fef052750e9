internal import Glibc
internal import Reactor

/// A program that runs to its end without a terminal.
package enum Subprocess {
    package struct Outcome {
        package var status: CInt
        package var output: [UInt8]
        package var complaints: String
        package var text: String { String(decoding: output, as: UTF8.self) }
    }

    package static let standard = [
        "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LANG": "C.UTF-8",
    ]

    /// Runs `name`, looked for where programs are, and takes all it printed.
    package static func run(
        _ name: String, _ arguments: [String] = [], environment: [String: String] = standard,
        input: [UInt8] = []
    ) throws -> Outcome {
        // Files, not pipes: nobody has to read while the program runs.
        let given = try UnnamedFile(input)
        let output = try UnnamedFile()
        let complaints = try UnnamedFile()
        let path = try find(name)
        let process = try Spawn.start(
            path, arguments: [path] + arguments, environment: environment,
            streams: .descriptors(
                input: given.raw, output: output.raw, error: complaints.raw))
        let status = waitForEnd(of: process)
        return Outcome(
            status: status, output: output.bytes(),
            complaints: String(decoding: complaints.bytes(), as: UTF8.self))
    }

    /// The status as a shell has it: 128 and the signal's number for who was killed.
    package static func waitForEnd(of process: CInt) -> CInt {
        var status: CInt = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }

    package static func find(_ name: String) throws -> String {
        if name.hasPrefix("/") { return name }
        for folder in ["/usr/bin", "/bin", "/usr/sbin", "/sbin"]
        where access("\(folder)/\(name)", X_OK) == 0 { return "\(folder)/\(name)" }
        throw SystemError("run", subject: name, code: ENOENT)
    }
}

/// A file that has no name any more and is gone with its owner.
private final class UnnamedFile {
    package let raw: CInt

    package init(_ bytes: [UInt8] = []) throws {
        var template = Array("/tmp/wb-file-XXXXXX".utf8CString)
        raw = mkstemp(&template)
        guard raw >= 0 else { throw SystemError("create a file") }
        unlink(template)
        _ = fcntl(raw, F_SETFD, FD_CLOEXEC)
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(raw, $0.baseAddress, $0.count) }
            guard count > 0 else { throw SystemError("write a file") }
            rest = rest.dropFirst(count)
        }
        lseek(raw, 0, SEEK_SET)
    }

    deinit { close(raw) }

    package func bytes() -> [UInt8] {
        lseek(raw, 0, SEEK_SET)
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = read(raw, &buffer, buffer.count)
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
        }
    }
}
