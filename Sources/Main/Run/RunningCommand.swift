internal import Local
internal import Model
internal import Reactor
internal import SSH
internal import Workbench

/// A command that runs somewhere, here or over SSH: the same to who holds it.
@LoopActor
protocol RunningCommand: AnyObject {
    var onData: (@LoopActor ([UInt8], _ isError: Bool) -> Void)? { get set }
    var onDrained: (@LoopActor () -> Void)? { get set }
    var onEnd: (@LoopActor (TerminalEnd) -> Void)? { get set }
    func write(_ bytes: [UInt8])
    func sendEOF()
    /// Ends it with all that it started; comes back when that is done or hopeless.
    func stop(_ password: Secret?) async
}

/// On this machine.
@LoopActor
final class CommandHere: RunningCommand {
    private let command: LocalCommand
    private let ended = Promise<Void>()
    var onData: (@LoopActor ([UInt8], Bool) -> Void)?
    var onDrained: (@LoopActor () -> Void)?
    var onEnd: (@LoopActor (TerminalEnd) -> Void)?

    init(_ command: LocalCommand) {
        self.command = command
        command.onData = { [weak self] in self?.onData?(Array($0), $1) }
        command.onDrained = { [weak self] in self?.onDrained?() }
        command.onEnd = { [weak self, ended] end in
            ended.fulfil(())
            self?.onEnd?(end)
        }
    }

    func write(_ bytes: [UInt8]) { command.write(bytes) }
    func sendEOF() { command.sendEOF() }

    func stop(_ password: Secret?) async {
        command.terminate()
        try? await ended.value()
    }
}

/// On another machine.
@LoopActor
final class CommandThere: RunningCommand {
    private let channel: Channel
    private let command: RemoteCommand
    /// A machine that no longer answers is not waited for.
    private static let patience = Duration.seconds(8)

    init(_ channel: Channel, _ command: RemoteCommand) {
        self.channel = channel
        self.command = command
    }

    var onData: (@LoopActor ([UInt8], Bool) -> Void)? {
        didSet {
            guard let onData else { return channel.onData = nil }
            channel.onData = { onData(Array($0), $1 == .error) }
        }
    }
    var onDrained: (@LoopActor () -> Void)? {
        get { channel.onDrained }
        set { channel.onDrained = newValue }
    }
    var onEnd: (@LoopActor (TerminalEnd) -> Void)? {
        get { channel.onEnd }
        set { channel.onEnd = newValue }
    }

    func write(_ bytes: [UInt8]) { channel.write(bytes) }
    func sendEOF() { channel.sendEOF() }

    /// sshd lets a program live whose channel is closed, and libssh2 before 1.11 sends no signals:
    /// another command over the same connection ends this one.
    func stop(_ password: Secret?) async {
        defer { channel.close() }
        // What it still prints must not fill the window that the other's end comes through.
        channel.onData = { _, _ in }
        let ended = Promise<Void>()
        let timer = EventLoop.shared.schedule(after: Self.patience) { ended.fulfil(()) }
        defer { timer.cancel() }
        guard let killer = try? await channel.exec(beside: command.killLine) else { return }
        var conversation = SudoConversation(command)
        killer.onData = { bytes, stream in
            guard stream == .error else { return }
            for case .passwordWanted(1) in conversation.feed(bytes) {
                password?.withBytes { killer.write(Array($0) + [UInt8(ascii: "\n")]) }
                killer.sendEOF()
            }
        }
        killer.onEnd = { _ in ended.fulfil(()) }
        if !command.usesSudo { killer.sendEOF() }
        try? await ended.value()
        killer.close()
    }
}
