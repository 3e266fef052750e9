/// What is remembered of an instance from use: favourite, last login from here.
package struct InstanceHistory: Hashable, Sendable {
    package var isFavourite: Bool
    /// Seconds since 1970; nil if never.
    package var lastLogin: Int?
    package var loginCount: Int

    package init(isFavourite: Bool = false, lastLogin: Int? = nil, loginCount: Int = 0) {
        self.isFavourite = isFavourite
        self.lastLogin = lastLogin
        self.loginCount = loginCount
    }
}
