/// One step through a YAML text.
struct YAMLEvent {
    enum Kind {
        case scalar(String, isPlain: Bool, isBlock: Bool)
        case alias(String)
        case sequenceStart(isFlow: Bool)
        case mappingStart(isFlow: Bool)
        case end
        case documentStart
        case streamEnd
        /// Nothing that matters to a tree.
        case other
    }

    var kind: Kind
    var anchor: String?
    var tag: String?
    /// Characters from the start of the text, as libyaml counts.
    var start: Int
    var end: Int
}
