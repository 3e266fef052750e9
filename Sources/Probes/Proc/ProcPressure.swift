internal import Model

/// /proc/pressure/* (the kernel's accounting/psi): `some avg10=0.00 avg60=… avg300=… total=…`.
enum ProcPressure {
    /// Nil where the kernel does not keep it.
    static func read(_ text: ArraySlice<UInt8>) -> Pressure? {
        var found: [String: Pressure.Averages] = [:]
        text.forEachLine { line in
            var fields = Fields(line)
            guard let kind = fields.text() else { return }
            var values: [String: ArraySlice<UInt8>] = [:]
            while let field = fields.next() {
                guard let equals = field.firstIndex(of: UInt8(ascii: "=")) else { continue }
                values[field[..<equals].text] = field[(equals + 1)...]
            }
            guard let ten = percent(values["avg10"]), let sixty = percent(values["avg60"]),
                let last = percent(values["avg300"])
            else { return }
            let total = values["total"].flatMap { Fields.number($0) } ?? 0
            found[kind] = Pressure.Averages(
                ten: ten, sixty: sixty, threeHundred: last, total: total)
        }
        return found["some"].map { Pressure(some: $0, full: found["full"]) }
    }

    private static func percent(_ text: ArraySlice<UInt8>?) -> Double? {
        text.flatMap { Fields.decimal($0) }.map { min(1, $0 / 100) }
    }
}
