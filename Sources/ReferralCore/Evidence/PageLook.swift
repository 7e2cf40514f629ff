/// A second look at one page of a document, asked for by a person at the console: a picture of it, or what one place says.

/// What is asked of a reader instead of reading the whole document.
package struct PageLook: Codable, Sendable, Equatable {
    /// Counted from 1.
    package var page: Int
    /// Quarter turns clockwise by which the person turned the upright page.
    package var quarters: Int
    /// Dots per inch of the picture; nil where none is wanted.
    package var pictureDensity: Double?
    /// The place to read, millimetres on the page as turned.
    package var region: PageRegion?
    /// Which question the place answers; decides alphabet and grammar.
    package var field: FieldKey?
    /// Places to black out before anything is shown or read, millimetres on the upright page; as the evidence names them.
    package var hidden: [PageRegion]?

    package init(
        page: Int, quarters: Int = 0, pictureDensity: Double? = nil, region: PageRegion? = nil, field: FieldKey? = nil,
        hidden: [PageRegion]?
    ) {
        self.page = page
        self.quarters = quarters
        self.pictureDensity = pictureDensity
        self.region = region
        self.field = field
        self.hidden = hidden
    }
}

/// What the reader saw.
package struct PageLookAnswer: Codable, Sendable, Equatable {
    package var picture: PagePicture?
    /// Width and height of the page as turned, millimetres.
    package var size: [Double]
    /// What the place says; nil where it holds no ink or was not asked for.
    package var reading: FieldReading?

    package init(picture: PagePicture? = nil, size: [Double], reading: FieldReading? = nil) {
        self.picture = picture
        self.size = size
        self.reading = reading
    }

    /// The answer checked as untrusted input, by the rules of whole evidence.
    package func validated(for look: PageLook) throws(EvidenceError) -> PageLookAnswer {
        let page = PageEvidence(
            page: 1, kind: .form, rotation: 0, skew: 0, dpi: [0, 0], size: size, quality: 0)
        var fields: [FieldReading] = []
        if var reading {
            guard reading.page == look.page else { throw .pageNumber(reading.page) }
            reading.page = 1
            fields = [reading]
        }
        var pictures: [PagePicture] = []
        if var picture {
            guard picture.page == look.page else { throw .pageNumber(picture.page) }
            picture.page = 1
            pictures = [picture]
        }
        let sound = try FaxEvidence(
            reader: "", pages: [page], referrals: [ReferralEvidence(pages: [1], form: nil, fields: fields)],
            pictures: pictures, seconds: 0
        ).validated()
        var answer = self
        answer.reading = sound.referrals.first?.fields.first
        answer.reading?.page = look.page
        return answer
    }
}
