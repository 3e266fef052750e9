import Screen

@testable import Console

/// What a reader makes of bytes, in words: `ctrl-a`, `paste(3)`, `press left 4,5`.
func read(_ text: String, hasDoubledEscape: Bool = false) -> [String] {
    var reader = KeyReader(hasDoubledEscape: hasDoubledEscape)
    let events = reader.read(Array(text.utf8)) + reader.finish()
    return events.map(words)
}

/// The same, with so many bytes at a time.
func read(_ bytes: [UInt8], inPiecesOf count: Int, hasDoubledEscape: Bool = false) -> [String] {
    var reader = KeyReader(hasDoubledEscape: hasDoubledEscape)
    var events: [InputEvent] = []
    for start in stride(from: 0, to: bytes.count, by: count) {
        events += reader.read(bytes[start..<min(start + count, bytes.count)])
    }
    return (events + reader.finish()).map(words)
}

func words(_ event: InputEvent) -> String {
    switch event {
    case .key(let key):
        let kind = key.kind == .press ? "" : key.kind == .release ? " up" : " again"
        return key.name + kind
    case .mouse(let mouse): return words(mouse)
    case .paste(let bytes): return "paste(\(String(decoding: bytes, as: UTF8.self)))"
    case .focus(let isFocused): return isFocused ? "focus" : "blur"
    }
}

private func words(_ mouse: MouseEvent) -> String {
    let place = "\(mouse.position.column),\(mouse.position.row)"
    let modifiers = KeyEvent(.character("x"), modifiers: mouse.modifiers).name.dropLast()
    switch mouse.action {
    case .press(let button): return "\(modifiers)press \(button) \(place)"
    case .release(let button): return "\(modifiers)release \(button) \(place)"
    case .move(let button): return "\(modifiers)move \(button.map { "\($0) " } ?? "")\(place)"
    }
}

/// A small generator that gives the same numbers in each run.
struct Numbers {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    mutating func below(_ limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 33) % limit
    }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }
}
