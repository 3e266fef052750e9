package import Model

/// What a pane of files asks of the shell; each answer comes as a `FilesReport` to that pane.
package enum FilesRequest: Sendable {
    /// Names one reading of a directory in its pane.
    package struct ListingID: Hashable, Sendable {
        package let rawValue: Int

        package init(rawValue: Int) { self.rawValue = rawValue }
    }

    /// Names one piece of work in its pane.
    package struct JobID: Hashable, Sendable {
        package let rawValue: Int

        package init(rawValue: Int) { self.rawValue = rawValue }
    }

    /// Reads a directory; one that is not absolute starts at home.
    case list(ListingID, FileSite, FilePath)
    case stopListing(ListingID)
    case run(JobID, FileSite, FileJob)
    case cancel(JobID)
    case read(FilePieceRequest)
    /// Fetches a file to be edited.
    case edit(FileSite, FilePath)
    case editorClosed(FileEdit.ID)
    case settle(FileEdit.ID, FileEdit.Choice)
    /// The pane is gone: all that it asked for is given up.
    case close
}

/// What comes of a `FilesRequest`.
package enum FilesReport: Sendable {
    case localTimeKnown(LocalTime)
    /// It has begun; the path is the directory's own, absolute and without links in it.
    case listingBegan(FilesRequest.ListingID, FilePath)
    case listed(FilesRequest.ListingID, [FileEntry])
    case listingEnded(FilesRequest.ListingID)
    /// Entries of a listing that are links, with where they lead.
    case linksRead(FilesRequest.ListingID, [FileEntry])
    case listingFailed(FilesRequest.ListingID, FileFailure)
    case jobAdvanced(FilesRequest.JobID, FileProgress)
    case jobFound(FilesRequest.JobID, [FileFinding])
    case jobEnded(FilesRequest.JobID, FileOutcome)
    /// A piece of a file, where it begins, and how long the file is.
    case pieceRead(offset: UInt64, [UInt8], length: UInt64)
    case pieceFailed(offset: UInt64, FileFailure)
    case editBegan(FileEdit)
    case editSaved(FileEdit.ID, String)
    /// Somebody else wrote the original meanwhile.
    case editConflicted(FileEdit.ID)
    case editCompared(FileEdit.ID, [String])
    case editFailed(FileFailure)
    /// What was done in all panes, the newest last.
    case journalChanged([FileJournalEntry])
}
