/// Settings that stand under one condition: what follows a `Host` or `Match` line.
struct ConfigBlock: Sendable {
    enum Condition: Sendable {
        case always
        case host(PatternList)
        case match(MatchLine, file: String, line: Int)
        /// After a `Host` or `Match` that cannot be read.
        case never
    }

    var condition: Condition
    /// The block within which the file that holds this one is included: this one can only be
    /// active if that is.
    var parent: Int?
    var settings: [Setting] = []
}
