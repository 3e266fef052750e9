import Glibc
import Model
import Reactor
import TestSupport

/// dropbear on a free port, ended with its last owner. The account that runs the tests has there a
/// home directory, keys and a password of the test's own, by way of nss_wrapper.
final class Dropbear {
    static let password = "open sesame"

    let port: UInt16
    private let scratch: Scratch
    private let process: CInt

    init(_ scratch: Scratch) throws {
        self.scratch = scratch
        port = try SSHServer.freePort()
        try Self.writeAccount(scratch)
        let key = "\(scratch.path)/dropbear_key"
        _ = try Subprocess.run("dropbearkey", ["-t", "ed25519", "-f", key])
        let null = try FileDescriptor.open("/dev/null", O_RDWR)
        let program = try Subprocess.find("dropbear")
        process = try Spawn.start(
            program, arguments: [program, "-F", "-r", key, "-p", "127.0.0.1:\(port)", "-P", ""],
            environment: Subprocess.standard.merging(Self.wrapper(scratch)) { $1 },
            streams: .descriptors(input: null.raw, output: null.raw, error: null.raw))
        for _ in 0..<1000 {
            if SSHServer.isListening(port) { return }
            usleep(10_000)
        }
        throw SystemError("reach dropbear", subject: "127.0.0.1:\(port)", code: ETIMEDOUT)
    }

    deinit {
        kill(process, SIGTERM)
        _ = Subprocess.waitForEnd(of: process)
    }

    private static func wrapper(_ scratch: Scratch) -> [String: String] {
        [
            "LD_PRELOAD": "libnss_wrapper.so",
            "NSS_WRAPPER_PASSWD": "\(scratch.path)/passwd",
            "NSS_WRAPPER_GROUP": "\(scratch.path)/group",
            "NSS_WRAPPER_SHADOW": "\(scratch.path)/shadow",
        ]
    }

    private static func writeAccount(_ scratch: Scratch) throws {
        let (name, user, group) = (Account.name, getuid(), getgid())
        try scratch.put(
            "\(name):x:\(user):\(group)::\(scratch.path)/far:/bin/sh\n", in: "passwd")
        try scratch.put("\(name):x:\(group):\n", in: "group")
        let hash = try Subprocess.run("openssl", ["passwd", "-6", password])
        try scratch.put("\(name):\(hash.text.dropLast()):19000:0:99999:7:::\n", in: "shadow")
        try scratch.put("", in: "far/.ssh/authorized_keys")
    }

    /// With a new key that it knows, or with nothing but passwords.
    func route(key type: String?) throws -> Route {
        var options = SSHOptions(originalHost: "box", hostName: "127.0.0.1", user: Account.name)
        options.port = Int(port)
        options.hasExplicitIdentityFiles = true
        options.userKnownHostsFiles = ["\(scratch.path)/known_hosts"]
        options.strictHostKeyChecking = .acceptNew
        if let type {
            options.identityFiles = ["\(scratch.path)/id_\(type)"]
            try SSHServer.makeKey("\(scratch.path)/id_\(type)", type: type)
            let line = try scratch.text(of: "id_\(type).pub") ?? ""
            try scratch.put(line, in: "far/.ssh/authorized_keys")
        }
        return Route(hops: [Route.Hop(name: "box", options: options)])
    }
}
