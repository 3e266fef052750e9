import Model
import Screen
import Testing

@testable import Workbench

/// A viewer whose file is in the test's hands.
private struct Viewing {
    var app: App
    let pane: PaneID
    var content: [UInt8]
    private(set) var pagesRead: [UInt64] = []

    init(_ content: [UInt8], columns: Int = 100, rows: Int = 24) {
        var files = FilesApp(columns: columns, rows: rows)
        files.press("j", "j", "v")
        app = files.app
        pane = app.state.terminals.activeID ?? PaneID(rawValue: -1)
        self.content = content
        serve()
    }

    init(_ text: String) { self.init(Array(text.utf8)) }

    /// Answers what was asked for, until nothing is.
    mutating func serve() {
        while true {
            let asked = app.takeEffects().compactMap { effect -> FilePieceRequest? in
                if case .files(pane, .read(let piece)) = effect { piece } else { nil }
            }
            if asked.isEmpty { return }
            for piece in asked {
                pagesRead.append(piece.offset)
                let start = min(Int(piece.offset), content.count)
                let bytes = Array(content[start...].prefix(piece.count))
                app.happens(
                    .files(
                        pane,
                        .pieceRead(
                            offset: piece.offset, bytes, length: UInt64(content.count))))
            }
        }
    }

    mutating func press(_ names: String...) {
        for name in names {
            app.press(name)
            serve()
        }
    }

    mutating func type(_ text: String) {
        app.type(text)
        serve()
    }
}

struct FileViewerTests {
    private static let lines = (1...20_000).map { "line \($0) of it\n" }.joined()

    @Test func `a file is shown with numbers, and no more of it is read than is seen`() {
        let viewing = Viewing(Self.lines)
        #expect(viewing.app.shows("   1 line 1 of it"))
        #expect(viewing.app.shows("line 15 of it"))
        #expect(viewing.pagesRead == [0])
    }

    @Test func `its end is reached without what is between`() {
        var viewing = Viewing(Self.lines)
        viewing.press("G")
        #expect(viewing.app.shows("line 20000 of it"))
        #expect(viewing.pagesRead.count <= 3)
        viewing.press("k")
        #expect(!viewing.app.shows("line 20000 of it"))
        viewing.press("g")
        #expect(viewing.app.shows("   1 line 1 of it"))
    }

    @Test func `up and down come back to the same lines`() {
        var viewing = Viewing(Self.lines)
        viewing.press("space", "space", "j", "b", "b", "k")
        #expect(viewing.app.shows("   1 line 1 of it"))
    }

    @Test func `a search reads on until it finds`() {
        var viewing = Viewing(Self.lines)
        viewing.press("/")
        viewing.type("LINE 19000 ")
        viewing.press("enter")
        #expect(viewing.app.shows("line 19000 of it"))
        viewing.press("n")
        #expect(viewing.app.shows("is not found from here to the end"))
    }

    @Test func `bytes that are no text are shown as bytes`() {
        let viewing = Viewing([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2] + Array("hello".utf8))
        #expect(viewing.app.shows("00000000"))
        #expect(viewing.app.shows("7f 45 4c 46 00 01 02 68  65 6c 6c 6f"))
        #expect(viewing.app.shows("·ELF···hello"))
    }

    @Test func `what would act on a terminal is written out`() {
        let viewing = Viewing(Array("a\u{1b}[2Jb\u{202e}c\td\n".utf8) + [0xff, 0x0a])
        #expect(viewing.app.shows("a\\x1b[2Jb\\u{202e}c"))
        #expect(viewing.app.shows("\\xff"))
    }

    @Test func `other encodings are read by their mark or by choice`() {
        let text = "größer\nzwei\n"
        var little: [UInt8] = [0xff, 0xfe]
        for unit in text.utf16 { little += [UInt8(unit & 0xff), UInt8(unit >> 8)] }
        #expect(Viewing(little).app.shows("größer"))
        var latin = Viewing(text.unicodeScalars.map { UInt8($0.value) })
        #expect(latin.app.shows("gr\\xf6\\xdfer"))
        latin.press("E")
        #expect(latin.app.shows("größer"))
    }

    @Test func `what is appended is followed, and a file put anew is begun anew`() {
        var viewing = Viewing(Self.lines)
        viewing.press("F")
        #expect(viewing.app.shows("line 20000 of it"))
        viewing.content += Array("the latest\n".utf8)
        viewing.app.happens(.timerFired(.files(viewing.pane)))
        viewing.serve()
        #expect(viewing.app.shows("the latest"))
        viewing.content = Array("turned over\n".utf8)
        viewing.app.happens(.timerFired(.files(viewing.pane)))
        viewing.serve()
        #expect(viewing.app.shows("turned over"))
        #expect(!viewing.app.shows("the latest"))
    }

    @Test func `a single endless line takes no more than a piece of it`() {
        var viewing = Viewing([UInt8](repeating: UInt8(ascii: "x"), count: 5_000_000))
        viewing.press("j", "j", "l", "k")
        #expect(viewing.app.shows("xxxxxxxx"))
        #expect(viewing.pagesRead.count < 5)
    }

    @Test func `closing comes back to the files`() {
        var viewing = Viewing("text\n")
        viewing.press("q")
        #expect(viewing.app.shows("▸this machine /srv"))
    }
}
