import Testing

@testable import ReferralCore

/// One reading and what it must mean, with the day of receipt fixed at 6 March 2026.
struct Reading: Sendable, CustomTestStringConvertible {
    let raw: String
    let value: String?
    let fit: Fit
    let codes: [FindingCode]

    init(_ raw: String, _ value: String?, _ fit: Fit = .fits, _ codes: FindingCode...) {
        self.raw = raw
        self.value = value
        self.fit = fit
        self.codes = codes
    }

    var testDescription: String { raw }

    func check(as key: FieldKey, location: SourceLocation = #_sourceLocation) throws {
        let day = try #require(CalendarDate(iso: "2026-03-06"))
        let meaning = FieldRules.interpret(raw, as: key, on: day)
        #expect(meaning.value?.plain == value, "value of \(raw)", sourceLocation: location)
        #expect(meaning.fit == fit, "fit of \(raw)", sourceLocation: location)
        #expect(meaning.findings.map(\.code) == codes.map(\.rawValue), "findings of \(raw)", sourceLocation: location)
    }
}

@Suite struct `Field rules` {
    @Test(arguments: [
        Reading("01/05/1961", "1961-01-05"), Reading("1/5/1961", "1961-01-05"), Reading("01-05-61", "1961-01-05"),
        Reading("01.05.1961", "1961-01-05"), Reading("01051961", "1961-01-05"), Reading("010561", "1961-01-05"),
        Reading("Jan 5, 1961", "1961-01-05"), Reading("January 5th 1961", "1961-01-05"),
        Reading("5 Jan 1961", "1961-01-05"), Reading("5-Jan-61", "1961-01-05"), Reading("1961-01-05", "1961-01-05"),
        Reading("01 / 05 / 61", "1961-01-05"), Reading("0 1 0 5 1 9 6 1", "1961-01-05"),
        Reading("19610105", "1961-01-05"), Reading("Sept. 9, 2001", "2001-09-09"),
        Reading("13/05/1961", "1961-05-13", .fits, .dayMonthOrder),
        Reading("02/29/2024", "2024-02-29"), Reading("02/29/2023", nil, .doesNotFit, .noSuchDate),
        Reading("31/31/1961", nil, .doesNotFit, .noSuchDate), Reading("04/31/1961", nil, .doesNotFit, .noSuchDate),
        Reading("03/07/2026", "2026-03-07", .doesNotFit, .dateInFuture),
        Reading("01/05/1861", "1861-01-05", .doesNotFit, .ageRange), Reading("03/06/1906", "1906-03-06"),
        Reading("03/05/1905", "1905-03-05", .doesNotFit, .ageRange),
        Reading("01/05/20", "2020-01-05", .fits, .twoDigitYear), Reading("01/05/12", "2012-01-05"),
        Reading("01/05/27", "1927-01-05"), Reading("O1/O5/196l", "1961-01-05", .repaired),
        Reading("0110511961", "1961-01-05", .repaired), Reading("01/0511961", "1961-01-05", .repaired),
        Reading("yesterday", nil, .doesNotFit, .dateShape), Reading("01/05", nil, .doesNotFit, .dateShape),
        Reading("N/A", nil),
    ])
    func `a birth date is understood as written`(_ reading: Reading) throws { try reading.check(as: .patientBirthDate) }

    @Test func `both centuries are offered where both are possible`() throws {
        let day = try #require(CalendarDate(iso: "2026-03-06"))
        #expect(FieldRules.interpret("01/05/20", as: .patientBirthDate, on: day).alternatives == ["1920-01-05"])
    }

    @Test(arguments: [
        Reading("03/05/26", "2026-03-05"), Reading("3-5-2026", "2026-03-05"),
        Reading("03/05/61", "2061-03-05", .doesNotFit, .dateInFuture),
    ])
    func `the date of a letter is of this century`(_ reading: Reading) throws { try reading.check(as: .referralDate) }

    @Test(arguments: [
        Reading("(507) 555-0123", "+15075550123"), Reading("507-555-0123", "+15075550123"),
        Reading("507.555.0123", "+15075550123"), Reading("5075550123", "+15075550123"),
        Reading("1-507-555-0123", "+15075550123"), Reading("+1 507 555 0123", "+15075550123"),
        Reading("507/555-0123 x12", "+15075550123 x12"), Reading("507-555-0123 ext. 4", "+15075550123 x4"),
        Reading("507-555-0123 #77", "+15075550123 x77"), Reading("Cell: 507-555-0123", "+15075550123"),
        Reading("507-555-0123 (home)", "+15075550123"), Reading("+44 113 496 0123", "+441134960123"),
        Reading("011 44 113 496 0123", "+441134960123"), Reading("(5O7) 555-0l23", "+15075550123", .repaired),
        Reading("C507) 555-0123", "+15075550123", .repaired),
        Reading("555-0123", nil, .doesNotFit, .areaCodeMissing),
        Reading("480-911-1234", "+14809111234", .doesNotFit, .phonePattern),
        Reading("911-555-0123", "+19115550123", .doesNotFit, .phonePattern),
        Reading("190-555-0123", "+11905550123", .doesNotFit, .phonePattern),
        Reading("297-155-0123", "+12971550123", .doesNotFit, .phonePattern),
        Reading("300-555-0123", "+13005550123", .doesNotFit, .phonePattern),
        Reading("507-555-0123; 507-555-0124", "+15075550123", .fits, .severalNumbers),
        Reading("call me", nil, .doesNotFit, .phoneShape), Reading("507-555-01", nil, .doesNotFit, .phoneShape),
    ])
    func `a telephone number becomes one that can be dialled`(_ reading: Reading) throws {
        try reading.check(as: .patientPhone)
    }

    @Test(arguments: [
        Reading("1234567893", "1234567893"), Reading("808401234567893", "1234567893"),
        Reading("NPI# 1234567893", "1234567893"), Reading("123-456-7893", "1234567893"),
        Reading("1234567890", "1234567890", .doesNotFit, .checkDigit),
        Reading("l234567893", "1234567893", .repaired), Reading("I2345678g3", "1234567893", .repaired),
        Reading("l234567890", nil, .doesNotFit, .checkDigit),
        Reading("1234?67893", nil, .doesNotFit, .checkDigitSuggestion),
        Reading("123456789", "123456789", .doesNotFit, .providerNumberShape),
        Reading("0234567893", "0234567893", .doesNotFit, .providerNumberShape),
        Reading("pending", nil, .doesNotFit, .providerNumberShape),
    ])
    func `a repaired NPI must prove itself`(_ reading: Reading) throws { try reading.check(as: .referrerNPI) }

    @Test func `one unreadable digit of an NPI is proposed, never filled in`() throws {
        let day = try #require(CalendarDate(iso: "2026-03-06"))
        let meaning = FieldRules.interpret("1234?67893", as: .referrerNPI, on: day)
        #expect(meaning.value == nil)
        #expect(meaning.alternatives == ["1234567893"])
    }

    @Test(arguments: [
        Reading("Zebedee Quillfeather", "Zebedee Quillfeather"),
        Reading("Quillfeather, Zebedee J", "Zebedee J Quillfeather"),
        Reading("Quillfeather Jr, Zebedee J", "Zebedee J Quillfeather Jr"),
        Reading("Quillfeather, Zebedee J, Jr.", "Zebedee J Quillfeather Jr."),
        Reading("Zebedee Quillfeather, III", "Zebedee Quillfeather III"),
        Reading("Mr. Zebedee Quillfeather", "Zebedee Quillfeather"),
        Reading("Zebedee J, Quillfeather", "Zebedee J. Quillfeather"),
        Reading("Zebedee St. Quillfeather.", "Zebedee St. Quillfeather"),
        Reading("MacDonald-O'Hara, Maria de la Cruz", "Maria de la Cruz MacDonald-O'Hara"),
        Reading("| ZEBEDEE  QUILLFEATHER __", "ZEBEDEE QUILLFEATHER"),
        Reading("Zebedee Quillfeather-", "Zebedee Quillfeather"),
        Reading("Z0e Quillfeather", "Zoe Quillfeather", .repaired),
        Reading("Zeb edee Quillfeather", "Zebedee Quillfeather", .repaired),
        Reading("lan Quillfea the", "Ian Quillfeathe", .repaired),
        Reading("Zebedee quillfeather", "Zebedee quillfeather"),
        Reading("Zebedee van der Berg", "Zebedee van der Berg"),
        Reading("Zebedee Quill- Feather", "Zebedee Quill-Feather", .fits),
        Reading("Quillfeather Jr. Zebedee", "Zebedee Quillfeather Jr."),
        Reading("Zebedee Quillfeather III", "Zebedee Quillfeather III"),
        Reading("Zebedee 1961", "Zebedee 1961", .doesNotFit, .digitsInName),
        Reading("Z", "Z", .doesNotFit, .nameShape), Reading("none", nil),
    ])
    func `a name is set in the order given, middle, family`(_ reading: Reading) throws {
        try reading.check(as: .patientName)
    }

    @Test(arguments: [
        Reading("Dr. Ada Fernhollow, MD", "Ada Fernhollow"), Reading("Ada Fernhollow MD PhD", "Ada Fernhollow"),
        Reading("Fernhollow, Ada, M.D.", "Ada Fernhollow"), Reading("Ada Fernhollow, PA-C", "Ada Fernhollow"),
        Reading("ADA FERNHOLLOW, APRN, CNP", "ADA FERNHOLLOW"), Reading("Linh Do", "Linh Do"),
        Reading("LINH THI DO", "LINH THI DO"), Reading("ADA MAE FERNHOLLOW DO", "ADA MAE FERNHOLLOW"),
        Reading("ADA FERNHOLLOW DO", "ADA FERNHOLLOW"), Reading("FERNHOLLOW DO, ADA", "ADA FERNHOLLOW"),
        Reading("Ada Fernhollow MD, FAGP", "Ada Fernhollow"), Reading("ADA FERNHOLLOW MD, FAP", "ADA FERNHOLLOW"),
        Reading("VAN DYKE MD, ADA", "ADA VAN DYKE"), Reading("Ada Fernhollow, FNP-BC", "Ada Fernhollow"),
    ])
    func `letters after a physician's name are no part of it`(_ reading: Reading) throws {
        try reading.check(as: .referrerName)
    }

    @Test(arguments: [
        Reading("MINH DO", "MINH DO"), Reading("Emmanuel Ng. PA-C", "Emmanuel Ng"),
        Reading("Emmanuel Ng Jr.", "Emmanuel Ng Jr."), Reading("Ana J. Abernat.hy", "Ana J. Abernathy"),
        Reading("Name Mei Kowalczyk, NP", "Mei Kowalczyk"),
        Reading("Montgomery lan Thistlewood", "Montgomery Ian Thistlewood", .repaired),
        Reading("Ash ley Park", "Ashley Park", .repaired), Reading("J.R. Okafor", "J.R. Okafor"),
    ])
    func `specks and captions are no part of a physician's name`(_ reading: Reading) throws {
        try reading.check(as: .referrerName)
    }

    @Test(arguments: [
        Reading("Medical. Assistance’", "Medical Assistance"),
        Reading("Coastal Assoc. Physicians", "Coastal Assoc. Physicians"),
        Reading("Drs. Hale and Mooney, LLC", "Drs. Hale and Mooney, LLC"),
        Reading("St. Brendan Medical", "St. Brendan Medical"),
    ])
    func `specks within an insurer's name are no full stops`(_ reading: Reading) throws {
        try reading.check(as: .insurancePayer)
    }

    @Test(arguments: [
        Reading("12 Elm St, Rochester, MN 55901", "12 Elm St, Rochester, MN 55901"),
        Reading("12 Elm St\nRochester MN 55901", "12 Elm St, Rochester, MN 55901"),
        Reading("12 Elm St, Apt 4, St. Paul, Minn. 55105-1234", "12 Elm St, Apt 4, St. Paul, MN 55105-1234"),
        Reading("12 Elm St, Mesa, Arizona, 85201", "12 Elm St, Mesa, AZ 85201"),
        Reading("12 Elm St, Albany, New York 12207 USA", "12 Elm St, Albany, NY 12207, USA"),
        Reading("12 Elm St, Ocala, F1 34471", "12 Elm St, Ocala, FL 34471", .repaired),
        Reading("12 Elm St, Mesa, A2 852O1", "12 Elm St, Mesa, AZ 85201", .repaired),
        Reading("7 Lincoln Blvd, Valdosta, GA 31601\n14.\n15.", "7 Lincoln Blvd, Valdosta, GA 31601", .repaired),
        Reading("PO Box 9, Duluth, MN 55803", "PO Box 9, Duluth, MN 55803"),
        Reading("12 Elm St, Rochester, MN 85201", "12 Elm St, Rochester, MN 85201", .doesNotFit, .zipState),
        Reading("12 Elm St, Rochester, MN 00000", "12 Elm St, Rochester, MN 00000", .doesNotFit, .zipShape),
        Reading("12 Elm St, Rochester, MN 99999", "12 Elm St, Rochester, MN 99999", .doesNotFit, .zipShape),
        Reading("3 Rolling Hills In, Mesa, AZ 85201", "3 Rolling Hills Ln, Mesa, AZ 85201", .repaired),
        Reading("909 KELLOGG PI SE, APT 2, MESA, AZ 85201", "909 KELLOGG PL SE, APT 2, MESA, AZ 85201", .repaired),
        Reading("12 Elm St, Gary, IN 46402", "12 Elm St, Gary, IN 46402"),
        Reading("12 Meadowlark Drive., Apt 4., Mesa, AZ 85201", "12 Meadowlark Drive, Apt 4, Mesa, AZ 85201"),
        Reading("12 Elm Ave., Mesa, AZ 85201", "12 Elm Ave., Mesa, AZ 85201"),
        Reading("12 Elm St, Apt 5 El Paso, TX 79912", "12 Elm St, Apt 5, El Paso, TX 79912", .repaired),
        Reading("12 Q Way #112. Rochester, MN 55901", "12 Q Way #112, Rochester, MN 55901", .repaired),
        Reading("PO BOX 24 LAS CRUCES, NM 88001", "PO BOX 24, LAS CRUCES, NM 88001", .repaired),
        Reading("12 King Drive SE St. Paul, MN 55105", "12 King Drive SE, St. Paul, MN 55105", .repaired),
        Reading("12 Elm Drive Apt 4, Mesa, AZ 85201", "12 Elm Drive Apt 4, Mesa, AZ 85201"),
        Reading("12 Elm St", "12 Elm St", .doesNotFit, .addressShape),
        Reading("14 Harbour Row\nLeeds LS2 9JT, United Kingdom", "14 Harbour Row, Leeds LS2 9JT, United Kingdom"),
        Reading("homeless", "homeless"),
    ])
    func `an address is one line with a state and a ZIP code that agree`(_ reading: Reading) throws {
        try reading.check(as: .patientAddress)
    }

    @Test(arguments: [
        ("06390", ["CT", "NY"]), ("07001", ["NJ"]), ("20500", ["DC", "MD", "VA"]), ("72601", ["AR", "MO"]),
        ("73901", ["OK", "TX"]), ("83414", ["ID", "WY"]), ("96799", ["HI", "AS"]), ("55901", ["MN"]), ("33101", ["FL"]),
    ])
    func `a ZIP code lies in its states and no other`(_ zip: String, _ states: [String]) {
        for state in UnitedStates.zipPrefixes.keys {
            #expect(UnitedStates.zip(zip, liesIn: state) == states.contains(state), "\(zip) in \(state)")
        }
    }

    @Test(arguments: [
        "000", "004", "213", "269", "343", "345", "348", "353", "419", "428", "429", "517", "519", "529", "533", "536",
        "552", "568", "578", "579", "589", "621", "632", "642", "643", "659", "663", "682", "694", "699", "702", "709",
        "715",
        "732", "742", "771", "817", "819", "839", "848", "849", "854", "858", "861", "862", "866", "869", "872", "886",
        "887", "892", "896", "899", "909", "929", "987",
    ])
    func `an unassigned prefix is no place's`(_ prefix: String) {
        #expect(!UnitedStates.isAssigned(zip: prefix + "01"))
    }

    @Test(arguments: [
        Reading("I48.91", "I48.91"), Reading("i4891", "I48.91"), Reading("I48.91, R00.2", "I48.91; R00.2"),
        Reading("E11.9; N18.4\nI12.9", "E11.9; N18.4; I12.9"), Reading("E11 .65", "E11.65"),
        Reading("E11 65, M54 16", "E11.65; M54.16"),
        Reading("G35", "G35"),
        Reading("QA0", "QA0"), Reading("C4A.9", "C4A.9"), Reading("Z3A.20", "Z3A.20"), Reading("O9A.111", "O9A.111"),
        Reading("T14.90XA", "T14.90XA"), Reading("U07.1", "U07.1"), Reading("F02.B0", "F02.B0"),
        Reading("I48.91 Atrial fibrillation", "I48.91"), Reading("E1l.9", "E11.9", .repaired),
        Reading("IO1.1", "I01.1", .repaired), Reading("M54.4I", "M54.41", .repaired),
        Reading("427.31", "427.31", .doesNotFit, .olderCode), Reading("V58.69", "V58.69", .doesNotFit, .olderCode),
        Reading("E880.9", "E880.9", .doesNotFit, .olderCode), Reading("148.91", "I48.91", .repaired, .olderCode),
        Reading("647.33", "647.33", .doesNotFit, .olderCode),
        Reading("U99.9", "U99.9", .doesNotFit, .codeShape),
        Reading("I48.9177777", "I48.9177777", .doesNotFit, .codeShape),
        Reading("see note", "see note", .doesNotFit, .codeShape),
    ])
    func `diagnosis codes have the shape of their places`(_ reading: Reading) throws {
        try reading.check(as: .reasonICD10)
    }

    @Test(arguments: [
        Reading("1EG4TE5MK73", "1EG4TE5MK73"), Reading("1EG4-TE5-MK73", "1EG4TE5MK73"),
        Reading("1eg4 te5 mk73", "1EG4TE5MK73"), Reading("lEG4TE5MK73", "1EG4TE5MK73", .repaired),
        Reading("1EO4TE5MK7B", "1E04TE5MK78", .repaired), Reading("1EGATESMK73", "1EG4TE5MK73", .repaired),
        Reading("1EG4TE5M573", "1EG4TE5M573", .doesNotFit, .medicareShape),
        Reading("1SG4TE5MK73", "1SG4TE5MK73", .doesNotFit, .medicareShape),
        Reading("RYT860189707", "RYT860189707"), Reading("RYT 860 189 707", "RYT860189707"),
        Reading("RYT86O189707", "RYT86O189707", .fits, .lookAlike), Reading("A23573074", "A23573074"),
        Reading("W123456789", "W123456789"), Reading("pending", "PENDING", .doesNotFit, .memberShape),
        Reading("123456789A", nil, .doesNotFit, .socialSecurityNumber), Reading("N/A", nil),
    ])
    func `a member number keeps its shape, a Medicare number its places`(_ reading: Reading) throws {
        try reading.check(as: .insuranceMemberID)
    }

    @Test(arguments: [
        Reading("12-345-678", "12345678"), Reading("1-234-567", "1234567"), Reading("MC# 12 345 678", "12345678"),
        Reading("12345678/02", "12345678"), Reading("12-34S-678", "12345678", .repaired),
        Reading("12345", "12345", .doesNotFit, .registrationShape),
        Reading("12345678901", "12345678901", .doesNotFit, .registrationShape),
        Reading("unknown", "unknown", .doesNotFit, .registrationShape),
    ])
    func `a registration number has six to ten digits`(_ reading: Reading) throws {
        try reading.check(as: .patientRegistrationNumber)
    }

    @Test(arguments: [
        Reading("HMO", "hmo"), Reading("workers_comp", "workers_comp"), Reading("Worker's Comp", "workers_comp"),
        Reading("W/C", "workers_comp"), Reading("Medical Assistance", "medicaid"), Reading("AHCCCS", "medicaid"),
        Reading("Medicare Advantage HMO", "medicare_advantage"), Reading("Medicare HMO", "medicare_advantage"),
        Reading("Medicare Part B", "medicare"), Reading("Medicare supplement", "medicare"),
        Reading("Blue Cross PPO", "ppo"), Reading("BCBS", "commercial"), Reading("Self-pay", "self_pay"),
        Reading("MA", nil, .doesNotFit, .ambiguousWord), Reading("Larkmoor", nil, .doesNotFit, .unknownWord),
        Reading("hmo; ppo", "hmo", .doesNotFit, .severalChoices),
        Reading("Medicare and Medicaid", "medicaid", .doesNotFit, .severalChoices), Reading("unknown", "unknown"),
    ])
    func `a kind of insurance is named, never guessed`(_ reading: Reading) throws {
        try reading.check(as: .insuranceType)
    }

    @Test(arguments: [
        Reading("STAT", "stat"), Reading("Emergent", "stat"), Reading("same day", "stat"), Reading("Rush", "asap"),
        Reading("soonest available", "asap"), Reading("A.S.A.P.", "asap"), Reading("URGENT", "urgent"),
        Reading("within 48 hours", "urgent"), Reading("time-sensitive", "urgent"), Reading("Elective", "routine"),
        Reading("Non-urgent", "routine"), Reading("not urgent", "routine"), Reading("Within 30 days", "routine"),
        Reading("routine; stat", "stat", .doesNotFit, .severalChoices),
        Reading("later", nil, .doesNotFit, .unknownWord),
    ])
    func `negation goes before urgency`(_ reading: Reading) throws { try reading.check(as: .urgency) }

    @Test func `yes and no, sex and campus are understood in other words`() throws {
        try Reading("Established patient", "yes").check(as: .patientPrior)
        try Reading("New", "no").check(as: .patientPrior)
        try Reading("yes; no", "yes", .doesNotFit, .severalChoices).check(as: .patientPrior)
        try Reading("F", "female").check(as: .patientSex)
        try Reading("Male", "male").check(as: .patientSex)
        try Reading("M / F", "female", .doesNotFit, .severalChoices).check(as: .patientSex)
        try Reading("Jacksonville", "FL").check(as: .serviceCampus)
        try Reading("MN", "MN").check(as: .serviceCampus)
        try Reading("Phoenix, Arizona", "AZ").check(as: .serviceCampus)
    }

    @Test func `text is one paragraph without the form's rules, services are a list`() throws {
        try Reading("| Palpitations for six\nweeks, follow-\nup ____", "Palpitations for six weeks, follow-up")
            .check(as: .reasonText)
        try Reading("evaluate and treat; second opinion", "evaluate and treat; second opinion")
            .check(as: .serviceRequested)
        try Reading(
            "1. Consultation\n2. MRI brain, with and without contrast and sedation",
            "Consultation; MRI brain, with and without contrast and sedation"
        )
        .check(as: .serviceRequested)
        try Reading("Consultation, second opinion", "Consultation; second opinion").check(as: .serviceRequested)
        try Reading("____", nil, .doesNotFit).check(as: .reasonText)
    }

    @Test(arguments: FieldKey.allCases) func `nothing written is no value, whatever the field`(_ key: FieldKey) throws {
        for raw in ["", " ", "___", "|", "\n"] { try Reading(raw, nil, .doesNotFit).check(as: key) }
    }

    @Test(arguments: FieldKey.allCases) func `no text can make a rule fail`(_ key: FieldKey) throws {
        let day = try #require(CalendarDate(iso: "2026-03-06"))
        let oddities = [
            "\u{0}", "é́́́", "🧾", ",,,,", ", ", ".", "(((", "-----", "x", "#", "1", "12,", "Jr", ", MD", "0/0/0",
            "99999999999999999999",
            "Feb", "Jan Jan Jan", "+", "x12", "MN", "MN 55901", "I.", "..", "1..2", ";;;", "\u{202E}abc",
            String(repeating: "9", count: 5000),
        ]
        for raw in oddities { _ = FieldRules.interpret(raw, as: key, on: day) }
    }
}
