/// What the program says when it ends: sysexits(3) for what went wrong here, and ssh(1)'s 255 for
/// what went wrong on the way to a host.
enum ExitStatus: Int32, Error {
    case success = 0
    /// A filter matched nothing, as grep(1) says it.
    case noMatch = 1
    /// EX_USAGE
    case usage = 64
    /// EX_NOINPUT: a file cannot be read.
    case noInput = 66
    /// EX_UNAVAILABLE: no terminal to run in.
    case unavailable = 69
    /// EX_IOERR
    case inputOutput = 74
    /// ssh(1): the connection failed.
    case connection = 255
}
