internal import FoundationEssentials
internal import Glibc

/// Standard output and standard error of the commands that do not take over the screen.
enum Output {
    /// Writes all of it, or ends the program as EX_IOERR: a cut listing must not look whole.
    static func write(_ text: String) {
        guard !write(text, to: STDOUT_FILENO) else { return }
        // Nobody reads on: `workbench list | head` is no fault.
        if errno == EPIPE { exit(ExitStatus.success.rawValue) }
        complain("cannot write the output: \(String(cString: strerror(errno)))")
        exit(ExitStatus.inputOutput.rawValue)
    }

    static func writeJSON(_ value: some Encodable) {
        do {
            write(try json(value))
        } catch {
            complain("cannot write this as JSON: \(error)")
            exit(ExitStatus.inputOutput.rawValue)
        }
    }

    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }

    /// Says on standard error what went wrong, after the program's name.
    static func complain(_ message: String) {
        _ = write("workbench: \(printable(message))\n", to: STDERR_FILENO)
    }

    /// A word about what was done, on standard error so that the output is the output's only.
    static func note(_ message: String) {
        writeError(printable(message) + "\n")
    }

    static func writeError(_ text: String) {
        _ = write(text, to: STDERR_FILENO)
    }

    /// Text from files and hosts, with control characters shown instead of obeyed: nothing that a
    /// host calls itself may drive the terminal it is listed on.
    static func printable(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A: result.unicodeScalars.append(scalar)
            case 0x00..<0x20: result += "^" + String(UnicodeScalar(UInt8(scalar.value) + 0x40))
            case 0x7F: result += "^?"
            case 0x80..<0xA0: result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func write(_ text: String, to descriptor: CInt) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if count < 0, errno != EINTR { return false }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(max(0, count)))
            }
            return true
        }
    }
}
