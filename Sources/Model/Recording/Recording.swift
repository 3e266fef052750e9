/// What a terminal showed, in the course of time: an asciicast, version 2, as asciinema plays it.
/// docs.asciinema.org/manual/asciicast/v2
package struct Recording: Hashable, Sendable {
    package struct Header: Hashable, Sendable {
        package var columns: Int
        package var rows: Int
        /// Seconds since 1970; nil if it is not said.
        package var timestamp: Int?
        package var title: String?
        /// TERM.
        package var terminal: String?

        package init(
            columns: Int, rows: Int, timestamp: Int? = nil, title: String? = nil,
            terminal: String? = nil
        ) {
            self.columns = columns
            self.rows = rows
            self.timestamp = timestamp
            self.title = title
            self.terminal = terminal
        }
    }

    package struct Event: Hashable, Sendable {
        package enum Kind: Hashable, Sendable {
            case output([UInt8])
            case input([UInt8])
            case resize(columns: Int, rows: Int)
            /// A remark, as where something is missing.
            case marker(String)
        }

        /// Since the beginning.
        package var time: Duration
        package var kind: Kind

        package init(_ time: Duration, _ kind: Kind) {
            self.time = time
            self.kind = kind
        }
    }

    package var header: Header
    package var events: [Event]
    /// The first line that could not be read: what comes before it is there.
    package var faultyLine: Int?

    package init(_ header: Header, _ events: [Event] = [], faultyLine: Int? = nil) {
        self.header = header
        self.events = events
        self.faultyLine = faultyLine
    }

    package var duration: Duration { events.last?.time ?? .zero }
}

/// A file with a recording, as the list shows it.
package struct RecordingFile: Hashable, Sendable {
    package var path: String
    package var byteCount: Int
    /// When it was written to last, in seconds since 1970.
    package var time: Int

    package init(path: String, byteCount: Int, time: Int) {
        self.path = path
        self.byteCount = byteCount
        self.time = time
    }

    /// Without directory and ending.
    package var name: String {
        let last = path.split(separator: "/").last.map(String.init) ?? path
        return last.hasSuffix(".cast") ? String(last.dropLast(5)) : last
    }
}
