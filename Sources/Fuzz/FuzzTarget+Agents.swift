internal import Crypto

/// What an agent answers, which may be another host's by forwarding.
extension FuzzTarget {
    static let ofAgents = [agent]

    private static let agent = FuzzTarget(
        "agent",
        seeds: [
            "\u{c}\0\0\0\u{2}\0\0\0\u{13}\0\0\0\u{b}ssh-ed25519\0\0\0\0\0\0\0\u{4}note\0\0\0\u{1}k\0\0\0\0",
            "\u{e}\0\0\0\u{16}\0\0\0\u{b}ssh-ed25519\0\0\0\u{3}sig", "\u{5}",
        ],
        pieces: [
            "\0\0\0\0", "\0\0\0\u{1}", "\u{7f}\u{7f}\u{7f}\u{7f}", "\0\u{1}\0\0", "\u{c}", "\u{e}",
        ]
    ) { input, _ in
        let found = (try? AgentProtocol.identities(in: input))?.count ?? 0
        _ = try? AgentProtocol.signature(in: input)
        return found * 8 <= input.count ? nil : "more keys than the answer has room for"
    }
}
