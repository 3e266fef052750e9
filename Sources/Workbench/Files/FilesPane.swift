internal import Model
internal import Screen
internal import Widgets

/// A pane with files: one directory or two side by side, each of this machine or of an instance.
struct FilesPane: ToolPane {
    /// A piece of work that runs, and the column it is about.
    struct Job: Sendable {
        var job: FileJob
        var column: Int
        var since: Int
        var progress = FileProgress(done: 0)
        /// Under the cursor once it is done.
        var leadsTo: FileName?
    }

    var context: ToolContext {
        didSet { if context.size != laidOut { layOut() } }
    }
    /// The size that the columns were given room for.
    private var laidOut = Size.zero
    /// The left one and the right one, should there be two.
    var columns: [FileColumn]
    var active = 0
    var layer: FilesLayer?
    var jobs: [FilesRequest.JobID: Job] = [:]
    var journal: [FileJournalEntry] = []
    var edits: [FileEdit.ID: FileEdit] = [:]
    var clock = LocalTime.utc
    /// Machines that a column may show.
    var instances: [Instance]
    /// It goes where a terminal on the same machine goes.
    var followsTerminal = false
    /// Said once what it has changed can be seen: who acts on it then acts on what is shown.
    var unsaid: [FilesRequest.ListingID: FileOutcome] = [:]
    private var lastNumber = 0
    private var isArrangingLater = false

    init(_ context: ToolContext, site: FileSite, path: FilePath, instances: [Instance]) {
        self.context = context
        self.instances = instances
        columns = [
            FileColumn(
                site: site, path: path, arrangement: FileListing.Arrangement(), now: context.now)
        ]
        layOut()
        go(to: FileColumn.Spot(site: site, path: path, name: nil), isRemembered: false)
    }

    var column: FileColumn {
        get { columns[active] }
        set { columns[active] = newValue }
    }

    /// The column that copies go to; nil while there is one.
    var other: FileColumn? { columns.count > 1 ? columns[1 - active] : nil }

    // MARK: How it is called

    var name: String { "files \(column.site.instance.name)" }
    var instance: Instance? { column.site.instance }
    var isTicking: Bool {
        !jobs.isEmpty || columns.contains { if case .waiting = $0.status { true } else { false } }
    }
    var endsWhenClosed: String? {
        guard let job = jobs.values.first(where: \.job.changesFiles) else { return nil }
        return "It is still \(job.job.words) files on \(columns[job.column].site.words)."
    }
    var showsTransfers: Bool { true }
    var usesTrash: Bool { context.transfers.settings.usesTrash }
    var isTyping: Bool { layer?.isTyping ?? column.isFiltering }

    var state: StyledLine {
        if let job = jobs.values.min(by: { $0.since < $1.since }) {
            return StyledLine(("\(job.job.words)\(Self.amount(job.progress)) ", .accent))
        }
        let ours = TransferSum(context.transfers.list.filter { $0.pane == context.id })
        if ours.running > 0 || ours.waiting > 0 || ours.asking > 0 {
            return TransferWording.summary(ours)
        }
        if followsTerminal { return StyledLine(("follows the terminal", .dim)) }
        return .blank
    }

    /// ` 12`
    private static func amount(_ progress: FileProgress) -> String {
        progress.done > 0 ? " \(progress.done)" : ""
    }

    // MARK: Room

    /// Tells each column how many rows it has.
    mutating func layOut() {
        laidOut = context.size
        let frames = frames(in: Rect(origin: .zero, size: context.size))
        for (index, frame) in frames { columns[index].pageRows = max(1, frame.rows.size.rows) }
    }

    // MARK: Asking

    mutating func nextNumber() -> Int {
        lastNumber += 1
        return lastNumber
    }

    mutating func ask(_ request: FilesRequest) {
        context.perform(.files(context.id, request))
    }

    mutating func run(_ job: FileJob, leadingTo name: FileName? = nil) {
        let id = FilesRequest.JobID(rawValue: nextNumber())
        jobs[id] = Job(job: job, column: active, since: context.now, leadsTo: name)
        ask(.run(id, column.site, job))
    }

    mutating func close() { ask(.close) }

    /// What is not in its place yet is put there in the next turns.
    mutating func arrangeLater() {
        guard !isArrangingLater, columns.contains(where: \.isArranging) else { return }
        isArrangingLater = true
        context.perform(.setTimer(.files(context.id), after: .milliseconds(1)))
    }

    mutating func arrangeSome() {
        isArrangingLater = false
        for index in columns.indices { columns[index].arrangeSome() }
        arrangeLater()
    }
}
