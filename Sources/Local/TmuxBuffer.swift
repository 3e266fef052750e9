internal import Glibc
package import Reactor

/// The paste buffer of the tmux that we run in. tmux by default takes none from what the programs
/// in it print (`set-clipboard external`), but it takes one from its own command, and hands it on
/// to the clipboard of the terminal around it.
@LoopActor
package enum TmuxBuffer {
    /// `-w` hands it on; tmux has it since 3.2.
    private static let command = "tmux load-buffer -w - 2>/dev/null || exec tmux load-buffer -"

    /// Loads `bytes`; `onEnd` is told whether tmux took them.
    package static func load(
        _ bytes: [UInt8], environment: [String: String],
        onEnd: @escaping @LoopActor (_ isTaken: Bool) -> Void
    ) throws(SystemError) {
        let text = try FileDescriptor.memoryFile(holding: bytes)
        let null = try FileDescriptor.open("/dev/null", O_RDWR)
        let process = try Spawn.start(
            "/bin/sh", arguments: ["sh", "-c", command], environment: environment,
            streams: .descriptors(input: text.raw, output: null.raw, error: null.raw))
        _ = try Child(processID: process) { onEnd($0 == .exited(status: 0)) }
    }
}
