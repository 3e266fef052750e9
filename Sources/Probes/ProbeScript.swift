/// The frame of scripts that ask once: each question's answer comes as a record, its first line the
/// question's name. What is missing on the host gives an empty record, and what hangs is ended.
enum ProbeScript {
    /// `a NAME COMMAND...` asks. Nothing there reads our input, and complaints are nobody's answer.
    private static let head = """
        exec 2>/dev/null; LC_ALL=C; LANGUAGE=; export LC_ALL LANGUAGE
        PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin; export PATH
        l=; command -v timeout >/dev/null && timeout 1 true && l='timeout 10'
        a() { printf '\\035%s\\n' "$1"; shift; "$@" </dev/null; printf '\\036\\n'; }

        """

    static func text(_ questions: String) -> String { head + questions }

    /// The answers by their questions' names.
    static func answers(in output: some Sequence<UInt8>) -> [String: ArraySlice<UInt8>] {
        var records = Records()
        var answers: [String: ArraySlice<UInt8>] = [:]
        for record in records.feed(output) {
            let name = record.prefix { $0 != 0x0a }
            answers[name.text] = record[min(name.endIndex + 1, record.endIndex)...]
        }
        return answers
    }
}
