internal import Model

/// From directory to directory.
extension FilesPane {
    mutating func go(to spot: FileColumn.Spot, isRemembered: Bool = true) {
        stopListing()
        let id = FilesRequest.ListingID(rawValue: nextNumber())
        column.go(to: spot, id: id, now: context.now, isRemembered: isRemembered)
        ask(.list(id, spot.site, spot.path))
    }

    mutating func go(to path: FilePath, name: FileName? = nil) {
        go(to: FileColumn.Spot(site: column.site, path: path, name: name))
    }

    private mutating func stopListing() {
        if let id = column.listingID, column.isListing { ask(.stopListing(id)) }
    }

    mutating func refresh(_ index: Int, toward name: FileName? = nil) {
        guard columns.indices.contains(index) else { return }
        let id = FilesRequest.ListingID(rawValue: nextNumber())
        if let old = columns[index].listingID, columns[index].isListing { ask(.stopListing(old)) }
        columns[index].refresh(id: id, now: context.now, toward: name)
        ask(.list(id, columns[index].site, columns[index].path))
    }

    /// Both columns, if they show the same directory.
    mutating func refreshAfterChange(in index: Int, toward name: FileName? = nil) {
        guard columns.indices.contains(index) else { return }
        refresh(index, toward: name)
        for other in columns.indices where other != index {
            let isSame =
                columns[other].site.instance.id == columns[index].site.instance.id
                && columns[other].path == columns[index].path
            if isSame { refresh(other) }
        }
    }

    mutating func goUp() {
        guard let parent = column.path.parent else { return }
        go(to: parent, name: column.path.name)
    }

    mutating func goHome() { go(to: .here) }

    mutating func goBack() {
        guard let spot = column.takeBack() else {
            return context.tell(.info, "there is no directory before this one")
        }
        go(to: spot, isRemembered: false)
    }

    mutating func goForward() {
        guard let spot = column.takeForward() else {
            return context.tell(.info, "there is no directory after this one")
        }
        go(to: spot, isRemembered: false)
    }

    /// Into a directory; what else there is gets looked at.
    mutating func enter() {
        guard let entry = column.current else { return }
        guard entry.leadsToDirectory || entry.kind == .link && entry.targetKind == nil else {
            return view()
        }
        go(to: column.path.appending(entry.name))
    }

    // MARK: Columns

    /// Goes to the other column, which shows the same directory at first.
    mutating func goToOtherColumn() {
        guard columns.count > 1 else { return openSecondColumn() }
        active = 1 - active
        layOut()
    }

    mutating func toggleColumns() {
        guard columns.count > 1 else { return openSecondColumn() }
        if let id = other?.listingID { ask(.stopListing(id)) }
        columns = [column]
        active = 0
        layOut()
    }

    private mutating func openSecondColumn() {
        let spot = column.spot
        columns.append(
            FileColumn(
                site: spot.site, path: .here, arrangement: column.listing.arrangement,
                now: context.now))
        active = 1
        layOut()
        go(to: spot, isRemembered: false)
    }

    mutating func goToSite(_ site: FileSite) {
        go(to: FileColumn.Spot(site: site, path: .here, name: nil))
    }

    mutating func showInOther(_ spot: FileColumn.Spot) {
        goToOtherColumn()
        go(to: spot)
    }

    // MARK: The terminal's directory

    /// A terminal on this machine says where its shell is now.
    mutating func terminalWent(to path: FilePath, on instance: Instance.ID) {
        guard followsTerminal, path.isAbsolute,
            let index = columns.firstIndex(where: {
                $0.site.instance.id == instance && !$0.site.isRoot
            }), columns[index].path != path
        else { return }
        let before = active
        active = index
        go(to: path)
        active = before
    }
}
