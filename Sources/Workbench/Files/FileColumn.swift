internal import Model
internal import Screen
internal import Widgets

/// One side of a files pane: a directory of a place, what is shown of it, and where the cursor is.
struct FileColumn: Sendable {
    /// A directory and the entry that was under the cursor there.
    struct Spot: Equatable, Sendable {
        var site: FileSite
        var path: FilePath
        var name: FileName?
    }

    enum Status: Equatable, Sendable {
        /// Asked for; nothing has come yet.
        case waiting(since: Int)
        case listing
        case listed
        case failed(FileFailure)
    }

    var site: FileSite
    /// `here` until the site has said where its home directory is.
    var path: FilePath
    var status: Status
    private(set) var listing: FileListing
    /// The same directory read anew: it takes the place of the other when it is whole.
    private var fresh: FileListing?
    private(set) var listingID: FilesRequest.ListingID?

    private(set) var cursor = 0
    private(set) var top = 0
    var pageRows = 1 {
        didSet { if pageRows != oldValue { scrollToCursor() } }
    }
    private(set) var marks: Set<FileName> = []
    private(set) var markedSize: UInt64 = 0
    var filter = TextField()
    var isFiltering = false
    /// Put under the cursor when it comes.
    private var awaited: FileName?
    private(set) var back: [Spot] = []
    private(set) var forward: [Spot] = []

    init(site: FileSite, path: FilePath, arrangement: FileListing.Arrangement, now: Int) {
        self.site = site
        self.path = path
        status = .waiting(since: now)
        listing = FileListing(arrangement)
    }

    var current: FileEntry? { listing[cursor] }
    var spot: Spot { Spot(site: site, path: path, name: current?.name) }
    var isListing: Bool { status != .listed && !status.isFailed || fresh != nil }

    /// What an operation is about: what is marked, else what is under the cursor.
    var chosen: [FileEntry] {
        if marks.isEmpty { return current.map { [$0] } ?? [] }
        return listing.order.map { listing.entries[Int($0)] }.filter { marks.contains($0.name) }
    }

    // MARK: Going

    private static let mostSpots = 100

    /// Leaves for another directory; what comes of it is shown as it comes.
    mutating func go(
        to spot: Spot, id: FilesRequest.ListingID, now: Int, isRemembered: Bool = true
    ) {
        if isRemembered, path != .here {
            back.append(self.spot)
            if back.count > Self.mostSpots { back.removeFirst() }
            forward = []
        }
        site = spot.site
        path = spot.path
        filter.clear()
        isFiltering = false
        var arrangement = listing.arrangement
        arrangement.filter = FileFilter("")
        listing = FileListing(arrangement)
        fresh = nil
        listingID = id
        status = .waiting(since: now)
        clearMarks()
        (cursor, top) = (0, 0)
        awaited = spot.name
    }

    /// Where the person came from; nil at the first directory.
    mutating func takeBack() -> Spot? {
        guard let spot = back.popLast() else { return nil }
        forward.append(self.spot)
        return spot
    }

    mutating func takeForward() -> Spot? {
        guard let spot = forward.popLast() else { return nil }
        back.append(self.spot)
        return spot
    }

    /// Reads the same directory again; `name` is to be under the cursor then.
    mutating func refresh(id: FilesRequest.ListingID, now: Int, toward name: FileName? = nil) {
        awaited = name ?? awaited
        listingID = id
        if status.isFailed {
            status = .waiting(since: now)
        } else {
            fresh = FileListing(listing.arrangement)
        }
    }

    // MARK: What comes

    mutating func opened(_ path: FilePath) {
        self.path = path
        if fresh == nil { status = .listing }
    }

    mutating func add(_ entries: [FileEntry]) {
        if fresh != nil {
            fresh?.add(entries)
        } else {
            status = .listing
            keepingCursor { $0.listing.add(entries) }
        }
    }

    mutating func ended() {
        status = .listed
        if let fresh {
            let name = awaited ?? current?.name
            self.fresh = nil
            listing = fresh
            dropLostMarks()
            moveCursor(toNamed: name)
            awaited = nil
        } else {
            moveToAwaited()
            awaited = listing.isArranging ? awaited : nil
        }
    }

    /// Links are known to lead somewhere now: directories among them join the others.
    mutating func follow(_ links: [FileEntry]) {
        keepingCursor { $0.listing.replace(links) }
    }

    mutating func failed(_ failure: FileFailure) {
        fresh = nil
        status = .failed(failure)
    }

    /// Entries still have to be put in their places.
    var isArranging: Bool { listing.isArranging || fresh?.isArranging ?? false }

    mutating func arrangeSome() {
        if fresh?.isArranging ?? false { fresh?.arrangeSome() }
        guard listing.isArranging else { return }
        keepingCursor { $0.listing.arrangeSome() }
        if !listing.isArranging, status == .listed { moveToAwaited() }
    }

    // MARK: What is shown

    mutating func arrange(_ change: (inout FileListing.Arrangement) -> Void) {
        var arrangement = listing.arrangement
        change(&arrangement)
        keepingCursor { $0.listing.arrange(arrangement) }
        fresh?.arrange(arrangement)
    }

    /// The entry under the cursor stays there whatever comes before it, but at the very top.
    private mutating func keepingCursor(_ change: (inout Self) -> Void) {
        let number = listing.number(atRow: cursor)
        let isAtTop = cursor == 0 && !listing.isEmpty
        change(&self)
        if awaited != nil { return moveToAwaited() }
        if !isAtTop, let row = number.flatMap({ listing.row(ofNumber: $0) }) { cursor = row }
        scrollToCursor()
    }

    private mutating func moveToAwaited() {
        if let name = awaited, let row = listing.row(named: name) {
            cursor = row
            awaited = nil
        }
        scrollToCursor()
    }

    private mutating func moveCursor(toNamed name: FileName?) {
        if let row = name.flatMap({ listing.row(named: $0) }) { cursor = row }
        scrollToCursor()
    }

    mutating func filterChanged() {
        let text = filter.text
        arrange { $0.filter = FileFilter(text) }
    }

    // MARK: Cursor

    mutating func moveCursor(by count: Int) { setCursor(cursor + count) }

    mutating func setCursor(_ row: Int) {
        awaited = nil
        cursor = row
        scrollToCursor()
    }

    mutating func scroll(by count: Int) {
        top = max(0, min(top + count, listing.count - pageRows))
        cursor = max(top, min(cursor, top + pageRows - 1))
        scrollToCursor()
    }

    private mutating func scrollToCursor() {
        cursor = max(0, min(cursor, listing.count - 1))
        if cursor < top { top = cursor }
        if cursor >= top + pageRows { top = cursor - pageRows + 1 }
        top = max(0, min(top, max(0, listing.count - pageRows)))
    }

    // MARK: Marks

    mutating func toggleMark(row: Int) {
        guard let entry = listing[row] else { return }
        setMark(entry, !marks.contains(entry.name))
    }

    /// Marks, or no longer, every shown entry that `isWanted` says.
    mutating func mark(_ isMarked: Bool = true, where isWanted: (FileEntry) -> Bool) {
        for number in listing.order {
            let entry = listing.entries[Int(number)]
            if isWanted(entry) { setMark(entry, isMarked) }
        }
    }

    mutating func invertMarks() {
        for number in listing.order {
            let entry = listing.entries[Int(number)]
            setMark(entry, !marks.contains(entry.name))
        }
    }

    mutating func clearMarks() {
        marks = []
        markedSize = 0
    }

    private mutating func setMark(_ entry: FileEntry, _ isMarked: Bool) {
        guard isMarked != marks.contains(entry.name) else { return }
        if isMarked {
            marks.insert(entry.name)
            markedSize &+= entry.sizeOfContent
        } else {
            marks.remove(entry.name)
            markedSize -= min(markedSize, entry.sizeOfContent)
        }
    }

    private mutating func dropLostMarks() {
        guard !marks.isEmpty else { return }
        let kept = listing.entries.filter { marks.contains($0.name) }
        clearMarks()
        for entry in kept { setMark(entry, true) }
    }
}

extension FileColumn.Status {
    var isFailed: Bool { if case .failed = self { true } else { false } }
}
