internal import Model

extension Login {
    /// Nothing is left to try.
    var denied: ConnectionFailure {
        let offered = session.loginMethods.joined(separator: ", ")
        var message = "\(user)@\(options.hostName): permission denied (\(offered))"
        if !session.loginSteps.isEmpty {
            message += " after \(session.loginSteps.joined(separator: ", ")) was accepted"
        }
        if !notes.isEmpty { message += "; " + notes.joined(separator: "; ") }
        return ConnectionFailure(.login, host: hop.name, message: message, remedy: remedy)
    }

    private var remedy: String {
        let methods = session.loginMethods
        if methods == ["publickey"] {
            return "Only keys are let in: is the user right, is this key in the server's "
                + "authorized_keys?"
        }
        if user == "root", methods.contains("password") || methods.contains("keyboard-interactive")
        {
            return "Check the password; for root the server may say PermitRootLogin "
                + "prohibit-password: log in as another user."
        }
        return "Check the user name and the password or key, and that the server lets this "
            + "user in."
    }
}
