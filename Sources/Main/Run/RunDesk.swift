internal import Local
internal import Model
internal import Reactor
internal import SSH
internal import Workbench

/// What the commands of one run have in common.
@LoopActor
final class RunDesk {
    let options: RunOptions
    let environment: Environment
    let sources: InstanceSources
    /// Nobody else's: what is ended ends all that runs over its connection.
    let pool: SessionPool
    /// Given to every command.
    let input: [UInt8]
    /// Nil where nobody can be asked.
    let questioner: PromptingQuestioner?
    let mark: String
    private var password: Secret?
    /// Somebody is being asked for it.
    private var asking: Task<Secret?, Never>?

    init(
        _ options: RunOptions, _ environment: Environment, _ sources: InstanceSources,
        input: [UInt8], questioner: PromptingQuestioner?
    ) {
        self.options = options
        self.environment = environment
        self.sources = sources
        self.input = input
        self.questioner = questioner
        pool = SessionPool(environment: .ofThisProcess(environment))
        // Nobody on the machines knows it beforehand, so nobody can print it to get the password.
        mark = "workbench-" + String(UInt64.random(in: .min ... .max), radix: 36)
    }

    func command() -> RemoteCommand {
        RemoteCommand(options.command, usesSudo: options.usesSudo, mark: mark)
    }

    // MARK: sudo

    /// What is known of sudo's password, for those that are ended.
    var knownPassword: Secret? { password }

    /// Asked for once, when the first machine wants it; nil if there is nobody who knows.
    func sudoPassword() async -> Secret? {
        if let password { return password }
        guard let questioner else { return nil }
        if asking == nil {
            let user = options.user ?? environment.userName
            asking = Task { await questioner.secret("sudo password for \(user) on all machines") }
        }
        password = await asking?.value
        asking = nil
        return password
    }

    /// It was wrong: whoever needs it next asks again, and nobody is locked out meanwhile.
    func forget(_ wrong: Secret) {
        if password === wrong { password = nil }
    }
}
