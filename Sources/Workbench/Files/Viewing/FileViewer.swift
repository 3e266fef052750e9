internal import Model
internal import Screen
internal import Widgets

/// A pane that shows a file as text or as bytes, and reads no more of it than is seen.
struct FileViewer: ToolPane {
    /// One line of the text: where it is, and its bytes without the line end.
    struct Line: Equatable, Sendable {
        var offset: UInt64
        var bytes: ArraySlice<UInt8>
        /// Of the line after it.
        var end: UInt64
    }

    /// A search that reads on until it finds something.
    struct Search: Equatable, Sendable {
        var bytes: [UInt8]
        /// From here on nothing has been looked at.
        var place: UInt64
    }

    var context: ToolContext
    let site: FileSite
    let path: FilePath
    var pages = FilePages()
    var encoding = TextEncoding.utf8
    var isHex = false
    var isFollowing = false
    var hasNumbers = true
    /// Where the first line that is shown begins.
    var top: UInt64 = 0
    /// Its number from 1, while that is known.
    var topNumber: Int? = 1
    /// Columns that are scrolled away at the left.
    var left = 0
    var failure: FileFailure?
    var search: Search?
    /// Where what was found last stands.
    var found: UInt64?
    var entry: TextField?
    var lastPattern = ""
    /// The end is wanted as soon as it is read.
    private var wantsEnd = false
    private var asked: Set<UInt64> = []
    private var isFresh = true

    /// A line without an end is cut into pieces of this size.
    static let longestLine = 16 << 10

    init(_ context: ToolContext, site: FileSite, path: FilePath) {
        self.context = context
        self.site = site
        self.path = path
        ask(page: 0)
    }

    var name: String { "\(path.name?.text ?? path.text) on \(site.words)" }
    var instance: Instance? { site.instance }
    var isTyping: Bool { entry != nil }
    var isTicking: Bool { isFollowing }
    var state: StyledLine {
        isFollowing ? StyledLine(("follows", .accent)) : .blank
    }

    mutating func close() {
        context.perform(.files(context.id, .close))
        context.perform(.cancelTimer(.files(context.id)))
    }

    // MARK: Reading

    private mutating func ask(page: UInt64, isFresh: Bool = false) {
        guard isFresh || asked.insert(page).inserted else { return }
        let piece = FilePieceRequest(
            site: site, path: path, offset: page * UInt64(FilePages.size), count: FilePages.size,
            isFresh: isFresh)
        context.perform(.files(context.id, .read(piece)))
    }

    /// Asks for what the screen lacks.
    mutating func fill() {
        let size = context.size
        let wanted = isHex ? size.rows * 16 : max(FilePages.size / 4, size.rows * size.columns)
        if let page = pages.missing(from: top, count: wanted) { ask(page: page) }
    }

    mutating func take(_ event: Event) {
        switch event {
        case .files(let id, .pieceRead(let offset, let bytes, let length)) where id == context.id:
            took(bytes, at: offset, length)
        case .files(let id, .pieceFailed(let offset, let failure)) where id == context.id:
            asked.remove(FilePages.number(of: offset))
            self.failure = failure
            search = nil
        case .timerFired(.files(let id)) where id == context.id: look()
        default: break
        }
    }

    private mutating func took(_ bytes: [UInt8], at offset: UInt64, _ length: UInt64) {
        failure = nil
        asked.remove(FilePages.number(of: offset))
        let (before, isAtEnd) = (pages.length, isFollowing)
        pages.put(bytes, at: offset, length: length)
        if isFresh, offset == 0 { guess(bytes) }
        // Cut off or put anew under its name: it is shown from its beginning.
        if length < before { (top, topNumber, found) = (0, 1, nil) }
        if isAtEnd, length != before { goToEnd() }
        if wantsEnd { goToEnd() }
        if search != nil { searchOn() }
        fill()
    }

    private mutating func guess(_ bytes: [UInt8]) {
        isFresh = false
        encoding = TextEncoding.guessed(from: bytes)
        isHex = encoding.width == 1 && bytes.prefix(4096).contains(0)
    }

    // MARK: Following

    mutating func toggleFollowing() {
        isFollowing.toggle()
        guard isFollowing else { return context.perform(.cancelTimer(.files(context.id))) }
        goToEnd()
        look()
    }

    /// Whether it grew, or is another file of the same name: what `tail -F` looks for.
    private mutating func look() {
        guard isFollowing else { return }
        context.perform(.setTimer(.files(context.id), after: .seconds(1)))
        ask(page: pages.length == 0 ? 0 : FilePages.number(of: pages.length - 1), isFresh: true)
    }

    // MARK: Lines

    /// The line that begins at a place, as far as it has been read; nil where nothing has.
    func line(at offset: UInt64) -> Line? {
        guard offset < pages.length else { return nil }
        let bytes = pages.bytes(from: offset, count: Self.longestLine)
        guard !bytes.isEmpty else { return nil }
        if let end = Self.place(of: encoding.newline, in: bytes, width: encoding.width) {
            let next = offset + UInt64(end + encoding.newline.count)
            return Line(offset: offset, bytes: bytes[..<end], end: next)
        }
        let isWhole =
            bytes.count == Self.longestLine || offset + UInt64(bytes.count) >= pages.length
        guard isWhole else { return nil }
        return Line(offset: offset, bytes: bytes[...], end: offset + UInt64(bytes.count))
    }

    private static func place(of newline: [UInt8], in bytes: [UInt8], width: Int) -> Int? {
        if width == 1 { return bytes.firstIndex(of: newline[0]) }
        return stride(from: 0, to: bytes.count - 1, by: width).first {
            bytes[$0] == newline[0] && bytes[$0 + 1] == newline[1]
        }
    }

    /// Where the line before the one at a place begins; nil where that is not known yet.
    func start(before offset: UInt64) -> UInt64? {
        guard offset > 0 else { return nil }
        let window = UInt64(Self.longestLine)
        let start = offset > window ? offset - window : 0
        let even = start - start % UInt64(encoding.width)
        let bytes = pages.bytes(from: even, count: Int(offset - even))
        guard bytes.count == Int(offset - even) else { return nil }
        let last = bytes.count - encoding.newline.count
        var index = last - encoding.width
        while index >= 0 {
            if bytes[index...].starts(with: encoding.newline) {
                return even + UInt64(index + encoding.newline.count)
            }
            index -= encoding.width
        }
        return even
    }

    // MARK: Moving

    mutating func scroll(by count: Int) {
        if count > 0 { isFollowing = isFollowing && false }
        for _ in 0..<abs(count) where !(count > 0 ? stepDown() : stepUp()) { break }
        fill()
    }

    private mutating func stepDown() -> Bool {
        if isHex {
            guard top + 16 < pages.length else { return false }
            top += 16
            return true
        }
        guard let line = line(at: top), line.end < pages.length else { return false }
        top = line.end
        topNumber = topNumber.map { $0 + 1 }
        return true
    }

    private mutating func stepUp() -> Bool {
        guard top > 0 else { return false }
        isFollowing = false
        if isHex {
            top -= min(16, top)
            return true
        }
        guard let start = start(before: top) else {
            ask(page: FilePages.number(of: top - 1))
            return false
        }
        top = start
        topNumber = start == 0 ? 1 : topNumber.map { $0 - 1 }
        return true
    }

    mutating func goToStart() {
        (top, topNumber) = (0, 1)
        isFollowing = false
        fill()
    }

    /// The last screen; what is missing of it is asked for first.
    mutating func goToEnd() {
        wantsEnd = false
        guard pages.length > 0 else { return }
        let rows = max(1, bodyRows)
        if isHex {
            let last = (pages.length - 1) / 16 * 16
            top = last - min(last, UInt64(rows - 1) * 16)
            return fill()
        }
        let reach = UInt64(min(FilePages.size, rows * 400))
        let start = pages.length - min(pages.length, reach)
        if let page = pages.missing(from: start, count: Int(pages.length - start)) {
            wantsEnd = true
            return ask(page: page)
        }
        var place = pages.length
        for _ in 0..<rows {
            guard let before = self.start(before: place) else { break }
            place = before
        }
        if place != top { topNumber = place == 0 ? 1 : nil }
        top = place
    }

    var bodyRows: Int { max(1, context.size.rows - 1) }

    // MARK: Searching

    mutating func beginSearch(_ pattern: String) {
        lastPattern = pattern
        guard !pattern.isEmpty else { return }
        let start = found.map { $0 + 1 } ?? top
        search = Search(bytes: pattern.utf8.map(FileSort.folded), place: start)
        searchOn()
    }

    /// Looks through what is there, then asks for the next page.
    private mutating func searchOn() {
        while var search {
            let chunk = pages.bytes(from: search.place, count: FilePages.size)
            if let hit = Self.find(search.bytes, in: chunk) {
                return hits(search.place + UInt64(hit))
            }
            let isEnd = search.place + UInt64(chunk.count) >= pages.length
            guard !isEnd else {
                self.search = nil
                return context.tell(.info, "“\(lastPattern)” is not found from here to the end")
            }
            if chunk.count < search.bytes.count {
                return ask(page: FilePages.number(of: search.place + UInt64(chunk.count)))
            }
            // What begins at the end of this may go on in the next.
            search.place += UInt64(chunk.count - search.bytes.count + 1)
            self.search = search
        }
    }

    private mutating func hits(_ offset: UInt64) {
        search = nil
        found = offset
        let isShown = shownLines.contains { $0.offset <= offset && offset < $0.end }
        guard !isShown else { return }
        top = isHex ? offset / 16 * 16 : start(before: offset + 1) ?? offset
        topNumber = top == 0 ? 1 : nil
        fill()
    }

    private static func find(_ word: [UInt8], in bytes: [UInt8]) -> Int? {
        guard let first = word.first, bytes.count >= word.count else { return nil }
        for start in 0...(bytes.count - word.count) where FileSort.folded(bytes[start]) == first {
            let isHere = (1..<word.count).allSatisfy {
                FileSort.folded(bytes[start + $0]) == word[$0]
            }
            if isHere { return start }
        }
        return nil
    }

    /// The lines on the screen.
    var shownLines: [Line] {
        var lines: [Line] = []
        var offset = top
        while lines.count < bodyRows, let line = line(at: offset) {
            lines.append(line)
            offset = line.end
        }
        return lines
    }
}
