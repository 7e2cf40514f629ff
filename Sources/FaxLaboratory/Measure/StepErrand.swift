/// What a desk is asked to do while it is killed: one command of `faxdesk` each, from the making of a desk to its restoring.
enum StepErrand: String, CaseIterable {
    case making = "init"
    /// Everything on the way of a fax: notice, admission, reading, report, letter, outbox, quarantine.
    case serving = "run --once"
    case retrying = "retry"
    case copying = "backup"
    case restoring = "restore"
    case keying = "vault new-key"
    case locking = "vault rekey"

    /// Whether one desk goes through all kills of it; else every kill has a desk of its own.
    var isOneDesk: Bool { self == .serving }
}
