/// The search of copy mode: what was looked for, and the line in which it is being typed.
struct TextSearch: Equatable, Sendable {
    /// What is being typed after `/` or `?`.
    struct Entry: Equatable, Sendable {
        var text = ""
        var direction: SearchDirection
        /// Where the cursor and the view were when it began: Esc goes back there.
        let origin: TextPoint
        let originTop: Int
    }

    var entry: Entry?
    /// What is looked for; its matches are shown.
    var pattern: SearchPattern?
    var direction = SearchDirection.forward
    var usesExpressions = false
    /// What to tell: no match, or what is wrong with the expression.
    var notice: String?
}

extension CopyMode {
    mutating func beginSearch(_ direction: SearchDirection) {
        search.entry = TextSearch.Entry(direction: direction, origin: cursor, originTop: top)
        search.notice = nil
    }

    /// Takes the text as typed so far and goes to its nearest match.
    mutating func searchTyped(_ text: String, rows: Int, in lines: some TextLines) {
        guard var entry = search.entry else { return }
        entry.text = text
        search.entry = entry
        search.notice = nil
        guard !text.isEmpty else {
            search.pattern = nil
            returnToOrigin(entry, in: lines)
            return
        }
        do throws(SearchPattern.Problem) {
            let pattern = try SearchPattern(text, isRegularExpression: search.usesExpressions)
            search.pattern = pattern
            try goToMatch(from: entry.origin, entry.direction, in: lines)
            if search.notice != nil { returnToOrigin(entry, in: lines) }
        } catch {
            search.notice = error.message
        }
        reveal(rows: rows, in: lines)
    }

    mutating func toggleExpressions(rows: Int, in lines: some TextLines) {
        search.usesExpressions.toggle()
        if let entry = search.entry { searchTyped(entry.text, rows: rows, in: lines) }
    }

    /// Enter: the match stays, `n` and `N` go on from it.
    mutating func finishSearch() {
        guard let entry = search.entry else { return }
        search.direction = entry.direction
        search.entry = nil
    }

    /// Esc: back to where it began.
    mutating func cancelSearch(in lines: some TextLines) {
        guard let entry = search.entry else { return }
        returnToOrigin(entry, in: lines)
        search.entry = nil
        search.pattern = nil
        search.notice = nil
    }

    mutating func repeatSearch(reversed: Bool, rows: Int, in lines: some TextLines) {
        guard search.pattern != nil else {
            search.notice = "nothing to search for yet: / starts a search"
            return
        }
        let direction = reversed ? search.direction.opposite : search.direction
        do throws(SearchPattern.Problem) {
            try goToMatch(from: cursor, direction, in: lines)
        } catch {
            search.notice = error.message
        }
        reveal(rows: rows, in: lines)
    }

    private mutating func goToMatch(
        from point: TextPoint, _ direction: SearchDirection, in lines: some TextLines
    ) throws(SearchPattern.Problem) {
        guard let pattern = search.pattern else { return }
        guard let found = try lines.nextMatch(of: pattern, from: point, direction) else {
            search.notice = "no match"
            return
        }
        let end = direction == .forward ? "end" : "start"
        search.notice = found.isWrappedAround ? "went on from the other side of the \(end)" : nil
        move(to: found.match.lowerBound, in: lines)
    }

    private mutating func returnToOrigin(_ entry: TextSearch.Entry, in lines: some TextLines) {
        move(to: entry.origin, in: lines)
        top = entry.originTop
    }
}
