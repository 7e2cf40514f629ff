import CRecogniserSteps
import CTesseract

/// Reads printed text from small grey pictures; owns one Tesseract engine with its language data.
///
/// Loading costs some 60 ms and 25 MB, a line about 10 ms; the engine is made once for a document. Pictures are given
/// at a stated resolution, smoothed and grey: the engine thresholds for itself, and smoothed fax dots read far better
/// than bare ones. One thread: set `OMP_THREAD_LIMIT=1` for the process.
@safe package struct Recognizer: ~Copyable {
    private let engine: OpaquePointer
    private var alphabet = Alphabet.any
    private var keepsChoices = false
    /// A pixel at least this dark is ink, 0 to 255; smoothed specks stay paler.
    private static let inkLevel: UInt8 = 160

    /// - Parameter folder: where the language data lies; nil for where the system keeps it.
    package init(language: String = "eng", folder: String? = nil) throws(RecognitionError) {
        guard let engine = unsafe TessBaseAPICreate() else { throw .notReadable }
        guard unsafe TessBaseAPIInit2(engine, folder, language, OEM_LSTM_ONLY) == 0 else {
            unsafe TessBaseAPIDelete(engine)
            throw .languageUnavailable(language)
        }
        _ = unsafe TessBaseAPISetVariable(engine, "debug_file", "/dev/null")
        // A line read badly would be read a second time as white on black; bars are turned before.
        _ = unsafe TessBaseAPISetVariable(engine, "invert_threshold", "0")
        // Whether a typewriter set the line is asked only to cut words, which the line recogniser does for itself.
        _ = unsafe TessBaseAPISetVariable(engine, "textord_all_prop", "1")
        // Second and third guesses of the engine's own are not needed: the choices of each step hold them all.
        _ = unsafe TessBaseAPISetVariable(engine, "lstm_choice_iterations", "0")
        unsafe self.engine = unsafe engine
    }

    deinit { unsafe TessBaseAPIDelete(engine) }

    /// The engine's version, for the record.
    package static var version: String { unsafe String(cString: TessVersion()) }

    /// Whether the language's dictionary has a word, in any case.
    package borrowing func knows(_ word: String) -> Bool { unsafe TessBaseAPIIsValidWord(engine, word) != 0 }

    /// Reads a grey picture, one byte a pixel, 0 for ink. With `keepsChoices` it also tells what else could have been read,
    /// which costs a tenth more.
    package mutating func read(
        _ grey: [UInt8], width: Int, height: Int, dotsPerInch: Int, as shape: TextShape, in alphabet: Alphabet = .any,
        keepsChoices: Bool = false
    ) throws(RecognitionError) -> RecognisedText {
        guard width > 2, height > 2, grey.count == width * height else { throw .notReadable }
        // The engine invents words on bare paper.
        guard grey.contains(where: { $0 < Self.inkLevel }) else { return RecognisedText(words: []) }
        if alphabet != self.alphabet {
            _ = unsafe TessBaseAPISetVariable(engine, "tessedit_char_whitelist", alphabet.characters)
            self.alphabet = alphabet
        }
        if keepsChoices != self.keepsChoices {
            _ = unsafe TessBaseAPISetVariable(engine, "lstm_choice_mode", keepsChoices ? "1" : "0")
            self.keepsChoices = keepsChoices
        }
        unsafe TessBaseAPISetPageSegMode(engine, shape.mode)
        unsafe grey.withUnsafeBufferPointer { bytes in
            unsafe TessBaseAPISetImage(engine, bytes.baseAddress, Int32(width), Int32(height), 1, Int32(width))
        }
        unsafe TessBaseAPISetSourceResolution(engine, Int32(dotsPerInch))
        defer { unsafe TessBaseAPIClear(engine) }
        guard unsafe TessBaseAPIRecognize(engine, nil) == 0 else { throw .notReadable }
        return recognised()
    }

    private borrowing func recognised() -> RecognisedText {
        guard let results = unsafe TessBaseAPIGetIterator(engine) else { return RecognisedText(words: []) }
        defer { unsafe TessResultIteratorDelete(results) }
        let place = unsafe TessResultIteratorGetPageIterator(results)
        var words: [RecognisedWord] = []
        var choices: [RecognisedChoice] = []
        repeat {
            if keepsChoices { choices += unsafe Self.choices(at: results, after: choices.last?.step ?? -1) }
            guard let text = unsafe TessResultIteratorGetUTF8Text(results, RIL_WORD) else { continue }
            defer { unsafe TessDeleteText(text) }
            let read = unsafe String(cString: text)
            guard read.contains(where: { !$0.isWhitespace }) else { continue }
            let confidence = unsafe TessResultIteratorConfidence(results, RIL_WORD)
            var (left, top, right, bottom): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
            _ = unsafe TessPageIteratorBoundingBox(place, RIL_WORD, &left, &top, &right, &bottom)
            let startsLine = unsafe TessPageIteratorIsAtBeginningOf(place, RIL_TEXTLINE) != 0
            words.append(
                RecognisedWord(
                    text: read, confidence: min(max(Double(confidence) / 100, 0), 1), left: Int(left), top: Int(top),
                    right: Int(right), bottom: Int(bottom), startsLine: startsLine))
        } while unsafe TessResultIteratorNext(results, RIL_WORD) != 0
        return RecognisedText(words: words, choices: choices)
    }

    /// The choices of the word that an iterator stands at, their steps counted on from those before.
    private static func choices(at word: OpaquePointer, after last: Int) -> [RecognisedChoice] {
        let count = unsafe recogniser_steps_of_word(UnsafeRawPointer(word), nil, 0)
        let choices = unsafe [recogniser_choice](unsafeUninitializedCapacity: count) { room, filled in
            filled = unsafe min(count, recogniser_steps_of_word(UnsafeRawPointer(word), room.baseAddress, count))
        }
        return choices.map { choice in
            RecognisedChoice(step: last + 1 + Int(choice.step), sign: choice.sign, chance: choice.chance)
        }
    }
}

extension TextShape {
    fileprivate var mode: TessPageSegMode {
        switch self {
        case .line: PSM_SINGLE_LINE
        case .rawLine: PSM_RAW_LINE
        }
    }
}
