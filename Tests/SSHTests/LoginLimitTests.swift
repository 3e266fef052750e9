import Model
import Reactor
import SSH
import TestSupport
import Testing

/// How often a login is tried, and what is said when it is over.
@Suite(.enabled(if: Account.isRoot, "accounts of its own take root"))
struct LoginLimitTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.put("", in: "server/.keep")
    }

    private func host(_ options: [String]) throws -> Host {
        try Host(
            scratch, options: options + ["ForceCommand none", "PubkeyAuthentication no"],
            launcher: PrivateAccounts(scratch).launcher)
    }

    private func route(_ host: Host, passwordCommand: String? = nil) -> Route {
        let options = host.options { $0.user = PrivateAccounts.name }
        return Route(hops: [
            Route.Hop(name: "host", options: options, passwordCommand: passwordCommand)
        ])
    }

    private static let wrong = Answer.secrets([Secret("battery staple")])
    private static let right = Answer.secrets([Secret(PrivateAccounts.password)])

    @Test func `a server that allows fewer tries than we ask is left in words that say so`()
        async throws
    {
        let host = try host(["UsePAM no", "PasswordAuthentication yes", "MaxAuthTries 2"])
        await LoopThread.run {
            let client = Client(scratch, answers: [Self.wrong, Self.wrong, Self.right])
            let failure = await client.failure(of: route(host))
            #expect(failure?.kind == .login)
            #expect(client.questions.count == 2)
            #expect(failure?.message.isEmpty == false && failure?.remedy != nil)
            client.pool.closeAll()
        }
    }

    @Test func `wrong answers to the server's own questions end after three`() async throws {
        let host = try host([
            "UsePAM yes", "KbdInteractiveAuthentication yes", "PasswordAuthentication no",
        ])
        await LoopThread.run {
            let client = Client(
                scratch, answers: [Self.wrong, Self.wrong, Self.wrong, Self.right, Self.right])
            let failure = await client.failure(of: route(host))
            #expect(failure?.kind == .login)
            #expect(client.questions.count == 3)
            #expect(failure?.message.contains("keyboard-interactive") ?? false)
            client.pool.closeAll()
        }
    }

    /// Where a server offers both ways to give a password, three wrong ones are three.
    @Test func `a wrong password counts whichever way it was given`() async throws {
        let host = try host([
            "UsePAM yes", "KbdInteractiveAuthentication yes", "PasswordAuthentication yes",
        ])
        await LoopThread.run {
            let client = Client(
                scratch, answers: Array(repeating: Self.wrong, count: 3) + [Self.right])
            let failure = await client.failure(of: route(host))
            #expect(failure?.kind == .login)
            #expect(client.questions.count == 3)
            client.pool.closeAll()
        }
    }

    @Test func `what a password command printed before it failed is told to nobody`() async throws {
        let host = try host(["UsePAM no", "PasswordAuthentication yes"])
        await LoopThread.run {
            let client = Client(scratch)
            let command = "printf 'hun%s' ter2; exit 3"
            let failure = await client.failure(of: route(host, passwordCommand: command))
            #expect(failure?.kind == .local)
            let told = [failure?.message, failure?.remedy].compactMap { $0 }.joined()
            #expect(told.contains("password command failed"))
            #expect(!told.contains("hunter2"))
            #expect(!"\(client.steps)".contains("hunter2"))
            client.pool.closeAll()
        }
    }
}
