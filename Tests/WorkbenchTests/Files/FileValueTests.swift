import Model
import Testing

@testable import Workbench

struct FileValueTests {
    @Test(arguments: [
        ("640", 0o755, false, 0o640), ("u+x", 0o644, false, 0o744), ("go-w", 0o666, false, 0o644),
        ("a=r", 0o777, false, 0o444), ("+X", 0o644, false, 0o644), ("+X", 0o644, true, 0o755),
        ("+X", 0o744, false, 0o755), ("u=rw,go=", 0o777, false, 0o600),
        ("u+s", 0o755, false, 0o4755),
        ("+t", 0o777, true, 0o1777), ("g-s", 0o2755, true, 0o755), ("u-x+w", 0o555, false, 0o655),
        ("4755", 0o644, false, 0o4755),
    ])
    func `permissions change as chmod says`(text: String, mode: Int, isDirectory: Bool, new: Int)
        throws
    {
        let change = try #require(ModeChange(text))
        #expect(change.applied(to: UInt32(mode), isDirectory: isDirectory) == UInt32(new))
    }

    @Test(arguments: ["", "8", "u", "u+q", "99999", "rw", ",", "u+x,", "x=r", "u x"])
    func `what is no change is refused`(text: String) {
        #expect(ModeChange(text) == nil)
    }

    @Test func `patterns make names`() {
        func names(_ pattern: RenamePattern) -> [String]? {
            let old = ["IMG_1.JPG", ".profile", "a b"].map { Array($0.utf8) }
            return try? pattern.names(for: old).get().map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(names(RenamePattern()) == ["IMG_1.JPG", ".profile", "a b"])
        #expect(
            names(RenamePattern(template: "{n:2}{ext}", start: 9)) == ["09.JPG", "10", "11"])
        #expect(names(RenamePattern(template: "{lower}")) == ["img_1.jpg", ".profile", "a b"])
        #expect(
            names(RenamePattern(find: " ", replacement: "_")) == ["IMG_1.JPG", ".profile", "a_b"])
        #expect(names(RenamePattern(template: "{what}")) == nil)
        #expect(names(RenamePattern(template: "same")) == nil)
        #expect(names(RenamePattern(template: "a/{name}")) == nil)
        #expect(names(RenamePattern(find: "a b")) == nil)
    }

    @Test(
        arguments: [
            (0, "0"), (999, "999"), (1000, "1.0k"), (4218, "4.2k"), (37_000_000, "37M"),
            (999_999, "999k"), (1_000_000_000, "1.0G"), (18_000_000_000_000_000_000, "18E"),
        ] as [(UInt64, String)])
    func `sizes are short`(bytes: UInt64, text: String) {
        #expect(FileWording.size(bytes) == text)
    }

    @Test func `moments are those of clocks here`() {
        let clock = LocalTime([
            .init(start: -4_000_000_000, offset: 3600), .init(start: 1_774_746_000, offset: 7200),
            .init(start: 1_792_890_000, offset: 3600),
        ])
        #expect(FileWording.time(1_795_569_240, clock) == "2026-11-25 02:14")
        #expect(FileWording.time(1_780_000_000, clock) == "2026-05-28 22:26")
        #expect(FileWording.time(951_782_400, .utc) == "2000-02-29 00:00")
        #expect(FileWording.time(-1, .utc) == "1969-12-31 23:59")
        #expect(FileWording.seconds(typed: "2026-11-25 02:14", clock) == 1_795_569_240)
        #expect(FileWording.seconds(typed: "2026-05-28 22:26:40", clock) == 1_780_000_000)
        #expect(FileWording.seconds(typed: "2026-02-30", clock) == nil)
        // An hour that clocks leave out in spring.
        #expect(FileWording.seconds(typed: "2026-03-29 02:30", clock) == nil)
        #expect(FileWording.seconds(typed: "soon", clock) == nil)
    }

    @Test func `what is typed can name any bytes`() {
        #expect(NameText.bytes(typed: "a\\xff\\n\\\\") == [0x61, 0xff, 0x0a, 0x5c])
        #expect(NameText.bytes(typed: "\\u{202e}") == Array("\u{202e}".utf8))
        #expect(NameText.bytes(typed: "é") == Array("é".utf8))
        for text in ["\\", "\\q", "\\x1", "\\u{zz}", "\\u"] {
            #expect(NameText.bytes(typed: text) == nil)
        }
    }

    // MARK: Large directories

    private func entries(_ range: Range<Int>) -> [FileEntry] {
        // Scattered as a hash function would.
        range.map { FilesApp.file("file-\(($0 &* 7919) % 100_003)", size: UInt64($0)) }
    }

    @Test func `a large directory is put in order a slice at a time`() {
        var listing = FileListing()
        for start in stride(from: 0, to: 20_000, by: 5000) {
            listing.add(entries(start..<start + 5000))
        }
        #expect(listing.isArranging)
        #expect(!listing.isEmpty)
        while listing.isArranging { listing.arrangeSome() }
        #expect(listing.count == 20_000)
        let names = listing.order.map { listing.entries[Int($0)].name }
        #expect(names == names.sorted())
        listing.arrange(.init(sort: FileSort(key: .size, isDescending: true)))
        // The order before stands until the new one is whole.
        #expect(listing.count == 20_000)
        while listing.isArranging { listing.arrangeSome() }
        #expect(listing[0]?.attributes.size == 19_999)
        #expect(listing[19_999]?.attributes.size == 0)
        for row in stride(from: 0, to: 20_000, by: 997) {
            #expect(listing.number(atRow: row).flatMap { listing.row(ofNumber: $0) } == row)
        }
    }

    @Test func `the cursor stays on its file while more comes`() throws {
        var files = FilesApp()
        files.press("ctrl-r")
        files.answer("/srv", [FilesApp.file("m"), FilesApp.file("q")])
        files.press("j")
        #expect(files.current == "q")
        files.press("backspace")
        let id = try #require(files.lastListing)
        files.report(.listingBegan(id, FilePath("/")))
        files.report(.listed(id, [FilesApp.file("m"), FilesApp.file("q")]))
        files.press("j")
        files.report(.listed(id, ["a", "n", "z"].map { FilesApp.file($0) }))
        #expect(files.current == "q")
        #expect(files.names == ["a", "m", "n", "q", "z"])
    }
}
