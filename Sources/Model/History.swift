/// What is remembered of an instance from use: favourite, last login from here, its charset.
package struct InstanceHistory: Hashable, Sendable {
    package var isFavourite: Bool
    /// Seconds since 1970; nil if never.
    package var lastLogin: Int?
    package var loginCount: Int
    package var charset: RememberedCharset?

    package init(
        isFavourite: Bool = false, lastLogin: Int? = nil, loginCount: Int = 0,
        charset: RememberedCharset? = nil
    ) {
        self.isFavourite = isFavourite
        self.lastLogin = lastLogin
        self.loginCount = loginCount
        self.charset = charset
    }
}

/// The charset that a person chose for a host, or that the host's locale was found to say.
package struct RememberedCharset: Hashable, Sendable {
    package var charset: Charset
    package var isChosen: Bool
    /// Seconds since 1970.
    package var time: Int

    package init(_ charset: Charset, isChosen: Bool, time: Int) {
        self.charset = charset
        self.isChosen = isChosen
        self.time = time
    }
}
