package import Model

/// Something to be done with files of one site.
package enum FileJob: Equatable, Sendable {
    package struct Renaming: Equatable, Sendable {
        package var old: FilePath
        package var new: FilePath

        package init(_ old: FilePath, to new: FilePath) {
            self.old = old
            self.new = new
        }
    }

    /// What chown(1) takes before and after the colon; empty stays as it is.
    package struct Owner: Equatable, Sendable {
        package var user: String
        package var group: String

        package init(user: String, group: String) {
            self.user = user
            self.group = group
        }
    }

    package enum Packing: String, CaseIterable, Sendable {
        case tarGzip = "tar.gz"
        case tarZstandard = "tar.zst"
        case tar
        case zip
    }

    case makeDirectory(FilePath)
    case makeFile(FilePath)
    case makeLink(FilePath, to: FilePath, isHard: Bool)
    case rename([Renaming])
    /// To the trash of its file system, from which it can be taken back.
    case discard([FilePath])
    /// For good, directories with all that is in them.
    case delete([FilePath])
    case setPermissions([FilePath], ModeChange, isRecursive: Bool)
    case setOwner([FilePath], Owner, isRecursive: Bool)
    /// To a moment, or to now.
    case setTime([FilePath], seconds: Int?)
    case measure([FilePath])
    case digest([FilePath])
    case compare(FilePath, with: FileSite, FilePath)
    /// By a pattern for the name and a text in it; either may be empty.
    case find(in: FilePath, name: String, text: String)
    case pack([FilePath], into: FilePath, Packing)
    case unpack(FilePath, into: FilePath)
    case undo(FileJournalEntry.ID)

    /// It changes what the directories show.
    package var changesFiles: Bool {
        switch self {
        case .measure, .digest, .compare, .find: false
        default: true
        }
    }

    /// What is being done, while it is.
    var words: String {
        switch self {
        case .makeDirectory, .makeFile: "making"
        case .makeLink: "linking"
        case .rename: "renaming"
        case .discard: "moving to the trash"
        case .delete: "deleting"
        case .setPermissions: "changing permissions"
        case .setOwner: "changing the owner"
        case .setTime: "setting the time"
        case .measure: "measuring"
        case .digest: "reading"
        case .compare: "comparing"
        case .find: "looking"
        case .pack: "packing"
        case .unpack: "unpacking"
        case .undo: "undoing"
        }
    }
}

/// How far a job is.
package struct FileProgress: Equatable, Sendable {
    package var done: Int
    /// What it is at.
    package var path: FilePath?

    package init(done: Int, path: FilePath? = nil) {
        self.done = done
        self.path = path
    }
}

/// One thing that a job found: a file, and what is to be said of it.
package struct FileFinding: Equatable, Sendable {
    package var path: FilePath
    package var detail: String
    package var isDirectory: Bool

    package init(_ path: FilePath, _ detail: String, isDirectory: Bool = false) {
        self.path = path
        self.detail = detail
        self.isDirectory = isDirectory
    }
}

/// How a job came out. What failed is named; the rest was done.
package struct FileOutcome: Equatable, Sendable {
    /// `3 renamed`
    package var words: String
    package var failures: [FileFailure]
    package var isCancelled: Bool

    package init(_ words: String, failures: [FileFailure] = [], isCancelled: Bool = false) {
        self.words = words
        self.failures = failures
        self.isCancelled = isCancelled
    }
}

/// Something that was done with files, and whether it can be undone.
package struct FileJournalEntry: Equatable, Sendable, Identifiable {
    package struct ID: Hashable, Sendable {
        package let rawValue: Int

        package init(rawValue: Int) { self.rawValue = rawValue }
    }

    package enum Standing: Equatable, Sendable {
        case canBeUndone, cannotBeUndone, undone
    }

    package let id: ID
    package var time: Int
    package var site: String
    /// `rename app.conf to app.old in /etc`
    package var words: String
    package var standing: Standing

    package init(id: ID, time: Int, site: String, words: String, standing: Standing) {
        self.id = id
        self.time = time
        self.site = site
        self.words = words
        self.standing = standing
    }
}
