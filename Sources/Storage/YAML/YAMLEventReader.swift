internal import CYAML

/// libyaml's parser over bytes that outlive it: the only place that speaks its C.
struct YAMLEventReader: ~Copyable {
    /// Where libyaml gave up.
    struct Failure: Error {
        enum Place {
            case character(Int)
            case byte(Int)
        }

        var problem: String
        var place: Place
    }

    private let parser: UnsafeMutablePointer<yaml_parser_t>

    /// The bytes are lent for as long as the reader lives.
    init(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            throw Failure(problem: "there is no memory left", place: .byte(0))
        }
        self.parser = parser
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    mutating func next() throws(Failure) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
        defer { yaml_event_delete(&event) }
        return Self.event(event)
    }

    private var failure: Failure {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "no memory is left"
        if parser.pointee.error == YAML_READER_ERROR {
            return Failure(problem: problem, place: .byte(Int(parser.pointee.problem_offset)))
        }
        // A quote or bracket without an end and a key without a colon are noticed late: where they
        // begin is meant.
        let context = parser.pointee.context.map { String(cString: $0) } ?? ""
        let isStartMeant =
            context.contains("flow sequence") || context.contains("flow mapping")
            || context.contains("scalar") && problem.contains("unexpected")
            || context.contains("simple key")
        let mark = isStartMeant ? parser.pointee.context_mark : parser.pointee.problem_mark
        return Failure(problem: problem, place: .character(Int(mark.index)))
    }

    private static func event(_ event: yaml_event_t) -> YAMLEvent {
        var result = YAMLEvent(
            kind: .other, start: Int(event.start_mark.index), end: Int(event.end_mark.index))
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: Int(scalar.length))
            let isBlock =
                scalar.style == YAML_LITERAL_SCALAR_STYLE
                || scalar.style == YAML_FOLDED_SCALAR_STYLE
            result.kind = .scalar(
                String(decoding: bytes, as: UTF8.self),
                isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE, isBlock: isBlock)
            (result.anchor, result.tag) = (text(scalar.anchor), text(scalar.tag))
        case YAML_SEQUENCE_START_EVENT:
            let sequence = event.data.sequence_start
            result.kind = .sequenceStart(isFlow: sequence.style == YAML_FLOW_SEQUENCE_STYLE)
            (result.anchor, result.tag) = (text(sequence.anchor), text(sequence.tag))
        case YAML_MAPPING_START_EVENT:
            let mapping = event.data.mapping_start
            result.kind = .mappingStart(isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE)
            (result.anchor, result.tag) = (text(mapping.anchor), text(mapping.tag))
        case YAML_ALIAS_EVENT: result.kind = .alias(text(event.data.alias.anchor) ?? "")
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: result.kind = .end
        case YAML_DOCUMENT_START_EVENT: result.kind = .documentStart
        case YAML_STREAM_END_EVENT: result.kind = .streamEnd
        default: break
        }
        return result
    }

    private static func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        bytes.map { String(cString: $0) }
    }
}
