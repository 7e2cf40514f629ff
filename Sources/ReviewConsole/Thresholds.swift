/// The console's numbers, each with its unit, its meaning and where it comes from.
enum Thresholds {
    /// Bytes of a form, and of a step of the script's: a draft of every field with long texts has about 60,000.
    static let formBytes = 16_384
    static let stepBytes = 524_288
    /// Lines of the worklist on a page: two screens.
    static let linesAPage = 50
    /// Rows of the worklist that are remembered, some 700 bytes each: 60 different screens.
    static let rowsKept = 3000
    /// Failed sign-ins in a row, by account and by address, and seconds until another one is allowed.
    static let failuresAnAccount = 5.0
    static let failuresAnAddress = 20.0
    static let secondsAFailure = 30.0
    /// Passwords checked at once: each takes 64 MiB.
    static let passwordsAtOnce = 2
    /// Requests of one session at once, and a second: a page with its pictures has about 20.
    static let requestsAtOnce = 400.0
    static let requestsASecond = 100.0
    /// Originals one session may take at once, and seconds for another one.
    static let originalsAtOnce = 10.0
    static let secondsAnOriginal = 10.0
    /// Calendars one link may fetch at once, and seconds for another one: programs ask every few minutes.
    static let calendarsAtOnce = 20.0
    static let secondsACalendar = 30.0
    /// Letters looked at and not approved that are remembered, some 200,000 bytes each.
    static let previewsKept = 40
    /// Keys a brake remembers before it forgets the ones that have recovered.
    static let brakeKeys = 10_000
    /// Seconds between two signs of life to a browser that watches the worklist, and least between two changes told.
    static let pulse = 15.0
    static let breath = 1.0
    /// Seconds of activity after which a session's last sign of life is written down again.
    static let touchEvery = 20.0
    /// Dots per inch of a page picture asked for when someone looks closely.
    static let closeDensity = 200.0
    /// Bytes of close pictures kept in memory.
    static let closeBytes = 33_554_432
    /// Days the statistics look back.
    static let statisticsDays = 90
    /// Latest confirmed referrals on unknown forms that are looked through for what could teach one, some 5 ms each.
    static let candidatesLookedThrough = 200
    /// Candidates of one clinic that are shown, those with the most answers in their places.
    static let candidatesAClinic = 3
    /// Forms last looked at whose pictures are remembered, some 100,000 bytes a page.
    static let formLooksKept = 4
    /// Characters of a form's name, and of its id.
    static let longestTitle = 80
    static let longestFormID = 80
    /// Entries of the log on a page, and in an export.
    static let entriesAPage = 100
    static let entriesExported = 100_000
}
