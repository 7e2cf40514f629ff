/// A word the recogniser read, with its box in pixels of the picture it was given.
package struct RecognisedWord: Sendable, Equatable {
    package var text: String
    /// 0 to 1, as the recogniser claims.
    package var confidence: Double
    package var left: Int
    package var top: Int
    package var right: Int
    package var bottom: Int
    /// The first word of a text line.
    package var startsLine: Bool
}

/// A character the recogniser held possible at one step along a line.
package struct RecognisedChoice: Sendable, Equatable {
    /// Steps are a few pixels wide and counted along the line.
    package var step: Int
    /// Its ASCII code; nought for no character, 255 for one outside of ASCII.
    package var sign: UInt8
    /// 0 to 1, as the recogniser claims; what it held all but impossible is not told.
    package var chance: Float

    package init(step: Int, sign: UInt8, chance: Float) {
        (self.step, self.sign, self.chance) = (step, sign, chance)
    }
}

/// One reading of one picture.
package struct RecognisedText: Sendable, Equatable {
    package var words: [RecognisedWord]
    /// What else could have been read, where it was asked for, in order of the steps.
    package var choices: [RecognisedChoice]

    package init(words: [RecognisedWord], choices: [RecognisedChoice] = []) {
        self.words = words
        self.choices = choices
    }

    /// Words of a line joined by blanks, lines by line feeds.
    package var text: String {
        var text = ""
        for word in words {
            if !text.isEmpty { text += word.startsLine ? "\n" : " " }
            text += word.text
        }
        return text
    }

    /// The confidence of the least certain word, which separates right from wrong better than the mean.
    package var confidence: Double { words.map(\.confidence).min() ?? 0 }
}

/// How a picture is to be taken.
package enum TextShape: Sendable, Equatable {
    /// One line, found again inside the picture.
    case line
    /// The whole picture is one line, nothing is searched for.
    case rawLine
}

/// The characters a reading may hold.
package enum Alphabet: String, Sendable, Equatable, CaseIterable {
    case any, digits, letters, upperAndDigits, dateOrPhone

    /// Empty admits every character the language data knows.
    var characters: String {
        let digits = "0123456789"
        let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        return switch self {
        case .any: ""
        case .digits: digits
        case .letters: upper + upper.lowercased() + ".-'"
        case .upperAndDigits: digits + upper + "-"
        case .dateOrPhone: digits + "/-.()+ x"
        }
    }
}

/// Why there is no recogniser.
package enum RecognitionError: Error, Equatable, CustomStringConvertible {
    /// No data for this language where Tesseract looks.
    case languageUnavailable(String)
    /// A picture without pixels, or no memory for one.
    case notReadable

    package var description: String {
        switch self {
        case .languageUnavailable(let language):
            "Tesseract has no data for '\(language)'; install tesseract-ocr-\(language)."
        case .notReadable: "A picture without pixels cannot be read."
        }
    }
}
