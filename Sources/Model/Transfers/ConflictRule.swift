/// What to do where the target has something of that name already.
package enum ConflictRule: String, CaseIterable, Sendable {
    case overwrite
    /// Only what is newer than what is there.
    case newer
    case sizeDiffers = "size"
    /// Only what differs in size or time: for trees that were copied before.
    case changed
    /// Both stay: the new one gets a number.
    case rename
    case skip
    /// A person says for each.
    case ask

    package enum Decision: Hashable, Sendable {
        case copy
        /// Why it is left alone, as a clause.
        case skip(String)
        case keepBoth
        case ask
    }

    package func decide(_ source: FileAttributes, over target: FileAttributes) -> Decision {
        switch self {
        case .overwrite: return .copy
        case .newer:
            guard let new = source.modified, let old = target.modified, !(new > old) else {
                return .copy
            }
            return .skip("the one there is not older")
        case .sizeDiffers:
            return source.size == target.size ? .skip("the one there has the same size") : .copy
        case .changed:
            return source.isUnchanged(since: target) ? .skip("it is the same") : .copy
        case .rename: return .keepBoth
        case .skip: return .skip("there is one already")
        case .ask: return .ask
        }
    }
}

extension FileName {
    /// `report (2).txt`: the first such name that is not taken.
    package func numbered(avoiding taken: Set<FileName>) -> FileName {
        numbers.first { !taken.contains($0) } ?? self
    }

    /// All such names, in their order.
    var numbers: some Sequence<FileName> {
        let suffix = suffix.isEmpty ? [] : [UInt8(ascii: ".")] + suffix
        let stem = bytes.dropLast(suffix.count)
        return (2...).lazy.compactMap { number in
            let mark = Array(" (\(number))".utf8)
            // A name has 255 bytes at most on Linux.
            let room = max(1, 255 - mark.count - suffix.count)
            return FileName(Array(stem.prefix(room)) + mark + suffix)
        }
    }
}
