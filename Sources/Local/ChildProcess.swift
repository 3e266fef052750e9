internal import Glibc
package import Reactor

/// A command run by the user's shell, spoken to through a socket pair.
@LoopActor
package final class ChildProcess {
    private let child: Child
    private let ended: Promise<ChildEnd>
    private let errors: ErrorOutput

    /// Starts `command` with a shell. It reads what is written to `socket` and what it prints
    /// can be read there.
    ///
    /// The socket is ours to close and non-blocking.
    package static func start(
        shell: String, command: String, environment: [String: String]
    ) throws(SystemError) -> (process: ChildProcess, socket: FileDescriptorBox) {
        let pair = try FileDescriptor.socketPair()
        let pipe = try FileDescriptor.pipe()
        let errors = try pipe.take { (ours, theirs) throws(SystemError) in
            (try ErrorOutput(reading: ours), FileDescriptorBox(theirs))
        }
        guard let errorInput = errors.1.take() else {
            preconditionFailure("the pipe was just made")
        }
        return try pair.take { (ours, theirs) throws(SystemError) in
            try ours.setNonBlocking()
            let id = try Spawn.start(
                shell, arguments: [shell, "-c", command], environment: environment,
                streams: .descriptors(
                    input: theirs.raw, output: theirs.raw, error: errorInput.raw))
            return (try ChildProcess(id, errors: errors.0), FileDescriptorBox(ours))
        }
    }

    private init(_ processID: CInt, errors: ErrorOutput) throws(SystemError) {
        let ended = Promise<ChildEnd>()
        self.ended = ended
        self.errors = errors
        child = try Child(processID: processID) { end in
            errors.close()
            ended.fulfil(end)
        }
    }

    package var processID: CInt { child.processID }

    /// How it ended, nil while it runs.
    package var end: ChildEnd? { child.end }

    /// Waits for its end. One waiter only.
    package func waitForEnd() async throws -> ChildEnd {
        try await ended.value()
    }

    /// The last line it printed as an error: why it failed.
    package var lastError: String? { errors.lastLine }

    /// Asks the command and all it started to end.
    package func terminate() {
        child.sendToGroup(signal: SIGTERM)
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
