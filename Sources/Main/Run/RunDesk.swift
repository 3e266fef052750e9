internal import Local
internal import Model
internal import Reactor
internal import SSH
internal import Workbench

/// Puts questions to the person who started a run.
@LoopActor
protocol RunQuestioner: Questioner {
    /// A hidden line; nil if the person put the question away.
    func secret(_ label: String) async -> Secret?
}

/// What the commands of one run have in common.
@LoopActor
final class RunDesk {
    let order: RunOrder
    let environment: Environment
    let sources: InstanceSources
    /// Nobody else's: what is ended ends all that runs over its connection.
    let pool: SessionPool
    /// Given to every command.
    let input: [UInt8]
    /// Nil where nobody can be asked.
    let questioner: (any RunQuestioner)?
    let mark: String
    private var password: Secret?
    /// Somebody is being asked for it.
    private var asking: Task<Secret?, Never>?

    init(
        _ order: RunOrder, _ environment: Environment, _ sources: InstanceSources,
        input: [UInt8] = [], questioner: (any RunQuestioner)?
    ) {
        self.order = order
        self.environment = environment
        self.sources = sources
        self.input = input
        self.questioner = questioner
        pool = SessionPool(environment: .ofThisProcess(environment))
        // Nobody on the machines knows it beforehand, so nobody can print it to get the password.
        mark = "workbench-" + String(UInt64.random(in: .min ... .max), radix: 36)
    }

    func command() -> RemoteCommand {
        RemoteCommand(order.command, usesSudo: order.usesSudo, mark: mark)
    }

    // MARK: sudo

    /// What is known of sudo's password, for those that are ended.
    var knownPassword: Secret? { password }

    /// Asked for once, when the first machine wants it; nil if there is nobody who knows.
    func sudoPassword() async -> Secret? {
        if let password { return password }
        guard let questioner else { return nil }
        if asking == nil {
            let user = order.user ?? environment.userName
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
