internal import Glibc
internal import SSH

/// What a check found: lines for people as they come, or one JSON document at the end.
struct CheckReport {
    enum Format {
        case text(isUTF8: Bool)
        case json
    }

    let instance: String
    let format: Format
    /// Of the route, once it is known.
    var hopCount = 0
    /// What ended the check before its time.
    var signal: CInt?
    private(set) var canLogIn = false
    private var steps: [CheckStep] = []
    private var lastHop = 0

    init(instance: String, format: Format) {
        self.instance = instance
        self.format = format
    }

    /// As ssh(1): 255 if the login fails. As shells: 128 and the signal's number.
    var status: CInt {
        if let signal { return 128 + signal }
        return (canLogIn ? ExitStatus.success : .connection).rawValue
    }

    mutating func add(_ step: CheckStep) {
        steps.append(step)
        guard case .text(let isUTF8) = format else { return }
        let words = CheckWording(isUTF8: isUTF8)
        if step.subject != .route, step.hopNumber != lastHop, hopCount > 1 {
            lastHop = step.hopNumber
            Output.write(words.heading(hop: step.hop, number: step.hopNumber, of: hopCount))
        }
        Output.write(words.lines(for: step))
    }

    mutating func finish(canLogIn: Bool) {
        self.canLogIn = canLogIn
        switch format {
        case .json: Output.writeJSON(CheckRecord(self, steps))
        case .text(let isUTF8):
            Output.write(CheckWording(isUTF8: isUTF8).summary(instance, canLogIn, signal != nil))
        }
    }
}

/// A check as `workbench check --json` writes it.
private struct CheckRecord: Encodable {
    struct Step: Encodable {
        var hop: String
        var hopNumber: Int
        var step: String
        var method: String?
        var key: String?
        var verdict: String
        var detail: String
        var remedy: String?
        var milliseconds: Double
    }

    var instance: String
    var canLogIn: Bool
    var isComplete: Bool
    var steps: [Step]

    init(_ report: CheckReport, _ steps: [CheckStep]) {
        instance = report.instance
        canLogIn = report.canLogIn
        isComplete = report.signal == nil
        self.steps = steps.map { step in
            Step(
                hop: step.hop, hopNumber: step.hopNumber, step: step.subject.rawValue,
                method: step.method, key: step.key, verdict: step.verdict.rawValue,
                detail: step.detail, remedy: step.remedy,
                milliseconds: CheckWording.milliseconds(step.duration))
        }
    }
}
