internal import Model
internal import Reactor
internal import SSH
internal import Workbench

/// Starts a machine's sftp-server as root by sudo, over a channel that then carries SFTP.
@LoopActor
final class RootLine {
    private let command: RemoteCommand
    private let site: FileSite
    private let ask: @LoopActor (Question) async -> Answer
    private let started = Promise<Void>()
    private var conversation: SudoConversation
    private var complaint: [UInt8] = []
    private var password: Secret?

    /// Where distributions keep it; the subsystem's own setting is not ours to read.
    private static let script = """
        for f in /usr/lib/openssh /usr/libexec/openssh /usr/lib/ssh /usr/lib/misc /usr/libexec; do
        [ -x $f/sftp-server ] && exec $f/sftp-server; done
        echo there is no sftp-server >&2; exit 127
        """

    init(_ site: FileSite, ask: @escaping @LoopActor (Question) async -> Answer) {
        self.site = site
        self.ask = ask
        // Nobody on the machine knows it beforehand, so nobody can print it to get the password.
        command = RemoteCommand(
            Self.script, usesSudo: true,
            mark: "workbench-" + String(UInt64.random(in: .min ... .max), radix: 36))
        conversation = SudoConversation(command)
    }

    var line: String { command.line }

    /// Comes back when the server runs.
    func prepare(_ channel: Channel) async throws(ConnectionFailure) {
        channel.onData = { [self] bytes, stream in
            if stream == .error { take(Array(bytes), channel) }
        }
        channel.onEnd = { [self] _ in started.fail(failure(said)) }
        do {
            try await started.value()
        } catch let failure as ConnectionFailure {
            channel.close()
            throw failure
        } catch {
            channel.close()
            throw ConnectionFailure(.cancelled, host: site.instance.name, message: "cancelled")
        }
        channel.onEnd = nil
        channel.onData = nil
    }

    private func take(_ bytes: [UInt8], _ channel: Channel) {
        for event in conversation.feed(bytes) {
            switch event {
            case .started: started.fulfil(())
            case .output(let bytes):
                complaint += bytes.prefix(max(0, 400 - complaint.count))
            case .passwordWanted(1): _ = Task.onLoop { await self.give(channel) }
            // A wrong one is not tried twice: accounts are locked for less.
            case .passwordWanted: started.fail(failure("sudo did not take the password"))
            }
        }
    }

    private func give(_ channel: Channel) async {
        let user = site.instance.user ?? ""
        let question = Question.prompts(
            host: site.instance.name, name: "", instruction: "Files as root by sudo",
            prompts: [
                .init(text: "sudo password\(user.isEmpty ? "" : " of \(user)")", isEchoed: false)
            ])
        guard case .secrets(let secrets) = await ask(question), let secret = secrets.first else {
            return started.fail(failure("no password was given"))
        }
        secret.withBytes { channel.write(Array($0) + [UInt8(ascii: "\n")]) }
    }

    private var said: String {
        let text = EscapedText.of(Array(complaint.prefix { $0 != 0x0a }))
        return text.isEmpty ? "sudo ended without a word" : text
    }

    private func failure(_ message: String) -> ConnectionFailure {
        ConnectionFailure(
            .login, host: site.instance.name, message: "cannot become root: \(message)",
            remedy: "Check what sudo allows there, or act as yourself with @.")
    }
}
