package import Model
package import Screen

/// What the shell is to do for the recording of a terminal, or for a pane that plays one.
package enum RecordingRequest: Sendable {
    /// A new file, named after the title; `screen` is what stands there already.
    case start(Recording.Header, screen: [UInt8])
    case output([UInt8])
    case input([UInt8])
    case resize(Size)
    case stop
    /// Writes a text beside the recordings, named after a title.
    case saveText(title: String, [UInt8])
    case list
    case load(path: String)
}

/// What came of it.
package enum RecordingReport: Sendable {
    case started(path: String)
    /// With why, if it was not asked for.
    case ended(path: String, failure: String?)
    case textSaved(path: String)
    case textFailed(message: String)
    case listed([RecordingFile])
    case loaded(path: String, Recording)
    case notLoaded(path: String, message: String)
}
