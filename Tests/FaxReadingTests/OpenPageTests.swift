import PageImaging
import Testing
import TextRecognition

@testable import FaxReading

/// The line of a sample that names its form.
private let title = PixelBox(left: 100, top: 60, right: 1200, bottom: 330)

private func opened() throws -> OpenPage {
    OpenPage(
        try SampleFaxes.page("arizona-fine-clean.tif"), number: 1,
        reading: try ReadingEngine(languageData: nil, models: nil))
}

@Test func `a place is read once however often it is asked for`() throws {
    let open = try opened()
    let first = open.read(title, by: .stock)
    #expect(open.read(title, by: .stock) == first)
    #expect(open.readings == 1)
}

@Test func `another smoothing, alphabet or shape is another reading`() throws {
    let open = try opened()
    _ = open.read(title, by: .stock)
    _ = open.read(title, smoothing: .strong, by: .stock)
    _ = open.read(title, in: .digits, by: .stock)
    _ = open.read(title, as: .rawLine, by: .stock)
    #expect(open.readings == 4)
}

@Test func `what was read is forgotten when the page changes`() throws {
    let open = try opened()
    _ = open.read(title, by: .stock)
    try open.change { page throws(ImagingError) in page.clear(title.grown(by: 20)) }
    #expect(open.read(title, by: .stock)?.words == [])
    #expect(open.readings == 2)
}

@Test func `words stand where they stand on the page`() throws {
    let open = try opened()
    let words = try #require(open.read(title, by: .stock)).words
    #expect(!words.isEmpty)
    #expect(
        words.allSatisfy { word in
            title.grown(by: 4).overlaps(
                PixelBox(left: word.left, top: word.top, right: word.right, bottom: word.bottom))
        })
}
