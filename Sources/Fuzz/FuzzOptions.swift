internal import Glibc

/// What the command line of the fuzzer asks for.
struct FuzzOptions {
    /// Nil for all, one after the other.
    var target: String?
    /// For each target.
    var seconds = 300
    /// The first input's number; otherwise the clock says it.
    var from = UInt64(max(0, time(nil))) << 20
    var number: UInt64?
    var input: [UInt8]?
    var corpora: String?
    var save = "."
    /// None of the inputs may take more than so many seconds.
    var patience: CUnsignedInt = 30

    static let usage = """
        Usage: workbench-fuzz [TARGET] [--seconds N] [--from NUMBER] [--corpora DIRECTORY]
                              [--save DIRECTORY] [--patience SECONDS]
               workbench-fuzz TARGET --number NUMBER | --input FILE

        """

    /// Nil if it is not understood.
    init?(_ words: [String]) {
        var words = words[...]
        while let word = words.popFirst() {
            guard word.hasPrefix("--") else {
                guard target == nil else { return nil }
                target = word
                continue
            }
            guard let value = words.popFirst(), take(word, value) else { return nil }
        }
        let isOne = number != nil || input != nil
        guard !isOne || target != nil else { return nil }
    }

    private mutating func take(_ option: String, _ value: String) -> Bool {
        switch option {
        case "--corpora": corpora = value
        case "--save": save = value
        case "--input":
            input = Corpus.read(value)
            return input != nil
        default: return take(option, UInt64(value))
        }
        return true
    }

    private mutating func take(_ option: String, _ value: UInt64?) -> Bool {
        guard let value else { return false }
        switch option {
        case "--seconds": seconds = Int(clamping: value)
        case "--from": from = value
        case "--number": number = value
        case "--patience": patience = CUnsignedInt(clamping: max(1, value))
        default: return false
        }
        return true
    }
}
