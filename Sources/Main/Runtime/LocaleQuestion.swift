internal import Model
internal import Reactor
internal import SSH

/// Asks a host for its locale on a channel beside a shell's.
@LoopActor
enum LocaleQuestion {
    /// A host that takes longer is not waited for.
    private static let patience = Duration.seconds(10)

    /// Nil if the host does not say.
    static func ask(beside shell: Channel) async -> RemoteLocale? {
        guard shell.isOfGeneralServer,
            let channel = try? await shell.exec(beside: RemoteLocale.command)
        else { return nil }
        let answer = Answer()
        let timer = EventLoop.shared.schedule(after: patience) { answer.ended.fulfil(()) }
        channel.onData = { bytes, stream in
            guard stream == .output else { return }
            answer.bytes += bytes.prefix(RemoteLocale.mostBytes - answer.bytes.count)
        }
        channel.onEnd = { _ in answer.ended.fulfil(()) }
        channel.sendEOF()
        try? await answer.ended.value()
        timer.cancel()
        channel.close()
        return RemoteLocale(answer: String(decoding: answer.bytes, as: UTF8.self))
    }

    @LoopActor
    private final class Answer {
        let ended = Promise<Void>()
        var bytes: [UInt8] = []
    }
}
