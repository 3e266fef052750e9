internal import Model
internal import Screen
internal import Widgets

/// Copying and moving between columns: what is to happen is asked beforehand, the rest is the
/// queue's.
extension FilesPane {
    mutating func transfer(isMove: Bool) {
        let entries = column.chosen
        guard !entries.isEmpty else { return }
        guard let other, other.path != .here else {
            return context.tell(
                .info, "\(isMove ? "moves" : "copies") go to the other column: tab opens it")
        }
        let isSameSite =
            other.site.instance.id == column.site.instance.id
            && other.site.isRoot == column.site.isRoot
        guard !isSameSite || other.path != column.path else {
            return context.tell(
                .info, "both columns show the same directory: go somewhere else in one of them")
        }
        if isSameSite, let outer = entries.first(where: { isAround($0, other.path) }) {
            return context.tell(.info, "\(outer.name.text) would go into itself")
        }
        let order = order(
            entries.map(\.name), from: column.site, column.path, to: other, isMove: isMove)
        layer = .copy(CopyForm([order]))
    }

    private func isAround(_ entry: FileEntry, _ path: FilePath) -> Bool {
        entry.kind == .directory && path.isWithin(column.path.appending(entry.name))
    }

    private func order(
        _ names: [FileName], from site: FileSite, _ directory: FilePath, to target: FileColumn,
        isMove: Bool
    ) -> TransferOrder {
        var order = TransferOrder(
            // The queue gives it its own.
            id: TransferOrder.ID(rawValue: 0), source: Self.end(site, directory),
            target: Self.end(target.site, target.path), names: names, isMove: isMove,
            time: context.now)
        order.usesTrash = usesTrash
        return order
    }

    private static func end(_ site: FileSite, _ directory: FilePath) -> TransferOrder.End {
        TransferOrder.End(
            instance: site.instance.id, name: site.instance.name, isRoot: site.isRoot,
            directory: directory)
    }

    /// Of the names that are to be copied, those that are there, as far as that is known by now.
    func taken(by question: CopyForm) -> [FileName] {
        guard let target = question.orders.first?.target,
            let index = columns.indices.first(where: { shows(target, in: $0) })
        else { return [] }
        let names = Set(question.orders.flatMap(\.names))
        return columns[index].listing.entries.map(\.name).filter { names.contains($0) }.sorted()
    }

    /// What was copied or moved is seen where its directories are shown.
    mutating func ended(_ order: TransferOrder) {
        for index in columns.indices {
            let isTarget = shows(order.target, in: index)
            if isTarget || order.isMove && shows(order.source, in: index) { refresh(index) }
        }
    }

    private func shows(_ end: TransferOrder.End, in index: Int) -> Bool {
        columns[index].site.instance.id == end.instance && columns[index].path == end.directory
    }

    /// Of those that were asked for here, the one that has a question.
    var askingTransfer: Transfer? {
        guard layer == nil else { return nil }
        return context.transfers.list.first { $0.question != nil && $0.pane == context.id }
    }

    mutating func answer(_ transfer: Transfer, _ key: KeyEvent) {
        let isEscape = key.name == "esc" || key.name == "enter"
        let answer =
            isEscape ? TransferAnswer(.skip, isForAll: false) : TransferQuestion.answer(to: key)
        if let answer { context.request(.transfers(.answer(transfer.id, answer))) }
    }

    // MARK: Dropped files

    /// Local paths, as terminals type them when files are dropped, are offered to be put here.
    mutating func drop(_ bytes: [UInt8]) {
        guard let paths = DroppedPaths.read(bytes) else {
            return context.tell(.info, "only paths of files of this machine can be dropped here")
        }
        var byParent: [FilePath: [FileName]] = [:]
        var parents: [FilePath] = []
        for path in paths.map(\.resolved) {
            guard let parent = path.parent, let name = path.name else { continue }
            if byParent[parent] == nil { parents.append(parent) }
            byParent[parent, default: []].append(name)
        }
        let target = column
        let orders = parents.map { parent in
            order(
                byParent[parent] ?? [], from: FileSite(.thisMachine), parent, to: target,
                isMove: false)
        }
        guard !orders.isEmpty else { return }
        layer = .copy(CopyForm(orders))
    }
}
