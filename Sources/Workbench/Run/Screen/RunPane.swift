internal import Model
internal import Screen
internal import Widgets

/// A command on many machines: first the form that says what and where, then a table that lives,
/// the answers side by side, and the output of any one.
struct RunPane: Sendable {
    enum Phase: Sendable {
        case form
        /// Asked before it begins, for these reasons.
        case confirmation([String])
        case running
    }

    /// What is looked at.
    enum View: Equatable, Sendable {
        case table
        case answers
        /// The output of one machine, from a line on; nil follows what comes.
        case output(Int, top: Int?)
    }

    var context: ToolContext
    var phase = Phase.form
    var form: RunForm
    private let confirmedTags: [String]
    private(set) var order = RunOrder()
    private(set) var instances: [Instance] = []
    private(set) var run = Run([], plan: RunPlan())
    private var started = Duration.zero
    private var finished: Duration?

    var view = View.table
    /// The machine under the cursor; nil while the person has not moved: the first one.
    var cursor: Int?
    var answers = TextPage(title: "", lines: [])
    private var answersTime: Duration?
    var masks: Set<OutputMask.Kind> = []
    var questions = Questions()
    var saving: SaveField?

    init(_ context: ToolContext, _ form: RunForm, confirmedTags: [String]) {
        self.context = context
        self.form = form
        self.confirmedTags = confirmedTags
    }

    var hasBegun: Bool { if case .running = phase { true } else { false } }
    /// Made anew only to be looked at: a thousand machines bring thousands of events.
    var table: RunTable { RunTable(run.targets) }

    var isUnderWay: Bool { hasBegun && !run.isFinished }

    /// How long it has been going, or went.
    var elapsed: Duration { (finished ?? context.clock) - started }

    // MARK: The beginning

    mutating func submit() {
        order = form.order
        instances = form.instancesChosen.map { $0.loggingIn(as: order.user) }
        let reasons = RunRisk.reasons(for: order, on: instances, confirmedTags: confirmedTags)
        if reasons.isEmpty { begin() } else { phase = .confirmation(reasons) }
    }

    mutating func begin() {
        phase = .running
        context.request(.remember(order.command))
        var plan = order.plan
        plan.fitOutput(to: instances.count)
        run = Run(instances.map(\.name), plan: plan)
        (started, finished) = (context.clock, nil)
        (view, cursor) = (.table, nil)
        context.perform(.run(context.id, .prepare(order, instances)))
        update(.started)
    }

    /// Back to the form, to change something and run it again.
    mutating func edit() {
        guard run.isFinished else { return context.tell(.info, "it still runs: x stops it") }
        context.perform(.run(context.id, .leave))
        phase = .form
    }

    // MARK: What happens

    mutating func update(_ event: Run.Event) {
        for effect in run.update(event, at: elapsed) {
            switch effect {
            case .begin(let place): context.perform(.run(context.id, .begin(place)))
            case .stop(let place): context.perform(.run(context.id, .stop(place)))
            case .finished: finish()
            }
        }
        if view == .answers { refreshAnswers() }
    }

    private mutating func finish() {
        finished = context.clock
        context.request(.mark(.activity))
        context.request(.announce("\(name): \(RunWording.summary(RunTally(run.targets)))"))
        if view == .answers { refreshAnswers(isForced: true) }
    }

    /// Those that did not succeed, once more.
    mutating func retry() {
        guard run.isFinished, !RunTally(run.targets).allSucceeded else { return }
        started += context.clock - (finished ?? context.clock)
        finished = nil
        update(.retried)
    }

    mutating func stop() {
        guard isUnderWay else { return }
        update(.cancelled)
    }

    mutating func take(_ news: RunNews) {
        switch news {
        case .began(let place): update(.began(place))
        case .printed(let place, let bytes, let isError): keep(bytes, of: place, isError)
        case .expired(let place): update(.expired(place))
        case .ended(let place, let outcome): update(.ended(place, outcome))
        case .asked(let id, let question): asked(id, question)
        case .withdrawn(let id): questions.remove(id)
        case .saved(let path):
            saving = nil
            context.tell(.info, "the outcome is written to \(path)")
        case .notSaved(let path, let reason, let exists): saving?.failed(path, reason, exists)
        }
    }

    private mutating func keep(_ bytes: [UInt8], of place: Int, _ isError: Bool) {
        _ = run.update(.printed(place, bytes, isError: isError), at: elapsed)
    }

    // MARK: Questions

    private mutating func asked(_ id: QuestionID, _ question: Question) {
        let open = OpenQuestion(question, id: id, terminal: context.id)
        questions.add(open)
        context.request(.mark(.question))
        context.request(.announce("\(name) waits for an answer: \(open.wording.title)"))
    }

    var question: OpenQuestion? { questions.first(of: context.id) }

    // MARK: Answers

    private static let answersPause = Duration.seconds(1)

    /// Comparing a thousand answers for each that comes would take all of the time.
    mutating func refreshAnswers(isForced: Bool = false) {
        if !isForced, let answersTime, context.clock - answersTime < Self.answersPause { return }
        answersTime = context.clock
        let groups = OutputGroups.of(run.targets, mask: OutputMask(kinds: masks))
        let lines = AnswerLines(groups, of: run.targets).sections.map {
            $0.flatMap { $0.styled(columns: context.size.columns - 2) }
        }
        answers.lines = Array(lines.joined(separator: [.blank]))
        if groups.isEmpty { answers.lines = [StyledLine(("Nobody has answered yet.", .dim))] }
    }

    // MARK: Saving

    mutating func save(_ path: String, mayReplace: Bool) {
        let document = RunDocument(
            path: path, command: order.command, run: run, duration: elapsed,
            mayReplace: mayReplace)
        context.perform(.run(context.id, .save(document)))
    }
}
