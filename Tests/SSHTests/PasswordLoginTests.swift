import Glibc
import Model
import Reactor
import SSH
import TestSupport
import Testing

/// Passwords and one-time codes, asked of the person or of a command.
@Suite(.enabled(if: Account.isRoot, "accounts of its own take root"))
struct PasswordLoginTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    /// A server that lets a person in with a password, by the methods it is told to offer.
    private func host(_ options: [String], modules: [String] = []) throws -> Host {
        try scratch.put("", in: "server/.keep")
        return try Host(
            scratch, options: options + ["ForceCommand none", "PubkeyAuthentication no"],
            launcher: PrivateAccounts(scratch, modules: modules).launcher)
    }

    private func route(_ host: Host, passwordCommand: String? = nil) -> Route {
        let options = host.options { $0.user = PrivateAccounts.name }
        return Route(hops: [
            Route.Hop(name: "host", options: options, passwordCommand: passwordCommand)
        ])
    }

    private static let right = Answer.secrets([Secret(PrivateAccounts.password)])
    private static let wrong = Answer.secrets([Secret("battery staple")])

    private static let passwordOnly = ["UsePAM no", "PasswordAuthentication yes"]

    private func password(_ attempt: Int) -> Question {
        .password(user: PrivateAccounts.name, host: "host", attempt: attempt)
    }

    @Test func `a password is asked for, and asked again when it was wrong`() async throws {
        let host = try host(Self.passwordOnly)
        try await LoopThread.run {
            let client = Client(scratch, answers: [Self.wrong, Self.right])
            let outcome = try await client.run("id -un", on: route(host))
            #expect(outcome.output == "\(PrivateAccounts.name)\n")
            #expect(client.questions == [password(1), password(2)])
            client.pool.closeAll()
        }
    }

    @Test func `after three wrong passwords it is over`() async throws {
        let host = try host(Self.passwordOnly)
        await LoopThread.run {
            let client = Client(scratch, answers: [Self.wrong, Self.wrong, Self.wrong, Self.right])
            let failure = await client.failure(of: route(host))
            #expect(failure?.kind == .login)
            #expect(client.questions == [password(1), password(2), password(3)])
            client.pool.closeAll()
        }
    }

    @Test func `a question that is put away ends the login`() async throws {
        let host = try host(Self.passwordOnly)
        await LoopThread.run {
            let client = Client(scratch)
            #expect(await client.failure(of: route(host))?.kind == .cancelled)
            client.pool.closeAll()
        }
    }

    @Test func `a password command is asked first, the person when it was wrong`() async throws {
        let host = try host(Self.passwordOnly)
        try await LoopThread.run {
            let client = Client(scratch)
            let way = route(host, passwordCommand: "echo '\(PrivateAccounts.password)'")
            let first = try await client.run("id -un", on: way)
            #expect(first.output == "\(PrivateAccounts.name)\n")
            #expect(client.questions.isEmpty)
            client.pool.closeAll()
            client.answer(Self.right)
            let other = route(host, passwordCommand: "echo wrong")
            let second = try await client.run("id -un", on: other)
            #expect(second.output == "\(PrivateAccounts.name)\n")
            #expect(client.questions.count == 1)
            client.pool.closeAll()
        }
    }

    // MARK: Keyboard-interactive

    private static let interactive = [
        "UsePAM yes", "KbdInteractiveAuthentication yes", "PasswordAuthentication no",
    ]

    /// A one-time code as RFC 4226 makes it, and the module that asks for it.
    private func oneTimeCodes() throws -> (modules: [String], code: String) {
        let secret = "3132333435363738393031323334353637383930"
        try scratch.put("HOTP \(PrivateAccounts.name) - \(secret)\n", in: "server/codes")
        let code = try Subprocess.run("oathtool", ["--hotp", "-c", "0", secret]).text
        return (
            [
                "auth requisite pam_unix.so",
                "auth required pam_oath.so usersfile=\(scratch.path)/server/codes window=5",
            ], String(code.prefix(6))
        )
    }

    @Test func `a password and a one-time code are asked for in the server's own words`()
        async throws
    {
        let (modules, code) = try oneTimeCodes()
        let host = try host(Self.interactive, modules: modules)
        try await LoopThread.run {
            let client = Client(
                scratch, answers: [Self.right, .secrets([Secret(code)])])
            let outcome = try await client.run("id -un", on: route(host))
            #expect(outcome.output == "\(PrivateAccounts.name)\n")
            let prompts = client.questions.compactMap { question -> [Question.Prompt]? in
                guard case .prompts(_, _, _, let prompts) = question else { return nil }
                return prompts
            }
            #expect(prompts.count == 2)
            #expect(prompts.first?.first?.text.hasPrefix("Password") ?? false)
            #expect(prompts.first?.first?.isEchoed == false)
            #expect(prompts.last?.first?.text.contains("One-time password") ?? false)
            client.pool.closeAll()
        }
    }

    @Test func `a key and then a password are what the server may want together`() async throws {
        try scratch.put("", in: "server/.keep")
        let accounts = try PrivateAccounts(scratch)
        let host = try Host(
            scratch,
            options: Self.interactive + [
                "ForceCommand none", "AuthenticationMethods publickey,keyboard-interactive",
            ], launcher: accounts.launcher)
        // sshd reads the authorized keys as the person whose they are.
        for (path, mode) in [("", mode_t(0o711)), ("/home", 0o711), ("/home/id.pub", 0o644)] {
            chmod(scratch.path + path, mode)
        }
        try await LoopThread.run {
            let client = Client(scratch, answers: [Self.right])
            let outcome = try await client.run("id -un", on: route(host))
            #expect(outcome.output == "\(PrivateAccounts.name)\n")
            #expect(client.questions.count == 1)
            client.pool.closeAll()
        }
    }

    @Test func `methods are tried in the order that PreferredAuthentications says`() async throws {
        let host = try host(["UsePAM no", "PasswordAuthentication yes"])
        try await LoopThread.run {
            let client = Client(scratch, answers: [Self.right])
            let options = host.options {
                $0.user = PrivateAccounts.name
                $0.preferredAuthentications = ["password", "publickey"]
            }
            let way = Route(hops: [Route.Hop(name: "host", options: options)])
            _ = try await client.run("true", on: way)
            let methods = client.steps.compactMap { step -> String? in
                guard case .authenticating(let method, _) = step else { return nil }
                return method
            }
            #expect(methods.first == "password")
            client.pool.closeAll()
        }
    }
}
