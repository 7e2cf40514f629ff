import Testing
import TextRecognition

@Test func `missing language data is an error that says what to install`() {
    #expect(throws: RecognitionError.languageUnavailable("xyz")) { _ = try Recognizer(language: "xyz") }
    #expect(
        RecognitionError.languageUnavailable("eng").description
            == "Tesseract has no data for 'eng'; install tesseract-ocr-eng.")
}

@Test func `letters drawn as a picture come back as text, and the alphabet binds`() throws {
    var recognizer = try Recognizer()
    let picture = BlockLetters.picture(of: "HELLO 173")
    let free = try recognizer.read(
        picture.grey, width: picture.width, height: picture.height, dotsPerInch: 300, as: .line)
    #expect(free.text == "HELLO 173")
    #expect(free.words.map(\.startsLine) == [true, false])
    #expect(free.confidence > 0.5 && free.confidence <= 1)
    let digits = try recognizer.read(
        picture.grey, width: picture.width, height: picture.height, dotsPerInch: 300, as: .rawLine, in: .digits)
    #expect(digits.text.allSatisfy { "0123456789 ".contains($0) })
    #expect(digits.text.hasSuffix("173"))
}

@Test func `white paper has no words`() throws {
    var recognizer = try Recognizer()
    let white = [UInt8](repeating: 255, count: 300 * 60)
    let text = try recognizer.read(white, width: 300, height: 60, dotsPerInch: 300, as: .line)
    #expect(text.words.isEmpty)
    #expect(text.text.isEmpty)
    #expect(text.confidence == 0)
}

@Test func `a picture without pixels is refused`() throws {
    var recognizer = try Recognizer()
    #expect(throws: RecognitionError.notReadable) {
        _ = try recognizer.read([], width: 0, height: 0, dotsPerInch: 300, as: .line)
    }
}
