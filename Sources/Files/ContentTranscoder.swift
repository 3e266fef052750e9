package import Model
package import Reactor

/// Text of a host that writes in another charset, for an editor here that takes UTF-8. Nothing is
/// lost on the way: what cannot be said in the charset is refused, not replaced.
@LoopActor
package final class ContentTranscoder {
    package let charset: Charset
    private let transcoder: Transcoder

    /// Nil where the bytes are edited as they are: in UTF-8, or as no text of the charset at all.
    package init?(_ charset: Charset, for bytes: [UInt8]) {
        guard charset != .utf8, String(validating: bytes, as: UTF8.self) == nil,
            let transcoder = Transcoder(charset: charset.name)
        else { return nil }
        self.charset = charset
        self.transcoder = transcoder
        guard encoded(decoded(bytes)) == bytes else { return nil }
    }

    /// A file ends with its line, so that nothing is cut off that would be waited for.
    package func decoded(_ bytes: [UInt8]) -> [UInt8] {
        transcoder.decode(bytes + [0x0a]).dropLast()
    }

    /// Nil if the text has a character that the charset has not.
    package func encoded(_ text: [UInt8]) -> [UInt8]? {
        let bytes = transcoder.encode(text)
        return decoded(bytes) == text ? bytes : nil
    }
}
