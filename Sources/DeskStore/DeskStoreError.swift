internal import GRDB

/// What can go wrong with the desk's memory, each with what to do about it. Holds no patient data.
package enum DeskStoreError: Error, Equatable {
    case cannotOpen(path: String, why: String)
    /// The file belongs to a newer Faxdesk.
    case newerSchema(path: String)
    case diskFull
    case readOnly
    case busy
    case damaged(why: String)
    case noSuchReferral(reference: String)
    /// The lease lapsed and someone else may have the fax; nothing was recorded.
    case leaseLost(fax: Int64)
    case referencesExhausted(day: String)
    case vault(path: String, why: String)
    /// The desk's rules do not allow this step now; `why` says which rule and what to do.
    case letterRefused(why: String)
    case database(code: Int32, why: String)
    /// What a person wanted to do cannot be done as things stand.
    case refused(ReviewRefusal)
}

extension DeskStoreError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .cannotOpen(let path, let why):
            "The desk's database \(path) cannot be opened (\(why)). Check that the file and its folder belong to this user."
        case .newerSchema(let path):
            "The desk's database \(path) was written by a newer Faxdesk. Install that version, or restore a backup."
        case .diskFull: "The disk is full. Nothing was lost; free some space and the desk goes on."
        case .readOnly: "The desk's database is read-only. Make the desk folder writable for this user."
        case .busy:
            "The desk's database is in use by another program for too long. Try again; end stray programs using it."
        case .damaged(let why):
            "The desk's database is damaged (\(why)). Stop the desk and restore the latest backup."
        case .noSuchReferral(let reference): "There is no referral \(reference) on this desk. `faxdesk list` shows all."
        case .leaseLost(let fax): "Fax \(fax) was taken up by another reader meanwhile; this reading was dropped."
        case .referencesExhausted(let day):
            "All 9,999 reference numbers of \(day) are used. The fax stays in the inbox until the day changes."
        case .vault(let path, let why):
            "An original cannot be kept in \(path) (\(why)). Check free space and that the vault belongs to this user."
        case .letterRefused(let why): why
        case .database(let code, let why): "The desk's database refused a step (SQLite \(code): \(why))."
        case .refused(let refusal): refusal.description
        }
    }

    /// Whether waiting and trying again may help without a person.
    package var isWorthRetrying: Bool {
        switch self {
        case .diskFull, .readOnly, .busy, .vault, .referencesExhausted: true
        case .cannotOpen, .newerSchema, .damaged, .noSuchReferral, .leaseLost, .letterRefused, .database, .refused:
            false
        }
    }

    /// Translates what SQLite reports. Messages of SQLite name tables and columns, never the values in them.
    init(_ error: any Error) {
        switch error {
        case let known as DeskStoreError: self = known
        case let refusal as ReviewRefusal: self = .refused(refusal)
        case let error as DatabaseError:
            switch error.resultCode.primaryResultCode {
            case .SQLITE_FULL: self = .diskFull
            case .SQLITE_READONLY: self = .readOnly
            case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(why: error.message ?? "not a database")
            default: self = .database(code: error.extendedResultCode.rawValue, why: error.message ?? "no reason given")
            }
        default: self = .database(code: 0, why: "\(type(of: error))")
        }
    }
}
