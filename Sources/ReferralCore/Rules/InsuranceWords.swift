/// The words by which senders name a kind of insurance, in an answer or in the name of a plan.
package enum InsuranceWords {
    /// The kinds a text names. A word inside another's phrase does not count: the HMO of "Medicare HMO" is no HMO of its own.
    package static func types(in text: String) -> [InsuranceType] {
        var found = phrases.filter { WordPhrases.contains(text, anyOf: $0.value) }.map(\.key)
        if found.contains(.medicare), !Set(found).isDisjoint(with: [.hmo, .ppo]) {
            found.removeAll { $0 == .medicare }
            found.insert(.medicareAdvantage, at: 0)
        }
        for (whole, parts) in swallowed where found.contains(whole) { found.removeAll { parts.contains($0) } }
        if found.count > 1 { found.removeAll { $0 == .other || $0 == .unknown || $0 == .commercial } }
        var seen: Set<InsuranceType> = []
        return found.filter { seen.insert($0).inserted }
    }

    /// "MA" alone is Medical Assistance, Medicare Advantage or Massachusetts: never decided here.
    package static func isAmbiguous(_ text: String) -> Bool {
        types(in: text).isEmpty && WordPhrases.contains(text, anyOf: ["ma", "m a"])
    }

    private static let swallowed: KeyValuePairs<InsuranceType, [InsuranceType]> = [
        .medicareAdvantage: [.medicare, .hmo, .ppo, .pos], .medicaid: [.hmo, .ppo], .tricare: [.hmo, .ppo, .pos],
        .workersCompensation: [.commercial, .other], .selfPay: [.commercial, .other], .va: [.hmo],
        .medicare: [.commercial], .chip: [.hmo],
    ]

    private static let phrases: KeyValuePairs<InsuranceType, [String]> = [
        .workersCompensation: [
            "workers comp", "workers compensation", "worker compensation", "worker comp", "work comp",
            "workmans comp", "workmans compensation", "workmens compensation", "wc", "w c", "industrial",
            "industrial commission",
        ],
        .medicareAdvantage: ["medicare advantage", "medicare adv", "part c", "mapd", "medicare replacement"],
        .medicaid: [
            "medicaid", "medical assistance", "ahcccs", "mhcp", "pmap", "minnesotacare", "smmc", "medically needy",
            "sunshine", "sunshine health", "medi cal", "badgercare",
        ],
        .medicare: ["medicare", "part a", "part b", "medigap"],
        .chip: ["chip", "kidcare", "kidscare"],
        .tricare: ["tricare", "champus"],
        .va: ["va", "veterans affairs", "veterans administration", "champva"],
        .ihs: ["ihs", "indian health", "indian health service", "tribal health"],
        .autoNoFault: ["auto", "no fault", "nofault", "motor vehicle", "mva", "auto accident", "car insurance"],
        .selfPay: ["self pay", "selfpay", "cash", "uninsured", "no insurance", "private pay", "self"],
        .charity: ["charity", "charity care", "financial assistance"],
        .embassyInternational: ["embassy", "international", "foreign sponsor"],
        .hmo: ["hmo", "health maintenance organization"],
        .ppo: ["ppo", "preferred provider organization"],
        .pos: ["pos", "point of service"],
        .epo: ["epo", "exclusive provider organization"],
        .indemnity: ["indemnity", "fee for service"],
        .commercial: ["commercial", "private", "group", "employer", "private insurance", "bcbs", "blue cross"],
        .other: ["other"],
        .unknown: ["unknown", "not known"],
    ]
}
