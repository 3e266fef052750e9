internal import Glibc
package import Model
internal import Reactor

/// Where recordings are. Everything here blocks: it is for workers.
package enum RecordingFolder {
    /// A recording that is larger is not played here: it would be in memory whole.
    private static let longest = 64 << 20

    package static func files(in directory: String) -> [RecordingFile] {
        LocalFiles.names(in: directory).compactMap { name in
            guard name.hasSuffix(".cast") else { return nil }
            var status = stat()
            let path = "\(directory)/\(name)"
            guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
            return RecordingFile(
                path: path, byteCount: Int(status.st_size), time: status.st_mtim.tv_sec)
        }
    }

    /// What is to be said if it cannot be played.
    package static func read(_ path: String) throws(RecordingReader.Failure) -> Recording {
        let bytes: [UInt8]?
        do throws(SystemError) {
            bytes = try LocalFiles.read(path, limit: longest)
        } catch {
            let isLong = error.code == EFBIG
            throw RecordingReader.Failure(
                message: isLong
                    ? "\(path): it is larger than 64 MB. Play it with `asciinema play`."
                    : "\(error)")
        }
        guard let bytes else {
            throw RecordingReader.Failure(message: "\(path): it is gone")
        }
        do throws(RecordingReader.Failure) {
            return try RecordingReader.read(bytes)
        } catch {
            throw RecordingReader.Failure(message: "\(path): \(error.message)")
        }
    }

    /// `web-1-20261125-022500`: what a title has that does not belong into names is left out.
    package static func name(for title: String, at moment: LocalTime.Moment) -> String {
        let scalars = title.unicodeScalars.map { scalar -> Character in
            let isFine = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            return isFine || "-_.@".unicodeScalars.contains(scalar) ? Character(scalar) : "_"
        }
        var name = String(scalars.prefix(60).drop { $0 == "." || $0 == "-" })
        if name.isEmpty { name = "terminal" }
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        let date = "\(moment.year)\(two(moment.month))\(two(moment.day))"
        let time = "\(two(moment.hour))\(two(moment.minute))\(two(moment.second))"
        return "\(name)-\(date)-\(time)"
    }
}
