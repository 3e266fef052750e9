internal import Model
internal import Screen
internal import Widgets
internal import Terminal

extension OpenTerminal {
    /// How the line stands, in a few words.
    var stateWords: String {
        switch line {
        case .connecting(let connecting): connecting.lost == nil ? "connecting" : "reconnecting"
        case .failed where isMissing: "in no list"
        case .failed(let failure, _): failure.kind.words
        case .live: "connected"
        case .ended(let end, _): end.words
        case .lost: "line lost"
        }
    }

    /// How the line stands, for the header: a glyph, the words, and for how long.
    func state(now: Int) -> StyledLine {
        switch line {
        case .live: StyledLine()
        case .connecting(let connecting):
            StyledLine(("… \(stateWords) \(TimeWording.span(now - connecting.since))", .accent))
        case .failed: StyledLine(("× \(stateWords)", .bad))
        case .ended(_, let time):
            StyledLine(("○ \(stateWords) \(TimeWording.span(now - time)) ago", .dim))
        case .lost(let lost):
            StyledLine(("× \(stateWords) \(TimeWording.span(now - lost.since)) ago", .bad))
        }
    }

    /// That its shell outlives the line, or that it was meant to.
    var sessionWords: String? {
        switch session?.state {
        case .kept(let keeper): "kept by \(keeper.rawValue)"
        case .impossible: "not kept"
        case .wanted, nil: nil
        }
    }

    /// Where it is scrolled to; nil while it follows the output.
    var scrollWords: String? {
        guard scrollOffset > 0 || copyMode != nil else { return nil }
        return "↑ \(scrollOffset)/\(emulator.scrollbackCount)"
    }

    /// What a paste that goes out has left.
    var pasteWords: String? {
        guard let runningPaste, pendingBytes > 0 else { return nil }
        let total = max(1, runningPaste.total)
        let percent = max(0, min(100, 100 - pendingBytes * 100 / total))
        return "pasting \(percent) %, \(ByteWording.amount(pendingBytes)) left"
    }
}
