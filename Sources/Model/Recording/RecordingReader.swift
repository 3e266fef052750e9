/// Reads an asciicast, version 2. Files come from anywhere: what is wrong in one ends it there.
package enum RecordingReader {
    /// Why there is nothing to be played.
    package struct Failure: Error, Hashable, Sendable {
        package var message: String

        package init(message: String) {
            self.message = message
        }
    }

    package static func read(_ bytes: [UInt8]) throws(Failure) -> Recording {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[
            ...]
        guard let first = lines.popFirst(), let header = header(first) else {
            throw Failure(message: "this is no asciicast of version 2")
        }
        var recording = Recording(header)
        recording.events.reserveCapacity(lines.count)
        var last = Duration.zero
        for (number, line) in lines.enumerated() where !line.allSatisfy({ $0 <= 0x20 }) {
            guard var event = event(line) else {
                recording.faultyLine = number + 2
                break
            }
            // Time does not go back.
            last = max(last, event.time)
            event.time = last
            recording.events.append(event)
        }
        return recording
    }

    private static func header(_ line: ArraySlice<UInt8>) -> Recording.Header? {
        var json = JSONScanner(line)
        guard case .object(let fields) = json.value(), fields["version"]?.number == 2,
            let columns = fields["width"]?.number, let rows = fields["height"]?.number,
            (1...4096).contains(columns), (1...2048).contains(rows)
        else { return nil }
        var header = Recording.Header(columns: Int(columns), rows: Int(rows))
        if let time = fields["timestamp"]?.number, time > 0, time < 1e12 {
            header.timestamp = Int(time)
        }
        header.title = fields["title"]?.text
        if case .object(let environment) = fields["env"] {
            header.terminal = environment["TERM"]?.text
        }
        return header
    }

    /// Nil for a line that is none.
    private static func event(_ line: ArraySlice<UInt8>) -> Recording.Event? {
        var json = JSONScanner(line)
        guard case .list(let parts) = json.value(), parts.count >= 3, let time = parts[0].number,
            time >= 0, time < 1e9, let kind = parts[1].text, let text = parts[2].text
        else { return nil }
        let moment = Duration.microseconds(Int64((time * 1e6).rounded()))
        switch kind {
        case "o": return Recording.Event(moment, .output(Array(text.utf8)))
        case "i": return Recording.Event(moment, .input(Array(text.utf8)))
        case "r": return size(text).map { Recording.Event(moment, $0) }
        // Kinds that are not known are to be passed over.
        default: return Recording.Event(moment, .marker(kind == "m" ? text : ""))
        }
    }

    private static func size(_ text: String) -> Recording.Event.Kind? {
        let parts = text.split(separator: "x").map { Int($0) }
        guard parts.count == 2, let columns = parts[0], let rows = parts[1],
            (1...4096).contains(columns), (1...2048).contains(rows)
        else { return nil }
        return .resize(columns: columns, rows: rows)
    }
}
