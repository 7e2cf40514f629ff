import Foundation

/// How what was read of a field compares with what was written there, or with what a person says was written.
package enum ReadingVerdict: String, Codable, Sendable, CaseIterable {
    /// The value is what was written.
    case exact
    /// Nearly what was written: a character in seven at most is wrong.
    case near
    /// Another value than was written.
    case wrong
    /// Something was written and no value found.
    case missed
    /// Nothing was written, and nothing read.
    case leftBlank = "left-blank"
    /// Nothing was written, or nothing even asked, and yet a value was read.
    case invented

    package init(on found: FieldValue?, expected: FieldValue?) {
        guard let expected else {
            self = found == nil ? .leftBlank : .invented
            return
        }
        guard let found else {
            self = .missed
            return
        }
        if Comparison.agree(expected, found) {
            self = .exact
        } else {
            self = Nearness.of(expected, found) >= Nearness.near ? .near : .wrong
        }
    }

    /// What was written was read, or nothing where nothing was written.
    package var isRight: Bool {
        switch self {
        case .exact, .leftBlank: true
        case .near, .wrong, .missed, .invented: false
        }
    }

    /// A value was read and it is not the one written.
    package var isWrong: Bool {
        switch self {
        case .near, .wrong, .invented: true
        case .exact, .missed, .leftBlank: false
        }
    }
}

extension ReadingVerdict {
    /// Whether what was read shows that it was found where it stands: a sign or two may be misread, half of them in running words;
    /// two numbers may be as near each other and still two.
    package static func foundItsPlace(_ found: FieldValue?, expected: FieldValue?, of key: FieldKey) -> Bool {
        switch ReadingVerdict(on: found, expected: expected) {
        case .exact, .near: return true
        case .missed, .leftBlank, .invented: return false
        case .wrong:
            guard let found, let expected, key.isOfWords else { return false }
            return Nearness.of(expected, found) >= leastAlike
        }
    }

    /// Share of characters in which two wordings agree from which on they are one, badly read. By reason.
    private static let leastAlike = 0.5
}

extension FieldKey {
    fileprivate var isOfWords: Bool {
        switch kind {
        case .personName, .address, .freeText, .serviceList: true
        case .birthDate, .date, .phone, .providerIdentifier, .registrationNumber, .memberIdentifier, .plainIdentifier,
            .diagnosisCodes, .choice:
            false
        }
    }
}

/// When two values count as the same: letters regardless of case and accents, any run of spaces as one, lists as sets.
package enum Comparison {
    package static func agree(_ one: FieldValue, _ other: FieldValue) -> Bool {
        parts(one) == parts(other)
    }

    private static func parts(_ value: FieldValue) -> Set<String> {
        switch value {
        case .text(let text): [plain(text)]
        case .list(let list): Set(list.map(plain))
        }
    }

    private static func plain(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: Locale(identifier: "en_US_POSIX"))
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
