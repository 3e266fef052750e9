internal import Terminal

/// What a terminal printed since a line was last sent to it: neither the prompt nor the echo.
struct MemberAnswer: Equatable, Sendable {
    /// Lines as they were written, however they were wrapped; not more than `mostLines`.
    var lines: [String] = []
    /// There is more than was read.
    var isCut = false
    /// How the command ended, where the shell says that.
    var status: UInt8?
    /// The prompt is back.
    var isDone = false
    /// Of the screen it was read from: the same one, the same answer.
    var generation: UInt64 = 0

    // MARK: What is compared

    /// The lines with all masked that may differ.
    var comparable: [String] = []
    /// Of those: unequal ones differ for sure.
    var digest = 0
    /// When it was last compared, and whether nothing came for so long that it counts.
    var comparedAt = Duration.zero
    var isSettled = false

    static let mostLines = 1000
    static let mostBytes = 64 << 10

    /// Zero and what is not known are the same: not all shells tell.
    var failure: UInt8? { status == 0 ? nil : status }

    mutating func mask(_ mask: AnswerMask, names: [String]) {
        comparable = mask.lines(lines, names: names)
        var hasher = Hasher()
        hasher.combine(comparable)
        digest = hasher.finalize()
    }
}
