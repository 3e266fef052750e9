/// A parser of foreign bytes, with inputs to begin from.
struct FuzzTarget: Sendable {
    var name: String
    var seeds: [[UInt8]]
    /// What means something to the parser.
    var pieces: [[UInt8]]
    /// Reads an input. Says what is wrong with the outcome; nil if nothing is.
    var check: @Sendable ([UInt8], inout Mutator) -> String?

    init(
        _ name: String, seeds: [String], pieces: [String],
        check: @escaping @Sendable ([UInt8], inout Mutator) -> String?
    ) {
        self.name = name
        self.seeds = seeds.map { Array($0.utf8) }
        self.pieces = pieces.map { Array($0.utf8) }
        self.check = check
    }
}
