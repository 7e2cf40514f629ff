package import Foundation
package import ReferralCore

/// Everything there is to tell about one referral: what was read, when it came, what was promised, what it resembles.
package struct ReferralDossier: Sendable, Equatable {
    package var reference: String
    /// What was decided; without fields where nothing could be read.
    package var referral: DecidedReferral
    package var pages: [PageEvidence]
    package var pictures: [PagePicture]
    package var receipt: Receipt
    package var promise: PromisedAnswer
    /// Why the fax could not be read and what to do about it.
    package var trouble: Trouble?
    /// Other referrals this one may repeat or belong with.
    package var kin: [Kin]

    package init(
        reference: String, referral: DecidedReferral, pages: [PageEvidence], pictures: [PagePicture], receipt: Receipt,
        promise: PromisedAnswer, trouble: Trouble? = nil, kin: [Kin] = []
    ) {
        self.reference = reference
        self.referral = referral
        self.pages = pages
        self.pictures = pictures
        self.receipt = receipt
        self.promise = promise
        self.trouble = trouble
        self.kin = kin
    }
}

/// When and how the fax reached the desk.
package struct Receipt: Sendable, Equatable {
    package var at: Date
    /// Where the time comes from, in words: "the fax server's note".
    package var source: String
    package var fileName: String
    /// Fingerprint of the received file.
    package var sha256: String
    /// E.164, where the fax server told it.
    package var sender: String?
    /// The number that was dialled, E.164, where the fax server told it.
    package var dialled: String?
    /// How often the very same file came in.
    package var deliveries: Int

    package init(
        at: Date, source: String, fileName: String, sha256: String, sender: String? = nil, dialled: String? = nil,
        deliveries: Int = 1
    ) {
        self.at = at
        self.source = source
        self.fileName = fileName
        self.sha256 = sha256
        self.sender = sender
        self.dialled = dialled
        self.deliveries = deliveries
    }
}

/// The answer the desk owes, by when, and under which policy.
package struct PromisedAnswer: Sendable, Equatable {
    package var campus: CampusCode
    package var campusName: String
    package var zone: TimeZone
    package var due: Date
    /// The last staffed closing time at or before `due`: the time to work by.
    package var workDue: Date
    /// The policy under its name in the settings, and in words.
    package var policyName: String
    package var policy: String
    /// No staffed hour lies between receipt and `due`.
    package var isUnstaffed: Bool

    package init(
        campus: CampusCode, campusName: String, zone: TimeZone, due: Date, workDue: Date, policyName: String,
        policy: String, isUnstaffed: Bool
    ) {
        self.campus = campus
        self.campusName = campusName
        self.zone = zone
        self.due = due
        self.workDue = workDue
        self.policyName = policyName
        self.policy = policy
        self.isUnstaffed = isUnstaffed
    }
}

/// Why a fax gave no reading, and the step that helps.
package struct Trouble: Sendable, Equatable {
    package var what: String
    package var remedy: String

    package init(what: String, remedy: String) {
        self.what = what
        self.remedy = remedy
    }
}

/// Another referral this one is probably related to, and why the desk thinks so.
package struct Kin: Sendable, Equatable {
    package var reference: String
    package var why: String

    package init(reference: String, why: String) {
        self.reference = reference
        self.why = why
    }
}
