import TestSupport
import FoundationEssentials
import Glibc
import Reactor

// The built program as a shell or a script runs it: no terminal, arguments in, text and a status
// out.
extension Workplace {
    func run(
        _ arguments: String..., variables: [String: String] = [:], input: [UInt8] = []
    ) throws -> Subprocess.Outcome {
        try Subprocess.run(
            Self.program(), arguments,
            environment: plain.merging(variables) { $1 }, input: input)
    }

    /// What a shell makes of a line in which the program is `workbench`.
    func shell(_ line: String, variables: [String: String] = [:]) throws -> Subprocess.Outcome {
        try Subprocess.run(
            "bash", ["-c", line], environment: plain.merging(variables) { $1 })
    }

    /// Commands of the configuration are run by a shell that does what it is told.
    private var plain: [String: String] { environment.merging(["SHELL": "/bin/sh"]) { $1 } }

    func check(_ instance: String = Workplace.host) throws -> CheckDocument {
        let outcome = try run("check", instance, "--json")
        return try CheckDocument(outcome)
    }
}

/// What `workbench check --json` prints, as workbench(1) describes it.
struct CheckDocument: Decodable {
    struct Step: Decodable {
        var hop: String
        var hopNumber: Int
        var step: String
        var verdict: String
        var milliseconds: Double
        var detail: String
        var remedy: String?
        var method: String?
        var key: String?
    }

    var instance: String
    var canLogIn: Bool
    var isComplete: Bool
    var steps: [Step]
    /// The program's, not in the document.
    var status: CInt = -1

    private enum CodingKeys: CodingKey {
        case instance, canLogIn, isComplete, steps
    }

    init(_ outcome: Subprocess.Outcome) throws {
        self = try JSONDecoder().decode(CheckDocument.self, from: Data(outcome.output))
        status = outcome.status
    }

    /// `name ok`, `login failed`: what happened, in order.
    var verdicts: [String] { steps.map { "\($0.step) \($0.verdict)" } }

    var failed: Step? { steps.last { $0.verdict == "failed" } }

    func all(_ step: String) -> [Step] { steps.filter { $0.step == step } }
}
