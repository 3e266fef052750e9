/// Some files of a tree, with the directories on the way to them and all that is in them.
package struct PathSelection: Hashable, Sendable {
    private let chosen: Set<FilePath>
    private let onTheWay: Set<FilePath>

    package init(_ paths: Set<FilePath>) {
        chosen = paths
        var onTheWay: Set<FilePath> = []
        for path in paths {
            var parent = path.parent
            while let directory = parent, onTheWay.insert(directory).inserted {
                parent = directory.parent
            }
        }
        self.onTheWay = onTheWay
    }

    package func has(_ path: FilePath) -> Bool {
        if chosen.contains(path) || onTheWay.contains(path) { return true }
        var parent = path.parent
        while let directory = parent {
            if chosen.contains(directory) { return true }
            parent = directory.parent
        }
        return chosen.contains(.here)
    }
}
