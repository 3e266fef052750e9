/// One thing that a check looked at: how it went, how long it took, and what to do if it did not.
package struct CheckStep: Hashable, Sendable {
    package enum Subject: String, CaseIterable, Sendable {
        case route, name, port, banner, keyExchange, hostKey, login, shell, sftp
    }

    package enum Verdict: String, CaseIterable, Sendable {
        case ok, failed
        /// Not tried: the detail says why.
        case skipped
    }

    /// The hop's name, and its place on the route from 1.
    package var hop: String
    package var hopNumber: Int
    package var subject: Subject
    /// RFC 4252's name of a way to log in, and the key it was tried with.
    package var method: String?
    package var key: String?
    package var verdict: Verdict
    package var detail: String
    package var remedy: String?
    package var duration: Duration

    package init(
        _ subject: Subject, _ verdict: Verdict, _ detail: String, hop: String, number: Int,
        method: String? = nil, key: String? = nil, remedy: String? = nil,
        duration: Duration = .zero
    ) {
        self.subject = subject
        self.verdict = verdict
        self.detail = detail
        self.hop = hop
        hopNumber = number
        self.method = method
        self.key = key
        self.remedy = remedy
        self.duration = duration
    }
}
