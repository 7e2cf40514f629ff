package import ReferralCore

/// What a person decides when answering: the part of a letter no program may make up.
package struct LetterDetails: Codable, Sendable, Equatable {
    /// accepted: where the patient is seen.
    package var department: String?
    /// accepted: who calls whom, and when.
    package var nextStep: String?
    /// accepted: what to send, and how.
    package var records: String?
    package var appointment: Appointment?
    /// accepted: remind the sender of prior authorization.
    package var needsAuthorization = false
    /// redirected: the campus that takes the referral over.
    package var toCampus: CampusCode?
    package var redirectReason: RedirectReason?
    /// redirected: the day the desk forwarded the fax; nil where the sender has to.
    package var forwardedOn: CalendarDate?
    package var declineReason: DeclineReason?
    /// missing information: days the request stays open.
    package var openDays: Int?

    package init() {}
}

/// A visit that has been set.
package struct Appointment: Codable, Sendable, Equatable {
    package var day: CalendarDate
    package var time: ClockTime
    package var place: String

    package init(day: CalendarDate, time: ClockTime, place: String) {
        self.day = day
        self.time = time
        self.place = place
    }
}

/// Why another campus is better placed; each is one neutral sentence.
package enum RedirectReason: String, Codable, Sendable, CaseIterable {
    case paediatric
    case serviceElsewhere = "service-elsewhere"
    case senderChoice = "sender-choice"
    case nearer

    func sentence(to campus: String) -> String {
        switch self {
        case .paediatric: "Pediatric services are in general offered only at our \(campus) campus."
        case .serviceElsewhere: "The service you asked for is offered at our \(campus) campus."
        case .senderChoice: "Your form names our \(campus) campus."
        case .nearer: "Our \(campus) campus is nearer to the patient."
        }
    }
}

/// Why no appointment can be offered, and what the sender can do; a fixed list, so that no clinical judgement gets into a fax.
package enum DeclineReason: String, Codable, Sendable, CaseIterable {
    case serviceNotOffered = "service-not-offered"
    case capacity
    case outsideCriteria = "outside-criteria"
    case duplicate
    case insuranceStep = "insurance-step"
    case incomplete

    var sentence: String {
        switch self {
        case .serviceNotOffered: "We do not offer the service you asked for."
        case .capacity: "The department has no capacity for new patients at this time."
        case .outsideCriteria: "The referral is outside the criteria of the department."
        case .duplicate: "We already have this referral and are working on it under an earlier reference."
        case .insuranceStep: "The patient's insurance asks for another step before a visit here."
        case .incomplete: "We asked for missing information and have not received it."
        }
    }

    var whatNext: String {
        switch self {
        case .serviceNotOffered: "Another center near the patient may offer it; our desk can help you find one."
        case .capacity: "You may send the referral again in 30 days, or refer the patient to another center."
        case .outsideCriteria: "You may send the referral again with further records, or talk to a physician here."
        case .duplicate: "There is nothing you need to do."
        case .insuranceStep: "Please ask the insurance for its approval and send the referral again with it."
        case .incomplete: "You may send the referral again with the information; it then starts anew."
        }
    }
}
