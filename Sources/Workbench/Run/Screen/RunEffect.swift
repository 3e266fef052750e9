package import Model

/// What the pane of a run asks the shell to do.
package enum RunEffect: Sendable {
    /// Comes before all others: these are the machines, by their places.
    case prepare(RunOrder, [Instance])
    case begin(Int)
    /// Ends the command on one machine, with all that it started.
    case stop(Int)
    case answer(QuestionID, Answer)
    /// Answered by `saved` or `notSaved`.
    case save(RunDocument)
    /// Nobody wants it any more: what still runs is ended.
    case leave
}

/// What the shell tells the pane of a run.
package enum RunNews: Sendable {
    case began(Int)
    case printed(Int, [UInt8], isError: Bool)
    case expired(Int)
    case ended(Int, RunOutcome)
    case asked(QuestionID, Question)
    case withdrawn(QuestionID)
    case saved(String)
    case notSaved(path: String, reason: String, exists: Bool)
}

/// The outcome of a run, to be written down.
package struct RunDocument: Sendable {
    /// By the end of its name.
    package enum Format: Sendable {
        case text, json, junit
    }

    package var path: String
    package var command: String
    package var run: Run
    package var duration: Duration
    /// A file of that name gives way.
    package var mayReplace: Bool

    package var format: Format {
        let name = path.lowercased()
        if name.hasSuffix(".json") { return .json }
        return name.hasSuffix(".xml") ? .junit : .text
    }
}
