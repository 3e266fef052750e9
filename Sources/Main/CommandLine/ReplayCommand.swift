internal import Glibc
internal import Local
internal import Reactor
internal import Screen
internal import Terminal

/// `workbench replay`: what a recording leaves on the screen.
enum ReplayCommand {
    static func run(_ options: ReplayOptions) -> ExitStatus {
        guard let bytes = input(options.file) else { return .noInput }
        var terminal = Terminal(size: Size(columns: options.columns, rows: options.rows))
        let chunk = options.chunk ?? max(1, bytes.count)
        var output: [Terminal.Output] = []
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            terminal.feed(Array(bytes[start..<min(bytes.count, start + chunk)]))
            output += terminal.takeOutput()
        }
        guard options.isJSON else {
            Output.write(terminal.screenText)
            return .success
        }
        do {
            let json = try terminal.snapshot(output: output).json()
            Output.write(String(decoding: json, as: UTF8.self) + "\n")
        } catch {
            Output.complain("cannot write this as JSON: \(error)")
            return .inputOutput
        }
        return .success
    }

    private static func input(_ file: String?) -> [UInt8]? {
        do throws(SystemError) {
            guard let file else { return try standardInput() }
            if let bytes = try LocalFiles.read(file, limit: 1 << 30) { return bytes }
            Output.complain("\(file): no such file")
        } catch {
            Output.complain("\(error)")
        }
        return nil
    }

    /// Whoever started us may have left it non-blocking.
    private static func waitForInput() {
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        poll(&input, 1, -1)
    }

    private static func standardInput() throws(SystemError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            switch buffer.withUnsafeMutableBytes({ Syscalls.read(STDIN_FILENO, into: $0) }) {
            case .bytes(let count): bytes.append(contentsOf: buffer[..<count])
            case .end: return bytes
            case .wouldBlock: waitForInput()
            case .failed(let error):
                throw SystemError("read", subject: "standard input", code: error.code)
            }
        }
    }
}
