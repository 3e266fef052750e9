import TestSupport

extension Workplace {
    /// A server on which one person may become root by sudo, with a password. The instance `box`
    /// logs in with the same one, which a command knows.
    func addSudoServer() throws -> SSHServer {
        try scratch.put("", in: "server/.keep")
        let pam = ["auth required pam_unix.so", "account required pam_permit.so"]
        let accounts = try PrivateAccounts(
            scratch,
            more: [
                ("/etc/sudoers", "\(PrivateAccounts.name) ALL=(ALL) ALL\n"),
                ("/etc/pam.d/sudo", pam.map { $0 + "\n" }.joined()),
            ])
        let server = try SSHServer(
            scratch, acceptingKey: "none",
            options: [
                "ForceCommand none", "PubkeyAuthentication no", "PasswordAuthentication yes",
            ],
            launcher: accounts.launcher)
        try scratch.put(
            """
            - name: box
              address: 127.0.0.1
              port: \(server.port)
              user: \(PrivateAccounts.name)
              password_command: echo '\(PrivateAccounts.password)'

            """, in: "config/workbench/instances.yaml")
        let key = try scratch.text(of: "server/host_key.pub") ?? ""
        try scratch.put("[127.0.0.1]:\(server.port) \(key)", in: "home/.ssh/known_hosts")
        return server
    }
}
