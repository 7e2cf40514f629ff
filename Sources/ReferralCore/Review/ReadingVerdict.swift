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

    /// What was written was found where it stands, a misread character or two aside.
    package var foundItsPlace: Bool { self == .exact || self == .near }

    /// A value was read and it is not the one written.
    package var isWrong: Bool {
        switch self {
        case .near, .wrong, .invented: true
        case .exact, .missed, .leftBlank: false
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
