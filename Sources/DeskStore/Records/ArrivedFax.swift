/// A document whose original lies in the vault, and all that came with it, ready to be admitted.
package import Foundation
package import ReferralCore

package struct ArrivedFax: Sendable, Equatable {
    package enum Kind: String, Sendable, Codable { case pdf, tiff, other }
    package enum CampusSource: String, Sendable, Codable {
        /// The number the sender dialled belongs to the campus.
        case dialled
        /// Nothing said which campus was meant; the desk's own was taken.
        case `default`
    }

    package var fingerprint: Fingerprint
    package var bytes: Int64
    package var kind: Kind
    package var campus: CampusCode
    package var campusSource: CampusSource
    package var received: ReceivedTime
    /// E.164, from the fax server.
    package var sender: String?
    package var dialled: String?
    package var statedPages: Int?
    /// What the fax server said went wrong on the line.
    package var lineTrouble: String?
    /// The file as it lay in the inbox.
    package var fileName: String
    /// Device, inode, time and name of that file: the same file offered twice is one delivery.
    package var fileMark: String
    package var sidecar: Data?
    package var sidecarTrouble: String?
    /// Set when the document cannot be read at all and goes straight to quarantine.
    package var trouble: FaxTrouble?

    package init(
        fingerprint: Fingerprint, bytes: Int64, kind: Kind, campus: CampusCode, campusSource: CampusSource,
        received: ReceivedTime, sender: String? = nil, dialled: String? = nil, statedPages: Int? = nil,
        lineTrouble: String? = nil, fileName: String, fileMark: String, sidecar: Data? = nil,
        sidecarTrouble: String? = nil, trouble: FaxTrouble? = nil
    ) {
        self.fingerprint = fingerprint
        self.bytes = bytes
        self.kind = kind
        self.campus = campus
        self.campusSource = campusSource
        self.received = received
        self.sender = sender
        self.dialled = dialled
        self.statedPages = statedPages
        self.lineTrouble = lineTrouble
        self.fileName = fileName
        self.fileMark = fileMark
        self.sidecar = sidecar
        self.sidecarTrouble = sidecarTrouble
        self.trouble = trouble
    }

    /// What tells this fax from every other. A document without bytes says nothing about itself, so that two of them are
    /// one fax only where they are one file: each empty file may be a different caller's lost fax.
    var identity: Fingerprint {
        bytes > 0 ? fingerprint : Fingerprint.of("empty " + fileMark)
    }
}

extension ArrivedFax: CustomStringConvertible, CustomReflectable {
    package var description: String { "ArrivedFax(\(fingerprint.hex.prefix(8)), \(bytes) bytes)" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// When a fax was received, and who says so: the start of its promise.
package struct ReceivedTime: Sendable, Hashable, Codable {
    package enum Source: String, Sendable, Codable, CaseIterable {
        case sidecar
        /// Written into the TIFF by the fax server.
        case faxServer = "fax-server"
        /// The file's own time.
        case file
    }
    package var at: Date
    package var source: Source

    package init(at: Date, source: Source) {
        self.at = at.inMilliseconds
        self.source = source
    }
}

/// What the desk promises for one fax: when it must be answered and how that was worked out.
package struct PromiseTerms: Sendable, Hashable {
    /// Campus date of receipt; numbers its referrals.
    package var day: CalendarDate
    package var policy: String
    package var policyVersion: Int
    package var calendar: String
    package var zone: String
    /// Version of the time zone data the due time was computed with.
    package var zoneData: String
    package var startAt: Date
    package var dueAt: Date
    package var workDueAt: Date
    package var unstaffedWindow: Bool

    package init(
        day: CalendarDate, policy: String, policyVersion: Int, calendar: String, zone: String, zoneData: String,
        startAt: Date, dueAt: Date, workDueAt: Date, unstaffedWindow: Bool
    ) {
        self.day = day
        self.policy = policy
        self.policyVersion = policyVersion
        self.calendar = calendar
        self.zone = zone
        self.zoneData = zoneData
        self.startAt = startAt.inMilliseconds
        self.dueAt = dueAt.inMilliseconds
        self.workDueAt = workDueAt.inMilliseconds
        self.unstaffedWindow = unstaffedWindow
    }

    /// The terms of a promise as computed, with the versions it was computed by.
    package init(_ promise: Promise, calendar: String, zoneData: String) {
        self.init(
            day: promise.receivedOn, policy: promise.policy.rawValue, policyVersion: promise.policyVersion,
            calendar: calendar, zone: promise.zone, zoneData: zoneData, startAt: promise.receivedAt,
            dueAt: promise.due, workDueAt: promise.workDue, unstaffedWindow: promise.unstaffedWindow)
    }
}
