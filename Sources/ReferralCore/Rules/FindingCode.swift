/// Every kind of finding the desk can make, under its stable code. The wording for people is in `FindingWording`.
package enum FindingCode: String, CaseIterable, Sendable {
    // Identifiers
    case checkDigit = "check-digit"
    case checkDigitSuggestion = "check-digit-suggestion"
    case providerNumberShape = "npi-shape"
    case severalProviderNumbers = "several-npis"
    case phoneShape = "phone-shape"
    case phonePattern = "phone-pattern"
    case areaCodeMissing = "area-code-missing"
    case severalNumbers = "several-numbers"
    case fictionalNumber = "fictional-number"
    case registrationShape = "registration-shape"
    case memberShape = "member-id-shape"
    case medicareShape = "mbi-shape"
    case lookAlike = "look-alike"
    case socialSecurityNumber = "ssn-present"
    // Dates
    case dateShape = "date-shape"
    case noSuchDate = "no-such-date"
    case dayMonthOrder = "day-month-order"
    case twoDigitYear = "two-digit-year"
    case dateInFuture = "date-in-future"
    case ageRange = "age-range"
    // Names, places, words
    case nameShape = "name-shape"
    case digitsInName = "digits-in-name"
    case addressShape = "address-shape"
    case zipShape = "zip-shape"
    case zipState = "zip-state"
    case codeShape = "icd10-shape"
    case olderCode = "icd9-code"
    case ambiguousWord = "ambiguous-word"
    case unknownWord = "unknown-word"
    case severalChoices = "several-choices"
    // Across fields
    case conflict = "conflict"
    case samePhone = "same-phone"
    case ownNumber = "own-number"
    case misplacedNumber = "misplaced-number"
    case guardianMissing = "guardian-missing"
    case registrationNotExpected = "registration-not-expected"
    case dateOrder = "date-order"
    case severalUrgencies = "several-urgencies"
    case urgencyHint = "urgency-hint"
    case campusDiffers = "campus-differs"
    case faxDiffers = "fax-differs"
    case paediatricElsewhere = "paediatric-elsewhere"
    case foreignSender = "foreign-sender"
    // Reading
    case repaired = "repaired"
    case handwriting = "handwriting"
    case pageProblem = "page-problem"
    case undecodedPage = "undecoded-page"
    case nothingRead = "nothing-read"
}

extension Finding {
    package init(_ code: FindingCode, _ field: FieldKey?) {
        self.init(field: field, code: code.rawValue, message: code.sentence)
    }
}
