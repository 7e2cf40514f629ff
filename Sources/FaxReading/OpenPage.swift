import PageImaging
import TextRecognition

/// A page open for reading, with the recogniser that reads it; shared by everyone who looks at the page.
///
/// Reading is what a page costs, and one place is often read the same way twice: as a line of the page, as the answer that
/// fills that line, as a caption heard again. So what was read of a place is remembered for as long as the page stays as it is;
/// an eighth of all reading is spared by it.
final class OpenPage {
    private(set) var page: WorkingPage
    let number: Int
    let reading: ReadingEngine
    /// Whether readings tell what else could have been read: where answers are sought, for it costs a tenth more.
    var keepsSteps = false
    /// How it was before its rules were lifted off; nil where that was not kept.
    private(set) var ruled: RuledPage?
    /// How often a model has read a place.
    private(set) var readings = 0
    private var memory: [PlaceReading: RecognisedText] = [:]
    /// The place that was made ready last: another model often reads it next.
    private var ready: (place: PixelBox, smoothing: ReadableCrop.Smoothing, crop: ReadableCrop)?

    /// One way to read one place.
    private struct PlaceReading: Hashable {
        let place: PixelBox
        let smoothing: ReadableCrop.Smoothing
        let shape: TextShape
        let alphabet: Alphabet
        let model: ReadingEngine.Model
    }

    init(_ page: consuming WorkingPage, number: Int, reading: ReadingEngine) {
        self.page = page
        self.number = number
        self.reading = reading
    }

    /// Changes the page's pixels; what was read before is forgotten.
    func change(_ body: (inout WorkingPage) throws(ImagingError) -> Void) throws(ImagingError) {
        memory = [:]
        ready = nil
        try body(&page)
    }

    /// Lifts print off the page.
    func lift(_ mask: borrowing Bitmap, keepingSight: Bool) throws(ImagingError) {
        if keepingSight { ruled = RuledPage(grey: try page.grey.copy(), rules: try mask.copy()) }
        try change { page throws(ImagingError) in try page.remove(mask) }
    }

    /// What a model reads in a place, the boxes of its words in pixels of the page; nil where the place cannot be cut out.
    func read(
        _ place: PixelBox, as shape: TextShape = .line, in alphabet: Alphabet = .any,
        smoothing: ReadableCrop.Smoothing = .usual, by model: ReadingEngine.Model
    ) -> RecognisedText? {
        // Where a model stands in for another, it need not read twice.
        let model = reading.present(model)
        let inside = place.clipped(width: page.ink.width, height: page.ink.height)
        let way = PlaceReading(place: inside, smoothing: smoothing, shape: shape, alphabet: alphabet, model: model)
        if let known = memory[way] { return known }
        guard let crop = crop(inside, smoothing) else { return nil }
        var text = reading.read(crop, as: shape, in: alphabet, by: model, keepsChoices: keepsSteps)
        for index in text.words.indices { text.words[index].carry(from: crop) }
        memory[way] = text
        readings += 1
        return text
    }

    private func crop(_ place: PixelBox, _ smoothing: ReadableCrop.Smoothing) -> ReadableCrop? {
        if let ready, ready.place == place, ready.smoothing == smoothing { return ready.crop }
        guard let crop = try? ReadableCrop(place, of: page, smoothing: smoothing) else { return nil }
        ready = (place, smoothing, crop)
        return crop
    }
}

extension RecognisedWord {
    /// From its place in a crop to that on the page.
    fileprivate mutating func carry(from crop: ReadableCrop) {
        let box = crop.onPage(left: left, top: top, right: right, bottom: bottom)
        (left, top, right, bottom) = (box.left, box.top, box.right, box.bottom)
    }
}
