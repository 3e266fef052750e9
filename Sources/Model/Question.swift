/// Something only the person can answer while a connection is made.
package enum Question: Hashable, Sendable {
    package struct HostKey: Hashable, Sendable {
        package var host: String
        package var address: String
        /// `ssh-ed25519`, `ecdsa-sha2-nistp256`, ...
        package var keyType: String
        /// `SHA256:...` as ssh prints it.
        package var fingerprint: String
        /// Other names that known_hosts lists this same key under, with file and line.
        package var otherNames: [String]

        package init(
            host: String, address: String, keyType: String, fingerprint: String,
            otherNames: [String] = []
        ) {
            self.host = host
            self.address = address
            self.keyType = keyType
            self.fingerprint = fingerprint
            self.otherNames = otherNames
        }
    }

    package struct Prompt: Hashable, Sendable {
        package var text: String
        /// False hides what is typed.
        package var isEchoed: Bool

        package init(text: String, isEchoed: Bool) {
            self.text = text
            self.isEchoed = isEchoed
        }
    }

    /// An unknown host key: yes, no, only now.
    case hostKey(HostKey)
    /// The passphrase of an encrypted key file. `attempt` counts from 1.
    case passphrase(file: String, attempt: Int)
    case password(user: String, host: String, attempt: Int)
    /// RFC 4256 §3.2: all prompts of one request, to be answered together.
    case prompts(host: String, name: String, instruction: String, prompts: [Prompt])
    /// `Match exec` of an ssh_config wants to run a command on this machine.
    case matchExec(command: String, file: String, line: Int)
}

/// What the person said to a question.
package enum Answer: Sendable {
    case yes
    case no
    /// Accept a host key for this connection only.
    case onlyNow
    /// One for each prompt, in order.
    case secrets([Secret])
    /// The question was put away: the connection ends.
    case cancelled
}
