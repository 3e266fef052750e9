internal import Model

/// Many new names at once: a template, and a text to find and replace in each name.
///
/// `{name}` stands for the name without its extension, `{ext}` for that with its dot, `{n}` for a
/// number that counts, `{n:3}` for it with three digits, `{upper}` and `{lower}` for the whole name
/// so written.
struct RenamePattern: Equatable, Sendable {
    var template = "{name}{ext}"
    var find = ""
    var replacement = ""
    var start = 1

    /// Why a set of new names cannot be.
    enum Fault: Equatable, Sendable {
        case unknownPlaceholder(String)
        /// Empty, `.` or `..`, or with a slash or a zero in it.
        case notAName(String)
        case tooLong(String)
        case twice(String)

        var words: String {
            switch self {
            case .unknownPlaceholder(let text): "{\(text)} stands for nothing"
            case .notAName(let name): "“\(name)” is no name for a file"
            case .tooLong(let name): "“\(name)” has more than 255 bytes"
            case .twice(let name): "two files would be called “\(name)”"
            }
        }
    }

    /// The new name of each, in order; names may be any bytes.
    func names(for old: [[UInt8]]) -> Result<[[UInt8]], Fault> {
        var names: [[UInt8]] = []
        for (index, name) in old.enumerated() {
            switch self.name(for: name, number: start + index) {
            case .success(let new): names.append(new)
            case .failure(let fault): return .failure(fault)
            }
        }
        var seen = Set<[UInt8]>()
        for name in names where !seen.insert(name).inserted {
            return .failure(.twice(EscapedText.of(name)))
        }
        return .success(names)
    }

    private func name(for old: [UInt8], number: Int) -> Result<[UInt8], Fault> {
        let replaced = Self.replace(Array(find.utf8), by: Array(replacement.utf8), in: old)
        var result: [UInt8] = []
        var rest = Substring(template)
        while let first = rest.popFirst() {
            guard first == "{", let end = rest.firstIndex(of: "}") else {
                result += Array(String(first).utf8)
                continue
            }
            let placeholder = String(rest[..<end])
            rest = rest[rest.index(after: end)...]
            guard let bytes = Self.value(of: placeholder, replaced, number) else {
                return .failure(.unknownPlaceholder(placeholder))
            }
            result += bytes
        }
        return Self.checked(result)
    }

    private static func checked(_ name: [UInt8]) -> Result<[UInt8], Fault> {
        let dot = UInt8(ascii: ".")
        let isBad =
            name.isEmpty || name == [dot] || name == [dot, dot] || name.contains(0)
            || name.contains(UInt8(ascii: "/"))
        if isBad { return .failure(.notAName(EscapedText.of(name))) }
        return name.count > 255 ? .failure(.tooLong(EscapedText.of(name))) : .success(name)
    }

    private static func value(of placeholder: String, _ name: [UInt8], _ number: Int) -> [UInt8]? {
        let (stem, ending) = split(name)
        switch placeholder {
        case "name": return stem
        case "ext": return ending
        case "upper": return name.map { (0x61...0x7a).contains($0) ? $0 - 0x20 : $0 }
        case "lower": return name.map { (0x41...0x5a).contains($0) ? $0 + 0x20 : $0 }
        case "n": return Array("\(number)".utf8)
        default:
            guard placeholder.hasPrefix("n:"), let digits = Int(placeholder.dropFirst(2)),
                (1...20).contains(digits)
            else { return nil }
            let text = "\(number)"
            return Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8)
        }
    }

    /// Name and extension; a dot at the start begins none.
    private static func split(_ name: [UInt8]) -> (stem: [UInt8], ending: [UInt8]) {
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return (name, []) }
        return (Array(name[..<dot]), Array(name[dot...]))
    }

    private static func replace(_ part: [UInt8], by new: [UInt8], in name: [UInt8]) -> [UInt8] {
        guard !part.isEmpty else { return name }
        var result: [UInt8] = []
        var rest = name[...]
        while let first = rest.first {
            if rest.starts(with: part) {
                result += new
                rest = rest.dropFirst(part.count)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}

extension RenamePattern.Fault: Error {}
