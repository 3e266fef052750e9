/// How much may be sent to a terminal before the host is known to have taken it.
///
/// For what it writes to a terminal that does not echo, OpenSSH's sshd sends a message as long that
/// means nothing (SSH_MSG_IGNORE), so that nobody can tell passwords by the missing echo. It does so
/// for any amount at once, and libssh2 ends the connection over a message of more than 40,000 bytes:
/// a large paste into `read -s` or into `cat` without echo would. So large amounts go out in bursts,
/// each when the host has answered after the one before; where it does send such messages, when they
/// stand for all of that burst.
struct TerminalPace {
    /// What is to be done before more may be sent.
    enum Next: Equatable {
        case send
        case ask
        /// The terminal takes nothing now: ask again in a moment.
        case askLater
    }

    /// Below what libssh2 takes in one message.
    private static let burst = 32_000
    /// sshd has written nothing yet when it answers the first time: it does so between two turns.
    private static let answersPerBurst = 2
    /// No sign is given by a terminal that echoes again, nor for what begins with a line's end: after so
    /// many answers all is taken for written.
    private static let mostAnswers = 100
    /// The length of the string and of the channel's data before what was written.
    private static let overhead = 8

    private var sent = 0
    private var answersWanted = 0
    private var answers = 0
    private var written = 0
    /// The host was seen to send messages that mean nothing.
    private var isSilent = false

    /// What may be sent now.
    var room: Int { answersWanted > 0 ? 0 : Self.burst - sent }

    /// Notes what was sent; true if the host is to be asked for an answer now.
    mutating func note(sent count: Int) -> Bool {
        sent += count
        guard sent >= Self.burst, answersWanted == 0 else { return false }
        answersWanted = Self.answersPerBurst
        answers = 0
        return true
    }

    /// Notes the length of a message that means nothing.
    mutating func note(ignored length: Int) {
        written += max(0, length - Self.overhead)
        isSilent = true
    }

    /// The host has answered.
    mutating func noteAnswer() -> Next {
        answers += 1
        answersWanted -= 1
        guard answersWanted == 0 else { return .ask }
        guard isSilent, written < sent, answers < Self.mostAnswers else {
            (sent, written) = (0, 0)
            return .send
        }
        answersWanted = 1
        return .askLater
    }
}
