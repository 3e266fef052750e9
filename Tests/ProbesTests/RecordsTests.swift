import Testing

@testable import Probes

struct RecordsTests {
    private func records(_ text: String, chunk: Int = .max) -> [String] {
        var records = Records()
        var found: [String] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            found += records.feed(rest.prefix(chunk)).map { String(decoding: $0, as: UTF8.self) }
            rest = rest.dropFirst(chunk)
        }
        return found
    }

    @Test func `what an rc file prints is passed over`() {
        let text = "Welcome!\r\nno mail\n\u{1d}\none\n\u{1e}\nnoise\u{1d}\ntwo\n\u{1e}\n"
        #expect(records(text) == ["\none\n", "\ntwo\n"])
        #expect(records(text, chunk: 1) == ["\none\n", "\ntwo\n"])
    }

    @Test func `a record that was cut is dropped when the next begins`() {
        #expect(records("\u{1d}hal\u{1d}whole\u{1e}") == ["whole"])
    }

    @Test func `an end without a beginning means nothing`() {
        #expect(records("x\u{1e}y\u{1e}").isEmpty)
    }
}
