internal import Glibc

extension SystemError {
    /// What to do about it, as a sentence; nil where the reason says all there is to say.
    package var remedy: String? {
        switch code {
        case EACCES, EPERM: permissionRemedy
        case ENOENT: "Check the name: nothing is there."
        case ENOTDIR: "Part of the path is a file: move it away."
        case EISDIR: "A directory is in the file's place: move it away."
        case EEXIST: "Move away what is in its place."
        case ELOOP: "Its links lead in a circle: put them right."
        case EFBIG: "It is too large for what it should be: check that it is the right file."
        case EINVAL where !subject.isEmpty: "Check that it is an ordinary file."
        case ENOSPC: "Free some space on that disk. What stood there before is untouched."
        case EDQUOT: "Your quota on that disk is used up: remove something of yours."
        case EROFS: "That file system is read-only: mount it for writing or choose another place."
        case EIO: "Check the disk: dmesg says more."
        case ENOEXEC: "Check that it is a program for this machine."
        case E2BIG: "Make its arguments or environment smaller."
        // inotify(7) has a limit of its own.
        case EMFILE where operation == DirectoryEvents.operation:
            "Raise fs.inotify.max_user_instances (sysctl), or end programs that watch files."
        case EMFILE: "Close some terminals, or raise the limit on open files (ulimit -n)."
        case ENFILE: "The system has too many files open: end some programs."
        case EAGAIN, ENOMEM: "The system is short of processes or memory: end some programs."
        default: nil
        }
    }

    /// What failed, on what, why, and what to do next.
    package var explanation: String {
        guard let remedy else { return "\(description)." }
        return "\(description). \(remedy)"
    }

    private var permissionRemedy: String {
        subject.hasPrefix("/")
            ? "Check who may: ls -ld \(subject)" : "Check the rights of your user."
    }
}
