internal import Model
internal import Reactor
internal import SSH
internal import Workbench

/// What is behind one run on the screen: the connections and commands on its machines.
@LoopActor
final class ScreenRun: RunQuestioner {
    private let instances: [Instance]
    private let report: @LoopActor (RunNews) -> Void
    private var desk: RunDesk?
    private var runners: [Int: TargetRunner] = [:]
    private var questions: [QuestionID: Promise<Answer>] = [:]
    private var lastQuestion = 0
    /// Commands that are being ended over there.
    private var endings = 0
    /// Nobody looks at it any more: called when nothing runs over there either.
    private var onLeft: (@LoopActor () -> Void)?

    init(
        _ order: RunOrder, _ instances: [Instance], _ environment: Environment,
        _ sources: InstanceSources, report: @escaping @LoopActor (RunNews) -> Void
    ) {
        self.instances = instances.map { Self.resolved($0, sources).loggingIn(as: order.user) }
        self.report = report
        desk = RunDesk(order, environment, sources, questioner: self)
    }

    /// What nobody has described is what ssh makes of its name.
    private static func resolved(_ instance: Instance, _ sources: InstanceSources) -> Instance {
        let isDescribed = instance.publicAddress != nil || instance.id == .thisMachine
        return isDescribed ? instance : sources.instance(named: instance.name)
    }

    // MARK: Machines

    func begin(_ place: Int) {
        guard let desk, instances.indices.contains(place) else { return }
        let runner = TargetRunner(instances[place], desk) { [weak self] in
            self?.take($0, from: place)
        }
        runners[place] = runner
        runner.begin()
    }

    private func take(_ news: TargetRunner.Report, from place: Int) {
        switch news {
        case .began: report(.began(place))
        case .printed(let bytes, let isError): report(.printed(place, bytes, isError: isError))
        case .expired: report(.expired(place))
        case .ended(let outcome):
            runners[place] = nil
            report(.ended(place, outcome))
        }
    }

    /// The connection is kept until the command is ended over there.
    func stop(_ place: Int) {
        guard let runner = runners.removeValue(forKey: place) else { return }
        endings += 1
        _ = Task.onLoop { [self] in
            await runner.stop()
            endings -= 1
            closeIfDone()
        }
    }

    /// Ends what runs; the connections go when nothing runs any more.
    func leave(then: @escaping @LoopActor () -> Void = {}) {
        onLeft = then
        for promise in questions.values { promise.fulfil(.cancelled) }
        questions = [:]
        for place in Array(runners.keys) { stop(place) }
        closeIfDone()
    }

    private func closeIfDone() {
        guard let onLeft, endings == 0 else { return }
        desk?.pool.closeAll()
        desk = nil
        onLeft()
    }

    // MARK: Questions

    func ask(_ question: Question) async -> Answer {
        guard onLeft == nil else { return .cancelled }
        lastQuestion += 1
        let id = QuestionID(rawValue: lastQuestion)
        let promise = Promise<Answer>()
        questions[id] = promise
        report(.asked(id, question))
        do {
            return try await promise.value()
        } catch {
            questions[id] = nil
            report(.withdrawn(id))
            return .cancelled
        }
    }

    func secret(_ label: String) async -> Secret? {
        let prompt = Question.Prompt(text: label, isEchoed: false)
        let question = Question.prompts(
            host: "sudo", name: "", instruction: "", prompts: [prompt])
        guard case .secrets(let secrets) = await ask(question) else { return nil }
        return secrets.first
    }

    func answer(_ id: QuestionID, _ answer: Answer) {
        questions.removeValue(forKey: id)?.fulfil(answer)
    }
}
