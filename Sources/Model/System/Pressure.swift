/// How long tasks had to wait for a resource: the kernel's pressure stall information (PSI).
package struct Pressure: Hashable, Sendable {
    /// Shares of time from 0 to 1, over 10 s, a minute and five.
    package struct Averages: Hashable, Sendable {
        package var ten: Double
        package var sixty: Double
        package var threeHundred: Double
        /// Microseconds so far.
        package var total: Int

        package init(ten: Double, sixty: Double, threeHundred: Double, total: Int) {
            self.ten = ten
            self.sixty = sixty
            self.threeHundred = threeHundred
            self.total = total
        }
    }

    /// At least one task waited.
    package var some: Averages
    /// All of them did; old kernels do not say it of processors.
    package var full: Averages?

    package init(some: Averages, full: Averages? = nil) {
        self.some = some
        self.full = full
    }
}
