internal import Model
internal import Screen
internal import Widgets

/// The queue of copies and moves: how far each is, and what is to become of it.
struct TransfersPane: Sendable {
    enum Layer: Sendable {
        case page(TextPage)
        case limits(Form)
        /// Asked before what has arrived in part is thrown away.
        case dropping(TransferOrder.ID)
    }

    var context: ToolContext
    var layer: Layer?
    /// Rows are followed by what they are about, wherever that moves.
    var chosen: TransferOrder.ID?

    init(_ context: ToolContext, _ queue: TransferQueue) {
        self.context = context
        self.context.transfers = queue
        chosen = queue.list.first?.id
    }

    var list: [Transfer] { context.transfers.list }

    var cursor: Int { list.firstIndex { $0.id == chosen } ?? 0 }

    var current: Transfer? { list.indices.contains(cursor) ? list[cursor] : nil }

    /// What a person has to say a word to, the one under the cursor first.
    var asking: Transfer? {
        if let current, current.question != nil { return current }
        return list.first { $0.question != nil }
    }

    // MARK: Keys

    mutating func press(_ key: KeyEvent) {
        switch layer {
        case .page(var page):
            let isScrolled = page.press(key, rows: max(1, context.size.rows - 6))
            layer = isScrolled ? .page(page) : nil
        case .limits(let form): press(key, in: form)
        case .dropping(let id): press(key, dropping: id)
        case nil:
            if let asking, TransferQuestion.answer(to: key) != nil || key.name == "esc" {
                return answer(asking, key)
            }
            pressInList(key)
        }
    }

    private mutating func answer(_ transfer: Transfer, _ key: KeyEvent) {
        let answer =
            TransferQuestion.answer(to: key) ?? TransferAnswer(.skip, isForAll: false)
        context.request(.transfers(.answer(transfer.id, answer)))
    }

    private mutating func pressInList(_ key: KeyEvent) {
        switch key.name {
        case "up", "k": move(by: -1)
        case "down", "j": move(by: 1)
        case "home", "g": move(by: -list.count)
        case "end", "G": move(by: list.count)
        case "K", "shift-up": current.map { context.request(.transfers(.move($0.id, by: -1))) }
        case "J", "shift-down": current.map { context.request(.transfers(.move($0.id, by: 1))) }
        case "space", "p": togglePause()
        case "r": retry()
        case "P": context.request(.transfers(.pauseAll))
        case "R": context.request(.transfers(.resumeAll))
        case "x", "delete": drop()
        case "c": context.request(.transfers(.clearEnded))
        case "L": layer = .limits(Self.limitsForm(context.transfers.settings))
        case "enter": if let current { layer = .page(page(of: current)) }
        case "q", "esc": context.request(.close)
        default: break
        }
    }

    private mutating func move(by step: Int) {
        guard !list.isEmpty else { return }
        chosen = list[max(0, min(cursor + step, list.count - 1))].id
    }

    private mutating func togglePause() {
        guard let current else { return }
        switch current.standing {
        case .running, .waiting: context.request(.transfers(.pause(current.id)))
        case .paused, .left, .held, .pausing, .leaving: retry()
        case .ended: context.tell(.info, "it is over; r tries again what was not copied")
        }
    }

    private mutating func retry() {
        guard let current else { return }
        if let report = current.report, report.isComplete {
            return context.tell(.info, "all of it was copied")
        }
        context.request(.transfers(.resume(current.id)))
    }

    private mutating func drop() {
        guard let current else { return }
        if current.isUnfinished {
            layer = .dropping(current.id)
        } else {
            context.request(.transfers(.drop(current.id)))
        }
    }

    private mutating func press(_ key: KeyEvent, dropping id: TransferOrder.ID) {
        switch key.name {
        case "y", "Y":
            layer = nil
            context.request(.transfers(.drop(id)))
        case "n", "N", "esc", "enter", "q": layer = nil
        default: break
        }
    }

    // MARK: Limits

    static func limitsForm(_ settings: Settings.Files) -> Form {
        let rate = { (rate: Int) in rate == 0 ? "" : "\(rate)" }
        return Form([
            .text("all", "Transfers at a time", "\(settings.transfers)", hint: "1 to 64"),
            .text(
                "host", "With one machine", "\(settings.transfersPerHost)", hint: "1 to 64"),
            .text(
                "rate", "kB/s in all", rate(settings.transferRate),
                hint: "empty for as fast as can be"),
            .text(
                "hostRate", "kB/s with one machine", rate(settings.transferRatePerHost),
                hint: "empty for as fast as can be"),
        ])
    }

    private mutating func press(_ key: KeyEvent, in form: Form) {
        var form = form
        switch form.press(key) {
        case .stays: layer = .limits(form)
        case .cancelled: layer = nil
        case .submitted: submit(&form)
        }
    }

    private mutating func submit(_ form: inout Form) {
        form.clearFaults()
        var settings = context.transfers.settings
        settings.transfers = Self.number("all", 1...64, &form)
        settings.transfersPerHost = Self.number("host", 1...64, &form)
        settings.transferRate = Self.number("rate", 0...100_000_000, &form)
        settings.transferRatePerHost = Self.number("hostRate", 0...100_000_000, &form)
        guard !form.hasFaults else {
            form.focusFirstFault()
            return layer = .limits(form)
        }
        layer = nil
        context.request(.transfers(.limit(settings)))
    }

    private static func number(
        _ field: String, _ range: ClosedRange<Int>, _ form: inout Form
    ) -> Int {
        let text = form.value(field)
        if text.isEmpty, range.contains(0) { return 0 }
        if let number = Int(text), range.contains(number) { return number }
        form.setFault("a number from \(range.lowerBound) to \(range.upperBound)", of: field)
        return range.lowerBound
    }

    // MARK: Mouse

    mutating func mouse(_ event: MouseEvent) {
        switch event.action {
        case .press(.wheelUp): press(KeyEvent(.up))
        case .press(.wheelDown): press(KeyEvent(.down))
        case .press(.left):
            let area = Rect(origin: .zero, size: context.size)
            if let dialog = dialog(in: area) {
                if let key = dialog.key(at: event.position, in: area) { press(key) }
            } else if let id = transfer(atRow: event.position.row) {
                if chosen == id { press(KeyEvent(.enter)) }
                chosen = id
            }
        default: break
        }
    }
}
