internal import Foundation

/// The store's numbers, each with its unit, its meaning and where it comes from.
package enum Thresholds {
    /// Seconds a step waits for another program's transaction before it gives up. A transaction here takes milliseconds.
    static let busySeconds: TimeInterval = 10
    /// Times a start tries for the desk's lock, and the seconds between: three seconds, far more than a child takes to begin
    /// even on a machine with ten programs waiting for each core.
    static let lockTries = 30
    static let lockPause: TimeInterval = 0.1
    /// Failures of the reader (crash, timeout, babble) on one fax after which it is set aside. More than once, because a
    /// machine short of memory can kill an innocent reader.
    package static let failuresBeforeQuarantine = 3
    /// Leases on one fax, ended or lapsed, after which it is set aside: a fax that takes the whole desk down with it
    /// leaves no failure behind, only lapsed leases. Well above the failures, because a desk that is ended again and again
    /// for other reasons must not set aside what it was reading just then; the fault test with 300 kills found none.
    package static let attemptsBeforeQuarantine = 20
    /// Seconds without a look at the inbox after which nobody seems to serve the desk; it looks every few seconds.
    static let silence: TimeInterval = 60
    /// Days within which a fax counts as sent again. A clinic repeats an unanswered fax within days, not months.
    static let resendDays = 30
    /// Bits of 64 by which the pictures of one page sent twice may differ. Kept small, because two pages of one form are
    /// near each other too: pages only speak where a name could not be read, and only between faxes of one sender.
    static let nearPageBits = 3
    /// Promises read at once by who walks through the ledger: some 150 KiB, and a walk of 5,000 takes 40 questions.
    static let promisesOnPage = 128
    /// KiB of the database each of five connections may keep in memory. SQLite's own 2,000, and 512 too, went on filling for
    /// thousands of faxes; what is not kept lies in the system's file cache.
    static let cacheKilobytes = 256
    /// Seconds a claim lasts without a sign of life. The console gives one every 20 seconds.
    static let claimSeconds: TimeInterval = 75
    /// Seconds the link for the first administrator is good: time to walk from the terminal to a browser.
    static let setupSeconds: TimeInterval = 3600
    /// Letters or digits a word must have to be searched for: one letter would find half the desk.
    static let shortestSearchWord = 2
}
