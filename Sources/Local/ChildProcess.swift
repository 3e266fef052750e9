internal import Glibc
package import Reactor

/// A command run by the user's shell, spoken to through a socket pair.
@LoopActor
package final class ChildProcess {
    private var child: Child?
    private var ended = Promise<ChildEnd>()

    /// Starts `command` with a shell. It reads what is written to `socket` and what it prints
    /// can be read there; its error output goes to `error`, or nowhere.
    ///
    /// The socket is ours to close and non-blocking.
    package static func start(
        shell: String, command: String, environment: [String: String], error: CInt? = nil
    ) throws(SystemError) -> (process: ChildProcess, socket: FileDescriptorBox) {
        let pair = try FileDescriptor.socketPair()
        return try pair.take { (ours, theirs) throws(SystemError) in
            try ours.setNonBlocking()
            let null = try FileDescriptor.open("/dev/null", O_WRONLY)
            let process = try Spawn.start(
                shell, arguments: [shell, "-c", command], environment: environment,
                streams: .descriptors(
                    input: theirs.raw, output: theirs.raw, error: error ?? null.raw))
            return (try ChildProcess(processID: process), FileDescriptorBox(ours))
        }
    }

    private init(processID: CInt) throws(SystemError) {
        child = try Child(processID: processID) { [ended] in ended.fulfil($0) }
    }

    /// Waits for its end. One waiter only.
    package func waitForEnd() async throws -> ChildEnd {
        try await ended.value()
    }

    /// Asks the command and all it started to end.
    package func terminate() {
        child?.sendToGroup(signal: SIGTERM)
    }
}

/// A descriptor that can be handed around until somebody takes it.
@LoopActor
package final class FileDescriptorBox {
    private var descriptor: FileDescriptor?

    nonisolated init(_ descriptor: consuming FileDescriptor) {
        self.descriptor = consume descriptor
    }

    /// The descriptor, once.
    package func take() -> FileDescriptor? {
        descriptor.take()
    }
}
