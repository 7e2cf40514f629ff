/// The hospital's campuses: where each lies in time, when its desk is staffed, its numbers, and what it promises.
///
/// People write it as `Templates/campuses.yaml`.
package struct CampusDirectory: Codable, Sendable, Equatable {
    /// Raised by whoever changes the file; stored with every promise.
    package var version: Int
    /// The promise made wherever a campus does not say otherwise.
    package var policy: PromisePolicy
    package var campuses: [CampusCode: Campus]

    package init(version: Int, policy: PromisePolicy, campuses: [CampusCode: Campus]) {
        self.version = version
        self.policy = policy
        self.campuses = campuses
    }

    /// The campus whose fax line has this number (E.164), and whether it is the line for senders abroad.
    package func line(dialled number: String) -> (campus: CampusCode, international: Bool)? {
        for code in CampusCode.allCases {
            let uses = campuses[code]?.numbers.filter { $0.number == number && $0.use.isFax }.map(\.use) ?? []
            if uses.contains(.referralFax) { return (code, false) }
            if uses.contains(.internationalFax) { return (code, true) }
        }
        return nil
    }

    /// Every number of the hospital: none of them is a sender's.
    package var ownNumbers: Set<String> { Set(campuses.values.flatMap { $0.numbers.map(\.number) }) }
}

/// One campus and its referral desk.
package struct Campus: Codable, Sendable, Equatable {
    package var name: String
    package var city: String
    /// Zone of the IANA database, e.g. `America/Phoenix`.
    package var zone: String
    package var hours: DeskHours
    /// Where this campus promises something else than the others.
    package var policy: PromisePolicy?
    package var calendar: HolidayCalendar
    package var numbers: [CampusNumber]

    package init(
        name: String, city: String, zone: String, hours: DeskHours, policy: PromisePolicy? = nil,
        calendar: HolidayCalendar, numbers: [CampusNumber]
    ) {
        self.name = name
        self.city = city
        self.zone = zone
        self.hours = hours
        self.policy = policy
        self.calendar = calendar
        self.numbers = numbers
    }

    /// The first number printed for a use, or nil.
    package func number(for use: CampusNumber.Use) -> String? { numbers.first { $0.use == use }?.number }
}

/// When a desk is staffed.
package struct DeskHours: Codable, Sendable, Equatable {
    package var opens: ClockTime
    package var closes: ClockTime
    package var days: [Weekday]

    package init(opens: ClockTime, closes: ClockTime, days: [Weekday]) {
        self.opens = opens
        self.closes = closes
        self.days = days
    }
}

/// A telephone or fax number of the hospital and how far it can be trusted.
package struct CampusNumber: Codable, Sendable, Equatable {
    package enum Use: String, Codable, Sendable, CaseIterable {
        case referralFax = "referral-fax"
        case internationalFax = "international-fax"
        case referralPhone = "referral-phone"
        case internationalPhone = "international-phone"
        case consultPhone = "consult-phone"
        case admissionsPhone = "admissions-phone"

        package var isFax: Bool { self == .referralFax || self == .internationalFax }
    }

    /// E.164.
    package var number: String
    package var use: Use
    /// Where the number was found.
    package var source: String
    /// The date its source bears; nil where it bears none.
    package var asOf: CalendarDate?
    /// Who checked that it is right; nil until someone has.
    package var confirmedBy: String?

    private enum CodingKeys: String, CodingKey {
        case number, use, source
        case asOf = "as_of"
        case confirmedBy = "confirmed_by"
    }

    package init(number: String, use: Use, source: String, asOf: CalendarDate? = nil, confirmedBy: String? = nil) {
        self.number = number
        self.use = use
        self.source = source
        self.asOf = asOf
        self.confirmedBy = confirmedBy
    }
}
